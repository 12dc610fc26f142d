"""What issue.yml is read into: what its entries say together."""

from __future__ import annotations

from typing import get_args

from archive.bad_input import BadInput
from archive.editing.settings import LINE_WORDS, LineReference, LineWord, Settings
from tests.settings import read_settings

ALL = """\
joins: [[1, 2], [3, 4, 两段]]
cuts: [5]
begins: 6
lines: [{line: 7-8, is: 报头}, {line: 9, is: 未归位}, {line: 10, is: 标题}]
moves: {line: 11, to: 12}
"""


def numbers(lines: tuple[LineReference, ...]) -> list[int]:
    return [one.line for one in lines]


def test_every_word_for_a_line_has_one_in_chinese() -> None:
    assert sorted(LINE_WORDS.values()) == sorted(get_args(LineWord))


def test_lines_that_are_spoken_of_as_text_are_no_mastheads() -> None:
    settings = read_settings(ALL)
    assert numbers(settings.text) == [1, 2, 3, 4, 5, 6, 10, 11]
    assert numbers(settings.mastheads) == [7]


def test_a_join_of_two_paragraphs_is_a_move_and_no_seam() -> None:
    settings = read_settings(ALL)
    assert [(join.before.line, join.after.line) for join in settings.seams] == [(1, 2)]
    assert [(move.line.line, move.target.line) for move in settings.put_behind] == [(4, 3), (11, 12)]


def test_lines_from_one_to_another_hold_those_between() -> None:
    several, one = LineReference("a", 3, last=5), LineReference("a", 3)
    assert [n for n in range(8) if several.holds("a", n)] == [3, 4, 5]
    assert [n for n in range(8) if one.holds("a", n)] == [3]
    assert not one.holds("b", 3)


def test_what_was_refused_is_kept_in_order() -> None:
    first, second = BadInput("a", "1", "甲"), BadInput("a", "2", "乙")
    assert Settings().with_refused(first).with_refused(second).refused == (first, second)
