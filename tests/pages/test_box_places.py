"""Where two boxes stand to each other."""

from __future__ import annotations

from archive.pages.box_places import is_within, shares_column, sides_of, stands_beside, white_between
from archive.pages.printed_page import Box

ONE = Box(10, 10, 30, 20)


def test_above_and_beside() -> None:
    below, right, far = Box(20, 40, 60, 50), Box(40, 15, 60, 25), Box(40, 40, 60, 50)
    assert [shares_column(ONE, other) for other in (below, right, far)] == [True, False, False]
    assert [stands_beside(ONE, other) for other in (below, right, far)] == [False, True, False]
    assert [white_between(ONE, other) for other in (below, right, far)] == [20, 10, 20]


def test_boxes_that_touch_share_nothing_and_have_no_white_between() -> None:
    right = Box(30, 10, 50, 20)
    assert not shares_column(ONE, right)
    assert white_between(ONE, right) == 0


def test_a_box_is_in_a_frame_that_holds_its_middle() -> None:
    assert is_within(ONE, Box(15, 12, 40, 40))
    assert not is_within(ONE, Box(21, 0, 40, 40))


def test_a_frames_sides_are_where_it_ends() -> None:
    assert sides_of(ONE) == (Box(10, 10, 10, 20), Box(30, 10, 30, 20), Box(10, 10, 30, 10), Box(10, 20, 30, 20))
