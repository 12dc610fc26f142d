"""What the other headlines of an issue say of one: more where all begin articles, less where few do, by how they are marked."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Passage
from archive.segmenting.opening_habits import habit_odds
from archive.segmenting.openings import OpeningPlace
from tests.steps import printed

SURE, HARDLY = 4.0, -3.0


def _place(number: int, level: int = 0, headed: bool = True) -> OpeningPlace:
    head = Passage((printed("题目"),), "title", level=level)
    body = Passage((printed("正文从这里开始。"),), "first")
    return OpeningPlace(number, (head,) if headed else (), body, None, "none", 0)


def _said(odds: list[float], levels: list[int]) -> list[float]:
    places = [_place(n, level) for n, level in enumerate(levels)]
    return [*map(float, habit_odds(places, np.array(odds, np.float32)))]


def test_among_beginnings_a_headline_is_more_likely_one_and_among_sub_headings_less() -> None:
    among_beginnings = _said([SURE] * 6 + [-1.0], [0] * 7)[-1]
    among_others = _said([SURE] + [HARDLY] * 5 + [-1.0], [0] * 7)[-1]
    assert among_beginnings > 0.5
    assert among_others < -1.0


def test_marked_headlines_say_nothing_of_bare_ones() -> None:
    said = _said([SURE, SURE, HARDLY, HARDLY, HARDLY], [0, 0, 2, 2, 2])
    assert said[1] == 0.0
    assert max(said[2:]) < 0


def test_the_first_place_and_text_without_a_headline_are_not_spoken_of() -> None:
    places = [_place(0), _place(1, headed=False), _place(2), _place(3)]
    said = habit_odds(places, np.full(4, SURE, np.float32))
    assert said[:2].tolist() == [0.0, 0.0]
    assert said[2] == said[3] > 0


@given(st.lists(st.floats(-8, 8, width=32), min_size=1, max_size=12))
def test_the_surer_the_others_the_more_is_said(odds: list[float]) -> None:
    levels = [0] * len(odds)
    said = np.array(_said(odds, levels))
    more = np.array(_said([one + 1 for one in odds], levels))
    assert len(said) == len(odds)
    assert (more >= said - 1e-5).all()
