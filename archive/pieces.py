"""The pieces that seams are looked for between: blocks, taken apart where their own lines hardly go together."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from archive import language
from archive.cells import LIST_ENDS, balance, ends_in_pause, ends_sentence, width
from archive.headlines import CAPTION, DASHED, LONGEST, is_folio, looks_like_headline
from archive.model import Block, Kind, LineRole, Printed
from archive.openers import opens_paragraph, opens_report

WEAK = -1.5
"""Log-likelihood ratio of wording across a line end below which two lines of a block may belong apart.
One true line end in seven lies below it, three wrong ones in four (659 and 1,493, of the five issues)."""
WEAK_BESIDE = 1.0
"""The same beside a block in which lines may be mixed."""
REACH = 2
"""Lines around two weak line ends that are taken apart with them: two columns' lines come in turn."""
SHRED = 6.5
"""Cells below which an unmarked line without a full stop is a shred of a headline (measured: 1 to 5)."""
CONTEXT = 6
"""Characters on each side of a seam that its evidence looks at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Printed lines that surely belong together, with what seam evidence asks of them.

    `block`, `row`: which block it is from, and its place there; `order`: the block's number, headlines and shreds not
    counted. `head`, `tail`: the folded characters at its two ends. `first`, `last`, `cells`: the widths of those lines
    and of all, in cells. `alone`: it is the whole block. `closed`, `paused`, `listed`: it ends a sentence, breaks off at a
    comma, or ends as what comes before a list. `mixed`: the wording at its end, and at another line end near, is
    unlikely. `open`: how many 《, “ and （ it leaves open, fewer than none where it closes others'; `odd`: an odd number of
    straight quotes. `fresh`: how likely its first characters begin a sentence, in nats against chance. `opener`, `lead`:
    it begins as a paragraph, or a report, likes to. `stops`: it has a comma or full stop in it.
    """

    lines: tuple[Printed, ...]
    block: int
    order: int
    row: int
    level: int
    kind: Kind
    measure: float | None
    head: str
    tail: str
    first: float
    last: float
    headline: bool
    alone: bool
    role: LineRole | None
    cells: float
    closed: bool
    paused: bool
    listed: bool
    mixed: bool
    last_of_block: bool
    open: tuple[int, int, int]
    odd: bool
    opener: bool
    lead: bool
    stops: bool
    fresh: float

    @property
    def running(self) -> bool:
        """Whether it is running text beyond doubt: part of a block, more than a headline, or of a sentence's form."""
        return not self.headline and (not self.alone or self.cells > LONGEST or self.opener or self.stops)

    @property
    def text(self) -> str:
        """The piece's raw text, printed lines set end to end."""
        return "".join(p.text for p in self.lines)


def _piece(lines: tuple[Printed, ...], place: tuple[int, int], row: int, whole: Block, mixed: bool) -> Piece:
    first, last = lines[0].text, lines[-1].text
    text = "".join(p.text for p in lines)
    alone = len(lines) == len(whole.lines)
    return Piece(
        lines=lines,
        block=place[0],
        order=place[1],
        row=row,
        level=whole.level if row == 0 and _headline(whole_text(whole), whole.level) else 0,
        kind=whole.kind,
        measure=whole.measure,
        head=language.fold(first[: CONTEXT + 2])[:CONTEXT],
        tail=language.fold(last[-CONTEXT - 2 :])[-CONTEXT:],
        first=width(first),
        last=width(last),
        headline=whole.role == "headline" or (whole.role is None and alone and _headline(text, whole.level)),
        alone=alone,
        role=whole.role if row == 0 else None,
        cells=width(text),
        closed=ends_sentence(last),
        paused=ends_in_pause(last),
        mixed=mixed,
        listed=last.rstrip()[-1:] in LIST_ENDS,
        last_of_block=row + len(lines) == len(whole.lines),
        open=_open(text),
        odd=text.count('"') % 2 == 1,
        opener=opens_paragraph(first),
        lead=opens_report(first),
        fresh=language.model().join("。", language.fold(first[:4])),
        stops="。" in text or "，" in text or "," in text,
    )


def whole_text(block: Block) -> str:
    """A block's raw text, printed lines set end to end."""
    return "".join(p.text for p in block.lines)


def _headline(text: str, level: int) -> bool:
    if CAPTION.match(text):
        return width(text) <= LONGEST and not ends_sentence(text)
    return looks_like_headline(text, level) and (
        DASHED.match(text) is not None or text[0] in '“"「『‘' or not opens_paragraph(text)
    )


def _open(text: str) -> tuple[int, int, int]:
    """How many 《, “ and （ stay open in text; negative where more are closed than opened."""
    return balance(text, "《", "》"), balance(text, "“", "”"), balance(text, "（", "）") + balance(text, "(", ")")


def gains(block: Block) -> tuple[float, ...]:
    """The character model's log-likelihood ratio at each line end of a block; infinite after a full stop or comma."""
    model = language.model()
    return tuple(
        math.inf
        if ends_sentence(a.text) or ends_in_pause(a.text)
        else model.join(language.fold(a.text[-4:]), language.fold(b.text[:4]))
        for a, b in itertools.pairwise(block.lines)
    )


def mixed_ends(gain: Sequence[float]) -> frozenset[int]:
    """The line ends of a block round which two columns' lines may be mixed: two weak ones near each other, and theirs."""
    weak = [n for n, g in enumerate(gain) if g < WEAK]
    out: set[int] = set()
    for one, two in itertools.pairwise(weak):
        if two - one <= REACH:
            out.update(range(max(0, one - 1), min(len(gain), two + 2)))
    return frozenset(out)


def _aside(block: Block) -> bool:
    """Whether a block stands between pieces of running text without being any: a headline, a banner, a shred."""
    text = whole_text(block)
    if is_folio(text):
        return True
    if block.role is not None:
        return block.role == "headline"
    if block.kind != "whole" and width(text) < SHRED and not ends_sentence(text):
        return True
    return _headline(text, block.level) and len(block.lines) <= 2


def pieces(blocks: Sequence[Block], fine: bool = False) -> tuple[Piece, ...]:
    """Every block's pieces, in the order of the raw text.

    A block is taken apart at its weak line ends, and where lines may be mixed; beside such a block, also at those ends
    that are only likelier than not to be seams, since what is mixed into the one is missing in the other; and, where the
    pieces are to be `fine`, at such ends of all printed lines.
    """
    gain = [gains(block) if len(block.lines) > 2 else () for block in blocks]
    mixed = [mixed_ends(g) for g in gain]
    running = {n for n, block in enumerate(blocks) if not _aside(block)}
    beside = {m for one, two in itertools.pairwise(sorted(running)) for m, n in ((one, two), (two, one)) if mixed[n]}
    out = []
    order = 0
    for number, block in enumerate(blocks):
        place = (number, order)
        order += number in running
        weak = WEAK_BESIDE if number in beside or (fine and block.kind == "printed") else WEAK
        ends = {n for n, g in enumerate(gain[number]) if g < weak} | mixed[number]
        begin = 0
        for n in [*sorted(ends), len(block.lines) - 1]:
            out.append(_piece(block.lines[begin : n + 1], place, begin, block, n in mixed[number]))
            begin = n + 1
    return tuple(out)
