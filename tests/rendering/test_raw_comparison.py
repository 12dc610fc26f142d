"""The raw text beside an article: what became of each line, and the article's blocks linked to their lines."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Source
from archive.rendering.raw_comparison import (
    OTHER_LINES_SHOWN,
    LineGroup,
    numbered,
    origins,
    raw_comparison,
    raw_places,
    raw_sources,
)
from archive.writing.frontmatter import article_fields, line_ranges
from tests.issues import FILE, issue, source
from tests.reading.test_page_files import alto

KEY = "2024-03-04/0006"
OTHER = "2024-03-04/0013"


def groups_of_first() -> tuple[LineGroup, ...]:
    found = issue()
    fields = {key: article_fields(article, found) for key, article in zip((KEY, OTHER), found.articles, strict=True)}
    return raw_comparison(KEY, origins(fields, found.sources), found.sources)


def test_each_line_is_with_those_that_went_the_same_way() -> None:
    assert [([row.number for row in group.lines], group.blocks) for group in groups_of_first()] == [
        ([3, 4], (0,)),
        ([6, 7], (1,)),
        ([9], (2,)),
    ]
    assert [row.anchor for row in groups_of_first()[1].lines] == ["L6", "L7"]
    assert groups_of_first()[0].lines[0].text == "# 全市教育系统动员大会召开"


def test_a_block_taken_up_again_and_lines_of_others_between() -> None:
    of = (source(raw="\n".join("一二三四五六七八九")),)
    fields = {"a": {"lines": "1-3, 9", "blocks": ["1-3, 9"]}, "b": {"lines": "4-8", "blocks": ["4-8"]}}
    first, between, last = raw_comparison("a", origins(fields, of), of)
    assert (first.blocks, first.again) == ((1,), ())
    assert (last.blocks, last.again) == ((1,), (1,))
    assert between.others == ("b",)
    assert len(between.lines) > OTHER_LINES_SHOWN
    assert not between.shown


def test_lines_that_no_article_holds_are_told_as_such() -> None:
    of = (source(raw="一\n二\n三"),)
    groups = raw_comparison("a", origins({"a": {"lines": "1, 3", "blocks": ["1, 3"]}}, of), of)
    assert [(group.blocks, group.others, group.shown) for group in groups] == [
        ((1,), (), True),
        ((), (), True),
        ((1,), (), True),
    ]


def test_a_second_files_lines_have_anchors_of_their_own() -> None:
    of = (source("raw/2024-03-04/p1.txt", "一"), source("raw/2024-03-04/p2.txt", "二\n三"))
    groups = raw_comparison("a", origins({"a": {"lines": "p1:1, p2:2", "blocks": ["p1:1, p2:2"]}}, of), of)
    assert [row.anchor for group in groups for row in group.lines] == ["p1-L1", "p2-L2"]


@given(st.lists(st.lists(st.sampled_from(["", "字"]), min_size=1), min_size=1, max_size=3), st.data())
def test_places_read_what_spans_wrote(raw: list[list[str]], data: st.DataObject) -> None:
    of = tuple(source(f"raw/x/{i}.txt", "\n".join(lines)) for i, lines in enumerate(raw))
    inked = [(s.name, line.number) for s in of for line in s.lines if line.text]
    chosen = data.draw(st.sets(st.sampled_from(inked))) if inked else set[tuple[str, int]]()
    assert set(raw_places(line_ranges(chosen, of), of)) & set(inked) == chosen


def test_blocks_are_anchored_and_linked_to_their_first_line() -> None:
    html = '<p>甲</p>\n<h2 id="x">乙</h2>\n<p class="caption">丙</p>'
    assert numbered(html, ["6-7, 12", "8", "p2:9"]) == (
        '<p id="n1"><a href="raw.html#L6" title="原文 6-7, 12 行">6</a>甲</p>\n'
        '<h2 id="x"><span id="n2">乙</span></h2>\n'
        '<p id="n3" class="caption"><a href="raw.html#p2-L9" title="原文 p2:9 行">9</a>丙</p>'
    )


def test_a_table_is_a_block() -> None:
    html = "<p>甲</p>\n<table>\n<tr><td>乙</td></tr>\n</table>\n<p>丙</p>"
    assert numbered(html, ["1", "3-5", "7"]) == (
        '<p id="n1"><a href="raw.html#L1" title="原文 1 行">1</a>甲</p>\n'
        '<table id="n2">\n<tr><td>乙</td></tr>\n</table>\n'
        '<p id="n3"><a href="raw.html#L7" title="原文 7 行">7</a>丙</p>'
    )


def test_blocks_that_a_person_changed_are_linked_to_no_line() -> None:
    assert numbered("<p>甲</p><p>乙</p>", ["6"]) == '<p id="n1">甲</p><p id="n2">乙</p>'


@pytest.mark.parametrize("blocks", [None, 6, "6", {"6": 7}, [None], [6.5, {}]])
def test_blocks_that_a_person_broke_break_nothing(blocks: Any) -> None:
    assert 'id="n1"' in numbered("<p>甲</p>", blocks)
    assert isinstance(origins({"a": {"lines": 6, "blocks": blocks}}, (source(),)), dict)


def test_every_block_of_the_archive_has_its_lines(tmp_path: Path) -> None:
    found = issue()
    for article in found.articles:
        fields = article_fields(article, found)
        assert len(fields["blocks"]) == len(article.parts)
        assert all(re.fullmatch(r"[0-9, -]+", block) for block in fields["blocks"])


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    (tmp_path / "raw/x").mkdir(parents=True)
    (tmp_path / "raw/x/a.txt").write_text("一\n二\n", "utf-8")
    (tmp_path / "secret.txt").write_text("一\n二\n", "utf-8")
    return tmp_path / "raw"


DIGEST = hashlib.sha256("一\n二\n".encode()).hexdigest()


def read(raw: Path, *files: tuple[str, str]) -> tuple[Source, ...]:
    return raw_sources(files, [raw.with_name("nowhere"), raw])


def test_raw_files_are_found_as_they_were_read(raw: Path) -> None:
    (found,) = read(raw, ("raw/x/a.txt", DIGEST))
    assert [line.text for line in found.lines] == ["一", "二"]


@pytest.mark.parametrize("name", ["raw/x/b.txt", "raw/../secret.txt", "../secret.txt", "raw/x", f"raw/{chr(0)}", FILE])
def test_what_is_not_there_or_not_below_raw_is_not_shown(raw: Path, name: str) -> None:
    assert read(raw, (name, DIGEST)) == ()


def test_a_raw_file_that_changed_since_is_not_shown(raw: Path) -> None:
    assert read(raw, ("raw/x/a.txt", DIGEST), ("raw/x/a.txt", "0" * 64)) == ()


def test_a_page_with_places_is_shown_by_its_lines(tmp_path: Path) -> None:
    (tmp_path / "2024-03-04").mkdir()
    data = alto("会议召开", "会议昨天召开。")
    (tmp_path / "2024-03-04" / "p1.xml").write_bytes(data)
    name = "raw/2024-03-04/p1.xml"
    of = raw_sources([(name, hashlib.sha256(data).hexdigest())], [tmp_path])
    (group,) = raw_comparison("a", origins({"a": {"lines": "1-2", "blocks": ["1-2"]}}, of), of)
    assert [row.text for row in group.lines] == ["会议召开", "会议昨天召开。"]
