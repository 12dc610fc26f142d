"""A small network that makes log-odds of features: one hidden layer, and a linear term added to it."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from archive.arrays import Floats
from archive.language.weights import Weights


@dataclass(frozen=True, slots=True)
class Network:
    """Weights. Shapes: plain (features,), inward (features, units), inward_bias (units,), outward (units,), bias (1,)."""

    plain: Floats
    inward: Floats
    inward_bias: Floats
    outward: Floats
    bias: Floats

    def odds(self, features: Floats) -> Floats:
        """Log-odds of each row of features, (rows,)."""
        out: Floats = (
            features @ self.plain + np.maximum(features @ self.inward + self.inward_bias, 0) @ self.outward + self.bias
        )
        return out


def network(weights: Weights, prefix: str = "") -> Network:
    """The network that a weights file holds under its arrays' names, each behind a prefix."""
    return Network(*(weights.floats(prefix + field.name) for field in fields(Network)))
