"""Lines as an engine found them → printed lines with the boxes and sizes of type that a text layer would tell.

An engine's boxes are wider than type, by as much as its detector makes sure of; how high the ink of a line stands says its size.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from archive.language.typography import is_han, width
from archive.pages.columns import column_blocks
from archive.pages.printed_page import Box, Direction, PageLine
from archive.pages.told_boxes import rounded, shown_direction, told_box
from archive.scanning.line_pieces import LARGE, whole_lines

Grey = npt.NDArray[np.uint8]
"""A picture in grey: height × width, 0 black."""

INK = 0.9
"""Share of its em that the ink of a line of Chinese type is high (measured: 0.88 to 0.92, for 7 to 90 points)."""
FAINTEST = 0.2
"""Share of a line's usual ink that a row of pixels has at least where type stands in it."""
WHITE = 0.2
"""Share of a box's height that is white between its type and what is none of it."""
LIKE, LIKE_OF_FEW = 0.08, 0.2
"""Shares by which sizes differ that are one, and by which that of a line of few characters may be off."""
BLOCK, LIKE_OF_TWO = 3, 0.09
"""Lines of a block from which their middle says the size of each; of two, sizes that differ from their mean by such a share are one."""
TOO_HIGH, LEAST_WHITE = 1.2, 0.04
"""Times the size that the width of a line's characters says, from which its ink is more than one line's; and the share of its box
that is white between two lines of one box.
"""
FILLED = 0.8
"""Share of a padded box that ink does not fill."""
FEW = 4
"""Characters from which a line's ink shows its size."""
EVEN, DRAWN, TWO_STEPS = 0.15, 2.5, 3.6
"""Share of two steps from line to line by which these differ at most where they are even, ems by which a paragraph's first line
is drawn in, and ems of two steps at most.
"""
LEAST_INKED, MOST_INKED = 0.65, 1.5
"""Times running text's size that a line of it may seem to have."""
PITCH = 1.05
"""Times the width that each character of a line has at most, its size: ink of other lines, quotation marks and shade add to its height."""
SET_WIDE, HAND = 0.975, 1.16
"""Times the room that each character of a line takes, its size: justified lines are set a little wide; and times what its ink
says, at most: type in the form of a hand (楷体, 仿宋) is lower than others of its size, headlines may be spaced.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an engine read: where its box is, how wide of the type at each end, the text, how sure."""

    box: Box
    text: str
    confidence: float
    wide_by: float = 0.0


def printed_lines(readings: Sequence[Reading], page: Grey) -> tuple[PageLine, ...]:
    """The lines of what was read on a page, in its pixels, their order kept; those without text or place are none."""
    measured = [line for one in readings if (line := _line(one, page)) is not None]
    shown = {id(line) for line, is_shown in measured if is_shown}
    lines = whole_lines([line for line, _ in measured])
    sizes = _sizes(lines, [id(line) in shown for line in lines])
    return _with_page_quotes(whole_lines([_as_set(line, size) for line, size in zip(lines, sizes, strict=True)]))


def _with_page_quotes(lines: Sequence[PageLine]) -> tuple[PageLine, ...]:
    """Lines that run down with the quotation marks that the page has across: the same marks stand upright in them (﹃﹄)."""
    across = "".join(line.text for line in lines if line.direction == "across")
    if not set("“”") & set(across) or set("「」『』") & set(across):
        return tuple(lines)
    return tuple(
        replace(line, text=line.text.translate(_UPRIGHT_QUOTES)) if line.direction == "down" else line for line in lines
    )


def _inked_rows(part: Grey) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
    """How far each row of a picture of one line is from its ground, and which have ink."""
    away = np.abs(part.astype(np.float32) - np.median(part)).mean(axis=1)
    away -= np.percentile(away, 5)
    most = float(np.percentile(away, 90))
    return away, np.flatnonzero(away > FAINTEST * most) if most > 0 else np.empty(0, np.int64)


def ink_height(part: Grey) -> float:
    """How many rows of a picture of one line its ink is high, black on white or white on black; 0 where it has none."""
    first, behind = _type_rows(part, WHITE)
    return float(behind - first)


def _type_rows(part: Grey, white: float) -> tuple[int, int]:
    """From which row to which the type of a line stands, between others that a `white` share of its box parts from it."""
    away, inked = _inked_rows(part)
    if not len(inked):
        return 0, 0
    pieces = np.split(inked, np.flatnonzero(np.diff(inked) > white * len(away)) + 1)
    type_rows = max(pieces, key=lambda rows: float(away[rows].sum()))  # a rule below it is none of it
    return int(type_rows[0]), int(type_rows[-1]) + 1


def _line(one: Reading, page: Grey) -> tuple[PageLine, bool] | None:
    """A line with a first idea of its size, and whether its ink shows that; in a box as it was found but for what that is too wide by."""
    text = one.text.strip()
    direction = shown_direction(text, one.box)
    left, top, right, bottom = one.box
    trim = min(one.wide_by, 0.2 * max(one.box.width, one.box.height))
    box = (
        told_box(left + trim, top, right - trim, bottom)
        if direction == "across"
        else told_box(left, top + trim, right, bottom - trim)
    )
    high, wide = page.shape
    rows, columns = (
        slice(max(0, int(top)), min(high, int(bottom) + 1)),
        slice(max(0, int(left)), min(wide, int(right) + 1)),
    )
    part = page[rows, columns]
    if not text or not part.size or box.width <= 0 or box.height <= 0:
        return None
    turned = part if direction == "across" else part.T
    first, behind = _type_rows(turned, WHITE)
    set_by_ink = SET_WIDE * _ink_length(turned) / _ems(text) if sum(map(is_han, text)) >= FEW else 0.0
    if behind - first > TOO_HIGH * set_by_ink > 0:  # the box reaches into the lines above and below
        first, behind = _type_rows(turned, LEAST_WHITE)
        box = _with_rows(box, first, behind, direction, (one.box.left, one.box.top))
    ink = float(behind - first)
    short = min(box.width, box.height)
    fills = one.wide_by > 0 and ink > FILLED * short  # a fold's shade, a rule: a box has white at its edges
    size = (ink / INK + short - 2 * one.wide_by) / 2 if fills else ink / INK or short
    if len(text) >= FEW:
        size = min(size, PITCH * max(box.width, box.height) / _cells(text))
    if sum(map(is_han, text)) >= FEW:
        size = max(size, min(set_by_ink + SET_WIDE * (1 - INK) * size / _ems(text), HAND * size))
    line = PageLine(text, box, size=max(1.0, size), confidence=round(one.confidence, 3), direction=direction)
    return line, not fills and len(text) >= FEW


def _with_rows(box: Box, first: int, behind: int, direction: Direction, corner: tuple[float, float]) -> Box:
    """A line's box between two rows of its picture (columns, where it runs down), which begins at a `corner`."""
    if direction == "across":
        return box._replace(top=corner[1] + first, bottom=corner[1] + behind)
    return box._replace(left=corner[0] + first, right=corner[0] + behind)


def _cells(text: str) -> float:
    """How many characters wide a text is at least: marks and Latin letters are half as wide, where they are squeezed."""
    return sum(1.0 if "\u3400" <= one <= "\u9fff" else 0.5 for one in text)


def _ink_length(part: Grey) -> float:
    """How many columns of a picture of one line its ink is long."""
    _, inked = _inked_rows(part.T)
    return float(inked[-1] - inked[0] + 1) if len(inked) else 0.0


def _ems(text: str) -> float:
    """How many characters wide the ink of a text is as it is usually set: marks that meet, and those at its ends, are half as wide."""
    marks = [one in _MARKS for one in text]
    halves = (
        sum(a and b for a, b in itertools.pairwise(marks)) + (text[0] in _OPENING) + (text[-1] in _MARKS - _OPENING)
    )
    return width(text) - 0.5 * halves


_UPRIGHT_QUOTES = str.maketrans("『』「」", "“”‘’")
_OPENING = frozenset("“‘（《【「『〈〔")
_MARKS = _OPENING | frozenset("，。、；：！？”’）》】」』〉〕")


def _sizes(lines: Sequence[PageLine], is_shown: Sequence[bool]) -> list[float]:
    """The size of each line's type: lines of a block have one, and those of text that are about one size are one.

    `is_shown`: of which lines the ink shows it; others are taken for what is near.
    """
    mine = {id(line): line.size or 0.0 for line in lines}
    shown = dict(mine)
    plain = [replace(line, size=None, confidence=None) for line in lines]  # a line over a text is of its size, too
    of_plain = {id(one): line for one, line in zip(plain, lines, strict=True)}
    for block in column_blocks(plain):
        held = [of_plain[id(one)] for one in block.lines]
        middle = statistics.median(mine[id(line)] for line in held)
        near = LIKE_OF_FEW if len(held) >= BLOCK else LIKE_OF_TWO
        shown.update((id(line), middle) for line in held if abs(mine[id(line)] - middle) <= near * middle)
    told = [shown[id(line)] for line in lines]
    for n, size in _in_step(lines, told):
        told[n] = size
    known = _usual_sizes(
        [(size, len(line.text)) for size, line, sure in zip(told, lines, is_shown, strict=True) if sure]
    )
    usual = next(iter(known), 0.0)
    out = []
    for size, sure in zip(told, is_shown, strict=True):
        near = LIKE if sure else LIKE_OF_FEW
        like = min(known, key=lambda one: abs(one - size), default=size)
        is_like = abs(like - size) <= near * like and (size < LARGE * usual or not sure)
        out.append(like if is_like else size)
    return out


def _in_step(lines: Sequence[PageLine], sizes: Sequence[float]) -> Iterator[tuple[int, float]]:
    """Lines between two of the usual size that are as long, in even steps, with that size, whatever their ink says."""
    usual = next(iter(_usual_sizes([(size, len(line.text)) for size, line in zip(sizes, lines, strict=True)])), 0.0)
    text = [n for n, size in enumerate(sizes) if abs(size - usual) <= LIKE * usual and lines[n].direction == "across"]
    for n, size in enumerate(sizes):
        like = abs(size - usual) <= LIKE * usual
        if lines[n].direction == "down" or like or not LEAST_INKED * usual <= size <= MOST_INKED * usual:
            continue
        box, middle = lines[n].box, _middle(lines[n])
        column = [lines[m] for m in text if _is_as_wide(lines[m].box, box, usual)]
        above = max((one for one in column if _middle(one) < middle), key=_middle, default=None)
        below = min((one for one in column if _middle(one) > middle), key=_middle, default=None)
        if above and below and _middle(below) - _middle(above) <= TWO_STEPS * usual:
            even = abs(_middle(above) + _middle(below) - 2 * middle) <= EVEN * (_middle(below) - _middle(above))
            if even:
                yield n, usual


def _is_as_wide(box: Box, other: Box, size: float) -> bool:
    """Whether two lines fill one column; a paragraph's first is drawn in."""
    return abs(box.right - other.right) <= size and abs(box.left - other.left) <= DRAWN * size


def _middle(line: PageLine) -> float:
    return (line.box.top + line.box.bottom) / 2


def _usual_sizes(told: Sequence[tuple[float, int]]) -> list[float]:
    """Sizes that many characters have, from the one that most have: each the middle of those that are about it."""
    sizes, weights = np.array([size for size, _ in told]), np.array([count for _, count in told])
    out: list[float] = []
    while len(sizes):
        near = np.abs(sizes[:, None] - sizes[None, :]) <= LIKE * sizes[:, None]
        middle = sizes[int(np.argmax(near @ weights))]
        mine = np.abs(sizes - middle) <= LIKE * middle
        order = np.argsort(sizes[mine])
        reached = np.cumsum(weights[mine][order])
        out.append(float(sizes[mine][order][int(np.searchsorted(reached, reached[-1] / 2))]))
        sizes, weights = sizes[~mine], weights[~mine]
    return out


def _as_set(line: PageLine, size: float) -> PageLine:
    """A line in the box that type of this size has."""
    left, top, right, bottom = line.box
    half = size / 2
    if line.direction == "down":
        middle = (left + right) / 2
        left, right = middle - half, middle + half
    else:
        middle = (top + bottom) / 2
        top, bottom = middle - half, middle + half
    return replace(line, box=told_box(left, top, right, bottom), size=rounded(size))
