"""What a text is about, as a vector: paragraphs of one article point the same way, whether or not they share words.

The sum of learnt vectors of its pairs of adjacent Chinese characters, hashed (fastText's bags of n-grams, Bojanowski et
al. 2017). `training/subject_vectors.py` trains it on articles: a paragraph and the rest of its article are to be told apart
from other articles'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from archive.arrays import Floats, Numbers
from archive.language.bigrams import bigram_positions, distinct
from archive.language.weights import Weights

SUBJECT_WEIGHTS = "subject.npz"
BITS = 15
"""Pairs are hashed to so many bits."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """The vector of each hashed pair of characters, (2 ** BITS, numbers)."""

    pairs: Floats

    def vectors(self, texts: Sequence[str]) -> Floats:
        """What each text is about, (texts, numbers); add up those of the parts of a whole."""
        at, places = hashed(texts)
        begins = np.searchsorted(at, np.arange(len(texts) + 1))
        out = np.zeros((len(texts), self.pairs.shape[1]), np.float32)
        some = np.flatnonzero(np.diff(begins))
        if len(some):
            out[some] = np.add.reduceat(self.pairs[places], begins[some])
        return out


def subjects(weights: Weights) -> Subjects:
    """The vectors of a weights file (subject.npz)."""
    return Subjects(weights.floats("pairs") * np.float32(weights.arrays["unit"]))


def hashed(texts: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The distinct pairs of adjacent Chinese characters of each text: its number, and the pair hashed (Knuth 6.4)."""
    at, keys = bigram_positions(texts)
    at, keys = np.divmod(distinct(at << 32 | keys), 1 << 32)
    places = (keys.astype(np.uint64) * np.uint64(2654435761) & np.uint64(0xFFFFFFFF)) >> np.uint64(32 - BITS)
    return at, places.astype(np.int64)


def unit_vectors(sums: Floats) -> Floats:
    """Vectors of length one; of nothing, nothing."""
    out: Floats = sums / np.maximum(1e-6, np.linalg.norm(sums, axis=-1, keepdims=True))
    return out
