"""Which column blocks are small headings: sub-headings (小标题) of an article, and the titles of briefs (简讯)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from archive.line_place import HEADLINE_SIZE, LinePart
from archive.pages.box_places import shares_column
from archive.pages.columns import ColumnBlock, are_mostly_bold
from archive.pages.headline_sizes import is_larger

LINES, CHARACTERS = 3, 45
"""Lines and characters of the longest small heading."""
OVER_TEXT = 2.0
"""Sizes of running text of white space between a small heading and its text, at most."""
LIKE_TEXT = 0.04
"""Share by which type is larger or smaller than running text that is taken for it."""
ALIKE = 2
"""Others of its size that a page has, from which what stands beside a title is a small heading, and no subtitle."""


def small_headings(blocks: Sequence[ColumnBlock], parts: Mapping[int, LinePart], text_size: float) -> frozenset[int]:
    """The blocks by number that are little larger than running text, or bold, and stand right over it; `parts`: of headlines."""
    ordinary = are_mostly_bold([line for block in blocks for line in block.lines])
    over = [
        n
        for n, block in enumerate(blocks)
        if _may_be_one(block, text_size, ordinary) and _over_text(n, blocks, text_size)
    ]
    found = [n for n in over if parts.get(n) != "title"]
    alone = Counter(_style(blocks[n]) for n in found if n not in parts)
    return frozenset(n for n in found if n not in parts or alone[_style(blocks[n])] >= ALIKE)


def _may_be_one(block: ColumnBlock, text_size: float, ordinary: bool) -> bool:
    """Whether a block's type and words are a small heading's; `ordinary`: whether the page's text is bold itself."""
    text = "".join(line.text for line in block.lines)
    if block.direction != "across" or len(block.lines) > LINES or len(text) > CHARACTERS or "。" in text:
        return False
    bold = not ordinary and all(line.bold for line in block.lines) and block.size >= (1 - LIKE_TEXT) * text_size
    return block.size < HEADLINE_SIZE * text_size and (bold or is_larger(block, text_size))


def _over_text(n: int, blocks: Sequence[ColumnBlock], text_size: float) -> bool:
    """Whether running text stands right below a block, in its column."""
    box = blocks[n].box
    return any(
        abs(other.size - text_size) <= LIKE_TEXT * text_size
        and other.direction == "across"
        and m != n
        and shares_column(box, other.box)
        and -0.5 * text_size <= other.box.top - box.bottom <= OVER_TEXT * text_size
        for m, other in enumerate(blocks)
    )


def across_columns(block: ColumnBlock, blocks: Sequence[ColumnBlock], text_size: float) -> bool:
    """Whether a small heading stands over several columns, as no sub-heading does: it is the title of what is below it."""
    box = block.box
    below = [
        other.box
        for other in blocks
        if -0.5 * text_size <= other.box.top - box.bottom <= OVER_TEXT * text_size and shares_column(other.box, box)
    ]
    return len(below) > 1 and not any(other.left <= box.left and box.right <= other.right for other in below)


def _style(block: ColumnBlock) -> tuple[float, bool]:
    return round(block.size, 1), block.first.bold
