"""Lean pages: what is taken out of Material's frame is there, in the version at hand, and what is left is whole."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from archive.rendering import lean
from tests.rendering.small import ROOT, Archive

pytestmark = pytest.mark.slow

EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
"""Elements of HTML that have no end tag."""


class Tags(HTMLParser):
    """The tags of a page; `faults` are those that end what did not begin last."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.begun: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.begun.append(" ".join([tag, *(f'{name}="{value}"' for name, value in attrs)]))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY and (not self.open or self.open.pop() != tag):
            self.faults.append(tag)


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every page of a small site as Material's templates give it, before anything is taken out."""
    seen: list[str] = []
    page = lean.lean_page

    def noted(output: str) -> str:
        if "<html" in output:  # the sitemap of MkDocs comes this way too
            seen.append(output)
        return page(output)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lean, "lean_page", noted)
        Archive(tmp_path_factory.mktemp("lean")).build("site")
    return seen


def test_the_patterns_were_read_off_the_theme_that_is_pinned() -> None:
    """Where this fails: look at a page of the new version with the tests below, mend TAGS and ATTRIBUTES, then MATERIAL."""
    pinned = re.search(r"^mkdocs-material==(\S+) ", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    assert pinned
    assert pinned[1] == lean.MATERIAL_VERSION


@pytest.mark.parametrize("begin", lean.TAGS)
def test_every_tag_that_is_taken_out_is_in_every_page(begin: str, frames: list[str]) -> None:
    assert len(frames) > 20
    found = re.compile(rf"\s*<{begin}[^>]*>(?:\s*<div[^>]*></div>)?\s*(?:</label>|</div>)?")
    for frame in frames:
        taken = found.findall(frame)
        assert taken
        assert all(lean.UNUSED_MARKUP.fullmatch(one) for one in taken)


@pytest.mark.parametrize("attribute", lean.ATTRIBUTES)
def test_every_attribute_that_is_taken_out_is_in_every_page(attribute: str, frames: list[str]) -> None:
    assert all(re.search(rf"<[^>]* {attribute}[ >]", frame) for frame in frames)


def test_what_is_left_is_whole_and_has_nothing_of_what_was_taken_out(frames: list[str]) -> None:
    for frame in frames:
        before, after = Tags(frame), Tags(lean.lean_page(frame))
        assert (before.open, before.faults) == ([], [])
        assert (after.open, after.faults) == ([], [])
        assert [one for one in after.begun if any(f"{one} ".startswith(f"{begin} ") for begin in lean.TAGS)] == []
        assert not [one for one in after.begun if any(part in one for part in lean.ATTRIBUTES)]


def test_no_text_is_taken_out(frames: list[str]) -> None:
    def words(page: str) -> str:
        return "".join(re.sub(r"<[^>]*>", "", page).split())

    assert all(words(lean.lean_page(frame)) == words(frame) for frame in frames)


def test_styles_become_one_file_without_notes(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "a.css").write_text("a {\n  b: c; /* note */\n}\n", "utf-8")
    (tmp_path / "own.css").write_text("/* note */\nd {\n  e: f;\n}\n", "utf-8")
    lean.join_styles(tmp_path, "theirs", ["own.css"], "all.css")
    assert (tmp_path / "all.css").read_text("utf-8") == "a {\nb: c; \n}\nd {\ne: f;\n}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["all.css"]


def test_a_page_beside_a_page_may_say_what_its_title_begins_with() -> None:
    page = (
        '<head><link rel="canonical" href="u/"><title>期</title></head>'
        "<!-- apart: own -->甲<!-- apart: page-1.html 第 1 版 校园 -->乙<!-- apart: print.html -->丙<!-- apart: frame -->丁"
    )
    found = lean.split_pages(page, "u/")
    assert list(found) == ["", "page-1.html", "print.html"]
    assert "<title>第 1 版 校园：期</title></head>乙丁" in found["page-1.html"]
    assert 'href="u/page-1.html"' in found["page-1.html"]
    assert "<title>整期：期</title>" in found["print.html"]
