"""Rules and frames that are drawn in pieces."""

from __future__ import annotations

from archive.pages.drawn_rules import frames_around, joined_dashes
from archive.pages.printed_page import Box


def dashes(left: float, top: float, right: float, *, step: float = 3.0) -> list[Box]:
    return [Box(left + step * n, top, left + step * n + 1, top + 1) for n in range(int((right - left) / step))]


def turned(boxes: list[Box]) -> list[Box]:
    return [Box(box.top, box.left, box.bottom, box.right) for box in boxes]


def test_dots_in_a_row_are_a_rule_across_or_down() -> None:
    across = dashes(10, 50, 100)
    assert list(joined_dashes(across)) == [Box(10, 50, 98, 51)]
    assert list(joined_dashes(turned(across))) == [Box(50, 10, 51, 98)]


def test_dots_far_from_each_other_and_short_rows_are_none() -> None:
    assert not list(joined_dashes(dashes(10, 50, 300, step=20)))
    assert not list(joined_dashes(dashes(10, 50, 30)))
    assert not list(joined_dashes([]))


def test_a_gap_ends_a_rule() -> None:
    assert list(joined_dashes([*dashes(10, 50, 100), *dashes(200, 50, 290)])) == [
        Box(10, 50, 98, 51),
        Box(200, 50, 288, 51),
    ]


def test_four_rules_around_a_box_are_its_frame() -> None:
    sides = [Box(10, 10, 200, 11), Box(10, 99, 200, 100), Box(10, 10, 11, 100), Box(199, 10, 200, 100)]
    assert list(frames_around(sides)) == [Box(10, 10, 200, 100)]


def test_three_rules_are_no_frame_nor_are_a_pages_head_and_foot() -> None:
    three = [Box(10, 10, 200, 11), Box(10, 99, 200, 100), Box(10, 10, 11, 100)]
    assert not list(frames_around(three))
    assert not list(frames_around([*three, Box(120, 10, 121, 100)]))


def test_thousands_of_dots_cost_no_more_than_they_must() -> None:
    many = [box for row in range(300) for box in dashes(0, 10.0 * row, 900)]
    assert len(list(joined_dashes(many))) == 300
    assert not list(frames_around(list(joined_dashes(many))))
