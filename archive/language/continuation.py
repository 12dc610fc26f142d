"""How well text goes on across a seam: a small network that compares the last characters before it with the first after.

It is a pointwise mutual information, learnt by contrast (InfoNCE, van den Oord et al. 2018): among many beginnings, which
one follows this ending? Two layers over the characters near the seam see words and phrases cut in two; a table of hashed
n-grams across the seam (wide & deep, Cheng et al. 2016) knows the common ones. `training/continuation.py` trains it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from archive.arrays import Floats, Numbers
from archive.language.character_classes import classes, code_points

TABLE = Path(__file__).resolve().parents[1] / "data" / "continuation.npz"
REACH = 8
"""Characters on each side of a seam that are looked at."""
AT_ONCE = 4096
"""Seams weighed in one go: more would not fit a processor's cache."""
UNKNOWN = 1
"""Number of a character that the training text has too seldom; 0 is no character."""


FACTORS = (1000003, 8191, 131071, 524287, 69069, 1664525)
"""One multiplier for each n-gram across the seam: 1+1, 2+1, 1+2, 2+2, 3+1 and 1+3 characters."""


@dataclass(frozen=True, slots=True)
class Network:
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
        """The number of each character of folded text; 0 for NUL, which pads it."""
        return self.numbers[code_points(text)]


@functools.cache
def network(path: Path = TABLE) -> Network:
    """The trained network, read once a process."""
    with np.load(path) as table:
        numbers = np.full(0x10000, UNKNOWN, np.int64)
        numbers[table["known"]] = np.arange(len(table["known"])) + UNKNOWN + 1
        numbers[0] = 0
        floats = {
            name: table[name].astype(np.float32)
            for name in ("characters", "tails", "heads", "bias", "inner", "inner_bias", "outer")
        }
        return Network(
            numbers=numbers,
            outer_bias=float(table["outer_bias"]),
            hashed=table["hashed"].astype(np.float32) * np.float32(table["hashed_unit"]),
            **floats,
        )


@dataclass(frozen=True, slots=True)
class Side:
    """One side of seams: the characters by number, (texts, REACH), and what the network's first layer makes of them."""

    numbers: Numbers
    deep: Floats

    def __getitem__(self, which: Any) -> Side:
        """The same of some texts."""
        return Side(self.numbers[which], self.deep[which])


def endings(texts: Sequence[str]) -> Side:
    """The last characters of each raw text, padded in front."""
    ends = (classes(text[-REACH - 4 :])[-REACH:].rjust(REACH, "\0") for text in texts)
    return _side("".join(ends), network().tails)


def beginnings(texts: Sequence[str]) -> Side:
    """The first characters of each raw text, padded behind."""
    begins = (classes(text[: REACH + 4])[:REACH].ljust(REACH, "\0") for text in texts)
    return _side("".join(begins), network().heads)


def _side(characters: str, weights: Floats) -> Side:
    net = network()
    numbers = net.number(characters).reshape(-1, REACH)
    return Side(numbers, net.characters[numbers].reshape(len(numbers), weights.shape[0]) @ weights)


def goes_on(tails: Side, heads: Side) -> Floats:
    """Nats by which each beginning is likelier behind the ending of the same row than by chance, (rows,)."""
    net = network()
    return _scores(net, tails.deep + heads.deep + net.bias, tails.numbers, heads.numbers)


def every(tails: Side, heads: Side) -> Floats:
    """The same for every ending with every beginning, (tails, heads)."""
    out = np.zeros((len(tails.numbers), len(heads.numbers)), np.float32)
    if not out.size:
        return out
    net = network()
    before = tails.deep + net.bias
    step = max(1, AT_ONCE // len(heads.numbers))
    for n in range(0, len(before), step):
        first = before[n : n + step, None] + heads.deep
        out[n : n + step] = _scores(net, first, tails.numbers[n : n + step, None], heads.numbers)
    return out


def _scores(net: Network, first: Floats, tails: Numbers, heads: Numbers) -> Floats:
    """Nats by what both sides' first layers add up to, which is used up here: copies would take longer than the sums."""
    second: Floats = np.maximum(first, 0, out=first) @ net.inner
    second += net.inner_bias
    np.maximum(second, 0, out=second)
    out: Floats = second @ net.outer + net.outer_bias + _wide(net, tails, heads)
    return out


def _wide(net: Network, tails: Numbers, heads: Numbers) -> Floats:
    """The hashed n-grams' weights. One ending may stand for all beginnings."""
    places = hashed_at(tails, heads, net.hashed.shape[1])
    out: Floats = np.sum([net.hashed[n, at] for n, at in enumerate(places)], axis=0, dtype=np.float32)
    return out


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
