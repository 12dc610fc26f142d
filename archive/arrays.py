"""The arrays that models and features are made of, by the names that signatures call them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
"""Weights, features and log-odds; single precision halves the memory and is what weights files hold."""
Numbers = npt.NDArray[np.int64]
"""Places, counts and code points."""
Booleans = npt.NDArray[np.bool_]
"""What is true of which entry of an array."""
Doubles = npt.NDArray[np.float64]
"""Log-probabilities and sums over many lines, where single precision would round."""
