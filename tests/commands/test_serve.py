"""The preview: what it shows, and what it says where it can show nothing."""

from __future__ import annotations

import http.client
import socket
import threading
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.commands import serve
from archive.keeping.file_digests import FileDigests
from archive.writing.convert import vocabulary_for
from tests.archive_copy import RAW
from tests.rendering.small import prose


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
    return found


@pytest.mark.slow
def test_the_preview_shows_a_change_under_raw(tmp_path: Path, port: int) -> None:
    content = prose(tmp_path)
    (tmp_path / "raw").mkdir()
    converted = threading.Event()

    def convert(_: FileDigests) -> tuple[str, ...]:
        for raw in (tmp_path / "raw").iterdir():
            (content / "about" / "index.md").write_text(raw.read_text("utf-8"), encoding="utf-8")
            converted.set()
        return ()

    stop = threading.Event()
    thread = threading.Thread(
        target=serve.serve_site,
        args=(serve.PreviewSources(content, RAW, vocabulary_for), [tmp_path / "raw"], convert, port, stop),
    )
    thread.start()
    try:
        assert "正文。" in _page(port, "about/", "正文。")
        (tmp_path / "raw" / "a.txt").write_text("改过的字。", encoding="utf-8")
        assert converted.wait(60)
        assert "改过的字。" in _page(port, "about/", "改过的字。")
        assert "没有这一页" in _page(port, "nowhere/", "没有这一页")
    finally:
        stop.set()
        thread.join(60)
    assert not thread.is_alive()


def _page(port: int, address: str, awaited: str) -> str:
    """A page's text, asked for until it holds what is awaited or a minute is over."""
    text = ""
    pause = threading.Event()
    for _ in range(300):
        try:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            asked.request("GET", serve.mount_path() + address)
            text = asked.getresponse().read().decode()
            asked.close()
        except OSError:
            text = ""
        if awaited in text:
            break
        pause.wait(0.2)
    return text


def test_a_port_in_use_is_told_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "build_site", lambda *_: None)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BadInput, match=rf"^127\.0\.0\.1:{port}: 这个端口用不了") as caught:
            serve.serve_site(serve.PreviewSources(prose(tmp_path), RAW, vocabulary_for), [], lambda _: (), port)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "path"), [("https://example.org", "/"), ("https://example.org/%E5%90%95/a/", "/吕/a/"), ('""', "/")]
)
def test_the_preview_stands_where_the_site_will(address: str, path: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: 报\nplugins: []\nsite_url: {address}\n", "utf-8")
    assert serve.mount_path(tmp_path) == path


def test_what_is_watched_is_seen_to_change_whatever_becomes_of_it(tmp_path: Path) -> None:
    raw, one = tmp_path / "raw", tmp_path / "mkdocs.yml"
    (raw / "a").mkdir(parents=True)
    one.touch()
    seen = [serve.file_states((raw, one))]

    def changed() -> bool:
        seen.append(serve.file_states((raw, one)))
        return seen[-1] != seen[-2]

    (raw / "a" / "a.txt").write_text("字", "utf-8")
    assert changed()
    (raw / ".adding").mkdir()
    (raw / "a" / "__pycache__").mkdir()
    (raw / "a" / ".a.swp").touch()
    assert not changed()
    (raw / "a" / "loop").symlink_to(raw)
    assert changed()
    one.unlink()
    assert changed()
    one.mkdir()
    assert changed()
    raw.rename(tmp_path / "away")
    assert changed()
    assert not changed()
    (tmp_path / "away").rename(raw)
    assert changed()
