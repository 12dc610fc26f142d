"""The desk's server: a token in every address, loopback's names only, its own pages only; nothing else answers.

    app = desk_app(OpenArchive(raw, content), token, port)      # any ASGI server may run it
    server, address = desk_server(archive, listening(0))         # this machine, until Ctrl-C

The pages are the files of `page/`; they hold no text of the archive, but fetch it as JSON and set it as text.
"""

from __future__ import annotations

import hmac
import json
import secrets
import socket
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from archive.bad_input import BadInput
from archive.desk.open_archive import OpenArchive
from archive.desk.open_proposals import accept, proposals
from archive.desk.site_colours import STYLESHEET, site_colours
from archive.file_faults import file_fault, program_fault

ADDRESS = "127.0.0.1"
PAGES = Path(__file__).parent / "page"
"""The desk's own files: two pages, their styles and modules."""
KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
LARGEST_BODY = 1_000_000
"""Bytes that a page sends at most: a line of 100,000 characters, several times."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every answer says: nothing comes from elsewhere, nothing is shown elsewhere, nothing is kept."""

Said = Mapping[str, Any]
"""What a page sent."""
Actions = Mapping[str, Callable[[str, Said], Any]]
"""What may be asked for, and what it does with the issue that is named and with what was sent."""


class OwnPagesOnly:
    """Lets through what names this machine and the token, and comes from the desk's own pages; anything else finds nothing."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self.app, self.token = app, token
        self.hosts = {f"{name}:{port}" for name in (ADDRESS, "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on without the token."""
        if scope["type"] != "http":
            return
        first, _, rest = str(scope["path"]).removeprefix("/").partition("/")
        if not self._is_own(scope) or not hmac.compare_digest(first.encode(), self.token.encode()):
            await PlainTextResponse("这里没有东西\n", 404, HEADERS)(scope, receive, send)
            return
        await self.app({**scope, "path": f"/{rest}", "raw_path": f"/{rest}".encode()}, receive, send)

    def _is_own(self, scope: Scope) -> bool:
        """Whether host and origin are the desk's; who changes something has to say where from."""
        told: dict[bytes, list[str]] = {b"host": [], b"origin": []}
        for name, value in scope["headers"]:
            if name in told:
                told[name].append(value.decode("latin-1"))
        if len(told[b"host"]) != 1 or told[b"host"][0] not in self.hosts:
            return False
        needed = scope["method"] not in ("GET", "HEAD")
        own = f"http://{told[b'host'][0]}"
        return told[b"origin"] == [own] or (not told[b"origin"] and not needed)


def desk_app(archive: OpenArchive, token: str, port: int) -> ASGIApp:
    """The desk of an archive, to be served at `port` of loopback."""

    async def page(request: Request) -> Response:
        name = request.path_params.get("name", "queue.html")
        path = PAGES / name
        if path.suffix not in KINDS or not path.is_file() or path.parent != PAGES:
            return PlainTextResponse("没有这一页\n", 404, HEADERS)
        kind = KINDS[path.suffix]
        return Response(path.read_bytes(), headers=HEADERS | {"Content-Type": f"{kind}; charset=utf-8"})

    async def colours(_: Request) -> Response:
        style = site_colours(archive.home.joinpath(*STYLESHEET))
        return Response(style, headers=HEADERS | {"Content-Type": "text/css; charset=utf-8"})

    async def picture(request: Request) -> Response:
        try:
            data = await run_in_threadpool(archive.picture, _issue(request), request.path_params["file"])
        except (BadInput, OSError):
            return PlainTextResponse("没有这张图\n", 404, HEADERS)
        return Response(data, headers=HEADERS | {"Content-Type": "image/jpeg"})

    routes = [
        Route("/", page),
        Route("/colours.css", colours),
        Route("/{name}", page),
        Route("/api/queue", _asking(archive.queue)),
        Route("/api/vocabulary", _asking(archive.vocabulary.view)),
        Route("/api/publication", _asking(archive.publication.state)),
        Route("/api/issue/{issue}", _asking(archive.table)),
        Route("/api/issue/{issue}/picture/{file}", picture),
        Route("/api/issue/{issue}/{action}", _acting(_on_issues(archive)), methods=["POST"]),
        Route("/api/arrivals/file", _taking_in(archive), methods=["POST"]),
        Route("/api/{of}/{action}", _acting(_on_all(archive)), methods=["POST"]),
    ]
    return OwnPagesOnly(Starlette(routes=routes), token, port)


def _on_issues(archive: OpenArchive) -> Actions:
    """What may be done to an issue."""
    return {
        "do": lambda name, said: archive.do(name, str(said.get("verb")), said, _stamp(said)),
        "write": lambda name, said: archive.write(name, said.get("text"), _stamp(said)),
        "undo": lambda name, said: archive.undo(name, _stamp(said)),
        "redo": lambda name, said: archive.redo(name, _stamp(said)),
        "say": lambda name, said: archive.say(name, str(said.get("key")), str(said.get("state") or "")),
    }


def _on_all(archive: OpenArchive) -> Actions:
    """What may be done to the archive as a whole: by what it is done to, and what is done."""
    words, way, come = archive.vocabulary, archive.publication, archive.arrivals
    return {
        "queue/count": lambda _, said: archive.count(_issues(said)),
        "vocabulary/touched": lambda _, said: words.touched(said, _issues(said)),
        "vocabulary/add": lambda _, said: words.add(said, _stamp(said)),
        "vocabulary/undo": lambda _, said: words.undo(str(said.get("in")), _stamp(said)),
        "vocabulary/redo": lambda _, said: words.redo(str(said.get("in")), _stamp(said)),
        "proposals/find": lambda _, said: proposals(archive, said.get("text")),
        "proposals/accept": lambda _, said: accept(archive, said),
        "publication/changes": lambda _, said: way.changes(_issues(said)),
        "publication/publish": lambda _, said: way.publish(str(said.get("sentence", ""))),
        "publication/take_back": lambda *_: way.take_back(),
        "arrivals/begin": lambda *_: come.begin(),
        "arrivals/look": lambda _, said: come.look(str(said.get("in")), said),
        "arrivals/add": lambda _, said: come.add(str(said.get("in")), said),
        "arrivals/state": lambda _, said: come.state(str(said.get("in"))),
    }


def _asking(work: Callable[..., Any]) -> Callable[[Request], Awaitable[Response]]:
    """A route that gives what a piece of work gives, for the issue that its address names, if any."""

    async def ask(request: Request) -> Response:
        return await _answer(lambda: work(*request.path_params.values()))

    return ask


def _acting(actions: Actions) -> Callable[[Request], Awaitable[Response]]:
    """A route that does what its address asks for with what was sent."""

    async def act(request: Request) -> Response:
        named = request.path_params
        work = actions.get(f"{named['of']}/{named['action']}" if "of" in named else named["action"])
        if work is None:
            return PlainTextResponse("没有这种动作\n", 404, HEADERS)
        said = await _said(request)
        return await _answer(lambda: work(named.get("issue", ""), said))

    return act


def _taking_in(archive: OpenArchive) -> Callable[[Request], Awaitable[Response]]:
    """A route that takes in a file, bit by bit as it comes, for the parcel and by the name that its address says."""

    async def take_in(request: Request) -> Response:
        asked = request.query_params
        stream = request.stream()
        try:
            parcel = archive.arrivals.parcel(asked.get("in", ""))
            with parcel.incoming(asked.get("name", "")) as take:
                async for part in stream:
                    take(part)
        except BadInput as error:
            refused = error
            async for part in stream:  # a browser hears no answer before it has sent all
                del part
            return await _answer(lambda: _refuse(refused))
        return JSONResponse({"files": parcel.count}, headers=HEADERS)

    return take_in


def _refuse(error: BadInput) -> None:
    raise BadInput(error.file, error.where, f"{error.file}：{error.what}" if error.file else error.what, error.remedy)


def _stamp(said: Said) -> str:
    return str(said.get("stamp", ""))


def _issues(said: Said) -> list[str]:
    found = said.get("issues")
    return [str(one) for one in found] if isinstance(found, list) else []


def _issue(request: Request) -> str:
    return str(request.path_params["issue"])


async def _said(request: Request) -> dict[str, Any]:
    """What a page sent; nothing where that is no JSON, or too much."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return {}
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


async def _answer(work: Callable[[], Any]) -> Response:
    """What a piece of work gave, or in words why it could not be done."""
    try:
        return JSONResponse(await run_in_threadpool(work), headers=HEADERS)
    except BadInput as error:
        lines = [f"{one.what}" + (f"——{one.remedy}" if one.remedy else "") for one in error.each]
    except OSError as error:
        lines = [str(file_fault(error))]
    except Exception as error:  # the page says it, and the desk goes on
        lines = [str(program_fault(error, "校对台"))]
    return JSONResponse({"refused": lines}, 409, HEADERS)


def listening(port: int) -> socket.socket:
    """A socket of loopback that listens; port 0: any that is free. OSError where it can't be had."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((ADDRESS, port))
        found.listen()  # who asks before the server runs waits
    except OSError:
        found.close()
        raise
    return found


def desk_server(archive: OpenArchive, opened: socket.socket) -> tuple[uvicorn.Server, str]:
    """A server for a socket, still to be run with it (`server.run(sockets=[opened])`), and the address that people open."""
    token, port = secrets.token_urlsafe(24), opened.getsockname()[1]
    # What goes wrong with an answer its page says; a Ctrl-C meanwhile is no fault.
    config = uvicorn.Config(
        desk_app(archive, token, port),
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        http="h11",
        loop="asyncio",
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config), f"http://{ADDRESS}:{port}/{token}/"
