"""The desk's server: without the token, by another name, from another page, nothing is there; what it gives says what it may do."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from archive.desk.open_archive import OpenArchive
from archive.desk.server import ADDRESS, LARGEST_BODY, PAGES, desk_server, listening
from tests.desk.on_the_desk import ISSUE, at, opened, settings_of


@contextmanager
def served(archive: OpenArchive) -> Iterator[str]:
    """The address of a desk that is open meanwhile."""
    with listening(0) as sock:
        server, address = desk_server(archive, sock)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
        thread.start()
        try:
            yield address
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> OpenArchive:
    return opened(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def desk(archive: OpenArchive) -> Iterator[str]:
    with served(archive) as address:
        yield address


def ask(
    desk: str, path: str, method: str = "GET", body: object = None, **headers: str | None
) -> tuple[int, dict[str, str], bytes]:
    """Ask below the desk's address, or, of a path that begins with a slash, anywhere; None leaves a header out."""
    split = urlsplit(desk)
    connection = http.client.HTTPConnection(ADDRESS, split.port, timeout=20)
    target = path if path.startswith("/") else split.path + path
    said = {"Host": split.netloc, **({"Origin": f"http://{split.netloc}"} if method == "POST" else {}), **headers}
    connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
    data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else b""
    for name, value in {**said, "Content-Length": str(len(data))}.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders(data)
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_pages_come_with_what_they_may_do(desk: str) -> None:
    for name, kind in (
        ("", "text/html"),
        ("table.html", "text/html"),
        ("table.js", "text/javascript"),
        ("desk.css", "text/css"),
    ):
        status, headers, body = ask(desk, name)
        assert (status, headers["content-type"], body) == (
            200,
            f"{kind}; charset=utf-8",
            (PAGES / (name or "queue.html")).read_bytes(),
        )
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")
        assert "access-control-allow-origin" not in headers
        assert "server" not in headers


def test_the_sites_colours_come_with_the_pages(desk: str) -> None:
    status, headers, body = ask(desk, "colours.css")
    assert (status, headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert b"--paper: #" in body


def test_no_page_has_a_script_or_a_style_within_or_an_address_elsewhere() -> None:
    for path in PAGES.iterdir():
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text, path
        assert "innerHTML" not in text, path
        assert path.suffix != ".html" or ("style=" not in text and "<script>" not in text and " on" not in text), path


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/table.html",
        "/api/queue",
        f"/api/issue/{ISSUE}",
        "/x" * 9,
        "/favicon.ico",
        "//",
        "/%00",
        "/" + "a" * 32 + "/",
    ],
)
def test_without_the_token_nothing_is_there(desk: str, path: str) -> None:
    status, _, body = ask(desk, path)
    assert (status, body) in ((404, "这里没有东西\n".encode()), (400, b"Invalid HTTP request received."))


@pytest.mark.parametrize(
    "path",
    ["none.html", "../open_archive.py", "%2e%2e/server.py", "..%2fserver.py", "server.py", "a/b", "api", "%00.js"],
)
def test_with_it_nothing_but_its_own_files(desk: str, path: str) -> None:
    status, _, body = ask(desk, path)
    assert (status, b"import" in body) == (404, False)


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1", "127.0.0.1:1", "localhost", "127.0.0.1.example.org:{port}", "[::1]:{port}", ""]
)
def test_by_another_name_nothing_is_there(desk: str, host: str) -> None:
    status, _, body = ask(desk, "api/queue", Host=host.format(port=urlsplit(desk).port))
    assert (status, ISSUE.encode() in body) in ((404, False), (400, False))


def test_localhost_is_this_machine_too(desk: str) -> None:
    assert ask(desk, "api/queue", Host=f"localhost:{urlsplit(desk).port}")[0] == 200
    assert ask(desk, "api/queue", Origin=f"http://{urlsplit(desk).netloc}")[0] == 200


@pytest.mark.parametrize(
    "origin", [None, "null", "http://example.org", "http://127.0.0.1", "https://{netloc}", "http://localhost:{port}"]
)
def test_from_another_page_nothing_is_done(desk: str, archive: OpenArchive, origin: str | None) -> None:
    split = urlsplit(desk)
    said = {"verb": "issue", "number": "8", "stamp": archive.table(ISSUE)["stamp"]}
    named = None if origin is None else origin.format(netloc=split.netloc, port=split.port)
    assert ask(desk, f"api/issue/{ISSUE}/do", "POST", said, Origin=named)[0] == 404
    if named:
        assert ask(desk, "api/queue", Origin=named)[0] == 404
    assert settings_of(archive) is None


def test_what_is_asked_is_done_and_told(desk: str, archive: OpenArchive) -> None:
    def act(action: str, **said: Any) -> tuple[int, dict[str, Any]]:
        status, _, body = ask(desk, f"api/issue/{ISSUE}/{action}", "POST", said)
        return status, json.loads(body)

    view = json.loads(ask(desk, f"api/issue/{ISSUE}")[2])
    assert json.loads(ask(desk, "api/queue/count", "POST", {"issues": [ISSUE]})[2])["issues"][0]["articles"] == 2
    status, view = act("do", verb="join", line=at(11), before=at(3), stamp=view["stamp"])
    assert (status, view["undo"]) == (200, "接合")
    assert act("undo", stamp=view["stamp"])[1]["redo"] == "接合"
    status, view = act("redo", stamp=archive.table(ISSUE)["stamp"])
    assert (status, settings_of(archive) is None) == (200, False)
    assert act("undo", stamp=view["stamp"])[0] == 200
    assert settings_of(archive) is None
    assert act("do", verb="cut", line=at(11), stamp=archive.table(ISSUE)["stamp"])[0] == 409
    assert act("undo", stamp="old") == (
        409,
        {"refused": ["这期间 issue.yml 在别处改过了，刚才这一步没有写进去——下面是它现在的样子，请看过再做一次"]},
    )
    assert act("say", key="a" * 16, state="seen")[0] == 200
    assert ask(desk, f"api/issue/{ISSUE}/burn", "POST", {})[0] == 404
    assert ask(desk, f"api/issue/{ISSUE}/picture/p1.xml")[0] == 404
    assert ask(desk, "api/issue/none")[0] == 409
    assert b'"groups"' in ask(desk, "api/vocabulary")[2]
    for way in ("add", "undo", "redo", "touched"):
        assert ask(desk, f"api/vocabulary/{way}", "POST", {"kind": "person", "in": "x", "stamp": "old"})[0] == 409
    assert ask(desk, "api/vocabulary/burn", "POST", {})[0] == 404
    assert "不在 git 仓库里" in json.loads(ask(desk, "api/publication")[2])["fault"]
    assert ask(desk, "api/publication/publish", "POST", {"sentence": "更正"})[0] == 409
    assert ask(desk, "api/publication/take_back", "POST", {})[0] == 409
    assert json.loads(ask(desk, "api/publication/changes", "POST", {"issues": ["../x"]})[2])["articles"] == []


def test_files_are_taken_in_by_their_names_and_added(desk: str, archive: OpenArchive) -> None:
    def act(action: str, **said: Any) -> tuple[int, dict[str, Any]]:
        status, _, body = ask(desk, f"api/arrivals/{action}", "POST", said)
        return status, json.loads(body)

    def taken(name: str, data: bytes, key: str) -> tuple[int, dict[str, Any]]:
        status, _, body = ask(desk, f"api/arrivals/file?in={key}&name={quote(name)}", "POST", data)
        return status, json.loads(body)

    key = act("begin")[1]["in"]
    data = "# 运动会\n\n2024年5月6日，实验小学举办运动会。六百名学生参加了跳绳、接力和拔河比赛。\n".encode()
    assert taken("../../x.txt", data, key)[0] == 409
    assert taken("p1.txt", data, "other") == (409, {"refused": ["这一批文件已不在校对台上——请再放一次"]})
    assert taken("运动会.txt", data, key) == (200, {"files": 1})
    assert taken("运动会.txt", b" " * (LARGEST_BODY * 2), key)[1]["refused"][0].startswith("运动会.txt：这一批里已有")
    assert ask(desk, f"api/arrivals/file?in={key}&name=a.txt", "POST", data, Origin="null")[0] == 404
    assert act("state", **{"in": "x"})[0] == 409
    assert act("add", **{"in": key})[0] == 409
    for action in ("look", "add"):
        status, state = act(action, **{"in": key})
        while status == 200 and "working" in state:
            status, state = act("state", **{"in": key})
        assert (status, [one["id"] for one in state["found"]["issues"]]) == (200, ["2024-05-06"])
    assert (archive.raw / "2024-05-06" / "运动会.txt").read_bytes() == data
    assert not [path for path in archive.content.rglob("*") if path.is_file()]


def test_a_file_that_breaks_off_is_none(desk: str, archive: OpenArchive) -> None:
    key, split = archive.arrivals.begin()["in"], urlsplit(desk)
    with socket.create_connection((ADDRESS, split.port or 0)) as out:
        head = f"POST {split.path}api/arrivals/file?in={key}&name=p1.txt HTTP/1.1\r\nHost: {split.netloc}\r\n"
        out.sendall(f"{head}Origin: http://{split.netloc}\r\nContent-Length: 9000\r\n\r\nhalf".encode())
    assert ask(desk, "api/queue")[0] == 200
    assert archive.arrivals.parcel(key).files == []
    assert ask(desk, f"api/arrivals/file?in={key}&name=p1.txt", "POST", b"whole")[0] == 200
    assert [path.read_bytes() for path in archive.arrivals.parcel(key).files] == [b"whole"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"issues": 3}', b"[" * 9000, b" " * (LARGEST_BODY + 1)])
def test_whatever_is_sent_the_desk_goes_on(desk: str, body: bytes) -> None:
    for path in ("api/queue/count", f"api/issue/{ISSUE}/do", f"api/issue/{ISSUE}/say", "api/vocabulary/touched"):
        assert ask(desk, path, "POST", body)[0] in (200, 409)
    assert ask(desk, "api/queue")[0] == 200


def test_a_fault_of_ours_is_told_and_the_desk_goes_on(
    desk: str, archive: OpenArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(archive, "count", fail)
    status, _, body = ask(desk, "api/queue/count", "POST", {})
    assert (status, "ZeroDivisionError" in body.decode()) == (409, True)
    assert ask(desk, "")[0] == 200


def test_every_desk_has_a_token_of_its_own(archive: OpenArchive) -> None:
    with listening(0) as one, listening(0) as other:
        tokens = {urlsplit(desk_server(archive, sock)[1]).path for sock in (one, other)}
        port = one.getsockname()[1]
        with pytest.raises(OSError, match="Address already in use"):
            listening(port)
    assert len(tokens) == 2
    assert min(map(len, tokens)) >= 34
