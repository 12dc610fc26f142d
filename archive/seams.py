"""Which pieces may go together, and how well: by all evidence, and by wording alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive import language
from archive.cells import NEVER_FIRST, ends_sentence
from archive.evidence import Pair, pair, seam_odds, wording_odds
from archive.matching import Odds
from archive.model import Printed
from archive.openers import opens_paragraph
from archive.pieces import Piece

NEAR = 2
"""Blocks ahead within which a seam needs no wording known to the character model to be weighed."""
PROMISING = 0.5
"""Nats of wording below which no piece further off is weighed: 94 wrong pairs in a hundred lie below it, and 20 true ones,
which only their place can tell (of the five issues)."""
AFTER_STOP = 2.0
"""Nats of wording below which nothing is taken to go on from a full stop in another block."""
STRIKING = 3.5
"""Nats of wording from which a piece is looked for further off than the block beside, when wording alone is asked."""
LEFT_OPEN = 1.0
"""What running text left without its end, or its beginning, costs beyond the odds that the page lost it. From 0.5 to 2.5
the pages used to train the seams are read about equally well; the five issues best at 1."""
BROKEN = 2.0
"""The same when wording alone is asked."""
SURE = 100.0
"""Log-odds of a join that a person asked for."""


@dataclass(frozen=True, slots=True)
class Word:
    """A person's word on seams, by file and raw line: pairs that go together, lines that begin a paragraph."""

    joins: frozenset[tuple[tuple[str, int], tuple[str, int]]] = frozenset()
    cuts: frozenset[tuple[str, int]] = frozenset()

    def on(self, before: Printed, after: Printed) -> bool | None:
        """Whether the two go together, where a person said so."""
        a, b = (before.file, before.line), (after.file, after.line)
        if (a, b) in self.joins:
            return True
        return False if a != b and b in self.cuts else None


NOTHING_SAID = Word()


def pairs(parts: Sequence[Piece]) -> Iterator[tuple[int, int, Pair]]:
    """Every two pieces that may go together, by their numbers.

    A piece that ends a sentence goes on, if at all, in what stands next; so does anything in what opens a paragraph. Any
    other piece may also go on wherever the wording is known.
    """
    page = "\n".join(language.fold(p.text) for p in parts)
    known = language.model().two
    starts = [(b, piece, ord(piece.head[0])) for b, piece in enumerate(parts) if piece.head]
    for a, left in enumerate(parts):
        if not left.tail:
            continue
        last = ord(left.tail[-1]) << 16
        for b, right, first in starts:
            if a == b:
                continue
            beside = _beside(left, right)
            if beside or (not left.closed and not right.opener and last | first in known):
                two = pair(left, right, page)
                least = AFTER_STOP if left.closed and left.block != right.block else -math.inf
                if two.gain > (least if beside else PROMISING):
                    yield a, b, two


def _beside(a: Piece, b: Piece) -> bool:
    """Whether one piece stands so that the other may go on in it whatever its words: next to it, or mixed with it."""
    steps = b.order - a.order
    if a.block == b.block:
        return b.row == a.row + len(a.lines) or a.mixed or b.mixed
    if (a.mixed or b.mixed) and abs(steps) <= 1 and not b.opener:
        return True
    near = 0 <= steps <= (1 if a.closed else NEAR) and (steps < 2 or not b.opener)
    return near and a.last_of_block and b.row == 0 and not _lists(a, b)


def _lists(a: Piece, b: Piece) -> bool:
    """Whether a list's paragraphs follow one another: after a colon or semicolon, and a number or the like begins."""
    return a.kind == "whole" and a.listed and b.opener and a.block != b.block


def lacks_end(piece: Piece) -> bool:
    """Whether running text breaks off at the piece's end."""
    return piece.running and not piece.closed and not piece.listed


def lacks_start(piece: Piece) -> bool:
    """Whether running text is taken up in mid-sentence at the piece's beginning."""
    if not piece.running or piece.opener or piece.role == "first":
        return False
    return piece.row > 0 or piece.role == "resumed" or open_start(piece)


def _starts_paragraph(piece: Piece) -> bool:
    """Whether the piece's first line is drawn in as a paragraph's is."""
    if piece.role is not None:
        return piece.role == "first"
    return piece.row == 0 and piece.measure is not None and 1.2 <= piece.measure - piece.first <= 4


UNLIKE_A_START = -2.2
"""Nats, against chance, of a line's first characters at a sentence's beginning, below which a paragraph of that one short
line lacks its start; measured on the five issues: first lines -2.0 and above, the second halves of sentences to -3.9."""


def open_start(piece: Piece) -> bool:
    """Whether the words before this piece are missing: it begins in mid-sentence as far as form and wording tell."""
    text = piece.lines[0].text
    if text[0] in NEVER_FIRST:
        return True
    if piece.role is not None:
        return piece.role == "resumed" and not opens_paragraph(text)
    if piece.headline or opens_paragraph(text) or piece.measure is None:
        return False
    if len(piece.lines) == 1:
        return piece.closed and piece.measure - piece.last >= 2.5 and piece.fresh < UNLIKE_A_START
    return piece.measure - piece.first < 0.6 and not ends_sentence(text) and piece.fresh < 0


def candidates(parts: Sequence[Piece], word: Word = NOTHING_SAID) -> tuple[Odds, Odds]:
    """Log-odds of every two pieces that may go together, by their numbers: by all evidence, and by wording alone."""
    odds: Odds = {}
    wording: Odds = {}
    for a, b, two in pairs(parts):
        score = seam_odds(two) + LEFT_OPEN * (lacks_end(two.a) + lacks_start(two.b))
        if score > 0:
            odds[a, b] = score
        if not two.a.closed and (abs(two.steps) <= 1 or (two.gain > STRIKING and not _starts_paragraph(two.b))):
            wording[a, b] = wording_odds(two) + BROKEN * (lacks_end(two.a) + lacks_start(two.b))
    if word.joins or word.cuts:
        for a, left in enumerate(parts):
            for b, right in enumerate(parts):
                said = word.on(left.lines[-1], right.lines[0])
                if said is not None:
                    odds.pop((a, b), None)
                    wording.pop((a, b), None)
                if said:
                    odds[a, b] = wording[a, b] = SURE
    return odds, wording
