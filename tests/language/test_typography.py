"""Widths in character cells, and how sentences and lines end."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.typography import HAN, balance, ends_in_pause, ends_sentence, is_han, width


@pytest.mark.parametrize(
    ("text", "cells"),
    [("会议", 2), ("2024年", 3), ("IEEE", 2), ("会议,", 3), ("会 议\u3000", 2), ("2.5倍", 2.5), ("“好”", 3), ("", 0)],
)
def test_width(text: str, cells: float) -> None:
    assert width(text) == cells


@pytest.mark.slow
def test_every_character_is_full_half_or_white_space() -> None:
    for c in map(chr, range(sys.maxunicode + 1)):
        full = c >= "\u2000" or c in ",;:!?()\"'"
        assert width(c) == (0 if c.isspace() else 1 if full else 0.5), hex(ord(c))


@given(st.text(), st.text())
def test_widths_add_up(one: str, other: str) -> None:
    assert width(one + other) == width(one) + width(other)


@pytest.mark.parametrize("text", ["结束。", "好！”", "好？）", "结束.", "等等……", "他说：“好。”", "结束。 "])
def test_what_ends_a_sentence(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["", "”", "会议，", "要求：", "有：一；", "2.", "etc.", "会议"])
def test_what_does_not(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "pauses"), [("会议，", True), ("教师、", True), ("会议, ", True), ("结束。", False), ("", False)]
)
def test_what_breaks_off_at_a_pause(text: str, pauses: bool) -> None:
    assert ends_in_pause(text) == pauses


@pytest.mark.parametrize(("text", "open_ones"), [("《课程", 1), ("标准》", -1), ("《一》《二", 1), ("", 0)])
def test_how_many_brackets_stay_open(text: str, open_ones: int) -> None:
    assert balance(text, "《", "》") == open_ones


@given(st.characters(codec="utf-8"))
def test_one_question_about_ideographs_has_one_answer(c: str) -> None:
    assert is_han(c) == (HAN.fullmatch(c) is not None)
