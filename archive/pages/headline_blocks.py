"""A headline's parts and the by-line under them → one block: a page's order is that of whole headlines and of columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.line_place import OF_HEADLINE, LinePart
from archive.pages.columns import SAME_EDGE, ColumnBlock
from archive.pages.headline_sizes import NEAR
from archive.pages.printed_page import around

BYLINE_LINES = 2
"""Lines of the longest by-line (署名) under a headline."""
OFF_CENTRE = 2.0
"""Sizes of running text by which a by-line's middle stands off its headline's, at most."""
NO_LARGER = 1.1
"""Times the size of running text, up to which type is a by-line's."""


def headline_blocks(
    blocks: Sequence[ColumnBlock], parts: Mapping[int, LinePart], text_size: float
) -> tuple[tuple[int, ...], ...]:
    """The blocks by number, those of one headline together, as they are read: kicker, title, subtitle, by-line."""
    headlines = [n for n in range(len(blocks)) if parts.get(n) in OF_HEADLINE]
    members = [*headlines, *(n for n in range(len(blocks)) if n not in parts and _may_be_byline(blocks[n], text_size))]
    members.sort(key=lambda n: blocks[n].box.top)
    group = {n: n for n in headlines}
    for n in members:
        for m in headlines:
            if m != n and _under(blocks[n], blocks[m], text_size, byline=n not in parts):
                first, second = group[m], group.get(n, n)
                group |= {k: first for k, of in group.items() if of == second} | {n: first}
                break
    together: dict[int, list[int]] = {}
    for n in range(len(blocks)):
        together.setdefault(group.get(n, n) if n in group else -1 - n, []).append(n)
    return tuple(tuple(sorted(some, key=lambda n: _first_read(blocks[n]))) for some in together.values())


def merged(blocks: Sequence[ColumnBlock], some: Sequence[int]) -> ColumnBlock:
    """Blocks of one headline as one: its box is around them all."""
    if len(some) == 1:
        return blocks[some[0]]
    lines = tuple(line for n in some for line in blocks[n].lines)
    largest = max((blocks[n] for n in some), key=lambda block: block.size)
    return ColumnBlock(lines, around(blocks[n].box for n in some), largest.size, largest.direction)


def _first_read(block: ColumnBlock) -> tuple[float, float]:
    """By height; of what runs down, from the right."""
    return (-block.box.right, block.box.top) if block.direction == "down" else (block.box.top, block.box.left)


def _may_be_byline(block: ColumnBlock, text_size: float) -> bool:
    return block.direction == "across" and len(block.lines) <= BYLINE_LINES and block.size <= NO_LARGER * text_size


def _under(block: ColumnBlock, headline: ColumnBlock, text_size: float, *, byline: bool) -> bool:
    """Whether a block stands right under a part of a headline, or left of one that runs down, as a part of it."""
    a, b = block.box, headline.box
    if block.direction != headline.direction:
        return False
    if headline.direction == "down":
        beside = min(a.bottom, b.bottom) > max(a.top, b.top)
        return beside and -SAME_EDGE * text_size <= b.left - a.right <= NEAR * text_size
    shares = min(a.right, b.right) > max(a.left, b.left)
    if not shares or not -SAME_EDGE * text_size <= a.top - b.bottom <= NEAR * text_size:
        return False
    return not byline or abs(a.left + a.right - b.left - b.right) <= 2 * OFF_CENTRE * text_size
