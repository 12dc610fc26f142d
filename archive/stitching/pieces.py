"""The pieces that seams are looked for between: blocks, taken apart where the line network is not sure that a line goes on."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

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
    if len(block.lines) == 1:
        return frozenset()
    weak = [n for n in range(1, len(block.lines)) if block.chances[n].goes_on < MIXED and block.roles[n] != "on"]
    near = [(a, b) for a, b in itertools.pairwise(weak) if b - a <= MIXED_REACH]
    return frozenset(n for a, b in near for n in range(a - 1, b + 1))


def _nowhere(_before: Printed, _after: Printed) -> bool:
    """Where nobody has parted lines."""
    return False


class _Start(NamedTuple):
    """What only the text of a piece's first line says."""

    head: str
    first: float
    opener: bool
    lead: bool


class _End(NamedTuple):
    """What only the text of its last line says."""

    tail: str
    last: float
    closed: bool
    paused: bool
    before_list: bool


class _Whole(NamedTuple):
    """What only the text of all of it says."""

    cells: float
    open: tuple[int, int, int]
    odd: bool


def _start(text: str) -> _Start:
    head = classes(text[: PIECE_ENDS + 2])[:PIECE_ENDS]
    lead = opens_report(text)
    return _Start(head, width(text), lead or opens_paragraph(text), lead)


def _end(text: str) -> _End:
    tail = classes(text[-PIECE_ENDS - 2 :])[-PIECE_ENDS:]
    return _End(tail, width(text), ends_sentence(text), ends_in_pause(text), text.rstrip()[-1:] in LIST_ENDS)


def _whole(text: str) -> _Whole:
    return _Whole(width(text), _open(text), text.count('"') % 2 == 1)


class _Said(NamedTuple):
    """What texts say, each asked for once: a page of the same line again and again costs what one costs."""

    start: Callable[[str], _Start]
    end: Callable[[str], _End]
    whole: Callable[[str], _Whole]


def pieces(blocks: Sequence[Block], parted: Callable[[Printed, Printed], bool] = _nowhere) -> tuple[Piece, ...]:
    """Every block's pieces, in the order of the raw text; two meet wherever a person has `parted` lines."""
    out: list[Piece] = []
    order = 0
    said = _Said(cache(_start), cache(_end), cache(_whole))
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
            piece = _piece(block, range(begin, end), (number, order), said, not mixed.isdisjoint(range(begin, end)))
            out.append(piece)
        order += out[-1].running
    return tuple(out)


def _piece(block: Block, rows: range, place: tuple[int, int], said: _Said, mixed: bool) -> Piece:
    begin = rows[0]
    lines = block.lines[begin : rows.stop]
    text = end_to_end(lines)
    start, last, whole = said.start(lines[0].text), said.end(lines[-1].text), said.whole(text)
    return Piece(
        lines=lines,
        block=place[0],
        order=place[1],
        row=begin,
        level=block.level if begin == 0 else 0,
        kind=block.kind,
        measure=block.measure,
        role=_role(block, begin, text),
        chances=block.chances[begin],
        last_of_block=rows.stop == len(block.lines),
        mixed=mixed,
        head=start.head,
        first=start.first,
        opener=start.opener,
        lead=start.lead,
        tail=last.tail,
        last=last.last,
        closed=last.closed,
        paused=last.paused,
        before_list=last.before_list,
        cells=whole.cells,
        open=whole.open,
        odd=whole.odd,
    )


def _role(block: Block, begin: int, text: str) -> LineRole:
    """The role of the piece's first line; what is longer than any headline is text, and stands aside by its place alone."""
    chances, place = block.chances[begin], block.lines[begin].place
    furniture = place is not None and place.part == "furniture"
    if block.roles[begin] == "aside" and width(text) > WIDEST_HEADLINE and not furniture:
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
