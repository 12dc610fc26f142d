"""Lines as an engine found them → printed lines with the boxes and sizes of type that a text layer would tell.

An engine's boxes are wider than type, by as much as its detector makes sure of; how high the ink of a line stands says its size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from archive.pages.printed_page import Box, PageLine
from archive.pages.told_boxes import rounded, shown_direction, told_box

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
FEW = 4
"""Characters from which a line's ink shows its size."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an engine read: where its box is, how wide of the type at each end, the text, how sure."""

    box: Box
    text: str
    confidence: float
    wide_by: float = 0.0


def printed_lines(readings: Sequence[Reading], page: Grey) -> tuple[PageLine, ...]:
    """The lines of what was read on a page, in its pixels, their order kept; those without text or place are none."""
    lines = [line for one in readings if (line := _line(one, page)) is not None]
    sizes = _sizes(lines)
    return tuple(_as_set(line, size) for line, size in zip(lines, sizes, strict=True))


def ink_height(part: Grey) -> float:
    """How many rows of a picture of one line its ink is high, black on white or white on black; 0 where it has none."""
    away = np.abs(part.astype(np.float32) - np.median(part)).mean(axis=1)
    away -= np.percentile(away, 5)
    most = float(np.percentile(away, 90))
    inked = np.flatnonzero(away > FAINTEST * most) if most > 0 else np.empty(0, np.int64)
    if not len(inked):
        return 0.0
    pieces = np.split(inked, np.flatnonzero(np.diff(inked) > WHITE * len(away)) + 1)
    type_rows = max(pieces, key=lambda rows: float(away[rows].sum()))  # a rule below it is none of it
    return float(type_rows[-1] - type_rows[0] + 1)


def _line(one: Reading, page: Grey) -> PageLine | None:
    """A line with a first idea of its size: by its ink, in a box as it was found but for what that is too wide by."""
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
    ink = ink_height(part if direction == "across" else part.T)
    size = ink / INK if ink else min(box.width, box.height)
    return PageLine(text, box, size=size, confidence=round(one.confidence, 3), direction=direction)


def _sizes(lines: Sequence[PageLine]) -> list[float]:
    """The size of each line's type: those that are about one are one, by lines that are long enough to show it."""
    told = [line.size or 0.0 for line in lines]
    known = _usual_sizes(
        [(size, len(line.text)) for size, line in zip(told, lines, strict=True) if len(line.text) >= FEW]
    )
    out = []
    for size, line in zip(told, lines, strict=True):
        near = LIKE if len(line.text) >= FEW else LIKE_OF_FEW
        like = min(known, key=lambda one: abs(one - size), default=size)
        out.append(like if abs(like - size) <= near * like else size)
    return out


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
