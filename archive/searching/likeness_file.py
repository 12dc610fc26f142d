"""Which characters sound alike and which look alike, as the browser gets it: a misspelling or a misreading is told by it.

    sounds-<digest>.bin   `S`: raw DEFLATE of the syllables, a space between, after the varint of their length in UTF-8; a
                          varint for each cell of GB 2312's rows of characters: the place of its syllable less that of the
                          cell before, zigzag
    looks-<digest>.bin    `L`: raw DEFLATE of a varint for each cell of its first level: how many characters look like its
                          own and come later; then which, ascending numbers of cells less its own and 1, in Rice's code as
                          `format` has it for so many of those that come later, nothing filled up between cells

Sounds are of the characters of GB 2312, which has the common ones in the order of their sounds; looks of its first level, the
3,755 that are written most: what a reader meets. Apart, for a long phrase has better use for the bytes that looks take.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np

from archive.language.confusions import Confusions
from archive.language.pinyin import syllable
from archive.searching.format import deflate, rice, rice_bits, varints, zigzag

LEAST_RATE = 0.001
"""How often a character is taken for another, at the least, for the two to look alike: rarer ones would weigh as much again."""
_FIRST_LEVEL, _ALL = range(0xB0, 0xD8), range(0xB0, 0xF8)


def sounds() -> dict[str, str]:
    """The syllable of each character of GB 2312."""
    return {char: syllable(char) for char in _characters(_ALL)}


def looks_payload(confusions: Confusions) -> bytes:
    """The payload of the file of looks."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    counts, lists = _looks(confusions)
    packed = packer.compress(counts) + packer.flush(zlib.Z_FULL_FLUSH)
    return packed + packer.compress(lists) + packer.flush()  # apart: what packs well, and what does not at all


def _looks(confusions: Confusions) -> tuple[bytes, bytes]:
    """How many later characters each one of the first level looks like, and which."""
    cells = list(_cells(_FIRST_LEVEL))
    place = {char: i for i, char in enumerate(cells) if char}
    alike: list[set[int]] = [set() for _ in cells]
    for char, i in place.items():
        for j in {place[other] for other in _alike(confusions, char) & place.keys()} - {i}:
            alike[min(i, j)].add(max(i, j))
    counts = np.array([len(others) for others in alike])
    gaps = np.array([b - a - 1 for i, others in enumerate(alike) for a, b in pairwise([i, *sorted(others)])])
    bits = np.repeat(rice_bits(np.arange(len(cells))[::-1], counts), counts)
    return varints(counts.tolist()), rice(gaps, bits, np.zeros(1, np.int64))


def sounds_payload(said: Mapping[str, str]) -> bytes:
    """The payload of the file of sounds: a cell without a character has the syllable of the one before."""
    syllables = sorted(set(said.values()))
    place = {sound: i for i, sound in enumerate(syllables)}
    places = [0]
    for cell in _cells(_ALL):
        places.append(place[said[cell]] if cell else places[-1])
    text = " ".join(syllables).encode()
    return deflate(varints([len(text)]) + text + varints(zigzag(b - a) for a, b in pairwise(places)))


def _alike(confusions: Confusions, char: str) -> set[str]:
    """The characters that one may have been."""
    row = confusions.rows[ord(char)]
    often = confusions.rates[row] >= np.log(LEAST_RATE)
    return {chr(code) for code in confusions.meant[row][often].tolist() if code}


def _characters(rows: range) -> Iterator[str]:
    """The characters of rows of GB 2312, by the first of their two bytes."""
    yield from filter(None, _cells(rows))


def _cells(rows: range) -> Iterator[str]:
    """What stands in each cell of the rows, empty where nothing does."""
    for row in rows:
        for cell in range(0xA1, 0xFF):
            yield bytes((row, cell)).decode("gb2312", "ignore")
