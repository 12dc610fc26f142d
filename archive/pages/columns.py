"""Printed lines → column blocks: lines of one size that stand under each other in one column, without white space between."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from archive.pages.printed_page import Box, Direction, PageLine, around

LIKE_SIZE, LIKE_HEIGHT = 0.05, 0.2
"""Shares by which sizes of type differ within a block: those that are told, and those that only boxes' heights show."""
WIDEST_LEADING = 1.3
"""Sizes of type of white space between two lines of one block; Chinese papers set text with a half to one."""
MORE_LEADING = 0.45
"""Sizes of type by which a gap is wider than the block's others, where a block ends."""
DRAWN_IN = 1.2
"""Sizes of type from a column's left edge at which a line is drawn in: a first line is by two."""
SAME_EDGE = 0.6
"""Sizes of type by which lines that begin, or end, at a column's edge differ: punctuation is squeezed or hangs."""


@dataclass(frozen=True, slots=True)
class ColumnBlock:
    """Lines under each other in one column, from top to foot (of lines that run down: from right to left)."""

    lines: tuple[PageLine, ...]
    box: Box
    size: float
    direction: Direction = "across"

    @property
    def first(self) -> PageLine:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> PageLine:
        """Its last line."""
        return self.lines[-1]


def type_size(line: PageLine) -> float:
    """A line's size of type: as told, else its box's height, or width, where it runs down."""
    if line.size:
        return line.size
    return max(line.box.height if line.direction == "across" else line.box.width, 1e-3)


def column_blocks(lines: Sequence[PageLine]) -> tuple[ColumnBlock, ...]:
    """The blocks that a page's lines make, each line in one."""
    across = sorted(
        (line for line in lines if line.direction == "across"), key=lambda line: (line.box.top, line.box.left)
    )
    down = sorted(
        (line for line in lines if line.direction == "down"), key=lambda line: (-line.box.right, line.box.top)
    )
    return (*_blocks(across), *_blocks(down))


def _blocks(lines: Sequence[PageLine]) -> list[ColumnBlock]:
    """Each line goes under the block whose last line stands right above it, where it is that block's only next line."""
    above: dict[int, int] = {}
    for n, line in enumerate(lines):
        fitting = [m for m in range(n) if _under(lines[m], line)]
        if fitting:
            above[n] = max(fitting, key=lambda m: _near(lines[m], line))
    heirs: dict[int, list[int]] = {}
    for n, m in above.items():
        heirs.setdefault(m, []).append(n)
    groups: list[list[int]] = []
    group_of: dict[int, int] = {}
    for n in range(len(lines)):
        m = above.get(n, -1)
        if m >= 0 and len(heirs[m]) == 1 and _same_block(lines, groups[group_of[m]], n):
            group_of[n] = group_of[m]
            groups[group_of[m]].append(n)
        else:
            group_of[n] = len(groups)
            groups.append([n])
    return [_block([lines[n] for n in group]) for group in groups]


def _same_block(lines: Sequence[PageLine], group: Sequence[int], n: int) -> bool:
    """Whether the white space before a line is no wider than between the block's lines so far."""
    if len(group) < 2:
        return True
    gaps = sorted(_white(lines[a], lines[b]) for a, b in itertools.pairwise(group))
    size = type_size(lines[n])
    return _white(lines[group[-1]], lines[n]) <= gaps[len(gaps) // 2] + MORE_LEADING * size


def _white(above: PageLine, line: PageLine) -> float:
    """White space between a line and the next of its block."""
    return line.box.top - above.box.bottom if line.direction == "across" else above.box.left - line.box.right


def _shared(above: PageLine, line: PageLine) -> float:
    """The share of the shorter line that stands under the other."""
    a, b = above.box, line.box
    if line.direction == "across":
        low, high, least = max(a.left, b.left), min(a.right, b.right), min(a.width, b.width)
    else:
        low, high, least = max(a.top, b.top), min(a.bottom, b.bottom), min(a.height, b.height)
    return (high - low) / max(least, 1e-3)


def _under(above: PageLine, line: PageLine) -> bool:
    size, other = type_size(line), type_size(above)
    like = LIKE_SIZE if line.size and above.size else LIKE_HEIGHT
    if abs(size - other) > like * max(size, other):
        return False
    return -0.5 * size <= _white(above, line) <= WIDEST_LEADING * size and _shared(above, line) >= 0.5


def _near(above: PageLine, line: PageLine) -> float:
    """How near a line stands to one above: the greater, the nearer."""
    edges = abs(above.box.left - line.box.left) + abs(above.box.right - line.box.right)
    return -_white(above, line) - 0.1 * edges


def _block(lines: Sequence[PageLine]) -> ColumnBlock:
    sizes = sorted(map(type_size, lines))
    return ColumnBlock(tuple(lines), around(line.box for line in lines), sizes[len(sizes) // 2], lines[0].direction)
