"""Boxes and numbers that make no sense are none."""

from __future__ import annotations

import pytest

from archive.pages.printed_page import NO_PLACE, Box, PageWord
from archive.pages.told_boxes import (
    around_placed,
    box_of_points,
    mean_confidence,
    on_page,
    shown_direction,
    told_box,
    told_confidence,
    told_number,
    told_positive,
)


@pytest.mark.parametrize("told", [None, "", "x", "nan", "inf", "-inf", float("nan"), [], {}, "1e999", 10**400])
def test_what_is_no_number_is_none(told: object) -> None:
    assert told_number(told) is None
    assert told_box(told, 0, 10, 10) == NO_PLACE


@pytest.mark.parametrize(
    "numbers", [(10, 0, 5, 10), (0, 10, 10, 5), (5, 5, 5, 9), (0, 0, 1e7, 9), (0, 0, 0.001, 9), (-1e9, 0, 1, 1)]
)
def test_what_is_no_rectangle_is_no_place(numbers: tuple[float, ...]) -> None:
    assert told_box(*numbers) == NO_PLACE


def test_boxes_are_kept_to_the_hundredth_in_the_pages_unit() -> None:
    assert told_box("1", 2, "3.14159", 4.0) == Box(1, 2, 3.14, 4)
    assert told_box(1200, 0, 2400, 600, 72 / 1200) == Box(72, 0, 144, 36)
    assert box_of_points([(5, 5), (1, 9), (3, 2)]) == Box(1, 2, 5, 9)
    assert box_of_points([]) == NO_PLACE


def test_a_box_off_the_page_is_no_place() -> None:
    assert on_page(Box(-5, 10, 20, 30), 100, 100) == Box(-5, 10, 20, 30)
    assert on_page(Box(100, 10, 120, 30), 100, 100) == NO_PLACE
    assert on_page(Box(100, 10, 120, 30), 0, 0) == Box(100, 10, 120, 30)


def test_boxes_without_a_place_count_for_nothing() -> None:
    assert around_placed([NO_PLACE, Box(5, 5, 9, 9), Box(1, 7, 6, 8)]) == Box(1, 5, 9, 9)
    assert around_placed([NO_PLACE]) == NO_PLACE


@pytest.mark.parametrize(
    ("told", "expected"),
    [("0.9", 0.9), (97, 0.97), ("1.", 1), (0, 0), (-1, None), (101, None), ("x", None), (0.98765, 0.988)],
)
def test_confidence_is_from_none_to_one(told: object, expected: float | None) -> None:
    assert told_confidence(told) == expected


def test_a_lines_confidence_is_its_words_by_their_length() -> None:
    box = Box(0, 0, 1, 1)
    assert mean_confidence([PageWord("三个字", box, 0.9), PageWord("一", box, 0.5)]) == 0.8
    assert mean_confidence([PageWord("三个字", box, 0.9), PageWord("一", box)]) is None
    assert mean_confidence([]) is None


def test_a_narrow_line_of_several_characters_runs_down() -> None:
    assert shown_direction("立德树人", Box(0, 0, 30, 130)) == "down"
    assert shown_direction("一", Box(0, 0, 30, 130)) == "across"
    assert shown_direction("立德树人", NO_PLACE) == "across"


def test_a_size_is_more_than_nothing() -> None:
    assert [told_positive(told) for told in ("9", 0, -1, "nan", None, 1e9)] == [9, None, None, None, None, None]
