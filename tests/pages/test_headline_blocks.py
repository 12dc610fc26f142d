"""Which blocks are one headline's."""

from __future__ import annotations

import pytest

from archive.pages.columns import column_blocks, drawn_on, text_size
from archive.pages.headline_blocks import headline_blocks, merged
from archive.pages.page_parts import page_parts
from tests.pages.drawn_pages import drawn_page

TEXT = """
20 110 140 120 10 全市中小学运动会昨天在市体育
20 124 140 134 10 场开幕，三十所学校的学生参加
20 138 140 148 10 了比赛。
"""


def together(drawing: str) -> list[str]:
    """The texts of those blocks that are one with others, each headline's by itself."""
    page = drawn_page(drawing + TEXT)
    frames = drawn_on(page, "frame")
    blocks = column_blocks(page.lines, (), frames)
    rules = drawn_on(page, "rule")
    found = headline_blocks(blocks, page_parts(blocks, text_size(blocks), page), text_size(blocks), frames, rules)
    assert sorted(n for some in found for n in some) == list(range(len(blocks)))
    return ["｜".join(blocks[n].first.text for n in some) for some in found if len(some) > 1]


@pytest.mark.parametrize(
    ("what", "drawing", "found"),
    [
        (
            "kicker, title, subtitle",
            "40 40 120 54 14 迎着秋风\n20 58 140 82 24 运动会开幕\n30 86 130 100 14 三十所学校参加",
            1,
        ),
        ("a by-line under a title", "20 40 140 64 24 运动会开幕\n50 70 110 80 10 本报记者王明", 1),
        ("a by-line under a title's beginning", "20 30 140 54 24 运动会开幕\n20 60 80 70 10 本报记者王明", 1),
        (
            "a by-line in two pieces",
            "20 30 140 54 24 运动会开幕\n34 60 74 70 10 本报记者\n86 60 126 70 10 王明　李强",
            1,
        ),
        (
            "a line under neither its middle nor its beginning",
            "20 30 140 54 24 运动会开幕\n75 60 135 70 10 本报记者王明",
            0,
        ),
        ("a line that is not under its middle", "20 58 140 82 24 运动会开幕\n20 90 80 100 10 本报记者王明", 0),
        ("a sentence under a title", "20 58 140 82 24 运动会开幕\n40 90 120 100 10 开幕了。", 0),
        ("a kicker in running text's type", "50 42 110 52 10 迎着秋风\n20 58 140 82 24 运动会开幕", 1),
        ("two titles of two sizes", "20 30 140 54 24 运动会开幕\n20 60 140 82 22 合唱比赛揭晓", 0),
        (
            "a title in a frame below another",
            "20 30 140 54 24 运动会开幕\n20 64 140 78 14 合唱比赛\nframe 10 58 150 160",
            0,
        ),
    ],
)
def test_what_is_one_headline(what: str, drawing: str, found: int) -> None:
    assert len(together(drawing)) == found, what


def test_upright_parts_stand_side_by_side_and_are_read_from_the_right() -> None:
    upright = "down 300 40 324 140 24 运动会开幕\ndown 280 100 294 160 14 三十所学校\ndown 330 30 344 90 14 迎着秋风"
    assert together(upright) == ["迎着秋风｜运动会开幕｜三十所学校"]


def test_merged_blocks_are_one_around_all_lines() -> None:
    page = drawn_page("40 40 120 54 14 迎着秋风\n20 58 140 82 24 运动会开幕")
    blocks = column_blocks(page.lines)
    whole = merged(blocks, (0, 1))
    assert (whole.box, whole.size, len(whole.lines)) == ((20, 40, 140, 82), 24, 2)


def test_a_part_that_runs_down_is_of_the_nearest_title_on_its_side_of_a_rule() -> None:
    upper, lower = "down 220 200 244 320 24 运动会开幕", "down 210 500 234 620 24 合唱节闭幕"
    part, rule = "down 190 360 204 430 14 三十所学校", "rule 150 340 260 341"
    assert together(f"{upper}\n{lower}\n{part}") == ["运动会开幕｜三十所学校"]
    assert together(f"{upper}\n{lower}\n{part}\n{rule}") == ["合唱节闭幕｜三十所学校"]
