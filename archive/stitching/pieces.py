"""The pieces that seams are looked for between: blocks, taken apart where the line network is not sure that a line goes on."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.language.character_classes import classes
from archive.language.headline_form import WIDEST_HEADLINE
from archive.language.leads import opens_paragraph, opens_report
from archive.language.typography import LIST_ENDS, balance, ends_in_pause, ends_sentence, width
from archive.model import ASIDES, HEADLINES, Block, Chances, LineRole, Printed, RawKind, end_to_end

SURE_CONTINUATION = 0.97
"""Probability that a line goes on from the one before it, above which the two are not weighed again.
Of the line ends of the pages that the line network was tried on, 0.2 in a hundred above it are wrong, 40 in a hundred below."""
MIXED = 0.5
MIXED_REACH = 3
"""Two line ends of a block at which it hardly goes on, at most so many lines apart: two columns' lines in turn."""
WIDER = 1.15
"""Widths of a column from which a line is no part of its text: headlines over text had 1.2 to 1.7, text itself 1.06 at most.

Of 35 pairs that a seam was found between, on the pages of archive/stitching/stitch.py's SURELY.
"""
PIECE_ENDS = 3
"""Characters at each end that are looked for elsewhere in the issue."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Printed lines that surely belong together, with what seam features are computed from.

    `block`, `row`: which block it is from, and its place there; `order`: the block's number, headlines and shreds not
    counted. `head`, `tail`: the folded characters at its two ends. `first`, `last`, `cells`: the widths of those lines
    and of all, in cells. `role`, `chances`: its first line's. `closed`, `paused`, `before_list`: it ends a sentence, breaks off
    at a comma, or ends as what comes before a list. `mixed`: two columns' lines may be mixed around it. `open`: how many
    《, “ and （ it leaves open, fewer than none where it closes others'; `odd`: an odd number of straight quotes. `opener`,
    `lead`: it begins as a paragraph, or a report, likes to.
    """

    lines: tuple[Printed, ...]
    block: int
    order: int
    row: int
    level: int
    kind: RawKind
    measure: float | None
    head: str
    tail: str
    first: float
    last: float
    cells: float
    role: LineRole
    chances: Chances
    last_of_block: bool
    closed: bool
    paused: bool
    before_list: bool
    mixed: bool
    open: tuple[int, int, int]
    odd: bool
    opener: bool
    lead: bool

    @property
    def running(self) -> bool:
        """Whether its role is that of running text: no headline, no caption, nothing that stands aside."""
        return self.role not in HEADLINES and self.role not in ASIDES and self.role != "on"

    @property
    def text(self) -> str:
        """The piece's raw text, printed lines set end to end."""
        return end_to_end(self.lines)


def mixed_ends(block: Block) -> frozenset[int]:
    """The lines of a block round which two columns' lines may be mixed: two weak line ends near each other, and theirs."""
    weak = [n for n in range(1, len(block.lines)) if block.chances[n].goes_on < MIXED and block.roles[n] != "on"]
    near = [(a, b) for a, b in itertools.pairwise(weak) if b - a <= MIXED_REACH]
    return frozenset(n for a, b in near for n in range(a - 1, b + 1))


def _nowhere(_before: Printed, _after: Printed) -> bool:
    """Where nobody has parted lines."""
    return False


def pieces(blocks: Sequence[Block], parted: Callable[[Printed, Printed], bool] = _nowhere) -> tuple[Piece, ...]:
    """Every block's pieces, in the order of the raw text; two meet wherever a person has `parted` lines."""
    out: list[Piece] = []
    order = 0
    for number, block in enumerate(blocks):
        mixed = mixed_ends(block)
        begins = [
            n
            for n in range(len(block.lines))
            if not n
            or (block.chances[n].goes_on < SURE_CONTINUATION and block.roles[n] != "on")
            or n in mixed
            or parted(block.lines[n - 1], block.lines[n])
        ]
        for begin, end in zip(begins, [*begins[1:], len(block.lines)], strict=True):
            out.append(_piece(block, begin, end, (number, order), not mixed.isdisjoint(range(begin, end))))
        order += out[-1].running
    return tuple(out)


def _piece(block: Block, begin: int, end: int, place: tuple[int, int], mixed: bool) -> Piece:
    lines = block.lines[begin:end]
    first, last = lines[0].text, lines[-1].text
    text = end_to_end(lines)
    return Piece(
        lines=lines,
        block=place[0],
        order=place[1],
        row=begin,
        level=block.level if begin == 0 else 0,
        kind=block.kind,
        measure=block.measure,
        head=classes(first[: PIECE_ENDS + 2])[:PIECE_ENDS],
        tail=classes(last[-PIECE_ENDS - 2 :])[-PIECE_ENDS:],
        first=width(first),
        last=width(last),
        cells=width(text),
        role=_role(block, begin, text),
        chances=block.chances[begin],
        last_of_block=end == len(block.lines),
        closed=ends_sentence(last),
        paused=ends_in_pause(last),
        before_list=last.rstrip()[-1:] in LIST_ENDS,
        mixed=mixed,
        open=_open(text),
        odd=text.count('"') % 2 == 1,
        opener=opens_paragraph(first),
        lead=opens_report(first),
    )


def _role(block: Block, begin: int, text: str) -> LineRole:
    """The role of the piece's first line; but what is longer than any headline is text, and stands for nothing aside."""
    chances = block.chances[begin]
    if block.roles[begin] == "aside" and width(text) > WIDEST_HEADLINE:
        return "resumed" if chances.taken_up > chances.begins else "first"
    return block.roles[begin]


def stands_over(headline: Piece, text: Piece) -> bool:
    """Whether a piece is a headline over another, whose column is too narrow for its line: the two are no paragraph."""
    if headline.role not in HEADLINES or text.role in HEADLINES:
        return False
    column = max(headline.measure or 0.0, text.measure or 0.0)
    return column > 0 and headline.last > WIDER * column


def _open(text: str) -> tuple[int, int, int]:
    """How many 《, “ and （ stay open in text; negative where more are closed than opened."""
    return balance(text, "《", "》"), balance(text, "“", "”"), balance(text, "（", "）") + balance(text, "(", ")")
