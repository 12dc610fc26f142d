"""Pairs of adjacent Chinese characters: what two wordings share is counted in these."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from archive.cells import HAN
from archive.language import fold

Numbers = npt.NDArray[np.int64]

_HAN_RUN = re.compile(f"{HAN.pattern}{{2,}}")
HAN_FROM = 0x3400
"""Code point beyond which a folded character is Chinese, or a full-width mark, which counts as one."""
AROUND = 260
"""Characters before and after a line that its words are looked for in: a lead, or the end of what came before."""


def bigrams(text: str) -> frozenset[str]:
    """Pairs of adjacent Chinese characters: what two wordings share is counted in these."""
    return frozenset(run[n : n + 2] for run in _HAN_RUN.findall(text) for n in range(len(run) - 1))


def shared(title: str, text: str) -> float:
    """Share of a title's character pairs that text holds, from 0 to 1."""
    pairs = bigrams(title)
    return len(pairs & bigrams(text)) / len(pairs) if pairs else 0.0


def pairs(texts: Sequence[str]) -> tuple[Numbers, Numbers]:
    """All pairs of adjacent Chinese characters of folded texts, as they come: the text's number, and both code points in one."""
    folded = [fold(text) for text in texts]
    points = np.frombuffer("\n".join(folded).encode("utf-32-le"), np.uint32).astype(np.int64)
    at = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in folded])[: len(points)]
    han = points > HAN_FROM
    here = np.flatnonzero(han[:-1] & han[1:])
    return at[here], points[here] << 16 | points[here + 1]


def pair_table(texts: Sequence[str]) -> csr_array:
    """Which pairs of adjacent Chinese characters each text has, (texts, pairs), ones and zeros."""
    at, keys = pairs(texts)
    known, number = np.unique(keys, return_inverse=True)
    count = max(1, len(known))
    row, columns = np.divmod(np.unique(at * count + number), count)
    starts = np.searchsorted(row, np.arange(len(texts) + 1))
    return csr_array((np.ones(len(columns), np.float32), columns, starts), shape=(len(texts), count))


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
