"""Log-odds by hand: a plain weighing, and a layer of units that count only where they are above nothing."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from archive.language.perceptron import Network, network
from archive.language.weights import Weights

TABLE = {
    "plain": [0.5, -1.0],
    "inward": [[1.0, -2.0, 0.0], [2.0, 1.0, -1.0]],
    "inward_bias": [0.5, 0.0, 0.25],
    "outward": [1.0, 10.0, -4.0],
    "bias": [0.125],
}
STORED = Weights("made.npz", {name: np.array(value) for name, value in TABLE.items()})


def by_hand(seen: tuple[float, float]) -> float:
    one, two = seen
    units = (one + 2 * two + 0.5, -2 * one + two, -two + 0.25)
    return 0.5 * one - two + sum(max(0.0, unit) * out for unit, out in zip(units, (1, 10, -4), strict=True)) + 0.125


@pytest.mark.parametrize("seen", [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (-1.0, -1.0), (2.0, 3.0), (-3.0, 1.0)])
def test_log_odds_are_what_the_weights_say(seen: tuple[float, float]) -> None:
    assert network(STORED).odds(np.array([seen], np.float32)).tolist() == pytest.approx([by_hand(seen)])


def test_each_row_is_weighed_by_itself() -> None:
    rows = np.array([(1.0, 2.0), (-1.0, 0.5), (0.0, 0.0)], np.float32)
    assert network(STORED).odds(rows).tolist() == [network(STORED).odds(row[None])[0] for row in rows]
    assert network(STORED).odds(rows[:0]).shape == (0,)


def test_weights_stand_behind_a_prefix_in_single_precision() -> None:
    double = {f"second_{name}": np.array(value, np.float64) for name, value in TABLE.items()}
    found = network(Weights("made.npz", double), "second_")
    assert {getattr(found, field.name).dtype for field in fields(Network)} == {np.dtype(np.float32)}
    assert found.inward.shape == (2, 3)
    with pytest.raises(KeyError):
        network(Weights("made.npz", double))
