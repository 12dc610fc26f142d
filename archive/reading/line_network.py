"""What each printed line is, weighed by a small network over the lines of a file: log-odds for each role.

Each line is seen by its features (`line_features.LINE_FEATURES`) and by its first and last characters; two convolutions over the lines
let each see eight neighbours (temporal convolution, Collobert et al. 2011); `line_roles` finds the best chain.
`training/reader.py` trains it on pages whose true reading is known.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from archive.arrays import Floats
from archive.language.weights import Weights
from archive.reading.line_features import LINE_FEATURES, ObservedLines, end_characters, line_features

LINE_WEIGHTS = "reader.npz"


@dataclass(frozen=True, slots=True)
class LineNetwork:
    """Weights. Shapes: characters (known, 16), inward (LINE_FEATURES + 160, 96), around (2, 5, 96, 96), outward (192, roles)."""

    characters: Floats
    inward: Floats
    inward_bias: Floats
    around: Floats
    around_bias: Floats
    outward: Floats
    outward_bias: Floats
    after: Floats
    """One role after another, (roles, roles)."""

    def odds(self, page: ObservedLines) -> Floats:
        """Log-odds of each role for each row of a file, whatever its neighbours' roles are, (rows, roles)."""
        ends = self.characters[end_characters(page)].reshape(len(page.rows), -1)
        seen = np.concatenate([line_features(page), ends], axis=1)
        own = np.maximum(seen @ self.inward + self.inward_bias, 0)
        wide = own
        for weights, bias in zip(self.around, self.around_bias, strict=True):
            wide = np.maximum(_around(wide, weights) + bias, 0)
        out: Floats = np.concatenate([own, wide], axis=1) @ self.outward + self.outward_bias
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
