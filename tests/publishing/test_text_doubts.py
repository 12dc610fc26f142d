"""Doubts are read off pages of content/, whatever a hand made of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.cataloguing.catalogue import ArticleCard
from archive.publishing.text_doubts import TextDoubt, marked_places, text_doubts
from archive.writing.frontmatter import page_text
from tests.publishing.samples import archive

ROWS = [
    {"line": 31, "what": "可能是“深入开”", "at": [1, 98], "word": "人"},
    {"file": "raw/2022-04-19/p2.txt", "line": 9, "what": "没有读完"},
]


@pytest.fixture
def card(tmp_path: Path) -> ArticleCard:
    return archive(tmp_path).articles["2022-04-19/0001"]


def test_doubts_with_their_places(card: ArticleCard) -> None:
    page = page_text({"title": "题", "doubts": ROWS, "evidence": {"date": "3月"}}, "正文\n\ndoubts:\n- 也是正文\n")
    assert text_doubts(card, page) == (
        TextDoubt("第 31 行", "可能是“深入开”", 1, 98, "人"),
        TextDoubt("p2.txt 第 9 行", "没有读完"),
    )
    assert text_doubts(replace(card, checked=True), page) == ()


@pytest.mark.parametrize(
    "broken", ["doubts:\n- [\n", "doubts:\n- {at: [x, 1]\n", "doubts: 没有\n", "", "doubts:\n- 甲\n"]
)
def test_a_list_that_a_hand_broke_is_none(card: ArticleCard, broken: str) -> None:
    assert text_doubts(card, f"---\ntitle: 题\n{broken}---\n\n正文\n") == ()


def test_where_marks_stand_none_over_another() -> None:
    doubts = [TextDoubt("", "", 1, 2, "人开"), TextDoubt("", "", 1, 3, "开"), TextDoubt("", "", 2, 0, "要")]
    assert marked_places("要深人开", 1, doubts) == [(2, 4, 1)]
    assert marked_places("要深入开", 1, doubts) == [(3, 4, 2)]
    assert marked_places("要", 2, doubts) == [(0, 1, 3)]
