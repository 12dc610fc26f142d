"""The real site, built once, served from loopback below a sub-path as GitHub Pages does, and a real Chromium."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from archive import site

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run")


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
    """A page of the browser and what it did that no page of this site may do."""

    page: Page
    foreign: list[str]
    messages: list[str]


def serve(folder: Path) -> tuple[http.server.ThreadingHTTPServer, str]:
    """Serve `folder` on a free port of loopback, below the path that mkdocs.yml names."""
    handler = type("Mounted", (Pages,), {"mount": site.mount()})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}{site.mount()}"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The repository's own archive, from its content/."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "content", folder / "content")
    site.build(folder / "content", folder / "out")
    server, url = serve(folder / "out")
    yield Site(folder / "content", folder / "out", url)
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; tests fail where there is none, for a skipped test says nothing."""
    executable = shutil.which(os.environ.get("CHROMIUM", "")) or next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        pytest.fail(f"no Chromium found ({', '.join(BROWSERS)}): install the system's package `chromium`")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=executable, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A fresh page that notes every request to another host, every console message and every script error."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    seen = Visit(page, [], [])

    def request(sent: Request) -> None:
        if urlsplit(sent.url).scheme in ("http", "https") and urlsplit(sent.url).hostname != "127.0.0.1":
            seen.foreign.append(sent.url)

    page.on("request", request)
    page.on("console", lambda message: seen.messages.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.messages.append(f"error: {error}"))
    yield seen
    context.close()
