"""What each line's box says of it: its column's measure, how far it is drawn in, its type's size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.line_place import LinePart, LinePlace
from archive.pages.briefs import briefs, run_in_headings
from archive.pages.columns import (
    SAME_EDGE,
    ColumnBlock,
    are_mostly_bold,
    column_blocks,
    drawn_on,
    rules_of,
    text_size,
    type_size,
)
from archive.pages.page_parts import page_parts
from archive.pages.printed_page import NO_PLACE, Box, PageLine, PrintedPage
from archive.pages.vertical_setting import is_set_vertically, set_across
from archive.pages.wrapped_lines import edges_of_lines

LINES_TELLING_EDGES = 3
"""Lines from which a block shows its column's edges: of one or two all may be drawn in, or end short."""


def line_places(page: PrintedPage) -> tuple[LinePlace | None, ...]:
    """The place of each of a page's lines, in their order; None of a line whose box isn't known."""
    if is_set_vertically(page):
        page = set_across(page)
    lines = page.lines
    placed = [line for line in lines if line.box != NO_PLACE]
    blocks = column_blocks(placed, rules_of(page), drawn_on(page, "frame"))
    if not blocks:
        return (None,) * len(lines)
    number = {id(line): n for n, line in enumerate(lines)}
    usual = text_size(blocks)
    parts = page_parts(blocks, usual, page)
    ordinary = are_mostly_bold(lines)
    out: dict[int, LinePlace] = {}
    order = sorted(range(len(blocks)), key=lambda n: min(number[id(line)] for line in blocks[n].lines))
    ordered = [blocks[n] for n in order]
    told = _told(ordered, {at: parts[n] for at, n in enumerate(order) if n in parts})
    telling = [block for block in blocks if len(block.lines) >= LINES_TELLING_EDGES]
    for column, block in enumerate(ordered):
        begin, end = _edges(block, telling)
        for line, (left, right) in zip(block.lines, edges_of_lines(block), strict=True):
            beside = (left if left > block.box.left else begin, right if right < block.box.right else end)
            place = _place(line, beside if block.direction == "across" else (begin, end), usual, column)
            part, heading = told.get(id(line), ("", 0))
            out[number[id(line)]] = replace(place, bold=line.bold and not ordinary, part=part, heading_ends=heading)
    return tuple(out.get(n) for n in range(len(lines)))


def _told(ordered: Sequence[ColumnBlock], part_at: Mapping[int, LinePart]) -> dict[int, tuple[LinePart, int]]:
    """What lines are besides running text, by identity, and how many characters of each are a heading's that runs in.

    `part_at`: what blocks are by themselves; what they are under one label shows in the order in which they are read.
    """
    parts = {**part_at, **briefs(ordered, part_at)}
    run_in = run_in_headings(ordered, parts)
    parts |= dict.fromkeys(run_in, "furniture")
    told: dict[int, tuple[LinePart, int]] = {
        id(line): (part, 0) for at, part in parts.items() for line in ordered[at].lines
    }
    for line, end in (one for titles in run_in.values() for one in titles.items()):
        told[id(line)] = "title", end if end < len(line.text) else 0
    return told


def _place(line: PageLine, edges: tuple[float, float], usual: float, column: int) -> LinePlace:
    size = type_size(line)
    begin, end = _reach(line.box, line.direction == "across")
    return LinePlace(
        cells=(end - begin) / size,
        measure=(edges[1] - edges[0]) / size,
        indent=max(0.0, begin - edges[0]) / size,
        size=size / usual,
        column=column,
    )


def _reach(box: Box, across: bool) -> tuple[float, float]:
    """Where a line begins and ends along its own direction."""
    return (box.left, box.right) if across else (box.top, box.bottom)


def _edges(block: ColumnBlock, telling: Sequence[ColumnBlock]) -> tuple[float, float]:
    """Where a block's column begins and ends: of few lines, as the nearest block of its size shows that they fit into."""
    across = block.direction == "across"
    mine = _reach(block.box, across)
    if len(block.lines) >= LINES_TELLING_EDGES:
        return mine
    slack = SAME_EDGE * block.size
    fitting = [
        other
        for other in telling
        if other.direction == block.direction
        and abs(other.size - block.size) <= 0.1 * block.size
        and _reach(other.box, across)[0] <= mine[0] + slack
        and _reach(other.box, across)[1] >= mine[1] - slack
    ]
    if not fitting:
        return mine
    nearest = min(fitting, key=lambda other: _distance(block.box, other.box))
    begin, end = _reach(nearest.box, across)
    return min(begin, mine[0]), max(end, mine[1])


def _distance(a: Box, b: Box) -> float:
    """White space between two boxes, down and across."""
    down = max(0.0, a.top - b.bottom, b.top - a.bottom)
    along = max(0.0, a.left - b.right, b.left - a.right)
    return down + along
