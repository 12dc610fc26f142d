"""Lines in even steps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.pages.columns import column_blocks
from archive.pages.loose_lines import even_runs
from archive.pages.printed_page import Box
from tests.pages.drawn_pages import drawn_page


def boxes(*tops: float, left: float = 0) -> list[Box]:
    return [Box(left, top, left + 100, top + 10) for top in tops]


@pytest.mark.parametrize(
    ("tops", "runs"),
    [
        ((0, 26, 52, 78), [(0, 1, 2, 3)]),
        ((0, 26, 52), []),
        ((0, 40, 80, 120), []),
        ((0, 26, 52, 78, 110, 136, 162, 188), [(0, 1, 2, 3), (4, 5, 6, 7)]),
        ((0, 20, 52, 72), []),
    ],
)
def test_four_lines_in_even_steps_are_one_run(tops: tuple[float, ...], runs: list[tuple[int, ...]]) -> None:
    assert list(even_runs(boxes(*tops), [10.0] * len(tops), 0.05)) == runs


def test_lines_of_another_type_or_column_are_no_part() -> None:
    assert even_runs(boxes(0, 26, 52, 78), [10, 10, 20, 10], 0.05) == ()
    both = sorted((*boxes(0, 26, 52, 78), *boxes(0, 26, 52, 78, left=120)), key=lambda box: (box.top, box.left))
    assert sorted(map(set, even_runs(both, [10.0] * 8, 0.05)), key=min) == [{0, 2, 4, 6}, {1, 3, 5, 7}]


def test_a_letter_in_large_leading_is_a_block_among_text_in_small() -> None:
    text = "".join(f"0 {14 * n} 140 {14 * n + 10} 10 全市中小学生运动会在体育场开幕\n" for n in range(14))
    letter = "".join(f"200 {26 * n} 340 {26 * n + 10} 10 再过三十天你们就要走进考场了\n" for n in range(5))
    blocks = column_blocks(drawn_page(text + letter).lines)
    assert sorted(len(block.lines) for block in blocks) == [5, 14]
    ruled = column_blocks(drawn_page(text + letter).lines, [Box(190, 43, 350, 44)])
    assert sorted(len(block.lines) for block in ruled) == [1, 1, 1, 1, 1, 14]


def test_sizes_that_an_engines_ink_shows_may_differ_more() -> None:
    letter = drawn_page(
        "".join(f"0 {26 * n} 140 {26 * n + 10} {10 + n % 2} 再过三十天你们就要走进考场了\n" for n in range(5))
    )
    told = column_blocks(letter.lines)
    measured = column_blocks([replace(line, confidence=0.99) for line in letter.lines])
    assert (len(told), len(measured)) == (5, 1)
