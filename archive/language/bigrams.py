"""Pairs of adjacent Chinese characters: what two wordings share is counted in these."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from archive.arrays import Numbers
from archive.language.character_classes import code_points, every_class
from archive.language.typography import HAN

PairTable = npt.NDArray[np.float32]

_HAN_RUN = re.compile(f"{HAN.pattern}{{2,}}")
HAN_FROM = 0x3400
"""Code point beyond which a folded character is Chinese, or a full-width mark, which counts as one."""


@lru_cache(maxsize=1024)
def bigrams(text: str) -> frozenset[str]:
    """The distinct pairs of adjacent Chinese characters of a text."""
    return frozenset(run[n : n + 2] for run in _HAN_RUN.findall(text) for n in range(len(run) - 1))


def shared_bigrams(title: str, text: str) -> float:
    """Share of a title's character pairs that text holds, from 0 to 1."""
    pairs = bigrams(title)
    return len(pairs & bigrams(text)) / len(pairs) if pairs else 0.0


def bigram_positions(texts: Sequence[str]) -> tuple[Numbers, Numbers]:
    """All pairs of adjacent Chinese characters of folded texts, as they come: the text's number, and both code points in one."""
    folded = every_class(texts)
    points = np.frombuffer("\n".join(folded).encode("utf-32-le"), np.uint32).astype(np.int64)
    at = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in folded])[: len(points)]
    han = points > HAN_FROM
    here = np.flatnonzero(han[:-1] & han[1:])
    return at[here], points[here] << 16 | points[here + 1]


def distinct(keys: Numbers) -> Numbers:
    """The numbers among keys, each once, in ascending order: sorting is much faster than np.unique's hashing."""
    own = np.sort(keys)
    out: Numbers = own[np.diff(own, prepend=-1) != 0]
    return out


def pair_table(texts: Sequence[str]) -> PairTable:
    """Which pairs of adjacent Chinese characters each text has, (texts, pairs), ones and zeros."""
    at, keys = bigram_positions(texts)
    known = distinct(keys)
    out = np.zeros((len(texts), max(1, len(known))), np.float32)
    out[at, known.searchsorted(keys)] = 1
    return out


def pair_keys(text: str) -> Numbers:
    """The pairs of adjacent characters of a text, each as one number (`pair_key`), in ascending order."""
    own = code_points(text)
    return np.sort(own[:-1] << 16 | own[1:])


def pair_key(text: str) -> int:
    """Two characters as one number; of fewer or more, one that no pair has."""
    return ord(text[0]) << 16 | ord(text[1]) if len(text) == 2 else -1


def contained(known: Numbers, wanted: Numbers) -> npt.NDArray[np.bool_]:
    """Which of the wanted numbers are among those known, which are in ascending order."""
    if not len(known):
        return np.zeros(wanted.shape, np.bool_)
    found: npt.NDArray[np.bool_] = known.take(known.searchsorted(wanted), mode="clip") == wanted
    return found
