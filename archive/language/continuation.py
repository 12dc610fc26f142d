"""How well text goes on across a seam: a small network that compares the last characters before it with the first after.

It is a pointwise mutual information, learnt by contrast (InfoNCE, van den Oord et al. 2018): among many beginnings, which
one follows this ending? Two layers over the characters near the seam see words and phrases cut in two; a table of hashed
n-grams across the seam (wide & deep, Cheng et al. 2016) knows the common ones. `training/continuation.py` trains it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from archive.arrays import Floats, Numbers
from archive.language.character_classes import class_heads, class_tails, code_points
from archive.language.repeated_texts import made_once
from archive.language.weights import Weights

CONTINUATION_WEIGHTS = "continuation.npz"
SEAM_REACH = 8
"""Characters on each side of a seam that are looked at."""
SEAM_SPARE = 4
"""Characters more that are looked at for those: some count as none."""
SEAMS_AT_ONCE = 2048
"""Seams weighed in one go: more would not fit a processor's cache."""
UNKNOWN_CHARACTER = 1
"""Number of a character that the training text has too seldom; 0 is no character."""


FACTORS = (1000003, 8191, 131071, 524287, 69069, 1664525)
"""One multiplier for each n-gram across the seam: 1+1, 2+1, 1+2, 2+2, 3+1 and 1+3 characters."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of seams: the characters by number, (texts, REACH), and what the network's first layer makes of them."""

    numbers: Numbers
    deep: Floats

    def __getitem__(self, which: Any) -> Side:
        """The side of some texts only, by number or mask."""
        return Side(self.numbers[which], self.deep[which])


@dataclass(frozen=True, slots=True)
class Continuation:
    """Weights of the network. Shapes: characters (known, 32), tails and heads (8 * 32, 160), hashed (6, 2**18).

    `numbers`: each character's row in `characters`, by code point.
    """

    numbers: Numbers
    characters: Floats
    tails: Floats
    heads: Floats
    bias: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: float
    hashed: Floats

    def number(self, text: str) -> Numbers:
        """The number of each character of a text's classes; 0 for NUL, which pads it."""
        return self.numbers[code_points(text)]

    def endings(self, texts: Sequence[str]) -> Side:
        """The last characters of each raw text, padded in front."""
        ends = class_tails(texts, SEAM_REACH, SEAM_SPARE)
        return made_once([end.rjust(SEAM_REACH, "\0") for end in ends], partial(self._side, weights=self.tails))

    def beginnings(self, texts: Sequence[str]) -> Side:
        """The first characters of each raw text, padded behind."""
        begins = class_heads(texts, SEAM_REACH, SEAM_SPARE)
        return made_once([begin.ljust(SEAM_REACH, "\0") for begin in begins], partial(self._side, weights=self.heads))

    def goes_on(self, tails: Side, heads: Side) -> Floats:
        """Nats by which each beginning is likelier behind the ending of the same row than by chance, (rows,)."""
        return self._scores(tails.deep + heads.deep + self.bias, tails.numbers, heads.numbers)

    def goes_on_among(self, tails: Side, heads: Side, which: tuple[Numbers, Numbers]) -> Floats:
        """The same of pairs, each by the number of its ending and of its beginning, (pairs,)."""
        out = np.zeros(len(which[0]), np.float32)
        before = tails.deep + self.bias
        for n in range(0, len(out), SEAMS_AT_ONCE):
            a, b = (numbers[n : n + SEAMS_AT_ONCE] for numbers in which)
            first = before.take(a, axis=0)
            first += heads.deep.take(b, axis=0)
            out[n : n + SEAMS_AT_ONCE] = self._scores(
                first, tails.numbers.take(a, axis=0), heads.numbers.take(b, axis=0)
            )
        return out

    def every(self, tails: Side, heads: Side) -> Floats:
        """Nats by which each beginning is likelier behind each ending than by chance, (tails, heads)."""
        out = np.zeros((len(tails.numbers), len(heads.numbers)), np.float32)
        if not out.size:
            return out
        before = tails.deep + self.bias
        step = max(1, SEAMS_AT_ONCE // len(heads.numbers))
        for n in range(0, len(before), step):
            first = before[n : n + step, None] + heads.deep
            out[n : n + step] = self._scores(first, tails.numbers[n : n + step, None], heads.numbers)
        return out

    def _side(self, ends: Sequence[str], weights: Floats) -> Side:
        numbers = self.number("".join(ends)).reshape(-1, SEAM_REACH)
        return Side(numbers, self.characters[numbers].reshape(len(numbers), weights.shape[0]) @ weights)

    def _scores(self, first: Floats, tails: Numbers, heads: Numbers) -> Floats:
        """Nats by what both sides' first layers add up to, which is used up here: copies would take longer than the sums."""
        second: Floats = np.maximum(first, 0, out=first) @ self.inner
        second += self.inner_bias
        np.maximum(second, 0, out=second)
        out: Floats = second @ self.outer + self.outer_bias + self._wide(tails, heads)
        return out

    def _wide(self, tails: Numbers, heads: Numbers) -> Floats:
        """The hashed n-grams' weights. One ending may stand for all beginnings."""
        places = hashed_at(tails, heads, self.hashed.shape[1])
        out: Floats = np.sum([self.hashed[n, at] for n, at in enumerate(places)], axis=0, dtype=np.float32)
        return out


def continuation(weights: Weights) -> Continuation:
    """The network of a weights file (continuation.npz)."""
    names = ("characters", "tails", "heads", "bias", "inner", "inner_bias", "outer")
    return Continuation(
        numbers=numbers_of(weights.arrays["known"]),
        outer_bias=float(weights.arrays["outer_bias"]),
        hashed=weights.floats("hashed") * np.float32(weights.arrays["hashed_unit"]),
        **{name: weights.floats(name) for name in names},
    )


def numbers_of(known: Numbers) -> Numbers:
    """The number of each code point, (0x10000,): those known in their order, one for all others, none for NUL, which pads."""
    numbers = np.full(0x10000, UNKNOWN_CHARACTER, np.int64)
    numbers[known] = np.arange(len(known)) + UNKNOWN_CHARACTER + 1
    numbers[0] = 0
    return numbers


def hashed_at(tails: Numbers, heads: Numbers, size: int) -> tuple[Numbers, ...]:
    """Where each n-gram across the seam has its weight among `size`, in the order of FACTORS; shapes are broadcast."""
    t1, t2, t3 = tails[..., -1], tails[..., -2], tails[..., -3]
    h1, h2, h3 = heads[..., 0], heads[..., 1], heads[..., 2]
    one_one = t1 * 7919 + h1
    two_one = t2 * 104729 + one_one
    one_two = one_one * 31 + h2 * 15485863
    grams = (
        one_one,
        two_one,
        one_two,
        two_one * 31 + h2 * 15485863,
        t3 * 32452843 + two_one,
        one_two * 17 + h3 * 49979687,
    )
    return tuple((gram * factor + n * 977) % size for n, (gram, factor) in enumerate(zip(grams, FACTORS, strict=True)))
