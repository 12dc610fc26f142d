"""Which characters sound alike and which look alike, as the browser gets it: a misspelling or a misreading is told by it.

    sounds-<digest>.bin   `S`: raw DEFLATE of GBK: each syllable and the characters that are read so, "a阿啊ai爱…"; a line
                          feed; then a line for each character that others look like: it, and those of them that come later

Sounds are of the characters of GB 2312, looks of its first level, the 3,755 that are written most: what a reader meets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from archive.language.confusions import Confusions
from archive.language.pinyin import syllable
from archive.searching.format import deflate

LEAST_RATE = 0.003
"""How often a character is taken for another, at the least, for the two to look alike: rarer ones would weigh as much again."""
_FIRST_LEVEL, _ALL = range(0xB0, 0xD8), range(0xB0, 0xF8)


def sounds() -> dict[str, str]:
    """The syllable of each character of GB 2312."""
    return {char: syllable(char) for char in _characters(_ALL)}


def likeness_payload(said: Mapping[str, str], confusions: Confusions) -> bytes:
    """The file's payload."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for char, sound in said.items():
        by_sound[sound].append(char)
    first = "".join(sound + "".join(chars) for sound, chars in sorted(by_sound.items()))
    alike: dict[str, set[str]] = defaultdict(set)
    common = set(_characters(_FIRST_LEVEL))
    for char in common:
        for other in _alike(confusions, char) & common:
            alike[min(char, other)].add(max(char, other))
    rest = (char + "".join(sorted(others)) for char, others in sorted(alike.items()))
    return deflate("\n".join([first, *rest]).encode("gbk"))


def _alike(confusions: Confusions, char: str) -> set[str]:
    """The characters that one may have been."""
    row = confusions.rows[ord(char)]
    often = confusions.rates[row] >= np.log(LEAST_RATE)
    return {chr(code) for code in confusions.meant[row][often].tolist() if code}


def _characters(rows: range) -> Iterator[str]:
    """The characters of rows of GB 2312, by the first of their two bytes."""
    for row in rows:
        yield from bytes(byte for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode("gb2312", "ignore")
