"""Printed lines of the words that a file tells: their text, and what the line lacks is had from its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from archive.pages.guarded_xml import WHITE
from archive.pages.printed_page import NO_PLACE, Box, Direction, PageLine, PageWord
from archive.pages.told_boxes import around_placed, mean_confidence, shown_direction
from archive.pages.word_spaces import SpacedWord, line_text

EMPTY_CELL = "\u3000"
"""White space that stays where a line begins with it."""


class LineFacts(NamedTuple):
    """What a file tells of a line itself; None, or `NO_PLACE`, where it doesn't."""

    box: Box = NO_PLACE
    direction: Direction | None = None
    size: float | None = None
    baseline: float | None = None
    confidence: float | None = None
    bold: bool = False


def line_of_words(words: Sequence[SpacedWord], facts: LineFacts, text: str | None = None) -> PageLine:
    """The line of a file's words. `text`: the line's, where the file tells it; words that don't make it are stale.

    Its box is the words' where none is told or none that makes sense, its confidence their mean.
    """
    box = facts.box if facts.box != NO_PLACE else around_placed(word.box for word in words)
    plain = "".join(word.text for word in words)
    direction = facts.direction or shown_direction(plain if text is None else text, box)
    if text is None:
        text = line_text(words, direction)
    elif "".join(plain.split()) != "".join(text.split()):
        words = ()
    placed = any(word.box != NO_PLACE for word in words)
    kept = tuple(PageWord(word.text, word.box, word.confidence) for word in words)
    confidence = facts.confidence if facts.confidence is not None else mean_confidence(kept)
    return PageLine(text, box, kept if placed else (), facts.size, facts.baseline, confidence, direction, facts.bold)


def lines_of_block(text: str, confidence: float | None, box: Box) -> tuple[PageLine, ...]:
    """What an engine tells of a block without its printed lines: its text as one line, or as many as the text has breaks.

    Of several, none has a place: only the block's is known.
    """
    texts = [line.strip(WHITE) for line in text.splitlines() if line.strip()]
    facts = LineFacts(box if len(texts) == 1 else NO_PLACE, confidence=confidence)
    return tuple(line_of_words((), facts, line) for line in texts)


def lines_of_rows(rows: str, box: Box = NO_PLACE) -> tuple[PageLine, ...]:
    """A table's rows, a line each, whose cells are apart by tabs.

    `box`: the table's, which is that of its only row.
    """
    texts = [row.strip(" \r\f") for row in rows.split("\n") if row.strip()]
    facts = LineFacts(box if len(texts) == 1 else NO_PLACE, "across")
    return tuple(line_of_words((), facts, row_text(row.split("\t"))) for row in texts)


def row_text(cells: Sequence[str]) -> str:
    """A row's text: its cells with tabs between them, and a blank in the first where it is empty, which no file drops."""
    return "\t".join([cells[0] or EMPTY_CELL, *cells[1:]])
