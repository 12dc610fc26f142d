"""Headlines that stand in the middle of their own text (题在文中): columns run on above and below them, and go through beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from archive.pages.box_places import shares_column
from archive.pages.columns import ColumnBlock
from archive.pages.printed_page import Box

NEAR = 4.0
"""Sizes of text of white space between a headline and its columns, above and below, at most."""
EDGE = 1.0
"""Sizes of text by which the edges of one column's pieces differ at most."""
GUTTER = 3.0
"""Sizes of text between a headline's columns and one that goes through beside them, at most."""
LEAST_COLUMNS = 2
"""Columns that run on above and below a headline, at least, where none goes through beside it."""


def headlines_in_text(
    blocks: Sequence[ColumnBlock],
    headlines: Collection[int],
    rules: Sequence[Box],
    goes_on: Callable[[int, int], bool],
) -> dict[int, frozenset[int]]:
    """Of each headline in the middle of its text, by its number, the blocks of that text.

    `goes_on`: whether a block goes on in another below it, in mid-sentence, as far as their lines show.
    """
    found = {n: _text_around(n, blocks, headlines, rules, goes_on) for n in headlines}
    return {n: around for n, around in found.items() if around}


def _text_around(
    n: int,
    blocks: Sequence[ColumnBlock],
    headlines: Collection[int],
    rules: Sequence[Box],
    goes_on: Callable[[int, int], bool],
) -> frozenset[int]:
    head = blocks[n].box
    if blocks[n].direction == "down":
        return frozenset()
    text = [m for m, block in enumerate(blocks) if m not in headlines and block.direction == "across"]
    size = min((blocks[m].size for m in text), default=1.0)
    low = [
        m
        for m in text
        if -size <= blocks[m].box.top - head.bottom <= NEAR * size and shares_column(blocks[m].box, head)
    ]
    high = [m for m in text if -size <= head.top - blocks[m].box.bottom <= NEAR * size]
    columns = [(a, b) for b in low for a in high if _one_column(blocks[a].box, blocks[b].box, size)]
    if not columns or len(columns) < len(low):
        return frozenset()
    ends, begins = (
        max(blocks[pair[0]].box.bottom for pair in columns),
        min(blocks[pair[1]].box.top for pair in columns),
    )
    row = [m for m in text if abs(blocks[m].box.top - begins) <= EDGE * size]
    over = [m for m in high if abs(blocks[m].box.bottom - ends) <= EDGE * size]
    columns = [(a, b) for b in row for a in over if _one_column(blocks[a].box, blocks[b].box, size)]
    left, right = (f(blocks[b].box[side] for _, b in columns) for f, side in ((min, 0), (max, 2)))
    top, foot = min(blocks[a].box.top for a, _ in columns), max(blocks[b].box.bottom for _, b in columns)
    if any(rule.left < head.right and head.left < rule.right and top < rule.top < head.top for rule in rules):
        return frozenset()
    if any(_stands_over(blocks[m].box, (left, right), top, size) for m in headlines if m != n):
        return frozenset()
    through = [m for m in text if _goes_through(blocks[m].box, (left, right), (top, foot), size)]
    open_columns = [goes_on(a, b) for a, b in sorted(columns, key=lambda pair: blocks[pair[1]].box.left)]
    enough = any(open_columns) if through else len(columns) >= LEAST_COLUMNS and open_columns[0]
    return frozenset((*(m for pair in columns for m in pair), *through)) if enough else frozenset()


def _one_column(a: Box, b: Box, size: float) -> bool:
    return abs(a.left - b.left) <= EDGE * size and abs(a.right - b.right) <= EDGE * size


def _stands_over(headline: Box, across: tuple[float, float], top: float, size: float) -> bool:
    """Whether another headline stands right over the columns: the text is that one's."""
    columns = Box(across[0], top, across[1], top)
    return shares_column(headline, columns) and -size <= top - headline.bottom <= NEAR * size


def _goes_through(box: Box, across: tuple[float, float], down: tuple[float, float], size: float) -> bool:
    """Whether a column right beside others begins as high as they do and reaches down beyond their middle."""
    beside = 0 < across[0] - box.right <= GUTTER * size or 0 < box.left - across[1] <= GUTTER * size
    return beside and abs(box.top - down[0]) <= NEAR * size and box.bottom >= (down[0] + down[1]) / 2
