"""A small network that makes log-odds of what is seen: one layer of units, and a plain weighing beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from archive.arrays import Floats


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


def network(table: Mapping[str, Any], prefix: str = "") -> Network:
    """The weights that a table holds under their names, each behind a prefix."""
    return Network(*(np.asarray(table[prefix + field.name], np.float32) for field in fields(Network)))
