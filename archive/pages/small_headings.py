"""Which column blocks are small headings: sub-headings (小标题) of an article, and the titles of briefs (简讯) under one label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from archive.line_place import HEADLINE_SIZE, LinePart
from archive.pages.box_places import shares_column
from archive.pages.columns import ColumnBlock
from archive.pages.headline_sizes import is_larger

LINES, CHARACTERS = 3, 45
"""Lines and characters of the longest small heading."""
OVER_TEXT = 2.0
"""Sizes of running text of white space between a small heading and its text, at most."""
LIKE_TEXT = 0.04
"""Share by which type is larger or smaller than running text that is taken for it."""
ALIKE = 2
"""Others of its size that a page has, from which what stands beside a title is a small heading, and no subtitle."""
BRIEFS, LABEL = 2, 8
"""Titles of briefs that stand under one label, at least, and characters of the longest label."""


def small_headings(blocks: Sequence[ColumnBlock], parts: Mapping[int, LinePart], text_size: float) -> frozenset[int]:
    """The blocks by number that are little larger than running text, or bold, and stand right over it; `parts`: of headlines."""
    over = [n for n, block in enumerate(blocks) if _may_be_one(block, text_size) and _over_text(n, blocks, text_size)]
    found = [n for n in over if parts.get(n) != "title"]
    alone = Counter(_style(blocks[n]) for n in found if n not in parts)
    return frozenset(n for n in found if n not in parts or alone[_style(blocks[n])] >= ALIKE)


def briefs(order: Sequence[ColumnBlock], part_of: Mapping[int, LinePart]) -> dict[int, LinePart]:
    """What changes where a label stands over several briefs: each small heading is a title, the label none.

    `order`: the blocks as they are read; `part_of`: what they are, by their places in it.
    """
    changed: dict[int, LinePart] = {}
    read = [n for n in range(len(order)) if part_of.get(n) not in ("caption", "furniture")]
    for at, n in enumerate(read[:-1]):
        if part_of.get(n) != "title" or part_of.get(read[at + 1]) != "heading":
            continue
        if len(order[n].lines) > 1 or len(order[n].first.text) > LABEL:
            continue
        under = _until_title(read[at + 1 :], part_of)
        headings = [m for m in under if part_of.get(m) == "heading"]
        if len(headings) >= BRIEFS:
            changed[n] = "furniture"
            changed.update(dict.fromkeys(headings, "title"))
    return changed


def _until_title(read: Sequence[int], part_of: Mapping[int, LinePart]) -> Sequence[int]:
    end = next((at for at, n in enumerate(read) if part_of.get(n) in ("title", "kicker")), len(read))
    return read[:end]


def _may_be_one(block: ColumnBlock, text_size: float) -> bool:
    text = "".join(line.text for line in block.lines)
    if block.direction != "across" or len(block.lines) > LINES or len(text) > CHARACTERS or "。" in text:
        return False
    bold = all(line.bold for line in block.lines) and block.size >= (1 - LIKE_TEXT) * text_size
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


def _style(block: ColumnBlock) -> tuple[float, bool]:
    return round(block.size, 1), block.first.bold
