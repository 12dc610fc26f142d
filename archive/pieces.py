"""The pieces that seams are looked for between: blocks, taken apart where their own lines hardly go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive import language
from archive.cells import ends_in_pause, ends_sentence, width
from archive.headlines import looks_like_headline
from archive.model import Block, Kind, LineRole, Printed

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

    `tail`, `head`: the folded characters at its two ends; `first`, `last`: widths of those lines in cells.
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

    @property
    def text(self) -> str:
        """The piece's raw text, printed lines set end to end."""
        return "".join(p.text for p in self.lines)

    @property
    def closed(self) -> bool:
        """Whether its last words end a sentence."""
        return ends_sentence(self.lines[-1].text)

    @property
    def paused(self) -> bool:
        """Whether it breaks off at a comma, so that something has to follow."""
        return ends_in_pause(self.lines[-1].text)


def _piece(lines: tuple[Printed, ...], block: int, row: int, whole: Block) -> Piece:
    first, last = lines[0].text, lines[-1].text
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
        or (whole.role is None and alone and looks_like_headline("".join(p.text for p in lines), whole.level)),
        alone=alone,
        role=whole.role if row == 0 else None,
    )


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
