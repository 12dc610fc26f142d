"""How surely an article begins at each spot, in log-odds: a small network over what is seen of a spot and its neighbours.

`training/openings.py` trains it on pages whose truth is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from archive.arrays import Floats
from archive.language.perceptron import Network, network
from archive.language.weights import Weights
from archive.segmenting.opening_features import OPENING_FEATURES, opening_features
from archive.segmenting.openings import OpeningPlace

OPENING_WEIGHTS = "openings.npz"
PLACES_REACH = 1
"""Spots on each side that are seen too."""


@dataclass(frozen=True, slots=True)
class OpeningNetwork:
    """The weights of the network."""

    network: Network

    def odds(self, spots: Sequence[OpeningPlace]) -> Floats:
        """Log-odds that an article begins at each of an issue's spots that stand before a body, in their order."""
        return self.network.odds(observed_places(spots))


def opening_network(weights: Weights) -> OpeningNetwork:
    """The network of a weights file (openings.npz). Raises ValueError where it was trained on other features."""
    weights.hold_to("evidence", [name for name, _ in OPENING_FEATURES], "archive/segmenting/opening_features.py")
    return OpeningNetwork(network(weights))


def observed_places(spots: Sequence[OpeningPlace]) -> Floats:
    """What is seen of each spot and of its neighbours, nothing beyond the ends, (spots, (2 * REACH + 1) * OPENS)."""
    own = np.array([opening_features(spot) for spot in spots], np.float32).reshape(len(spots), len(OPENING_FEATURES))
    padded = np.pad(own, ((PLACES_REACH, PLACES_REACH), (0, 0)))
    return np.concatenate([padded[n : n + len(own)] for n in range(2 * PLACES_REACH + 1)], axis=1)
