"""A folder served from loopback as GitHub Pages serves one: gzip for text, ten minutes in the cache; bytes are counted."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

ZIPPED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".txt"}
"""What GitHub Pages compresses, by what it says the file is; anything unknown goes as it is."""
TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json"}
TYPES |= {".svg": "image/svg+xml", ".wasm": "application/wasm"}


class Counter:
    """Bytes of the bodies that were sent, but those of addresses that `is_page` says are of the page itself."""

    def __init__(self, is_page: Callable[[str], bool]) -> None:
        self.is_page = is_page
        self.sent = self.requests = 0

    def add(self, path: str, size: int) -> None:
        """Count an answer."""
        if not self.is_page(path):
            self.sent += size
            self.requests += 1

    def taken(self) -> int:
        """The bytes since the last time; begins anew."""
        sent, self.sent, self.requests = self.sent, 0, 0
        return sent


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


class _Pages(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16

    def __init__(self, folder: Path, counter: Counter, mount: str, *rest: object) -> None:
        self.folder, self.counter, self.mount = folder, counter, mount
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file."""
        path = unquote(urlsplit(self.path).path)
        file = self.folder / path.removeprefix(self.mount).lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        try:
            body, status = _read(file if path.startswith(self.mount) else self.folder), 200
        except OSError:
            body, status = b"", 404
        self.send_response(status)
        if body and file.suffix in ZIPPED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.counter.add(path, len(body))  # before it is sent: who has it may ask for the sum at once
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _read(file: Path) -> bytes:
    return _zipped(file) if file.suffix in ZIPPED else file.read_bytes()


@functools.lru_cache(maxsize=256)
def _zipped(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@contextmanager
def serve(folder: Path, is_page: Callable[[str], bool], mount: str = "/") -> Iterator[tuple[str, Counter]]:
    """The address of `folder` while it is served below `mount`, and the counter.

    `is_page` says by its path whether something is a page's own part.
    """
    counter = Counter(is_page)
    server = _Server(("127.0.0.1", 0), functools.partial(_Pages, folder, counter, mount))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{mount}", counter
    finally:
        server.shutdown()
        server.server_close()
        _zipped.cache_clear()
