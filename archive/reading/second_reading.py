"""Two readings of a page set side by side: where they differ, and what only one of them has, as doubts at the first one's lines.

Both texts are aligned by strings that stand once in each, stretch by stretch, so that columns may come in another order;
between two such strings letter by letter. White space and punctuation don't count: engines set them as they please.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.model import Doubt, Misread, Source

ANCHOR = 8
"""Letters of a string by which two texts are aligned where it stands once in each."""
WIDEST_GAP = 80
"""Letters between two anchors that are still compared letter by letter."""
SHORTEST_LACK = 12
"""Letters in a row that only one reading has, from which on that is told: of fewer, headlines' shreds and running heads."""
GRAVE_LACK = 60
"""Letters from which on a paragraph or more is missing."""
MOST_DOUBTS = 100
"""Differences of a page that are told one by one; a reading that differs in more is not worth them."""
AROUND, SHOWN = 4, 40
"""Letters shown on either side of a difference, and of what one reading lacks."""
_EVEN = 0.5


class Letter(NamedTuple):
    """A letter or digit of a reading: its line, its place in the line as meant, and itself."""

    line: int
    at: int
    sign: str


class Stretch(NamedTuple):
    """Places that two readings have in common: from `first` to `first_end` of the one, from `second` on of the other."""

    first: int
    first_end: int
    second: int
    second_end: int


def reading_doubts(source: Source, second: Source) -> tuple[Doubt, ...]:
    """What a second reading of a page says otherwise, in the order of the first one's lines."""
    mine, theirs = _letters(source), _letters(second)
    stretches = _aligned("".join(one.sign for one in mine), "".join(one.sign for one in theirs))
    found = [doubt for one in stretches for doubt in _differences(source.name, mine, theirs, one)]
    if len(found) > MOST_DOUBTS:
        more = f"两份读法还有 {len(found) - MOST_DOUBTS} 处不同，没有逐条列出"
        found = [*found[:MOST_DOUBTS], Doubt(source.name, found[MOST_DOUBTS].line, more)]
    found += _lacking(source.name, mine, theirs, stretches)
    return tuple(sorted(dict.fromkeys(found), key=lambda doubt: doubt.line))


def _letters(source: Source) -> list[Letter]:
    return [
        Letter(line.number, at, sign) for line in source.lines for at, sign in enumerate(line.meant) if sign.isalnum()
    ]


def _aligned(mine: str, theirs: str) -> list[Stretch]:
    """Stretches that both have, in the order of the second, each from its first anchor to its last."""
    once = _once(mine)
    anchors = [(at, once[gram]) for gram, at in sorted(_once(theirs).items(), key=lambda pair: pair[1]) if gram in once]
    out: list[Stretch] = []
    for at, there in anchors:
        last = out[-1] if out else None
        near = last and 0 < there - last.first_end + ANCHOR <= WIDEST_GAP + ANCHOR
        if last and near and 0 < at - last.second_end + ANCHOR <= WIDEST_GAP + ANCHOR:
            out[-1] = last._replace(first_end=there + ANCHOR, second_end=at + ANCHOR)
        else:
            out.append(Stretch(there, there + ANCHOR, at, at + ANCHOR))
    return out


def _once(text: str) -> dict[str, int]:
    """The strings of ANCHOR letters that stand once in a text, with their place."""
    grams = [text[at : at + ANCHOR] for at in range(len(text) - ANCHOR + 1)]
    often = Counter(grams)
    return {gram: at for at, gram in enumerate(grams) if often[gram] == 1}


def _differences(file: str, mine: Sequence[Letter], theirs: Sequence[Letter], stretch: Stretch) -> Iterator[Doubt]:
    one = "".join(letter.sign for letter in mine[stretch.first : stretch.first_end])
    other = "".join(letter.sign for letter in theirs[stretch.second : stretch.second_end])
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        place = mine[stretch.first + min(a, len(one) - 1)]
        here, there = _shown(one, a, b), _shown(other, c, d)
        misread = Misread(place.at, one[a], other[c], _EVEN) if b - a == d - c == 1 else None
        yield Doubt(file, place.line, f"两份读法不同：这里是“{here}”，另一份是“{there}”", misread=misread)


def _shown(text: str, start: int, end: int) -> str:
    """What differs, with the letters around it."""
    shown = text[max(0, start - AROUND) : end + AROUND]
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"


def _lacking(
    file: str, mine: Sequence[Letter], theirs: Sequence[Letter], stretches: Sequence[Stretch]
) -> Iterator[Doubt]:
    """Runs of letters that only one reading has, at the line of the first where they are or would be."""
    text = "".join(letter.sign for letter in mine)
    for start, end in _between([(one.second, one.second_end) for one in stretches], len(theirs)):
        lacks = "".join(letter.sign for letter in theirs[start:end])
        if len(lacks) >= SHORTEST_LACK and _is_new(lacks, text):
            before = [one.first_end for one in stretches if one.second_end <= start]
            line = mine[before[-1] - 1].line if before else mine[0].line if mine else 0
            what = f"另一份读法在这里之后还有 {len(lacks)} 个字，这里没有：“{lacks[:SHOWN]}{'…' if len(lacks) > SHOWN else ''}”"
            yield Doubt(file, line, what, grave=len(lacks) >= GRAVE_LACK)
    other = "".join(letter.sign for letter in theirs)
    for start, end in _between(sorted((one.first, one.first_end) for one in stretches), len(mine)):
        lacks = text[start:end]
        if len(lacks) >= SHORTEST_LACK and _is_new(lacks, other):
            what = f"另一份读法没有这 {len(lacks)} 个字：“{lacks[:SHOWN]}{'…' if len(lacks) > SHOWN else ''}”"
            yield Doubt(file, mine[start].line, what)


def _between(taken: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """What lies between stretches that are in order, before the first and behind the last."""
    at = 0
    for start, end in taken:
        if start > at:
            yield at, start
        at = max(at, end)
    if length > at:
        yield at, length


def _is_new(text: str, other: str) -> bool:
    """Whether a text stands nowhere in another: of its strings hardly any do, though they may stand there twice."""
    grams = [text[at : at + ANCHOR // 2] for at in range(len(text) - ANCHOR // 2 + 1)]
    return 2 * sum(gram in other for gram in grams) < len(grams)
