"""Boxes and sizes as a text layer would tell them, of boxes that are padded."""

from __future__ import annotations

import numpy as np
import pytest

from archive.pages.printed_page import Box
from archive.scanning.type_sizes import Reading, ink_height, printed_lines
from tests.scanning.printed_pictures import Printed, picture

TEXT = ["市二中秋季田径运动会在", "学校操场举行，全校四十", "个班级的运动员参加了比", "赛。赛场上，运动员奋勇"]


def found(line: Printed, pad: int = 5) -> Reading:
    """What an engine tells of a line: a box that is wider and higher than its type."""
    long = len(line.text) * line.size
    wide, high = (line.size, long) if line.down else (long, line.size)
    box = Box(line.left - pad, line.top - pad, line.left + wide + pad, line.top + high + pad)
    return Reading(box, line.text, 0.98765, wide_by=pad)


@pytest.mark.parametrize("size", [18, 26, 60])
def test_lines_of_a_block_have_the_boxes_and_the_one_size_of_their_type(size: int) -> None:
    set_in = [Printed(40, 40 + n * round(1.6 * size), size, text) for n, text in enumerate(TEXT)]
    page = np.asarray(picture(set_in, (800, 600)))
    lines = printed_lines([found(one) for one in set_in], page)
    assert [line.text for line in lines] == TEXT
    assert len({line.size for line in lines}) == 1
    for line, one in zip(lines, set_in, strict=True):
        assert line.size == pytest.approx(size, rel=0.06)
        assert line.box.left == pytest.approx(one.left, abs=0.12 * size)
        assert line.box.right == pytest.approx(one.left + len(one.text) * size, abs=0.12 * size)
        assert (line.box.top + line.box.bottom) / 2 == pytest.approx(one.top + size / 2, abs=0.06 * size)
        assert line.confidence == 0.988


def test_a_headline_keeps_a_size_of_its_own_and_one_that_runs_down_its_direction() -> None:
    body = [Printed(40, 120 + n * 42, 26, text) for n, text in enumerate(TEXT)]
    set_in = [*body, Printed(40, 30, 52, "运动会开幕"), Printed(500, 60, 40, "秋季田径运动", down=True)]
    lines = printed_lines([found(one) for one in set_in], np.asarray(picture(set_in)))
    assert [line.direction for line in lines] == [*["across"] * 5, "down"]
    assert lines[4].size == pytest.approx(52, rel=0.06)
    assert lines[5].size == pytest.approx(40, rel=0.08)
    assert lines[5].box.width == pytest.approx(40, rel=0.08)


def test_ink_is_as_high_white_on_black_and_nothing_on_empty_paper() -> None:
    page = np.asarray(picture([Printed(10, 10, 30, "田径运动会")], (200, 50)))
    assert ink_height(page) == pytest.approx(27, abs=2)
    assert ink_height((255 - page.astype(np.int16)).astype(np.uint8)) == ink_height(page)
    assert ink_height(np.full((20, 40), 200, np.uint8)) == 0


def test_what_has_no_text_or_no_place_on_the_page_is_no_line() -> None:
    page = np.asarray(picture([]))
    told = [Reading(Box(10, 10, 60, 40), " ", 0.9), Reading(Box(2000, 10, 2100, 40), "会议", 0.9)]
    assert printed_lines(told, page) == ()


def test_pieces_of_a_headlines_line_are_one_and_columns_side_by_side_are_not() -> None:
    body = [Printed(40 + 300 * side, 140 + n * 42, 26, text) for side in (0, 1) for n, text in enumerate(TEXT)]
    pieces = [Printed(40, 40, 52, "运动会"), Printed(200, 40, 52, "开幕了"), Printed(420, 40, 52, "另一个题")]
    page = np.asarray(picture([*pieces, *body], (800, 400)))
    texts = [line.text for line in printed_lines([found(one) for one in (*body[:2], *pieces, *body[2:])], page)]
    assert texts == [*TEXT[:2], "运动会开幕了", "另一个题", *TEXT[2:], *TEXT]


def test_a_line_whose_box_holds_anothers_ink_is_no_larger_than_its_characters_are_wide() -> None:
    set_in = [Printed(40, 100, 26, TEXT[0]), Printed(40, 128, 26, TEXT[1]), Printed(40, 300, 26, TEXT[2])]
    page = np.asarray(picture(set_in, (800, 400)))
    both = Reading(Box(36, 96, 36 + 11 * 26 + 8, 158), TEXT[0], 0.9)
    (line,) = printed_lines([both], page)
    assert line.size is not None
    assert line.size < 1.2 * 26


def test_type_in_the_form_of_a_hand_is_as_large_as_its_characters_are_wide() -> None:
    line = Printed(20, 20, 40, TEXT[0])
    drawn = picture([line], (600, 100))
    low = np.asarray(drawn.resize((600, 87)))
    box = Box(15, 0.87 * 15, 25 + 40 * len(line.text), 0.87 * 65)
    (told,) = printed_lines([Reading(box, line.text, 0.9, wide_by=5)], low)
    assert told.size == pytest.approx(40, rel=0.05), "its ink is 0.87 times as high as that of other type of its size"


def test_what_stands_in_both_pieces_of_a_headline_is_told_once() -> None:
    body = [Printed(40, 140 + n * 42, 26, text) for n, text in enumerate(TEXT)]
    title = Printed(40, 40, 52, "全市运动会开幕")
    page = np.asarray(picture([title, *body], (800, 400)))
    pieces = [Printed(40, 40, 52, "全市运动"), Printed(40 + 3 * 52, 40, 52, "动会开幕")]
    texts = [line.text for line in printed_lines([found(one) for one in (*pieces, *body)], page)]
    assert texts[0] == "全市运动会开幕"


@pytest.mark.parametrize(("mark", "told"), [("“", "“意表之外”"), ("「", "『意表之外』")])
def test_quotation_marks_that_stand_upright_are_those_that_the_page_has_across(mark: str, told: str) -> None:
    page = np.asarray(picture([], (800, 400)))
    across = Reading(Box(40, 300, 300, 330), f"他说{mark}开幕", 0.9)
    upright = Reading(Box(40, 20, 70, 200), "『意表之外』", 0.9)
    assert [line.text for line in printed_lines([across, upright], page)] == [across.text, told]


def test_ink_of_other_lines_in_a_box_is_none_of_its_type() -> None:
    set_in = [Printed(40, 40 + n * 42, 26, text) for n, text in enumerate(TEXT)]
    readings = [found(one) for one in set_in]
    high = readings[1].box
    readings[1] = Reading(high._replace(top=high.top - 24, bottom=high.bottom + 24), TEXT[1], 0.9, wide_by=5)
    lines = printed_lines(readings, np.asarray(picture(set_in, (800, 400))))
    assert len({line.size for line in lines}) == 1
    assert (lines[1].box.top + lines[1].box.bottom) / 2 == pytest.approx(82 + 13, abs=3)


def test_a_line_in_step_with_its_columns_lines_has_their_size() -> None:
    set_in = [Printed(40, 40 + n * 42, 26, text) for n, text in enumerate(TEXT)]
    page = np.asarray(picture(set_in, (800, 400))).copy()
    page[82 - 8 : 82 + 34, 60:250:3] = 0  # shade over a line makes its ink look higher
    lines = printed_lines([found(one, pad=8) for one in set_in], page)
    assert len({line.size for line in lines}) == 1
