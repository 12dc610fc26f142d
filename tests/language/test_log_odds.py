"""Probabilities as log-odds: bounded, the same one by one and all at once, and back again."""

from __future__ import annotations

import numpy as np
import pytest

from archive.language.log_odds import CLIP, chance_of, chances_of, odds_of, odds_of_each


@pytest.mark.parametrize(
    ("chance", "odds"), [(0.5, 0), (0, -CLIP), (1, CLIP), (0.9, 2.197), (0.1, -2.197), (1e-9, -CLIP)]
)
def test_a_chance_is_told_as_log_odds_within_bounds(chance: float, odds: float) -> None:
    assert odds_of(chance) == pytest.approx(odds, abs=1e-3)


def test_many_at_once_are_as_each_by_itself_in_single_precision() -> None:
    chances = np.linspace(0, 1, 101, dtype=np.float32)
    found = odds_of_each(chances)
    assert found.dtype == np.float32
    assert found.tolist() == pytest.approx([odds_of(chance) for chance in chances.tolist()], abs=1e-4)


def test_there_and_back_again() -> None:
    chances = np.linspace(0.01, 0.99, 99)
    assert chances_of(odds_of_each(chances)) == pytest.approx(chances)
    assert chances_of(np.array([-CLIP, 0.0, CLIP])) == pytest.approx([0.0067, 0.5, 0.9933], abs=1e-4)


def test_one_chance_is_as_one_of_many_within_bounds() -> None:
    assert chance_of(0.7) == pytest.approx(float(chances_of(np.array([0.7]))[0]))
    assert chance_of(1000.0) == chance_of(CLIP)
    assert chance_of(-1000.0) == pytest.approx(1 - chance_of(CLIP))
