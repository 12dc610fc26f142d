"""What each printed line says as far as the article tells it: a block's text, corrected, cut where its printed lines end.

line_texts(["狠抓落买，办好人", "民满意的教育。"], "狠抓落实，办好人民满意的教育。")
# ("狠抓落实，办好人", "民满意的教育。")
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from archive.model import GAP

MOST_COMPARED = 4_000_000
"""Letters of a block's lines times those of its text that are compared where they are not the same."""
LEAST_FOUND = 0.8
"""Share of the lines' letters that the text has to have; of less it can't be told where a line ends in it."""
_LETTER = re.compile(r"[^\W_]")
_OPENING = frozenset(("Ps", "Pi"))
"""Unicode's classes of marks that stand before what they belong to."""


def compared_letters(lines: Sequence[str], text: str) -> int:
    """How much `line_texts` has to compare: letters of the lines times those of the text, 0 where they are the same."""
    raw, told = _letters("".join(lines)), _letters(text.replace(GAP, ""))
    return 0 if raw == told else len(raw) * len(told)


def line_texts(lines: Sequence[str], text: str) -> tuple[str, ...] | None:
    """The text in as many pieces as there are lines, or None where they are too different to tell."""
    text = "".join(text.replace(GAP, "").split("\n"))
    places = [found.start() for found in _LETTER.finditer(text)]
    printed = [_letters(line) for line in lines]
    ends = list(accumulate(map(len, printed)))
    raw, told = "".join(printed), "".join([text[place] for place in places])
    if not raw or not told:
        return None
    same = [(0, 0, len(raw))] if raw == told else _common(raw, told)
    if sum(size for _, _, size in same) < LEAST_FOUND * len(raw):
        return None
    cuts = [0, *(_cut(text, places, _told_end(end, same, len(raw), len(told))) for end in ends[:-1]), len(text)]
    return tuple(text[start:end].strip() for start, end in pairwise(accumulate(cuts, max)))


def _letters(text: str) -> str:
    return "".join(_LETTER.findall(text))


def _common(raw: str, told: str) -> list[tuple[int, int, int]]:
    """Letters in a row that both have: where they begin in each, how many."""
    if len(raw) * len(told) > MOST_COMPARED:
        return []
    same = SequenceMatcher(None, raw, told, autojunk=False).get_matching_blocks()
    return [(one.a, one.b, one.size) for one in same if one.size]


def _told_end(end: int, same: Sequence[tuple[int, int, int]], raw: int, told: int) -> int:
    """The letter of the text at which a line ends that ends at a letter of the lines; between what both have, by share."""
    before = (0, 0)
    for at, begins, size in [*same, (raw, told, 0)]:
        if end < at:
            gone, added = at - before[0], begins - before[1]
            return before[1] + round((end - before[0]) / gone * added)
        if end <= at + size:
            return begins + end - at
        before = at + size, begins + size
    return told


def _cut(text: str, places: Sequence[int], letter: int) -> int:
    """Where the text is cut before a letter: behind marks that end something, before those that begin something."""
    if letter >= len(places):
        return len(text)
    start = places[letter - 1] + 1 if letter else 0
    opening = (at for at in range(start, places[letter]) if unicodedata.category(text[at]) in _OPENING)
    return next(opening, places[letter])
