"""Pieces of one line are one; columns side by side are not."""

from __future__ import annotations

from archive.pages.printed_page import Box, PageLine
from archive.scanning.line_pieces import MOST_PIECES, whole_lines


def line(text: str, left: float, right: float, top: float, size: float = 10.0) -> PageLine:
    return PageLine(text, Box(left, top, right, top + size), size=size, confidence=0.9)


COLUMN = [line("全校师生在操场上看了升旗仪式", 0, 140, top) for top in (0, 14, 42)]


def texts(*lines: PageLine) -> list[str]:
    return [one.text for one in whole_lines(lines)]


def test_pieces_of_a_columns_line_are_one_where_lines_above_and_below_run_across() -> None:
    pieces = line("又听了一场", 0, 50, 28), line("报告，很受鼓舞", 51, 121, 28)
    assert texts(*COLUMN, *pieces)[3:] == ["又听了一场报告，很受鼓舞"]


def test_what_both_pieces_end_with_stands_once() -> None:
    pieces = line("又听了一场", 0, 50, 28), line("场报告", 40, 70, 28)
    assert texts(*COLUMN, *pieces)[3:] == ["又听了一场报告"]


def test_lines_of_two_columns_stay_apart() -> None:
    beside = [line("第二栏的文字在旁边", 142, 232, top) for top in (0, 14, 28, 42)]
    rows = [*COLUMN, line("又听了一场报告，很受鼓舞。", 0, 140, 28), *beside]
    assert texts(*rows) == [one.text for one in rows]


def test_a_headlines_pieces_are_one_over_any_columns() -> None:
    pieces = line("全市教育", 100, 180, 100, 20), line("工作会议", 184, 264, 100, 20)
    assert texts(*COLUMN, *pieces)[3:] == ["全市教育工作会议"]


def test_a_page_of_noise_is_left_as_it_is() -> None:
    many = [line("点", 10.0 * n, 10.0 * n + 10, 0) for n in range(MOST_PIECES + 1)]
    assert len(whole_lines(many)) == len(many)


def test_the_last_character_of_a_line_that_runs_down_is_its_own() -> None:
    down = PageLine("职教中心培养铺就就业", Box(100, 0, 120, 200), size=20.0, confidence=0.9, direction="down")
    foot, beside = line("路", 101, 119, 196, 20), line("路", 140, 160, 196, 20)
    assert texts(down, foot) == ["职教中心培养铺就就业路"]
    assert texts(down, beside) == ["职教中心培养铺就就业", "路"]
