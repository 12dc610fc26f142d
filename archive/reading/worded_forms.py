"""Raw lines that are a poem's or a closing's by their own wording, so that no network takes them for paragraphs or headlines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from archive.language.closings import MOST_SENDERS, ends_letter, is_day_alone, is_sender, parse_closing
from archive.language.typography import ends_sentence, width
from archive.language.verse import free_verse, regular_verse
from archive.model import LineForm
from archive.reading.printed_lines import heading_mark
from archive.reading.raw_kinds import raw_kinds

MOST_EMPTY = 3
"""Empty raw lines that may part the lines of a closing."""
RUNNING_TEXT = 26.0
"""Cells from which a line below a day is a paragraph that the day begins, not the next headline."""


def worded_forms(lines: Sequence[str]) -> dict[int, LineForm]:
    """The form of those of a file's lines, by number from 0, that are a poem's or a closing's.

    An empty line between two of them is of the same form. Free verse is found only where no column's lines are.
    """
    texts = [line.strip() for line in lines]
    headings = [heading_mark(text)[0] > 0 for text in texts]
    regular = regular_verse(texts, headings)
    taken = _lines_of(regular)
    free = free_verse(["" if n in taken else text for n, text in enumerate(texts)], headings)
    if free and _has_columns([text for n, text in enumerate(texts) if n not in taken | _lines_of(free)]):
        free = []
    forms: dict[int, LineForm] = dict.fromkeys(sorted(taken | _lines_of(free)), "verse")
    full = [n for n, text in enumerate(texts) if text and n not in forms]
    for place, n in enumerate(full):
        if rows := _closing_rows(texts, full, place):
            forms |= dict.fromkeys(range(full[place - rows + 1], n + 1), "closing")
    return forms


def _lines_of(runs: Sequence[tuple[int, int]]) -> set[int]:
    return {n for first, last in runs for n in range(first, last + 1)}


def _has_columns(texts: Sequence[str]) -> bool:
    kinds = raw_kinds(texts)
    return any(kind == "printed" for text, kind in zip(texts, kinds, strict=True) if text)


def _closing_rows(texts: Sequence[str], full: Sequence[int], place: int) -> int:
    """How many lines that hold text, up to this one, are a closing that ends a notice or letter; 0 where none ends here."""
    last = texts[full[place]]
    rows = 1
    if is_day_alone(last):
        while rows <= MOST_SENDERS and place >= rows and is_sender(texts[full[place - rows]]):
            rows += 1
    numbers = full[place - rows + 1 : place + 1]
    apart = [after - before - 1 for before, after in pairwise(numbers)]
    if place < rows or any(gap > MOST_EMPTY for gap in apart) or not parse_closing([texts[n] for n in numbers]):
        return 0
    before = texts[full[place - rows]]
    after = texts[full[place + 1]] if place + 1 < len(full) else ""
    ends = ends_sentence(before) or ends_letter(before)
    return rows if ends and not (width(after) > RUNNING_TEXT and "，" in after) else 0
