"""How surely an article begins at each spot, in log-odds: a small network over what is seen of a spot and its neighbours.

`training/openings.py` trains it on pages whose truth is known.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from archive.arrays import Floats
from archive.language.perceptron import Network, network
from archive.segmenting.opening_features import OPENS, sight
from archive.segmenting.openings import Spot

TABLE = Path(__file__).resolve().parents[1] / "data" / "openings.npz"
REACH = 1
"""Spots on each side that are seen too."""


@functools.cache
def trained(path: Path = TABLE) -> Network:
    """The trained weights, read once a process. Raises ValueError where they were trained on other evidence."""
    with np.load(path) as table:
        if tuple(table["evidence"].tolist()) != tuple(name for name, _ in OPENS):
            raise ValueError(
                f"{path.name} was trained on other evidence than archive/segmenting/opening_features.py names: train it again"
            )
        return network(table)


def seen(spots: Sequence[Spot]) -> Floats:
    """What is seen of each spot and of its neighbours, nothing beyond the ends, (spots, (2 * REACH + 1) * OPENS)."""
    own = np.array([sight(spot) for spot in spots], np.float32).reshape(len(spots), len(OPENS))
    padded = np.pad(own, ((REACH, REACH), (0, 0)))
    return np.concatenate([padded[n : n + len(own)] for n in range(2 * REACH + 1)], axis=1)


def opening_odds(spots: Sequence[Spot]) -> Floats:
    """Log-odds that an article begins at each of an issue's spots that stand before a body, in their order."""
    return trained().odds(seen(spots))
