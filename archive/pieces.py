"""The pieces that seams are looked for between: blocks, taken apart where their own lines hardly go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive import language
from archive.cells import balance, ends_in_pause, ends_sentence, width
from archive.headlines import looks_like_headline
from archive.model import Block, Kind, LineRole, Printed
from archive.openers import opens_paragraph, opens_report

WEAK = -2.0
"""Log-likelihood ratio of wording across a line end below which two lines of a block may belong apart.
One true line end in eight lies below it, four wrong ones in five (measured on the five issues)."""
REACH = 2
"""Lines around two weak line ends that are taken apart with them: two columns' lines come in turn."""
CONTEXT = 6
"""Characters on each side of a seam that its evidence looks at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Printed lines that surely belong together. `block`, `row`: which block it is from, and its place there.

    `tail`, `head`: the folded characters at its two ends; `first`, `last`: widths of those lines in cells. `closed`,
    `paused`: it ends a sentence, or breaks off at a comma. `open`: brackets and quotes it leaves open (`_open`); `odd`: an
    odd number of straight quotes. `opener`, `lead`: it begins as a paragraph, or a report, likes to.
    """

    lines: tuple[Printed, ...]
    block: int
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
    last_of_block: bool
    open: tuple[int, int, int]
    odd: bool
    opener: bool
    lead: bool

    @property
    def text(self) -> str:
        """The piece's raw text, printed lines set end to end."""
        return "".join(p.text for p in self.lines)


def _piece(lines: tuple[Printed, ...], block: int, row: int, whole: Block) -> Piece:
    first, last = lines[0].text, lines[-1].text
    text = "".join(p.text for p in lines)
    alone = len(lines) == len(whole.lines)
    return Piece(
        lines=lines,
        block=block,
        row=row,
        level=whole.level if row == 0 else 0,
        kind=whole.kind,
        measure=whole.measure,
        head=language.fold(first[: CONTEXT + 2])[:CONTEXT],
        tail=language.fold(last[-CONTEXT - 2 :])[-CONTEXT:],
        first=width(first),
        last=width(last),
        headline=whole.role == "headline"
        or (whole.role is None and alone and looks_like_headline(text, whole.level)),
        alone=alone,
        role=whole.role if row == 0 else None,
        cells=width(text) if len(lines) == 1 else 99.0,
        closed=ends_sentence(last),
        paused=ends_in_pause(last),
        last_of_block=row + len(lines) == len(whole.lines),
        open=_open(text),
        odd=text.count('"') % 2 == 1,
        opener=opens_paragraph(first),
        lead=opens_report(first),
    )


def _open(text: str) -> tuple[int, int, int]:
    """How many 《, “ and （ stay open in text; negative where more are closed than opened."""
    return balance(text, "《", "》"), balance(text, "“", "”"), balance(text, "（", "）") + balance(text, "(", ")")


def weak_ends(block: Block) -> frozenset[int]:
    """The line ends of a block to take apart: n stands for the end of its line n."""
    model = language.model()
    weak = []
    for n, (a, b) in enumerate(zip(block.lines, block.lines[1:], strict=False)):
        if not ends_sentence(a.text) and not ends_in_pause(a.text):
            gain = model.join(language.fold(a.text[-4:]), language.fold(b.text[:4]))
            if gain < WEAK:
                weak.append(n)
    apart = set(weak)
    for one, two in zip(weak, weak[1:], strict=False):
        if two - one <= REACH:
            apart.update(range(one - 1, two + 2))
    return frozenset(n for n in apart if 0 <= n < len(block.lines) - 1)


def pieces(blocks: Sequence[Block]) -> tuple[Piece, ...]:
    """Every block's pieces, in the order of the raw text."""
    out = []
    for number, block in enumerate(blocks):
        ends = weak_ends(block) if len(block.lines) > 2 else frozenset()
        begin = 0
        for n in [*sorted(ends), len(block.lines) - 1]:
            out.append(_piece(block.lines[begin : n + 1], number, begin, block))
            begin = n + 1
    return tuple(out)
