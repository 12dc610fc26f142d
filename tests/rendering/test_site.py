"""Rendering into a site that is whole or not there, and the preview."""

from __future__ import annotations

import http.client
import socket
import threading
from pathlib import Path

import pytest

from archive.commands import serve
from archive.keeping.file_digests import Stamps
from archive.model import BadInput
from archive.rendering import redirect, site

ROOT = Path(__file__).resolve().parents[2]


def small(folder: Path, body: str = "正文。\n") -> Path:
    """Content that holds the pages which the navigation names, and no issue."""
    content = folder / "content"
    for name in ("index.md", *(f"about/{path.name}" for path in sorted((ROOT / "content" / "about").glob("*.md")))):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(f"---\ntitle: 页\n---\n{body}", encoding="utf-8")
    return content


def test_content_becomes_a_site(tmp_path: Path) -> None:
    built = site.build(small(tmp_path), tmp_path / "out")
    assert "正文。" in (tmp_path / "out" / "about" / "index.html").read_text("utf-8")
    assert (tmp_path / "out" / ".nojekyll").exists()
    assert built.pages == len(list((tmp_path / "out").rglob("*.html")))
    assert built.size == sum(p.stat().st_size for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["content", "out"]


def test_a_failed_build_leaves_the_old_site_and_says_why_in_one_line(tmp_path: Path) -> None:
    content = small(tmp_path)
    site.build(content, tmp_path / "out")
    before = (tmp_path / "out" / "about" / "index.html").read_bytes()
    (content / "about" / "index.md").write_text("新的 [链接](nowhere.md)", encoding="utf-8")
    with pytest.raises(BadInput, match=r"nowhere\.md") as told:
        site.build(content, tmp_path / "out")
    assert "\n" not in str(told.value)
    assert (tmp_path / "out" / "about" / "index.html").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["content", "out"]


def test_a_folder_of_somebody_elses_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(BadInput, match="别的文件"):
        site.build(small(tmp_path), tmp_path / "out")
    assert (tmp_path / "out" / "letter.txt").read_text("utf-8") == "keep"
    (tmp_path / "link").symlink_to(tmp_path / "out")
    with pytest.raises(BadInput, match="不是文件夹"):
        site.build(small(tmp_path), tmp_path / "link")


def test_a_run_cut_off_between_old_and_new_is_repaired(tmp_path: Path) -> None:
    (tmp_path / ".out.old").mkdir()
    (tmp_path / ".out.old" / site.MARKER).touch()
    content = small(tmp_path)
    (content / "about" / "index.md").write_text("[链接](nowhere.md)", encoding="utf-8")
    with pytest.raises(BadInput):
        site.build(content, tmp_path / "out")
    assert [p.name for p in (tmp_path / "out").iterdir()] == [site.MARKER]
    assert not (tmp_path / ".out.old").exists()


def test_a_moved_address_leads_to_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "issues" / "a" / "0009").mkdir(parents=True)
    (tmp_path / "issues" / "a" / "0009" / "index.html").write_text("an article", encoding="utf-8")
    redirect.write(
        {"issues/a/0003/": "issues/a/0009/", "issues/a/0009/": "issues/a/0003/"}, {"issues/a/0009/index.html"}, tmp_path
    )
    page = (tmp_path / "issues" / "a" / "0003" / "index.html").read_text("utf-8")
    assert 'content="0; url=../../../issues/a/0009/"' in page
    assert (tmp_path / "issues" / "a" / "0009" / "index.html").read_text("utf-8") == "an article"


def test_an_address_that_moved_cannot_lead_out_of_the_site_or_into_markup(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    redirect.write({"../outside/": "x/", "in/": '"><script>alert(1)</script>'}, (), tmp_path / "site")
    assert not (tmp_path / "outside").exists()
    assert "<script" not in (tmp_path / "site" / "in" / "index.html").read_text("utf-8")


def test_the_preview_shows_a_change_under_raw(tmp_path: Path) -> None:
    content = small(tmp_path)
    (tmp_path / "raw").mkdir()
    converted = threading.Event()

    def convert(_: Stamps) -> None:
        for raw in (tmp_path / "raw").iterdir():
            (content / "about" / "index.md").write_text(raw.read_text("utf-8"), encoding="utf-8")
            converted.set()

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stop = threading.Event()
    thread = threading.Thread(target=serve.serve, args=(serve.Shown(content), [tmp_path / "raw"], convert, port, stop))
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
            asked.request("GET", serve.mount() + address)
            text = asked.getresponse().read().decode()
            asked.close()
        except OSError:
            text = ""
        if awaited in text:
            break
        pause.wait(0.2)
    return text
