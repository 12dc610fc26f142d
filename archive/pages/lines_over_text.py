"""The lines at a block's head that are no text of it: a subtitle or by-line in type that an engine's ink does not tell from text's."""

from __future__ import annotations

from collections.abc import Sequence

from archive.language.bylines import parse_byline
from archive.language.credits import is_credit
from archive.language.typography import ends_sentence
from archive.line_place import DRAWN_IN
from archive.pages.printed_page import PageLine

MOST = 3
"""Lines of a subtitle and by-line over a text at most."""
LEAST_TEXT = 3
"""Lines of the text below them at least."""
LEAST_WORDS = 7
"""Characters of a subtitle at least: a shorter line is a by-line, whose department or place may say nothing (历史系汪新民)."""
SHORT, FULL = 1.5, 1.0
"""Ems by which such a line ends before the column's edge at least, and a full line at most."""


def lines_over_text(lines: Sequence[PageLine], size: float) -> int:
    """How many lines at the head of a block, from above, stand over its text: a subtitle and what else is before the first drawn in.

    Of lines whose size is told, only what begins with a dash: of others the type itself says it. A paragraph's end at a column's
    top ends a sentence; a by-line alone stays with its column, which may be far from the headline's middle.
    """
    first = lines[0]
    if (
        not (first.is_measured or first.text.startswith("—"))
        or first.direction != "across"
        or len(first.text) < LEAST_WORDS
        or names_somebody(first.text)
    ):
        return 0
    if len(lines) == 2 and names_somebody(lines[1].text):
        return 1
    if len(lines) < LEAST_TEXT + 1:
        return 0
    left, right = min(line.box.left for line in lines[1:]), max(line.box.right for line in lines[1:])
    for n, line in enumerate(lines[: MOST + 1]):
        if line.box.left - left > DRAWN_IN * size and right - line.box.right <= FULL * size:
            return n if len(lines) - n >= LEAST_TEXT else 0
        wider = n == 0 and line.box.left < left - size and line.box.right > right + size  # over more columns than this
        if (right - line.box.right < SHORT * size and not wider) or ends_sentence(line.text):
            return 0
    return 0


def names_somebody(text: str) -> bool:
    """Whether a line over a text is its by-line, or a credit."""
    return is_credit(text) or bool(parse_byline(text))
