"""The preview's server: files of the site and nothing else, for loopback's names alone, whatever is asked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.commands.preview_server import ADDRESS, CHECK, EDITION, PreviewServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    site = tmp_path / "site"
    (site / "about").mkdir(parents=True)
    (site / "about" / "index.html").write_text("<html><body class='a'>正文</body></html>", "utf-8")
    (site / "甲.js").write_text("1", "utf-8")
    (site / "404.html").write_text("<body>没有这一页</body>", "utf-8")
    (tmp_path / "secret").write_text("秘密", "utf-8")
    (site / "out").symlink_to(tmp_path / "secret")
    with PreviewServer(site, 0) as one:
        one.show("", "/paper/")
        thread = threading.Thread(target=one.serve_forever, args=(0.01,))
        thread.start()
        yield one
        one.shutdown()
        thread.join()


def ask(server: PreviewServer, line: bytes, host: bytes | None = b"localhost") -> str:
    """The whole answer to a request's first line."""
    with socket.create_connection((ADDRESS, server.server_address[1]), 10) as connection:
        head = b"" if host is None else b"Host: " + host + b"\r\n"
        connection.sendall(line + b" HTTP/1.1\r\n" + head + b"\r\n")
        found = b""
        while piece := connection.recv(65536):
            found += piece
    return found.decode()


def status(answer: str) -> int:
    return int(answer.split()[1])


def test_pages_and_files_are_those_of_the_site(server: PreviewServer) -> None:
    page = ask(server, b"GET /paper/about/?a=b")
    assert status(page) == 200
    assert "<body class='a'><script>" in page
    assert "正文" in page
    script = ask(server, b"GET /paper/%E7%94%B2.js")
    assert "Content-Type: text/javascript; charset=utf-8" in script
    assert script.endswith("\r\n\r\n1")
    assert ask(server, b"HEAD /paper/%E7%94%B2.js").endswith("\r\n\r\n")
    assert "Location: /paper/\r\n" in ask(server, b"GET /")
    assert "Location: /paper/about/\r\n" in ask(server, b"GET /paper/about")
    assert server.url == f"http://127.0.0.1:{server.server_address[1]}/paper/"


@pytest.mark.parametrize(
    "path",
    [
        *("/%00", "/paper/%00", "/paper/a%0ab", "/paper/%ff", "/paper/../secret", "/paper/%2e%2e/secret", "/paper/out"),
        *("/paper/..%2fsecret", "/paper/..%5csecret", "/paper//etc/passwd", "/paper/" + "a" * 5000, "/elsewhere/"),
        *("//example.org/", "http://example.org/", "/paper/about/index.html/", "/paper/nowhere.html", "*", "/paper/%"),
    ],
)
def test_whatever_is_no_file_of_the_site_is_not_there(
    path: str, server: PreviewServer, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ask(server, b"GET " + path.encode())
    assert status(answer) == 404
    assert "没有这一页" in answer
    assert "秘密" not in answer
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:65535", "[::1]", "[::1]:8000"])
def test_names_of_loopback_are_answered(host: str, server: PreviewServer) -> None:
    assert status(ask(server, b"GET /paper/about/", host.encode())) == 200


@pytest.mark.parametrize(
    "host",
    [
        *("example.org", "localhost.example.org", "example.org:8000", "127.0.0.1.example.org", "127.0.0.2", "0.0.0.0"),
        *("", "localhost:", "localhost:a", "localhost@example.org", "[::1", "[::]", "localhost\r\nHost: example.org"),
    ],
)
def test_no_other_name_is_answered(host: str, server: PreviewServer) -> None:
    for path in (b"/paper/about/", EDITION.encode(), b"/"):
        answer = ask(server, b"GET " + path, host.encode())
        assert status(answer) == 403
        assert server.edition not in answer
    assert status(ask(server, b"GET /paper/about/", None)) == 403


def test_what_went_wrong_stands_on_every_page_until_it_is_right(server: PreviewServer) -> None:
    before = ask(server, b"GET " + EDITION.encode())
    server.show("raw/a.txt:3: 坏了 <b>", "/paper/")
    assert ask(server, b"GET " + EDITION.encode()) != before
    for path in (b"/paper/about/", b"/nowhere"):
        assert "raw/a.txt:3: 坏了 &lt;b&gt;" in ask(server, b"GET " + path)
    server.show("", "/other/")
    assert "坏了" not in ask(server, b"GET /other/about/")


def test_before_there_is_a_site_its_fault_is_shown(server: PreviewServer, tmp_path: Path) -> None:
    server.site = tmp_path / "nothing"
    answer = ask(server, b"GET /paper/")
    assert (status(answer), "正在生成" in answer) == (503, True)
    server.show("mkdocs.yml:1: 坏了", "/")
    answer = ask(server, b"GET /")
    assert (status(answer), "网页还没有生成" in answer, "mkdocs.yml:1: 坏了" in answer) == (503, True, True)


def test_a_browser_that_goes_away_is_no_news(server: PreviewServer, capsys: pytest.CaptureFixture[str]) -> None:
    for sent in (b"", b"GET /paper/about/ HTTP/1.1\r\n", b"\x16\x03\x01\x00\xff", b"GET " + b"a" * 70000):
        with socket.create_connection((ADDRESS, server.server_address[1]), 10) as connection:
            connection.sendall(sent)
    assert status(ask(server, b"GET /paper/about/")) == 200
    assert "Traceback" not in capsys.readouterr().err


def test_the_page_of_places_to_look_is_made_when_it_is_asked_for(server: PreviewServer) -> None:
    assert status(ask(server, f"GET {CHECK}".encode())) == 404
    server.check_page = lambda: "<body>待看之处</body>"
    page = ask(server, f"GET {CHECK}".encode())
    assert status(page) == 200
    assert "<body><script>" in page
    assert "待看之处" in page
    assert status(ask(server, f"GET {CHECK}".encode(), b"example.org")) == 403
    assert server.check_url.endswith(CHECK)
    assert server.check_url.startswith(f"http://{ADDRESS}:")

    def broken() -> str:
        raise BadInput("raw/vocabulary", "", "没有词表<b>", "")

    server.check_page = broken
    answer = ask(server, f"GET {CHECK}".encode())
    assert status(answer) == 503
    assert "没有词表&lt;b&gt;" in answer
