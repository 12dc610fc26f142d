"""Probabilities as log-odds (natural logarithm) and back: 0 is even, below it less likely than not.

Beyond CLIP log-odds count no more, so that what one network takes for certain cannot outweigh all other evidence.
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
LEAST_PROBABILITY = 1e-6
"""The least that a probability, or what it lacks of 1, is taken for, so that no logarithm is infinite."""


def odds_of(chance: float) -> float:
    """A probability as log-odds, none beyond CLIP."""
    return max(-CLIP, min(CLIP, math.log(max(chance, LEAST_PROBABILITY) / max(1 - chance, LEAST_PROBABILITY))))


def odds_of_each(chances: Reals) -> Reals:
    """Each probability of an array as log-odds, none beyond CLIP, in the array's precision."""
    out: Reals = np.clip(
        np.log(np.maximum(chances, LEAST_PROBABILITY) / np.maximum(1 - chances, LEAST_PROBABILITY)), -CLIP, CLIP
    )
    return out


def chance_of(odds: float) -> float:
    """The probability that log-odds stand for, none beyond CLIP."""
    return 1 / (1 + math.exp(-max(-CLIP, min(CLIP, odds))))


def chances_of(odds: Reals) -> Reals:
    """The probabilities that log-odds stand for (the logistic function)."""
    out: Reals = 1 / (1 + np.exp(-odds))
    return out
