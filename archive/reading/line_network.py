"""What each printed line is, weighed by a small network over the lines of a file: log-odds for each role.

Each line is seen by its features (`line_features.LINE_FEATURES`) and by its first and last characters; two convolutions over the lines
let each see eight neighbours (temporal convolution, Collobert et al. 2011); `line_roles` finds the best chain.
`training/reader.py` trains it on pages whose true reading is known.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from archive.arrays import Floats, Numbers
from archive.language.weights import Weights
from archive.reading.line_features import LINE_FEATURES, ObservedLines, end_characters, line_features

LINE_WEIGHTS = "reader.npz"


@dataclass(frozen=True, slots=True)
class LineNetwork:
    """Weights of two networks, of which the mean counts.

    Shapes: characters (2, known, 16), inward (2, LINE_FEATURES + 160, 128), around (2, 2, 5, 128, 128),
    outward (2, 256, roles), after (roles, roles).
    """

    characters: Floats
    inward: Floats
    inward_bias: Floats
    around: Floats
    around_bias: Floats
    outward: Floats
    outward_bias: Floats
    after: Floats
    """One role after another: the mean, too."""

    def odds(self, page: ObservedLines) -> Floats:
        """Log-odds of each role for each row of a file, whatever its neighbours' roles are, (rows, roles)."""
        features, ends = line_features(page), end_characters(page)
        each = [self._odds_of(n, features, ends) for n in range(len(self.inward))]
        out: Floats = sum(each[1:], start=each[0]) / np.float32(len(each))
        return out

    def _odds_of(self, network: int, features: Floats, ends: Numbers) -> Floats:
        """What one network says."""
        letters = self.characters[network][ends].reshape(len(features), -1)
        seen = np.concatenate([features, letters], axis=1)
        own = np.maximum(seen @ self.inward[network] + self.inward_bias[network], 0)
        wide = own
        for weights, bias in zip(self.around[network], self.around_bias[network], strict=True):
            wide = np.maximum(_around(wide, weights) + bias, 0)
        out: Floats = np.concatenate([own, wide], axis=1) @ self.outward[network] + self.outward_bias[network]
        return out


def line_network(weights: Weights) -> LineNetwork:
    """The network of a weights file (reader.npz). Raises ValueError where it was trained on other features."""
    weights.hold_to("sights", [name for name, _ in LINE_FEATURES], "archive/reading/line_features.py")
    return LineNetwork(*(weights.floats(field.name) for field in fields(LineNetwork)))


def _around(values: Floats, weights: Floats) -> Floats:
    """A convolution over rows: `weights` are (offsets, inputs, outputs), the middle offset being the row itself."""
    reach = len(weights) // 2
    padded = np.pad(values, ((reach, reach), (0, 0)))
    out: Floats = sum(
        (padded[n : n + len(values)] @ w for n, w in enumerate(weights)),
        start=np.zeros((len(values), weights.shape[2]), np.float32),
    )
    return out
