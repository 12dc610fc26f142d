"""Small headings over running text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.pages.columns import column_blocks
from archive.pages.headline_sizes import headline_parts
from archive.pages.small_headings import across_columns, small_headings
from tests.pages.drawn_pages import drawn_page
from tests.pages.small_headings import brief

TITLE = "20 10 220 30 20 市二中举行运动会\n"
TEXT = "40 60 160 70 10 为丰富校园文化生活\n20 76 160 86 10 增强学生体质\n"


def headings(drawing: str) -> set[str]:
    """The first lines of the blocks that are small headings."""
    blocks = column_blocks(drawn_page(drawing).lines)
    return {blocks[n].first.text for n in small_headings(blocks, headline_parts(blocks, 10), 10)}


def test_what_is_a_little_larger_than_the_text_right_below_it_is_a_heading() -> None:
    assert headings(TITLE + TEXT + brief(120, "比赛的准备")) == {"比赛的准备"}
    assert headings(TITLE + TEXT + brief(120, "比赛的准备", size=10)) == set()


def test_what_ends_a_sentence_is_none_nor_what_stands_over_nothing() -> None:
    assert headings(TITLE + TEXT + brief(120, "比赛开始了。")) == set()
    assert headings(f"{TITLE}{TEXT}50 120 110 131.5 11.5 比赛的准备") == set()


def test_beside_a_title_one_is_a_subtitle_where_it_has_no_others_like_it() -> None:
    under = brief(34, "一场好比赛")
    assert headings(TITLE + under) == set()
    assert headings(TITLE + under + brief(120, "比赛的准备") + brief(200, "比赛的经过")) == {
        "一场好比赛",
        "比赛的准备",
        "比赛的经过",
    }


@pytest.mark.parametrize(("all_bold", "found"), [(False, {"比赛的准备"}), (True, set())])
def test_bold_type_is_a_heading_where_the_text_is_not_bold_itself(all_bold: bool, found: set[str]) -> None:
    heading, text = (
        "50 120 100 130 10 比赛的准备\n",
        "40 147 160 157 10 昨天上午学校举行比赛\n20 163 160 173 10 全校学生都参加了\n",
    )
    lines = drawn_page(TITLE + TEXT + heading + text).lines
    bold = [replace(line, bold=all_bold or line.text == "比赛的准备") for line in lines]
    blocks = column_blocks(bold)
    assert {blocks[n].first.text for n in small_headings(blocks, headline_parts(blocks, 10), 10)} == found


@pytest.mark.parametrize(("left", "across"), [(100, True), (20, False)])
def test_what_stands_over_two_columns_is_no_sub_heading(left: int, across: bool) -> None:
    columns = "40 60 140 70 10 全校学生参加\n20 76 140 86 10 了昨天上午的比赛，\n156 60 276 70 10 看台上坐满了家长\n156 76 276 86 10 和邻近学校的学生。\n"
    blocks = column_blocks(drawn_page(f"{columns}{left} 40 {left + 90} 51.5 11.5 黄花节的杂感").lines)
    (n,) = (n for n, block in enumerate(blocks) if block.first.text == "黄花节的杂感")
    assert across_columns(blocks[n], blocks, 10) is across
