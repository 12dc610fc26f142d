"""What a line's wording says that it is: a headline, how a report begins, another paragraph, text from its middle.

A linear model of hashed n-grams at both ends of a line (fastText's classifier, Joulin et al. 2017), so that a report is known
by how reports begin, whether or not they name a day. `training/phrasing.py` trains it on articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from archive.arrays import Floats, Numbers
from archive.language.character_classes import class_heads, class_tails, code_points
from archive.language.repeated_texts import made_once
from archive.language.weights import Weights

PHRASING_WEIGHTS = "phrasing.npz"
BEGINNINGS = ("title", "sub-heading", "lead", "paragraph", "middle")
"""What a line may begin."""
ENDINGS = ("article", "paragraph", "middle")
"""What a line may end; the middle is no end of anything."""
BITS = 18
"""N-grams are hashed to so many bits."""
FIRST, LAST = 24, 12
"""Characters at each end of a line that are looked at."""
LONGEST_GRAM = 3
ANCHORED = 3
"""N-grams at the very end of a line, counted from it, that also count for where they stand."""
COLUMNS = 8
"""Numbers of a row of weights in memory: rows of 32 bytes are added up several times as fast as rows of 20."""
FLOOR = -6.0
"""Nats below which a class counts as no less likely: what was never seen is not impossible."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The weight of each hashed n-gram for each class: (2 ** BITS, COLUMNS), of which the first are BEGINNINGS, or ENDINGS."""

    beginnings: Floats
    endings: Floats

    def begins(self, texts: Sequence[str]) -> Floats:
        """Log-probabilities of what each raw text begins, none below FLOOR, (texts, BEGINNINGS)."""
        return made_once(texts, lambda some: _likely(self.beginnings, beginning_grams(some), len(BEGINNINGS)))

    def ends(self, texts: Sequence[str]) -> Floats:
        """Log-probabilities of what each raw text ends, none below FLOOR, (texts, ENDINGS)."""
        return made_once(texts, lambda some: _likely(self.endings, ending_grams(some), len(ENDINGS)))


def phrasing(weights: Weights) -> Phrasing:
    """The model of a weights file (phrasing.npz)."""
    unit = np.float32(weights.arrays["unit"])
    return Phrasing(*(_wide(weights.floats(name) * unit) for name in ("beginnings", "endings")))


def beginning_grams(texts: Sequence[str]) -> Numbers:
    """The hashed n-grams of each text's first characters, and of its very end, (texts, n-grams)."""
    first = _points([head.ljust(FIRST + LONGEST_GRAM - 1, "\0") for head in class_heads(texts, FIRST, 8)])
    last = _points([tail.rjust(LONGEST_GRAM, "\0") for tail in class_tails(texts, LONGEST_GRAM, 4)])
    return np.concatenate([_hashed(first, 0), _hashed(last, 100)], axis=1)


def ending_grams(texts: Sequence[str]) -> Numbers:
    """The hashed n-grams of each text's last characters, counted from its end, (texts, n-grams)."""
    tails = class_tails(texts, LAST, 8)
    return _hashed(_points([tail[::-1].ljust(LAST + LONGEST_GRAM - 1, "\0") for tail in tails]), 200)


def _points(texts: Sequence[str]) -> Numbers:
    return code_points("".join(texts)).reshape(len(texts), len(texts[0]) if texts else LONGEST_GRAM)


def _hashed(points: Numbers, salt: int) -> Numbers:
    """N-grams of one to LONGEST_GRAM characters at each place, and the first ANCHORED of each length by their place too."""
    out = []
    places = points.shape[1] - LONGEST_GRAM + 1
    for length in range(1, LONGEST_GRAM + 1):
        grams = points[:, :places].copy()
        for n in range(1, length):
            grams = grams << 16 | points[:, n : n + places]
        out.append(_mixed(grams, salt + length))
        anchors = np.arange(min(ANCHORED, places))
        out.append(_mixed(grams[:, : len(anchors)], salt + 10 * length + anchors))
    return np.concatenate(out, axis=1)


def _mixed(grams: Numbers, salt: int | Numbers) -> Numbers:
    """Packed characters as a place in the table (Fibonacci hashing, Knuth 6.4)."""
    keys = grams.astype(np.uint64) + np.asarray(salt, np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    keys ^= keys >> np.uint64(29)
    out: Numbers = (keys * np.uint64(0xBF58476D1CE4E5B9) >> np.uint64(64 - BITS)).astype(np.int64)
    return out


def _wide(table: Floats) -> Floats:
    """A table with empty columns up to COLUMNS."""
    return np.pad(table, ((0, 0), (0, COLUMNS - table.shape[1])))


def _likely(table: Floats, grams: Numbers, count: int) -> Floats:
    """Log-probabilities of so many classes, by the sum of the n-grams' weights, one n-gram of all texts after the other."""
    sums = np.zeros((len(grams), COLUMNS), np.float32)
    if not len(grams):
        return sums[:, :count]
    for places in np.ascontiguousarray(grams.T):
        sums += table.take(places, axis=0)
    odds = sums[:, :count]
    odds -= odds.max(axis=1, keepdims=True)
    odds -= np.log(np.exp(odds).sum(axis=1, keepdims=True))
    out: Floats = np.maximum(odds, np.float32(FLOOR))
    return out
