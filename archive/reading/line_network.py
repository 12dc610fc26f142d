"""What each printed line is, weighed by a small network over the lines of a file: log-odds for each role.

Each line is seen by its evidence (`sights.SIGHTS`) and by its first and last characters; two convolutions over the lines
let each see eight neighbours (temporal convolution, Collobert et al. 2011); `roles` finds the best chain.
`training/reader.py` trains it on pages whose truth is known.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from archive.arrays import Floats
from archive.reading.line_features import SIGHTS, Told, letters, sights

TABLE = Path(__file__).resolve().parents[1] / "data" / "reader.npz"


@dataclass(frozen=True, slots=True)
class Reader:
    """Weights. Shapes: characters (known, 16), inward (SIGHTS + 160, 96), around (2, 5, 96, 96), outward (192, roles)."""

    characters: Floats
    inward: Floats
    inward_bias: Floats
    around: Floats
    around_bias: Floats
    outward: Floats
    outward_bias: Floats
    after: Floats
    """One role after another, (roles, roles)."""


@functools.cache
def reader(path: Path = TABLE) -> Reader:
    """The trained network, read once a process. Raises ValueError where it was trained on other evidence."""
    with np.load(path) as table:
        if tuple(table["sights"].tolist()) != tuple(name for name, _ in SIGHTS):
            raise ValueError(
                f"{path.name} was trained on other evidence than archive/reading/line_features.py names: train it again"
            )
        names = (
            "characters", "inward", "inward_bias", "around", "around_bias", "outward", "outward_bias", "after",
        )  # fmt: skip
        return Reader(*(table[name].astype(np.float32) for name in names))


def odds(page: Told) -> Floats:
    """Log-odds of each role for each row of a file, whatever its neighbours' roles are, (rows, roles)."""
    net = reader()
    seen = np.concatenate([sights(page), net.characters[letters(page)].reshape(len(page.rows), -1)], axis=1)
    own = np.maximum(seen @ net.inward + net.inward_bias, 0)
    wide = own
    for weights, bias in zip(net.around, net.around_bias, strict=True):
        wide = np.maximum(_around(wide, weights) + bias, 0)
    out: Floats = np.concatenate([own, wide], axis=1) @ net.outward + net.outward_bias
    return out


def _around(values: Floats, weights: Floats) -> Floats:
    """A convolution over rows: `weights` are (offsets, inputs, outputs), the middle offset being the row itself."""
    reach = len(weights) // 2
    padded = np.pad(values, ((reach, reach), (0, 0)))
    out: Floats = sum(
        (padded[n : n + len(values)] @ w for n, w in enumerate(weights)),
        start=np.zeros((len(values), weights.shape[2]), np.float32),
    )
    return out
