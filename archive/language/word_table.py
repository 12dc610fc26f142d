"""Which strings of two to four Chinese characters are words of a dictionary: a table of hashes, small enough to ship.

A list of 290,000 words takes 700 KB, packed as well as it goes. What is asked of it is only whether a given string stands in
it, and that a table of hashes answers in less than half of that (Bloom 1970, with one hash): it knows each word, and takes one
string of other kinds in so many for a word as its slots have more than its words. `training/word_table.py` makes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
import numpy.typing as npt

from archive.arrays import Booleans
from archive.language.weights import read_weights

WORD_TABLE = "words.npz"
SIZES = {2: "two", 3: "three", 4: "four"}
"""Characters of words, and the array of the file that holds those of so many (`gaps`)."""
_FACTORS = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)  # the golden ratio's, and SplitMix64's

Strings = npt.NDArray[np.uint64]
"""Strings of up to four characters of the Basic Multilingual Plane: 16 bits a character, the last ones lowest."""


def packed(text: str) -> int:
    """A string as a number."""
    out = 0
    for char in text:
        out = out << 16 | ord(char)
    return out


def unpacked(string: int) -> str:
    """The string that a number stands for."""
    return "".join(chr(string >> shift & 0xFFFF) for shift in (48, 32, 16, 0) if string >> shift)


def slots(strings: Strings, bits: int) -> Strings:
    """The place of each string in a table of 2 ** `bits` slots."""
    mixed = (strings ^ strings >> np.uint64(29)) * _FACTORS[0]
    return (mixed ^ mixed >> np.uint64(32)) * _FACTORS[1] >> np.uint64(64 - bits)


def gaps(words: Iterable[str], bits: int) -> npt.NDArray[np.uint8]:
    """What a table of the words is written as: each taken slot less the one before, a row of lower and one of upper bytes.

    Apart they pack a quarter better. OverflowError where a gap is too wide.
    """
    taken = np.unique(slots(np.array([packed(word) for word in words], np.uint64), bits))
    between = np.diff(taken, prepend=np.uint64(0))
    if len(between) and between.max() > np.iinfo(np.uint16).max:
        raise OverflowError(f"{len(between)} words leave holes in a table of 2 ** {bits} slots: take fewer bits")
    return np.stack((between & np.uint64(0xFF), between >> np.uint64(8))).astype(np.uint8)


def are_words(strings: Strings, size: int) -> Booleans:
    """Whether each of the strings, all of `size` characters, is a word of the dictionary."""
    bits, taken = _tables()[size]
    found: Booleans = taken[slots(strings, bits)]
    return found


@cache
def _tables() -> Mapping[int, tuple[int, Booleans]]:
    """For each size of words the bits of its slots' numbers, and which slots are taken."""
    weights = read_weights(WORD_TABLE)
    found = {}
    for size, bits in zip(SIZES, weights.arrays["bits"].tolist(), strict=True):
        taken = np.zeros(1 << bits, np.bool_)
        low, high = weights.arrays[SIZES[size]].astype(np.int64)
        taken[np.cumsum(low | high << 8)] = True
        found[size] = (bits, taken)
    return found
