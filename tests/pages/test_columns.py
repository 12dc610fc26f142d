"""Lines become column blocks by their edges, their type and the white space between them."""

from __future__ import annotations

from archive.pages.columns import MOST_DRAWN, MOST_LINES, column_blocks, drawn_on, text_size, type_size
from archive.pages.printed_page import Box, PageLine, PageRegion, PrintedPage
from tests.pages.drawn_pages import drawings, drawn_page


def blocks(drawing: str) -> list[str]:
    """The text of each block of a drawing, its lines run together."""
    return sorted("".join(line.text for line in block.lines) for block in column_blocks(drawn_page(drawing).lines))


def test_lines_under_each_other_are_a_block_and_those_beside_are_another() -> None:
    assert blocks("0 0 50 10 10 甲一\n0 16 50 26 10 甲二\n66 0 116 10 10 乙一\n66 16 116 26 10 乙二") == [
        "乙一乙二",
        "甲一甲二",
    ]


def test_another_size_of_type_ends_a_block() -> None:
    assert blocks("0 0 50 20 20 题目\n0 26 50 36 10 正文") == ["正文", "题目"]


def test_white_space_that_is_wider_than_before_ends_a_block() -> None:
    lines = "0 0 50 10 10 一\n0 15 50 25 10 二\n0 30 50 40 10 三\n"
    assert blocks(f"{lines}0 45 50 55 10 四") == ["一二三四"]
    assert blocks(f"{lines}0 51 50 61 10 四") == ["一二三", "四"]
    assert blocks(f"{lines}0 54 50 64 10 四") == ["一二三", "四"]


def test_a_line_that_runs_down_is_beside_the_one_before_it() -> None:
    drawing = "down 100 0 120 60 20 右边\ndown 74 0 94 60 20 左边"
    assert blocks(drawing) == ["右边左边"]
    (block,) = column_blocks(drawn_page(drawing).lines)
    assert (block.first.text, block.last.text, block.direction, block.size) == ("右边", "左边", "down", 20)


def test_type_sizes_are_told_or_as_high_as_their_box() -> None:
    box = Box(0, 0, 50, 12)
    assert type_size(PageLine("文", box, size=10.0)) == 10
    assert type_size(PageLine("文", box)) == 12
    assert type_size(PageLine("文", box, direction="down")) == 50
    assert type_size(PageLine("文", Box(0, 5, 50, 5))) > 0


def test_each_line_of_every_drawing_is_in_one_block() -> None:
    for drawing in drawings().values():
        lines = drawn_page(drawing).lines
        found = [id(line) for block in column_blocks(lines) for line in block.lines]
        assert sorted(found) == sorted(map(id, lines))


def test_running_text_has_the_size_of_most_characters() -> None:
    drawing = "0 0 60 30 30 大字\n0 60 140 70 10 全市的学校都开学了一周整\n"
    assert text_size(column_blocks(drawn_page(drawing).lines)) == 10
    assert text_size(column_blocks([PageLine("文", Box(0, 0, 9, 9), size=0.01)])) == 0.01


def test_a_page_of_more_lines_than_columns_have_is_a_table_of_single_cells() -> None:
    lines = [PageLine("格", Box(0, 15 * n, 10, 15 * n + 10), size=10.0) for n in range(MOST_LINES + 1)]
    assert len(column_blocks(lines)) == len(lines)
    assert len(column_blocks(lines[:-1])) == 1


def test_of_very_many_rules_the_longest_count() -> None:
    rules = [PageRegion("rule", Box(0, n, 10 + n, n + 1)) for n in range(MOST_DRAWN + 5)]
    assert drawn_on(PrintedPage(999, 999, tuple(rules)), "rule") == tuple(rule.box for rule in rules[5:])
