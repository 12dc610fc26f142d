"""A built site served from loopback below a sub-path, as GitHub Pages does, and what a browser did on it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, Page, Request

from archive.commands.serve import mount_path
from archive.rendering import site
from archive.vocabulary.vocabulary import read_vocabulary
from tests.archive_copy import RAW, VOCABULARY_FOLDER


class Pages(http.server.SimpleHTTPRequestHandler):
    """What GitHub Pages does: one site below its name, its 404.html for what is not there, nothing else on the host."""

    mount = "/"

    def send_head(self):  # type: ignore[no-untyped-def]
        path = urlsplit(self.path).path
        if not path.startswith(self.mount) or not Path(self.translate_path(path)).exists():
            body = (Path(self.directory) / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return None
        return super().send_head()

    def translate_path(self, path: str) -> str:
        """Map a path below the mount to a file of the site."""
        return super().translate_path("/" + unquote(urlsplit(path).path).removeprefix(self.mount))

    def log_message(self, *_: object) -> None:
        """Say nothing: pytest's output is for tests."""


def build(content: Path, out: Path) -> None:
    """A site of some content/, with the vocabulary and the raw text that tests read."""
    build_with(content, out, RAW)


def build_with(content: Path, out: Path, raw: Path) -> None:
    """The same with another archive's raw text."""
    site.build_site(content, out, read_vocabulary(VOCABULARY_FOLDER), raw)


@dataclass(frozen=True)
class Site:
    """A built site, the content that it was built from, and where it is served."""

    content: Path
    folder: Path
    url: str

    def __truediv__(self, address: str) -> str:
        """Give the full URL of an address within the site."""
        return self.url + address


@dataclass(frozen=True)
class Visit:
    """A page of the browser, what it asked for, and what it did that no page of this site may do."""

    page: Page
    asked: set[str] = field(default_factory=set)
    foreign: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free port of loopback, below the path that mkdocs.yml names; gives its URL."""
    handler = type("Mounted", (Pages,), {"mount": mount_path()})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{mount_path()}"
    finally:
        server.shutdown()
        server.server_close()


def watched(context: BrowserContext) -> Visit:
    """Open a page that notes every request to another host, every console message and every script error."""
    seen = Visit(context.new_page())

    def request(sent: Request) -> None:
        seen.asked.add(sent.url)
        if urlsplit(sent.url).scheme in ("http", "https") and urlsplit(sent.url).hostname != "127.0.0.1":
            seen.foreign.append(sent.url)

    seen.page.on("request", request)
    seen.page.on("console", lambda message: seen.messages.append(f"{message.type}: {message.text}"))
    seen.page.on("pageerror", lambda error: seen.messages.append(f"error: {error}"))
    return seen
