"""Probabilities as log-odds (natural logarithm) and back: 0 is even, below it less likely than not.

Beyond CLIP it is all one how sure somebody is, so that what a network said for certain cannot silence all other evidence.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.floating[Any]]
"""Numbers of either precision; what is made of them is of the same."""
CLIP = 5.0
"""Log-odds beyond which a probability counts no more: 0.0067 and 0.9933."""
LEAST = 1e-6
"""The least that a probability, or what it lacks of 1, is taken for, so that no logarithm is infinite."""


def odds_of(chance: float) -> float:
    """A probability as log-odds, none beyond CLIP."""
    return max(-CLIP, min(CLIP, math.log(max(chance, LEAST) / max(1 - chance, LEAST))))


def all_odds_of(chances: Reals) -> Reals:
    """The same of each probability of an array, in its precision."""
    out: Reals = np.clip(np.log(np.maximum(chances, LEAST) / np.maximum(1 - chances, LEAST)), -CLIP, CLIP)
    return out


def chances_of(odds: Reals) -> Reals:
    """The probabilities that log-odds stand for (the logistic function)."""
    out: Reals = 1 / (1 + np.exp(-odds))
    return out
