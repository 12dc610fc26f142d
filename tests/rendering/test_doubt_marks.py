"""Doubts are marked where they stand, and nothing else of a page is changed."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.rendering.doubt_marks import with_doubts
from archive.rendering.filters import escaped, gaps, loosened

PAGE = '<h2>小题</h2>\n<p>要深人开展&amp;，落实。</p>\n<p class="verse">甲，<br />\n乙。</p>'


def doubt(at: list[object], word: str, what: str = "可能是“入”") -> dict[str, object]:
    return {"line": 1, "what": what, "at": at, "word": word}


def marks(page: str) -> list[tuple[str, ...]]:
    return re.findall(r'<span class="doubtful" tabindex="0" aria-describedby="(\w+)"[^>]*>(.*?)</span>', page)


def test_each_mark_is_described_by_its_doubt() -> None:
    doubts = [doubt([2, 7], "落实"), {"line": 2, "what": "没有读完"}, doubt([2, 2], "人"), doubt([2, 5], "&")]
    assert marks(with_doubts(PAGE, doubts)) == [("d3", "人"), ("d4", "&amp;"), ("d1", "落实")]
    assert marks(with_doubts(PAGE, doubts, "x")) == [("x3", "人"), ("x4", "&amp;"), ("x1", "落实")]


@pytest.mark.parametrize(
    "elsewhere",
    [
        doubt([2, 3], "人"),
        doubt([9, 2], "人"),
        doubt([2, 99], "人"),
        doubt([2, -1], "人"),
        doubt([3, 1], "，\n乙"),
        doubt([2], "人"),
        doubt(["2", 2], "人"),
        doubt([2, 2], ""),
        {"at": 5},
        "写坏了",
    ],
)
def test_a_doubt_that_stands_elsewhere_by_now_marks_nothing(elsewhere: object) -> None:
    assert with_doubts(PAGE, [elsewhere]) == PAGE
    assert with_doubts(PAGE, elsewhere) == PAGE


def test_of_two_that_overlap_the_first_is_marked() -> None:
    assert marks(with_doubts(PAGE, [doubt([2, 2], "人"), doubt([2, 1], "深人")])) == [("d2", "深人")]


def test_what_is_doubted_can_break_nothing() -> None:
    evil = '"><script>〔缺〕“A”后面</script>'
    for told in (evil, escaped(evil)):
        page = str(loosened(gaps(with_doubts(PAGE, [doubt([2, 2], "人", told)]))))
        assert "<script" not in page
        assert html.unescape(re.findall(r'data-what="([^"]*)"', page)[0]) == evil


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 9), st.text("要深人开展&，落实甲乙\n", max_size=3))))
def test_the_text_stays_as_it_was(found: list[tuple[int, int, str]]) -> None:
    page = with_doubts(PAGE, [doubt([block, at], word) for block, at, word in found])
    assert re.sub(r'<span class="doubtful"[^>]*>|</span>', "", page) == PAGE
