"""Lines that an engine found in pieces → whole lines: a headline's, whose letters are spaced, and text's, beside each other in one column."""

from __future__ import annotations

import bisect
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.pages.printed_page import PageLine, around

OVERLAP, OVERLAP_OF_ONE = 0.5, 1.2
"""Ems by which two pieces lie over each other at most: with no character in both, and with one."""
NEXT_TO, ALIKE = 0.3, 0.25
"""Ems of white between two pieces of one line at most, and the share by which their sizes differ."""
LARGE = 1.3
"""Times the page's usual size from which a line is a headline's: it runs across columns."""
SAME_ROW = 0.6
"""Share of the lower piece's height that two pieces of one line share."""
NEIGHBOUR, REACH = 2.5, 1.0
"""Ems from a line to the next above or below, and by which that one reaches beyond where two pieces of a column's line meet."""
LAST_CHARACTERS, OFF_MIDDLE, MOST_DOWN = 2, 0.25, 100
"""Characters that an engine finds apart at the foot of a line that runs down; ems by which they stand beside its middle; and
lines that run down which are looked at.
"""
MOST_PIECES = 2_000
"""Lines of a page up to which pieces are looked for; a page of more is noise."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page, the numbers of those that run across by their left edges, these, and their usual size."""

    lines: Sequence[PageLine]
    across: Sequence[int]
    lefts: Sequence[float]
    usual: float

    def beginning_near(self, line: PageLine) -> Sequence[int]:
        """The lines that begin where another ends, as far as pieces of one may lie over each other, or apart."""
        size = line.size or 0.0
        first = bisect.bisect_left(self.lefts, line.box.right - OVERLAP_OF_ONE * size)
        return self.across[first : bisect.bisect_right(self.lefts, line.box.right + NEXT_TO * size)]


def _page(lines: Sequence[PageLine]) -> _Page:
    across = sorted((n for n, line in enumerate(lines) if line.direction == "across"), key=lambda n: lines[n].box.left)
    usual = statistics.median([line.size or 0.0 for line in lines] or [0.0])
    return _Page(lines, across, [lines[n].box.left for n in across], usual)


def whole_lines(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Lines in their order, of which those that were found in pieces are one where the first piece is. Each has a size."""
    if len(lines) > MOST_PIECES:
        return tuple(lines)
    page = _page(lines)
    whole: dict[int, PageLine] = dict(enumerate(lines))
    for n in [n for n, line in enumerate(lines) if line.direction == "down"][:MOST_DOWN]:
        while (
            n in whole
            and (then := next((m for m in whole if m != n and _goes_down(whole[n], whole[m])), None)) is not None
        ):
            whole[n] = _joined(whole[n], replace(whole.pop(then), direction="down"))
    for n in page.across:
        while n in whole and (then := _next_piece(whole[n], page.beginning_near(whole[n]), whole, page)) is not None:
            whole[n] = _joined(whole[n], whole.pop(then))
    return tuple(whole[n] for n in range(len(lines)) if n in whole)


def _next_piece(line: PageLine, near: Iterable[int], whole: Mapping[int, PageLine], page: _Page) -> int | None:
    """The number of the piece that goes on right behind a line, of those `near` its end that are left."""
    for m in near:
        if m not in whole or whole[m] is line or not _goes_on(line, whole[m]):
            continue
        if (line.size or 0.0) >= LARGE * page.usual or _in_one_column(line, whole[m], page.lines):
            return m
    return None


def _in_one_column(line: PageLine, other: PageLine, lines: Sequence[PageLine]) -> bool:
    """Whether a line right above or below runs across where two pieces meet: text beside text is else another column's."""
    size = max(line.size or 0.0, other.size or 0.0)
    at, middle = (line.box.right + other.box.left) / 2, (line.box.top + line.box.bottom) / 2
    near = (one for one in lines if abs((one.box.top + one.box.bottom) / 2 - middle) <= NEIGHBOUR * size)
    across = (one.box.left <= at - REACH * size and at + REACH * size <= one.box.right for one in near)
    return any(across)


def _joined(line: PageLine, other: PageLine) -> PageLine:
    larger = max((line, other), key=lambda one: len(one.text))
    sure = min(line.confidence or 0.0, other.confidence or 0.0)
    twice = _in_both(line, other)
    return replace(larger, text=line.text + other.text[twice:], box=around((line.box, other.box)), confidence=sure)


def _goes_down(line: PageLine, other: PageLine) -> bool:
    """Whether a character or two that stand right below a line which runs down are its last: of one nothing shows its direction."""
    size, box, then = line.box.width, line.box, other.box
    if len(other.text) > LAST_CHARACTERS or then.height > (len(other.text) + 0.5) * size:
        return False
    middle = abs(box.left + box.right - then.left - then.right) <= 2 * OFF_MIDDLE * size
    alike = abs(then.width - size) <= 2 * ALIKE * size
    return middle and alike and -OVERLAP * size <= then.top - box.bottom <= OVERLAP * size


def _in_both(line: PageLine, other: PageLine) -> bool:
    """Whether the last character of one piece is the first of the next: they lie over each other there."""
    return line.box.right > other.box.left and line.text[-1] == other.text[0]


def _goes_on(line: PageLine, other: PageLine) -> bool:
    """Whether two lines are pieces of one, the other right behind the first."""
    one, then = line.size or 0.0, other.size or 0.0
    if line.direction != "across" or other.direction != "across" or min(one, then) < (1 - ALIKE) * max(one, then):
        return False
    shared = min(line.box.bottom, other.box.bottom) - max(line.box.top, other.box.top)
    white = other.box.left - line.box.right
    most = OVERLAP_OF_ONE if _in_both(line, other) else OVERLAP
    return shared >= SAME_ROW * min(line.box.height, other.box.height) and -most * one <= white <= NEXT_TO * one
