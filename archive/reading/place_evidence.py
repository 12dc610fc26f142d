"""What a line's place on its page says of its role: log-odds that are added to the line network's, which reads text alone.

Lines without a box have none, and read as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from archive.arrays import Floats
from archive.language.typography import ends_sentence
from archive.line_place import DRAWN_IN, OF_HEADLINE, LinePart
from archive.model import LineRole
from archive.reading.line_features import NUMBERED
from archive.reading.printed_lines import MeasuredLine

SMALL = 0.9
"""Times running text's size, up to which type is a caption's or a note's."""
MIDDLE = 0.75
"""Cells by which the white space on both sides of a line in the middle of its column differs."""

Odds = Mapping[LineRole, float]
Rule = Callable[[Sequence[MeasuredLine], int], bool]


def _part(part: LinePart) -> Rule:
    """Lines that are this part of their page; of a headline or a caption, the first of their block."""

    def holds(rows: Sequence[MeasuredLine], n: int) -> bool:
        place = rows[n].place
        return place is not None and place.part == part and not _goes_on(rows, n)

    return holds


def _large(rows: Sequence[MeasuredLine], n: int) -> bool:
    place = rows[n].place
    return place is not None and place.part in OF_HEADLINE


def _text_sized(rows: Sequence[MeasuredLine], n: int) -> bool:
    place = rows[n].place
    return place is not None and place.part == ""


def _small(rows: Sequence[MeasuredLine], n: int) -> bool:
    place = rows[n].place
    return place is not None and place.size <= SMALL


def _drawn_in(rows: Sequence[MeasuredLine], n: int) -> bool:
    return _text_sized(rows, n) and rows[n].indent >= DRAWN_IN and not _centred(rows, n)


def _centred(rows: Sequence[MeasuredLine], n: int) -> bool:
    """Whether a short line stands in the middle of its column."""
    row = rows[n]
    left, right = row.indent, row.measure - row.indent - row.cells
    return left > DRAWN_IN and abs(left - right) <= MIDDLE and _text_sized(rows, n)


def _at_the_edge(rows: Sequence[MeasuredLine], n: int) -> bool:
    return _text_sized(rows, n) and rows[n].indent < DRAWN_IN


def _after_headline(rows: Sequence[MeasuredLine], n: int) -> bool:
    return n > 0 and _text_sized(rows, n) and _large(rows, n - 1)


def _after_heading(rows: Sequence[MeasuredLine], n: int) -> bool:
    before = rows[n - 1].place if n else None
    return _text_sized(rows, n) and before is not None and before.part == "heading"


def _after_full_line(rows: Sequence[MeasuredLine], n: int) -> bool:
    """A line at its column's edge behind one that reaches the other: nothing ends between them."""
    if n == 0 or not _at_the_edge(rows, n) or not _text_sized(rows, n - 1):
        return False
    before = rows[n - 1].place
    return before is not None and before.is_full


def _goes_on(rows: Sequence[MeasuredLine], n: int) -> bool:
    """A line of a headline or a caption under another of its block: it goes on."""
    mine, before = rows[n].place, rows[n - 1].place if n else None
    if mine is None or before is None or mine.column != before.column:
        return False
    return mine.part in OF_HEADLINE or mine.part == before.part in ("caption", "heading")


def _behind_numbered_heading(rows: Sequence[MeasuredLine], n: int) -> bool:
    """A short line in the middle of its column, behind one that begins with a number (（一）…) and ends no sentence: its second."""
    if n == 0 or not _centred(rows, n) or not _text_sized(rows, n - 1):
        return False
    return NUMBERED.match(rows[n - 1].text) is not None and not ends_sentence(rows[n - 1].text)


def _other_part(rows: Sequence[MeasuredLine], n: int) -> bool:
    """Another part of the page than the line before is: no line of one headline goes on in its caption."""
    place, before = rows[n].place, rows[n - 1].place if n else None
    return place is not None and before is not None and "" != place.part != before.part


def _bold_text(rows: Sequence[MeasuredLine], n: int) -> bool:
    place = rows[n].place
    return _text_sized(rows, n) and place is not None and place.bold


RULES: Sequence[tuple[str, Rule, Odds]] = (
    ("a title by its size", _part("title"), {"title": 8, "kicker": 1, "subtitle": 1}),
    ("a kicker by its place", _part("kicker"), {"kicker": 8, "title": 2}),
    ("a subtitle by its place", _part("subtitle"), {"subtitle": 8, "kicker": 1, "title": 1}),
    ("a small heading by its type", _part("heading"), {"heading": 8, "title": 2}),
    ("a picture's caption by its place", _part("caption"), {"caption": 8}),
    ("page furniture by its place", _part("furniture"), {"aside": 8}),
    ("the next line of a headline or a caption", _goes_on, {"on": 8}),
    ("a headline's type", _large, {"first": -6, "lead": -6, "next": -6, "resumed": -6}),
    ("another part than the line before", _other_part, {"on": -6}),
    ("running text's type", _text_sized, {"title": -4, "kicker": -3, "subtitle": -2, "on": -1}),
    ("smaller type than running text", _small, {"caption": 2, "aside": 1, "first": -1}),
    ("drawn in", _drawn_in, {"first": 3, "lead": 3, "next": -3, "resumed": -2}),
    ("at its column's edge", _at_the_edge, {"first": -2, "next": 2, "resumed": 1, "lead": -1}),
    ("at its column's edge, the line before full", _after_full_line, {"next": 2}),
    ("in the middle of its column", _centred, {"heading": 2, "aside": 1}),
    ("behind a numbered heading", _behind_numbered_heading, {"on": 6, "lead": -4}),
    ("under a headline", _after_headline, {"lead": 5, "next": -5}),
    ("under a small heading", _after_heading, {"first": 3, "next": -5, "resumed": -5}),
    ("bold among running text", _bold_text, {"heading": 3}),
)
"""(name, which lines, what is added to the log-odds of which roles)."""


def place_odds(rows: Sequence[MeasuredLine], roles: Sequence[LineRole]) -> Floats:
    """What their places add to the log-odds of each row's roles, (rows, roles); zero where no box is known."""
    out = np.zeros((len(rows), len(roles)), np.float32)
    at = {role: n for n, role in enumerate(roles)}
    for n, row in enumerate(rows):
        if row.place is None:
            continue
        for _, holds, odds in RULES:
            if holds(rows, n):
                for role, more in odds.items():
                    out[n, at[role]] += more
    return out
