"""Lines that stand beside a picture or a box (文绕图): their column is narrower there than above and below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.pages.columns import SAME_EDGE, ColumnBlock

NARROWER = 4.0
"""Sizes of type by which a column is narrower beside a picture, at least: more than a paragraph is drawn in by."""
LEAST_LEFT, LEAST_RIGHT = 2, 3
"""Lines that begin, or end, at one such edge, at least: a heading may stand in the middle, and a paragraph end anywhere."""


def edges_of_lines(block: ColumnBlock) -> tuple[tuple[float, float], ...]:
    """Where the column begins and ends at each line of a block whose lines run across."""
    left, right = block.box.left, block.box.right
    begins, ends = [left] * len(block.lines), [right] * len(block.lines)
    if block.direction == "down":
        return tuple(zip(begins, ends, strict=True))
    lefts, rights = [line.box.left for line in block.lines], [line.box.right for line in block.lines]
    for run in _runs([at - left > NARROWER * block.size for at in lefts], LEAST_LEFT):
        edge = min(lefts[n] for n in run)
        if _at_edge([lefts[n] - edge for n in run], block.size):
            begins[run.start : run.stop] = [edge] * len(run)
    for run in _runs([right - at > NARROWER * block.size for at in rights], LEAST_RIGHT):
        edge = max(rights[n] for n in run)
        if _at_edge([edge - rights[n] for n in run], block.size):
            ends[run.start : run.stop] = [edge] * len(run)
    return tuple(zip(begins, ends, strict=True))


def _at_edge(away: Sequence[float], size: float) -> bool:
    """Whether more than half of some lines stand at one edge."""
    return 2 * sum(one <= SAME_EDGE * size for one in away) > len(away)


def _runs(narrow: Sequence[bool], least: int) -> Iterator[range]:
    """Where at least so many lines in a row are narrower."""
    begin = 0
    for n in range(len(narrow) + 1):
        if n == len(narrow) or not narrow[n]:
            if n - begin >= least:
                yield range(begin, n)
            begin = n + 1
