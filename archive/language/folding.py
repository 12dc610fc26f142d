"""One spelling for all that a reader doesn't distinguish: width, case, traditional and simplified; no marks, no spaces.

    fold("教育，學 校")          # "教育学校"
    fold("第 3 届，ＩＥＥＥ，11.16")  # "第 3 届 ieee 11 16 "

The table is `archive/data/fold.txt`, which `training/folding_table.py` makes and the browser reads as well, so that both sides fold
alike whatever Unicode each of them knows. It says what becomes of each character by itself:

    keep 30-39 41-5A …     ranges of code points (hexadecimal) that count: letters and digits of any script
    map                    then a line for each of them that becomes something else: the character, then what it becomes
    Ａa

All other characters are dropped: punctuation, white space, controls, lone surrogates. A Latin word or a number stands
between spaces, wherever it stood, so that it is found whole: 1月5日 is not in 11月5日, nor 20.24 in 2024. A line break
stays: it is what no phrase reaches across.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Mapping
from pathlib import Path

from archive.model import GAP

FOLDING_FILE = Path(__file__).resolve().parents[1] / "data" / "fold.txt"
BREAK, SPACE = "\n", " "

_DROPPED = "\0"
_LATIN = re.compile("[0-9a-z]+")
_SPACES = re.compile(" +")


class FoldingTable(dict[int, int | str]):
    """What each code point becomes, for `str.translate`; looked up once, then remembered."""

    def __init__(self, keep: tuple[tuple[int, int], ...], mapped: Mapping[int, str]) -> None:
        super().__init__({ord(BREAK): BREAK, **mapped})
        self.spans, self.mapped = keep, mapped
        self._starts = [start for start, _ in keep]
        self._ends = [end for _, end in keep]

    def __missing__(self, code: int) -> int | str:
        place = bisect.bisect_right(self._starts, code) - 1
        found = code if place >= 0 and code <= self._ends[place] else _DROPPED
        self[code] = found
        return found


def fold(text: str) -> str:
    """Text as it is indexed and searched; folding twice is folding once."""
    parted = _LATIN.sub(r" \g<0> ", text.replace(GAP, BREAK).translate(folding_table()))
    return _SPACES.sub(SPACE, parted.replace(_DROPPED, ""))


def sought(text: str) -> str:
    """Text as a phrase to look for: folded, but a Latin word at its end may go on, for it may not be typed to its end."""
    folded = fold(text)
    return folded[:-1] if folded[-2:-1].isalpha() and folded.endswith(SPACE) else folded


@functools.cache
def folding_table() -> FoldingTable:
    """The table as the file has it."""
    return parse_table(FOLDING_FILE.read_text("utf-8"))


def parse_table(text: str) -> FoldingTable:
    """The table that `training/folding_table.py` wrote."""
    keep, _, rest = text.partition("\nmap\n")
    ranges = [pair.partition("-") for pair in keep.split()[1:]]
    spans = tuple((int(start, 16), int(end or start, 16)) for start, _, end in ranges)
    return FoldingTable(spans, {ord(line[0]): line[1:] for line in rest.splitlines()})
