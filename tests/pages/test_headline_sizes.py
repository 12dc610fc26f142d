"""What is a headline's, by its type's size and its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.pages.columns import column_blocks
from archive.pages.headline_sizes import headline_parts
from tests.pages.drawn_pages import drawn_page

TITLE = "20 40 220 60 20 市二中举行运动会\n"
TEXT = "20 100 160 110 10 为丰富校园文化生活\n20 116 160 126 10 增强学生体质\n"


def parts(drawing: str) -> dict[str, str]:
    """What each block is of a headline, by its first line."""
    blocks = column_blocks(drawn_page(drawing).lines)
    return {blocks[n].first.text: part for n, part in headline_parts(blocks, 10).items()}


def test_large_type_is_a_title_and_running_text_is_nothing() -> None:
    assert parts(TITLE + TEXT) == {"市二中举行运动会": "title"}


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("20 18 160 32 14 校园生活多姿彩", "kicker"),
        ("20 66 160 80 14 三名学生破纪录", "subtitle"),
        ("20 70 130 80.5 10.5 三名学生破纪录", "subtitle"),
    ],
)
def test_smaller_type_above_or_below_a_title_is_its_kicker_or_subtitle(row: str, part: str) -> None:
    assert parts(f"{TITLE}{TEXT}{row}")[row.split()[-1]] == part


def test_what_stands_far_from_a_title_or_beside_it_is_none_of_it() -> None:
    far = "20 400 160 414 14 别处的标题不小"
    beside = "240 40 380 54 14 旁边的标题不小"
    assert parts(f"{TITLE}{TEXT}{far}\n{beside}") == {
        "市二中举行运动会": "title",
        "别处的标题不小": "title",
        "旁边的标题不小": "title",
    }


def test_beside_a_title_that_runs_down_the_kicker_stands_right_and_the_subtitle_left() -> None:
    title = "down 100 0 128 168 28 竖排的主题字\n"
    assert parts(f"{title}down 132 0 146 140 14 右边的引题\ndown 80 0 94 140 14 左边的副题\n{TEXT}") == {
        "竖排的主题字": "title",
        "右边的引题": "kicker",
        "左边的副题": "subtitle",
    }


def measured(drawing: str) -> dict[str, str]:
    """What each block is of a headline where an engine's ink alone shows sizes."""
    lines = [replace(line, confidence=0.9) for line in drawn_page(drawing).lines]
    blocks = column_blocks(lines)
    return {blocks[n].first.text: part for n, part in headline_parts(blocks, 10).items()}


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("75 24 165 34 10 校园生活多姿多彩呢", "kicker"),
        ("75 66 165 76 10 三名学生又破了纪录", "subtitle"),
        ("75 66 165 76 10 本报记者　王建国", None),  # a by-line
        ("160 66 250 76 10 三名学生又破了纪录", None),  # neither in the middle nor at the edge
        ("75 66 165 76 10 三名学生破了纪录。", None),  # a sentence
    ],
)
def test_where_ink_tells_no_size_a_line_alone_in_the_middle_is_a_part_by_its_place(row: str, part: str | None) -> None:
    assert measured(f"{TITLE}{TEXT}{row}").get(row.split(maxsplit=5)[-1]) == part


def test_large_type_of_more_lines_than_a_title_has_is_a_text() -> None:
    poem = "".join(f"20 {200 + 20 * n} {100 + 10 * n} {214 + 20 * n} 14 {'雨落在操场上'[: n + 2]}\n" for n in range(5))
    assert parts(TITLE + TEXT + poem) == {"市二中举行运动会": "title"}


def test_a_headline_below_another_that_runs_down_is_a_title_and_a_kicker_may_stand_further_up() -> None:
    first, then = "down 100 0 128 168 28 竖排的主题字\n", "down 104 180 126 312 22 下面的另一题\n"
    kicker = "down 132 -200 146 -60 14 高处的引题字\n"
    assert parts(first + then + kicker + TEXT) == {
        "竖排的主题字": "title",
        "下面的另一题": "title",
        "高处的引题字": "kicker",
    }


def test_a_line_smaller_than_text_right_under_a_title_is_its_subtitle() -> None:
    assert parts(f"{TITLE}60 66 180 74 8 三名学生破纪录了\n{TEXT}")["三名学生破纪录了"] == "subtitle"
    assert parts(f"{TITLE}60 66 180 76 10 ——三名学生破纪录\n{TEXT}")["——三名学生破纪录"] == "subtitle"
