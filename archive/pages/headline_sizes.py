"""Which column blocks are a headline's parts: the title by its size, kicker and subtitle by their places beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.line_place import HEADLINE_SIZE, LinePart
from archive.pages.box_places import shares_column
from archive.pages.columns import ColumnBlock
from archive.pages.lines_over_text import LEAST_WORDS, names_somebody
from archive.pages.printed_page import Box

NEAR = 2.5
"""Sizes of running text of white space between a title and its kicker or subtitle, at most."""
SMALLER = 0.9
"""Times a title's size, up to which type beside it is a kicker's or subtitle's."""
LARGER_THAN_TEXT, LARGER_MEASURED = 1.025, 1.08
"""Times the size of running text from which type is larger than it: where sizes are told, and where an engine's ink shows them."""
STAGGERED = 32.0
"""Sizes of running text by which a kicker's foot stands above a title's head at most, where both run down side by side."""
OVERLAP = 0.5
"""Sizes of running text by which a part and a title that run down side by side share at most."""
LIKE_TEXT, OFF_CENTRE, CLOSE = 0.85, 1.0, 1.5
"""Where ink tells nothing: times running text's size of a kicker's type at least; its sizes off the middle, or the edge, of the
title; and those of white space between them, at most.
"""
SQUEEZED = 0.75
"""Times running text's size of a kicker's or subtitle's type that is told, at least: a long one is set small to fit."""
LINES_OF_TEXT, SAME, STANZA, MOST_OF_TEXT = 5, 0.02, 2.5, 100
"""Lines below each other from which large type is a text's, not a title's; the share by which their sizes differ, their sizes of
white space between two blocks, and the blocks that are looked at, at most.
"""
LINES_OF_PART = 3
"""Lines that a kicker or subtitle has at most."""


def headline_parts(blocks: Sequence[ColumnBlock], text_size: float) -> Mapping[int, LinePart]:
    """What each block that is no running text is of a headline, by its number; `text_size`: of running text."""
    large = [n for n, block in enumerate(blocks) if block.size >= HEADLINE_SIZE * text_size]
    set_large = _set_large(blocks, large)
    large = [n for n in large if n not in set_large]
    parts: dict[int, LinePart] = dict.fromkeys(large, "title")
    for n, block in enumerate(blocks):
        if n not in parts and not is_larger(block, text_size) and block.direction == "across":
            as_text = abs(block.size - text_size) <= LARGER_THAN_TEXT - 1 and not block.first.is_measured
            if (not as_text or block.first.text.startswith("—")) and (
                part := _part_by_place(n, blocks, large, text_size)
            ) is not None:
                parts[n] = part
            continue
        if len(block.lines) > LINES_OF_PART:
            continue
        titles = [m for m in large if block.size <= SMALLER * blocks[m].size and _beside(block, blocks[m], text_size)]
        if titles:
            nearest = min(titles, key=lambda m: _white(block, blocks[m]))
            parts[n] = "kicker" if _stands_before(block, blocks[nearest]) else "subtitle"
    return parts


def _set_large(blocks: Sequence[ColumnBlock], large: Sequence[int]) -> frozenset[int]:
    """Blocks of large type that are a text set in it, as a poem or a notice is: more lines of one size below each other than a title has."""
    found: set[int] = set()
    seen: set[int] = set()
    for n in large:
        if n in seen:
            continue
        chain, waiting = {n}, [n]
        while waiting and len(chain) <= MOST_OF_TEXT:
            m = waiting.pop()
            near = [k for k in large if k not in chain and _goes_on_below(blocks[m], blocks[k])]
            chain.update(near)
            waiting += near
        seen |= chain
        if sum(len(blocks[m].lines) for m in chain) >= LINES_OF_TEXT:
            found |= chain
    return frozenset(found)


def _goes_on_below(block: ColumnBlock, other: ColumnBlock) -> bool:
    """Whether two blocks of one size stand one below the other, from their left edges, no further apart than stanzas do."""
    a, b = block.box, other.box
    alike = abs(block.size - other.size) <= SAME * block.size and block.direction == other.direction == "across"
    return alike and shares_column(a, b) and _white(block, other) <= STANZA * block.size


def _part_by_place(n: int, blocks: Sequence[ColumnBlock], large: Sequence[int], text_size: float) -> LinePart | None:
    """A kicker's or subtitle's line whose ink shows no larger type than text's, by its place: alone in the middle of its title.

    An engine's ink tells sizes from eight hundredths apart; a kicker may be set but a twentieth larger than text.
    """
    block = blocks[n]
    text = block.first.text
    least = LIKE_TEXT if block.first.is_measured else SQUEEZED
    if len(block.lines) > 1 or block.size < least * text_size or len(text) < LEAST_WORDS:
        return None
    if "。" in text or names_somebody(text):
        return None
    for m in large:
        title = blocks[m].box
        centred = abs(block.box.left + block.box.right - title.left - title.right) <= 2 * OFF_CENTRE * text_size
        flush = abs(block.box.left - title.left) <= OFF_CENTRE * text_size
        white = _white(block, blocks[m])
        if (centred or flush) and _beside(block, blocks[m], text_size) and 0 <= white <= CLOSE * text_size:
            return "kicker" if block.box.top < title.top else "subtitle"
    return None


def is_larger(block: ColumnBlock, text_size: float) -> bool:
    """Whether a block's type is larger than running text, as far as its size is known."""
    least = LARGER_MEASURED if block.first.is_measured else LARGER_THAN_TEXT
    return block.first.size is not None and block.size >= least * text_size


def _stands_before(block: ColumnBlock, title: ColumnBlock) -> bool:
    """Whether a block is read before a title: above it, or right of it, where the title runs down."""
    if title.direction == "down":
        return block.box.left >= title.box.right
    return block.box.top < title.box.top


def _white(a: ColumnBlock, b: ColumnBlock) -> float:
    """White space between two blocks along the way in which the second's lines follow each other."""
    if b.direction == "down":
        return max(a.box.left - b.box.right, b.box.left - a.box.right)
    return max(a.box.top - b.box.bottom, b.box.top - a.box.bottom)


def _beside(block: ColumnBlock, title: ColumnBlock, text_size: float) -> bool:
    """Whether a block stands right above or below a title, or right beside one that runs down as it does."""
    a, b = block.box, title.box
    if block.direction != title.direction:
        return False
    if title.direction == "down":
        return beside_upright(a, b, text_size)
    return shares_column(a, b) and _white(block, title) <= NEAR * text_size


def beside_upright(part: Box, title: Box, text_size: float) -> bool:
    """Whether a part's place is beside a title that runs down: right of it, or further up there; left of it, at any height near it."""
    white = max(part.left - title.right, title.left - part.right)
    if not -OVERLAP * text_size <= white <= NEAR * text_size:  # one below the other: two headlines of one column
        return False
    up, down = title.top - part.bottom, part.top - title.bottom
    before = part.left + part.right > title.left + title.right
    return max(up, down) <= STAGGERED * text_size and (down <= 0 or not before)
