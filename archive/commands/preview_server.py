"""The preview's server: a site's files on loopback, to loopback's names only; pages reload themselves and say what went wrong."""

from __future__ import annotations

import html
import mimetypes
import os
import re
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from archive.bad_input import BadInput
from archive.filenames import escaped

ADDRESS = "127.0.0.1"
EDITION = "/.preview"
"""Where pages ask whether there is something new; no file of a site has that name."""
CHECK = "/.check"
"""Where the preview shows what to look at; the same holds."""
_HOST = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
"""What may be asked for: with any other name a page elsewhere could have it read, by having the name lead here."""
_BODY = re.compile(rb"<body[^>]*>")
_RELOAD = """<script>setInterval(() => fetch("{place}").then(found => found.text())
.then(text => {{ if (text !== "{edition}") location.reload(); }}, () => {{}}), 1000);</script>"""
_FAULT = """<pre role="alert" style="position: sticky; top: 0; z-index: 99; margin: 0; padding: 1em; white-space: pre-wrap;
background: #b00020; color: #fff; font: 16px/1.5 sans-serif">{fault}</pre>"""
_EMPTY = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>预览</title></head><body><p>{text}</p></body></html>"""


class PreviewServer(ThreadingHTTPServer):
    """Serves `site` below the path `mount`. OSError where the port can't be had."""

    daemon_threads = True

    def __init__(self, site: Path, port: int, check_page: Callable[[], str] | None = None) -> None:
        self.site, self.check_page = site, check_page
        self.mount = "/"
        self.fault = ""
        self.edition = ""
        super().__init__((ADDRESS, port), _Handler)
        self.show("", "/")

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://{ADDRESS}:{self.server_address[1]}{quote(self.mount)}"

    @property
    def check_url(self) -> str:
        """The address of the page of places to look at."""
        return f"http://{ADDRESS}:{self.server_address[1]}{CHECK}"

    def show(self, fault: str, mount: str) -> None:
        """Have open pages reload; what went wrong, if anything, stands on each of them."""
        self.fault, self.mount, self.edition = fault, mount.rstrip("/") + "/", str(time.time_ns())

    def page(self, data: bytes) -> bytes:
        """A page of the site with what the preview adds to it."""
        more = _RELOAD.format(place=EDITION, edition=self.edition)
        if self.fault:
            more += _FAULT.format(fault=html.escape(self.fault))
        body = _BODY.search(data)
        at = body.end() if body else 0
        return data[:at] + more.encode() + data[at:]

    def file(self, path: str) -> Path | None:
        """The file of the site that a decoded path means, a folder's index.html; None where it can be none of the site's."""
        name = path.removeprefix(self.mount)
        parts = name.split("/")
        if escaped(name) != name or "\\" in name or any(part in (".", "..") for part in parts) or "" in parts[:-1]:
            return None
        found = self.site.joinpath(*parts[:-1], parts[-1] or "index.html")
        return found if Path(os.path.realpath(found)).is_relative_to(os.path.realpath(self.site)) else None

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 # the base class names them
        """Say what went wrong with an answer in a line; that a browser went away is no news."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            print(f"预览没有答成：{type(error).__name__}：{error}", file=sys.stderr, flush=True)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    timeout = 60

    def do_GET(self) -> None:  # the base class asks for it
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not _HOST.fullmatch(hosts[0].strip()):
            self._answer(
                HTTPStatus.FORBIDDEN, "text/plain", "预览只应答本机的名字：localhost、127.0.0.1、[::1]\n".encode()
            )
            return
        try:
            path = unquote(self.path.partition("?")[0].partition("#")[0], errors="strict")
        except UnicodeDecodeError:
            path = "\0"
        if path == EDITION:
            self._answer(HTTPStatus.OK, "text/plain", self.server.edition.encode())
        elif path == CHECK and self.server.check_page:
            self._answer_check(self.server.check_page)
        elif path.startswith(self.server.mount):
            self._answer_file(path)
        elif path == "/":
            self._redirect(self.server.mount)
        else:
            self._answer_missing()

    do_HEAD = do_GET  # noqa: N815

    def _answer_check(self, check_page: Callable[[], str]) -> None:
        try:
            page, status = check_page(), HTTPStatus.OK
        except (BadInput, OSError) as error:
            page, status = _EMPTY.format(text=html.escape(str(error))), HTTPStatus.SERVICE_UNAVAILABLE
        self._answer(status, "text/html", self.server.page(page.encode("utf-8", "replace")))

    def _answer_file(self, path: str) -> None:
        file = self.server.file(path)
        if file and os.path.isdir(file) and not path.endswith("/"):  # noqa: PTH112 # of no name too long for the system
            self._redirect(f"{path}/")
            return
        try:
            data = file.read_bytes() if file else None
        except (OSError, ValueError):
            data = None
        if data is None or file is None:
            self._answer_missing()
        elif file.suffix == ".html":
            self._answer(HTTPStatus.OK, "text/html", self.server.page(data))
        else:
            kind = "text/javascript" if file.suffix in (".js", ".mjs") else mimetypes.guess_type(file.name)[0]
            self._answer(HTTPStatus.OK, kind or "application/octet-stream", data)

    def _answer_missing(self) -> None:
        try:
            data, status = (self.server.site / "404.html").read_bytes(), HTTPStatus.NOT_FOUND
        except OSError:
            text = "网页还没有生成。" if self.server.fault else "正在生成网页……"
            data, status = _EMPTY.format(text=text).encode(), HTTPStatus.SERVICE_UNAVAILABLE
        self._answer(status, "text/html", self.server.page(data))

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base class names them
        """The terminal is for what went wrong with the site."""
