"""What wording two articles share: samples of their strings of characters, and the words themselves.

A sample is the same for the same text, and two texts that share a passage share what is sampled of it, so that a whole
archive is compared by samples alone, and texts are read of those only that turn out to be related.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import numpy.typing as npt

GRAM = 6
"""Chinese characters in a sampled string."""
SAMPLE_SIZE = 96
"""Strings of an article that are compared at most: those whose digests are least, which are the same in every text."""
SHORTEST_SHARED, LONGEST_SHARED = 10, 24
"""Characters in a row that two articles must share to be shown, and that are shown at most."""
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_SIGNS = re.compile(r"[\W_]+")
_BEYOND = 0x10000
"""From here on scripts, and rare characters of Chinese, are taken for letters as they are."""
SKETCH_SIZE = 64
"""Digests of a sketch at most: a share that is estimated by them is wrong by some six hundredths where it is a half."""
_STEP = np.uint32(0x01000193)  # FNV's prime, here as the base of a polynomial digest modulo 2^32
_MIX = np.uint32(0x9E3779B1)

Digests = npt.NDArray[np.uint32]


def sample(text: str) -> Digests:
    """The least digests of the text's strings of GRAM Chinese characters, in order, none twice."""
    runs = [run for run in _CHINESE.findall(text) if len(run) >= GRAM]
    if not runs:
        return np.empty(0, np.uint32)
    codes = np.frombuffer(",".join(runs).encode("utf-32-le"), np.uint32)
    chinese = codes >= 0x4E00
    whole = np.ones(len(codes) - GRAM + 1, bool)
    for at in range(GRAM):
        whole &= chinese[at : at + len(whole)]
    return np.unique(_digests(codes)[whole])[:SAMPLE_SIZE]


def strings(text: str) -> Digests:
    """The digests of all strings of GRAM letters or digits of any script, whatever signs and spaces stand between, in order, none twice.

    A text with fewer is one string, one without any has none.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = codes[_letters()[np.minimum(codes, _BEYOND)]]
    if not codes.size:
        return np.empty(0, np.uint32)
    if len(codes) < GRAM:
        codes = np.pad(codes, (0, GRAM - len(codes)))
    found = np.sort(_digests(codes))  # np.unique takes twenty times as long
    return found[np.concatenate(([True], found[1:] != found[:-1]))]


@cache
def _letters() -> npt.NDArray[np.bool_]:
    """Whether each character up to _BEYOND is a letter or digit: a table is ten times as fast as an expression."""
    return np.array([chr(code).isalnum() for code in range(_BEYOND)] + [True])


def sketch(digests: Digests) -> bytes:
    """The least of a text's digests, four bytes each: as many strings of it as tell it from others, the same for the same text."""
    return digests[:SKETCH_SIZE].astype("<u4").tobytes()


def read_sketch(written: bytes) -> Digests:
    """The digests of a sketch."""
    return np.frombuffer(written, "<u4").astype(np.uint32)


def _digests(codes: npt.NDArray[np.uint32]) -> Digests:
    """A digest of each string of GRAM characters in a row."""
    length = len(codes) - GRAM + 1
    found = np.zeros(length, np.uint32)
    for at in range(GRAM):
        found = found * _STEP + codes[at : at + length]
    return (found ^ (found >> np.uint32(15))) * _MIX  # or the first character would decide


def shared_words(one: str, other: str) -> str:
    """The longest words that stand in both texts, within a clause; empty where they are shorter than SHORTEST_SHARED.

    Of more than LONGEST_SHARED characters, those first in `one`; of several as long, the first.
    """
    rest = _SIGNS.sub("\n", other)
    known = {rest[at : at + GRAM] for at in range(len(rest) - GRAM + 1)}
    found = ""
    for clause in _SIGNS.split(one):
        for start in range(len(clause) - SHORTEST_SHARED + 1):
            end = start + max(len(found) + 1, SHORTEST_SHARED)
            if end > min(len(clause), start + LONGEST_SHARED):
                break
            if clause[start : start + GRAM] in known and clause[start:end] in rest:
                while end < min(len(clause), start + LONGEST_SHARED) and clause[start : end + 1] in rest:
                    end += 1
                found = clause[start:end]
    return found
