"""A headline's parts and the by-line under them → one block: a page's order is that of whole headlines and of columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.line_place import HEADLINE_SIZE, OF_HEADLINE, LinePart
from archive.pages.box_places import is_within, shares_column
from archive.pages.columns import SAME_EDGE, ColumnBlock, likeness
from archive.pages.headline_sizes import NEAR, beside_upright
from archive.pages.printed_page import Box, around

BYLINE_LINES = 2
"""Lines of the longest by-line (署名) under a headline."""
OFF_CENTRE = 2.0
"""Sizes of running text by which a by-line's middle stands off its headline's, at most."""
NO_LARGER = 1.1
"""Times the size of running text, up to which type is a by-line's."""

BETWEEN_ROWS = 1.3
"""Times its type's size of white space between two rows of a title that runs down, at most: more is between two titles."""


def headline_blocks(
    blocks: Sequence[ColumnBlock],
    parts: Mapping[int, LinePart],
    text_size: float,
    frames: Sequence[Box],
    rules: Sequence[Box] = (),
) -> tuple[tuple[int, ...], ...]:
    """The blocks by number, those of one headline together, as they are read: kicker, title, subtitle, by-line.

    What stands in a frame is no part of a headline outside.
    """
    headlines = [n for n in range(len(blocks)) if parts.get(n) in OF_HEADLINE]
    bylines = [
        n
        for n in range(len(blocks))
        if n not in parts and _may_be_byline(blocks[n], text_size) and not _tops_column(blocks[n], blocks, text_size)
    ]
    rows = {n: around(blocks[m].box for m in bylines if _in_one_row(blocks[n], blocks[m], text_size)) for n in bylines}
    within = [tuple(is_within(block.box, frame) for frame in frames) for block in blocks]
    title_of = _upright_titles(headlines, blocks, parts, text_size, rules)
    first = list(range(len(blocks)))
    parts_so_far = list(headlines)
    for n in sorted([*headlines, *bylines], key=lambda n: blocks[n].box.top):
        for m in parts_so_far:
            if (
                m == n
                or within[n] != within[m]
                or (parts.get(n) == parts.get(m) == "title" and not _alike(blocks[n], blocks[m]))
            ):
                continue
            byline = n not in parts
            whole = replace(blocks[n], box=rows.get(n, blocks[n].box))
            above = byline and len(blocks[n].lines) == 1 and _follows(blocks[m], whole, text_size, byline=True)
            of_title = title_of.get(n) == m or title_of.get(m) == n
            if above or of_title or _follows(whole, blocks[m], text_size, byline=byline):
                first = [first[m] if of == first[n] else of for of in first]
                parts_so_far.append(n)
                break
    together: dict[int, list[int]] = {}
    for n, of in enumerate(first):
        together.setdefault(of, []).append(n)
    return tuple(tuple(sorted(some, key=lambda n: _read_first(blocks[n]))) for some in together.values())


def merged(blocks: Sequence[ColumnBlock], some: Sequence[int]) -> ColumnBlock:
    """Blocks of one headline as one: its box is around them all."""
    if len(some) == 1:
        return blocks[some[0]]
    lines = tuple(line for n in some for line in blocks[n].lines)
    largest = max((blocks[n] for n in some), key=lambda block: block.size)
    return ColumnBlock(lines, around(blocks[n].box for n in some), largest.size, largest.direction)


def _read_first(block: ColumnBlock) -> tuple[float, float]:
    """By height; of what runs down, from the right."""
    return (-block.box.right, block.box.top) if block.direction == "down" else (block.box.top, block.box.left)


def _may_be_byline(block: ColumnBlock, text_size: float) -> bool:
    short = len(block.lines) <= BYLINE_LINES and not any("。" in line.text for line in block.lines)
    return short and block.direction == "across" and block.size <= NO_LARGER * text_size


def _tops_column(block: ColumnBlock, blocks: Sequence[ColumnBlock], text_size: float) -> bool:
    """Whether a block begins at one height with a column that is as wide: it is a column's line itself, over a picture."""
    return any(
        len(other.lines) > BYLINE_LINES
        and abs(other.box.top - block.box.top) <= SAME_EDGE * text_size
        and abs(other.box.width - block.box.width) <= SAME_EDGE * text_size
        for other in blocks
    )


def _in_one_row(block: ColumnBlock, other: ColumnBlock, text_size: float) -> bool:
    """Whether two pieces of a by-line stand beside each other."""
    a, b = block.box, other.box
    same = abs(a.top - b.top) <= SAME_EDGE * text_size and abs(a.bottom - b.bottom) <= SAME_EDGE * text_size
    return same and max(a.left - b.right, b.left - a.right) <= NEAR * text_size


def _alike(block: ColumnBlock, other: ColumnBlock) -> bool:
    """Whether two blocks may be lines of one title."""
    return abs(block.size - other.size) <= likeness(block.first, other.first) * other.size


def _upright_titles(
    headlines: Sequence[int],
    blocks: Sequence[ColumnBlock],
    parts: Mapping[int, LinePart],
    text_size: float,
    rules: Sequence[Box],
) -> Mapping[int, int]:
    """The title of each kicker and subtitle that runs down: of those that it stands beside, the nearest, on its side of `rules`."""
    upright = [n for n in headlines if blocks[n].direction == "down"]
    titles = [n for n in upright if parts[n] == "title"]

    def away(part: Box, title: Box) -> tuple[bool, float, float]:
        above, below = (part, title) if part.top < title.top else (title, part)
        whole = around([part, title])
        parted = any(
            above.bottom <= rule.top and rule.bottom <= below.top and shares_column(rule, whole) for rule in rules
        )
        apart = max(title.top - part.bottom, part.top - title.bottom, 0.0)
        return parted, apart, max(part.left - title.right, title.left - part.right)

    beside = {n: [m for m in titles if beside_upright(blocks[n].box, blocks[m].box, text_size)] for n in upright}
    return {
        n: min(near, key=lambda m: away(blocks[n].box, blocks[m].box))
        for n, near in beside.items()
        if near and parts[n] != "title"
    }


def _follows(block: ColumnBlock, headline: ColumnBlock, text_size: float, *, byline: bool) -> bool:
    """Whether a block stands right under a part of a headline, or left of one that runs down, as a part of it."""
    a, b = block.box, headline.box
    if block.direction != headline.direction:
        return False
    if headline.direction == "down":
        apart, white = max(a.top - b.bottom, b.top - a.bottom), b.left - a.right
        if min(block.size, headline.size) >= HEADLINE_SIZE * text_size and white > BETWEEN_ROWS * block.size:
            return False
        return apart <= 0 and -SAME_EDGE * text_size <= white <= NEAR * text_size
    if not shares_column(a, b) or not -SAME_EDGE * text_size <= a.top - b.bottom <= NEAR * text_size:
        return False
    centred = abs(a.left + a.right - b.left - b.right) <= 2 * OFF_CENTRE * text_size
    return not byline or centred or abs(a.left - b.left) <= OFF_CENTRE * text_size
