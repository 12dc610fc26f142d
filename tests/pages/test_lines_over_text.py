"""A subtitle and by-line over a column's text, in type that ink does not tell from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.pages.lines_over_text import lines_over_text
from archive.pages.printed_page import Box, PageLine

TEXT = [
    ("　　本报讯　昨天上午全", 20, 130),
    ("校师生在操场上看了升旗", 0, 130),
    ("又听了一场报告，很受鼓舞", 0, 130),
    ("回去以后还写了心得。", 0, 110),
]


def lines(*over: tuple[str, float, float], confidence: float | None = 0.9) -> list[PageLine]:
    """Rows of a text, and those over it, each with its left and right edge."""
    rows = [*over, *TEXT]
    return [
        PageLine(text.strip("　"), Box(left, 14.0 * n, right, 14.0 * n + 10), size=10.0, confidence=confidence)
        for n, (text, left, right) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("over", "count"),
    [
        ([("校长听课成为常态", 25.0, 105.0)], 1),
        ([("由现状再降下去", 0.0, 70.0), ("通讯员　谢勇", 0.0, 60.0)], 2),
        ([("鼓掌。", 0.0, 30.0)], 0),  # a paragraph's end at the column's top
        ([("全校师生看了升旗以后又听", 0.0, 130.0)], 0),  # a column's line
        ([], 0),
    ],
)
def test_short_lines_before_the_first_that_is_drawn_in_stand_over_it(
    over: list[tuple[str, float, float]], count: int
) -> None:
    assert lines_over_text(lines(*over), 10.0) == count


def test_a_subtitle_and_a_byline_alone_are_two() -> None:
    both = [replace(line) for line in lines(("后来实在前进得快", 0.0, 80.0), ("通讯员　周学卿", 10.0, 70.0))[:2]]
    assert lines_over_text(both, 10.0) == 1


def test_where_the_size_is_told_the_type_says_it() -> None:
    assert lines_over_text(lines(("校长听课成为常态", 25.0, 105.0), confidence=None), 10.0) == 0


@pytest.mark.parametrize(("left", "right"), [(25.0, 105.0), (-40.0, 170.0)])
def test_a_dash_begins_a_subtitle_in_running_texts_type_be_it_wider_than_its_column(left: float, right: float) -> None:
    assert lines_over_text(lines(("——校长听课成为常态", left, right), confidence=None), 10.0) == 1
