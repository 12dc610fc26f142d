"""A small network that makes log-odds of what is seen: one layer of units, and a plain weighing beside it."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from archive.arrays import Floats
from archive.language.weights import Weights


@dataclass(frozen=True, slots=True)
class Network:
    """Weights. Shapes: plain (seen,), inward (seen, units), inward_bias (units,), outward (units,), bias (1,)."""

    plain: Floats
    inward: Floats
    inward_bias: Floats
    outward: Floats
    bias: Floats

    def odds(self, seen: Floats) -> Floats:
        """Log-odds of each row of what is seen, (rows,)."""
        out: Floats = (
            seen @ self.plain + np.maximum(seen @ self.inward + self.inward_bias, 0) @ self.outward + self.bias
        )
        return out


def network(weights: Weights, prefix: str = "") -> Network:
    """The network that a weights file holds under its arrays' names, each behind a prefix."""
    return Network(*(weights.floats(prefix + field.name) for field in fields(Network)))
