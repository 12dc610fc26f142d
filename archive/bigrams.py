"""Pairs of adjacent Chinese characters: what two wordings share is counted in these."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array

from archive.cells import HAN
from archive.language import fold

_HAN_RUN = re.compile(f"{HAN.pattern}{{2,}}")
AROUND = 260
"""Characters before and after a line that its words are looked for in: a lead, or the end of what came before."""


def bigrams(text: str) -> frozenset[str]:
    """Pairs of adjacent Chinese characters: what two wordings share is counted in these."""
    return frozenset(run[n : n + 2] for run in _HAN_RUN.findall(text) for n in range(len(run) - 1))


def shared(title: str, text: str) -> float:
    """Share of a title's character pairs that text holds, from 0 to 1."""
    pairs = bigrams(title)
    return len(pairs & bigrams(text)) / len(pairs) if pairs else 0.0


def pair_table(texts: Sequence[str]) -> csr_array:
    """Which pairs of adjacent Chinese characters each text has, (texts, pairs), ones and zeros."""
    numbers: dict[str, int] = {}
    columns: list[int] = []
    starts = [0]
    for text in texts:
        folded = fold(text)
        mine = {a + b for a, b in itertools.pairwise(folded) if a > "\u3400" and b > "\u3400"}
        columns.extend(numbers.setdefault(pair, len(numbers)) for pair in sorted(mine))
        starts.append(len(columns))
    shape = (len(texts), max(1, len(numbers)))
    return csr_array((np.ones(len(columns), np.float32), np.array(columns, np.int64), np.array(starts)), shape=shape)


def around(texts: Sequence[str], pairs: csr_array, way: int) -> csr_array:
    """Which pairs the AROUND characters before each text have (way -1), or those from it on (way 1)."""
    ends = np.cumsum([len(text) for text in texts])
    begins = ends - [len(text) for text in texts]
    n = np.arange(len(texts))
    if way < 0:
        first, last = np.searchsorted(ends, begins - AROUND, "right"), n
    else:
        first, last = n, np.maximum(n + 1, np.searchsorted(begins, begins + AROUND, "left"))
    sizes = np.maximum(0, last - first)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    columns = np.arange(starts[-1]) - np.repeat(starts[:-1] - first, sizes)
    window = csr_array((np.ones(len(columns), np.float32), columns, starts), shape=(len(texts), len(texts)))
    out: csr_array = (window @ pairs).sign()
    return out
