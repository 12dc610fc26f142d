"""How likely Chinese newspaper text is to go on from one character to the next.

A back-off model of character trigrams with absolute discounting (Ney, Essen and Kneser 1994), counted over the
People's Daily of January 1998 and the words of jieba's dictionary. `training/trigrams.py` makes its table;
nothing is downloaded.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from archive.arrays import Booleans, Doubles, Numbers
from archive.language.weights import Weights

TRIGRAM_WEIGHTS = "characters.npz"
UNSEEN_CHARACTER = -13.0
"""Natural logarithm of the probability of a character that the corpus lacks: about half of one occurrence in it."""


@dataclass(frozen=True, slots=True)
class KeyedNumbers:
    """Numbers by key, the keys in ascending order: smaller than a dict, and searched for many keys at once."""

    keys: Numbers
    values: Doubles

    def of(self, keys: Numbers) -> Doubles:
        """The number of each key, NaN where it has none."""
        order = np.argsort(keys, axis=None)
        asked = keys.ravel()[order]  # one after another they are found much faster
        at = self.keys.searchsorted(asked)
        found = np.empty(keys.shape)
        found.flat[order] = np.where(
            self.keys.take(at, mode="clip") == asked, self.values.take(at, mode="clip"), np.nan
        )
        return found


@dataclass(frozen=True, slots=True)
class Trigrams:
    """Log-probabilities of seen n-grams, and back-off weights of their contexts, by code points packed into a key."""

    one: KeyedNumbers
    two: KeyedNumbers
    three: KeyedNumbers
    back_one: KeyedNumbers
    back_two: KeyedNumbers

    def knows(self, a: Numbers, b: Numbers) -> Booleans:
        """Whether each code point of `b` was seen after that of `a`."""
        out: Booleans = ~np.isnan(self.two.of(a << 16 | b))
        return out

    def after_one(self, a: Numbers, b: Numbers) -> Doubles:
        """Log-probability of each code point of `b` after that of `a`."""
        odds = self.two.of(a << 16 | b)
        new = np.isnan(odds)
        odds[new] = _or(self.back_one.of(a[new]), 0.0) + _or(self.one.of(b[new]), UNSEEN_CHARACTER)
        return odds

    def after_two(self, a: Numbers, b: Numbers, c: Numbers) -> Doubles:
        """Log-probability of each code point of `c` after those of `a`, `b`."""
        context = a << 16 | b
        odds = self.three.of(context << 16 | c)
        new = np.isnan(odds)
        odds[new] = _or(self.back_two.of(context[new]), 0.0) + self.after_one(b[new], c[new])
        return odds


def _or(values: Doubles, other: float) -> Doubles:
    return np.where(np.isnan(values), other, values)


def trigrams(weights: Weights) -> Trigrams:
    """The model of a weights file (characters.npz)."""
    tables = (
        KeyedNumbers(
            weights.arrays[f"{name}_keys"].astype(np.int64), weights.arrays[f"{name}_values"].astype(np.float64)
        )
        for name in ("one", "two", "three", "back_one", "back_two")
    )
    return Trigrams(*tables)
