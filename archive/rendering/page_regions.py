"""Where each article stands on a page: rectangles round its lines, by column, none of which takes in a line of another's.

article_regions([PlacedLine(box, column, ("2024-03-04/0044",)), …])    # {"2024-03-04/0044": (Box, …)}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from archive.pages.box_places import white_between
from archive.pages.printed_page import NO_PLACE, Box, Direction, around

FARTHEST = 4.0
"""Heights of a line between two parts of an article that one rectangle may take in: a picture's caption stands as near."""
EMPTY = 0.35
"""Share of a rectangle, round two parts of an article, that may be neither of them: the end of a short column, a gutter."""
MOST_JOINED = 40
"""Parts of an article up to which they are joined: what is in more shreds has no shape that a reader would know."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A printed line: its box, the column that it stands in, counted through the page, the keys of the articles that hold it."""

    box: Box
    column: int
    keys: tuple[str, ...] = ()
    direction: Direction = "across"

    @property
    def height(self) -> float:
        """Of its type, about: across how it runs."""
        return self.box.height if self.direction == "across" else self.box.width


def article_regions(lines: Sequence[PlacedLine], pictures: Sequence[Box] = ()) -> dict[str, tuple[Box, ...]]:
    """Each article's rectangles, in the page's unit, from top to bottom; the articles in the order of the lines.

    Each line's middle is in one of its article's. No middle of another's line is, unless it stands within a line's own box.
    A picture is the article's that has the line right below it: captions stand there.
    """
    placed = [line for line in lines if line.box != NO_PLACE]
    own: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(placed):
        for key in line.keys:
            own[key].append(number)
    illustrated: dict[str, list[Box]] = defaultdict(list)
    for picture in pictures:
        if line_below := _line_below(picture, placed):
            for key in line_below.keys:
                illustrated[key].append(picture)
    middles = np.array([_middle(line.box) for line in placed]).reshape(-1, 2)
    held = np.array([bool(line.keys) for line in placed], bool)
    found = {}
    for key, numbers in own.items():
        others = held.copy()
        others[numbers] = False
        found[key] = _regions([placed[number] for number in numbers], middles[others], illustrated[key])
    return found


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _line_below(picture: Box, lines: Iterable[PlacedLine]) -> PlacedLine | None:
    """The line right below a picture, where it is near enough to be of it."""
    near = [
        line
        for line in lines
        if line.box.left < picture.right
        and line.box.right > picture.left
        and 0 <= line.box.top - picture.bottom <= FARTHEST * line.height
    ]
    return min(near, key=lambda line: line.box.top, default=None)


def _regions(own: Sequence[PlacedLine], strangers: NDArray[np.float64], pictures: Iterable[Box]) -> tuple[Box, ...]:
    columns: Mapping[int, list[PlacedLine]] = defaultdict(list)
    for line in own:
        columns[line.column].append(line)
    runs = [run for column in columns.values() for run in _runs(column, strangers)]
    runs += [picture for picture in pictures if not _takes_in(picture, strangers)]
    reach = FARTHEST * float(np.median([line.height for line in own]))
    return tuple(sorted(_joined(runs, strangers, reach), key=lambda box: (box.top, box.left)))


def _runs(column: Iterable[PlacedLine], strangers: NDArray[np.float64]) -> list[Box]:
    """A column's lines in as few rectangles as take in no stranger, and nothing far between."""
    found: list[Box] = []
    for line in sorted(column, key=_along):
        if found and white_between(found[-1], line.box) <= FARTHEST * line.height:
            both = around((found[-1], line.box))
            if not _takes_in(both, strangers):
                found[-1] = both
                continue
        found.append(line.box)
    return found


def _along(line: PlacedLine) -> tuple[float, float]:
    """How lines of a column follow each other: from top to bottom, or from right to left where they run down."""
    box = line.box
    return (box.top, box.left) if line.direction == "across" else (-box.right, box.top)


def _joined(parts: list[Box], strangers: NDArray[np.float64], reach: float) -> list[Box]:
    """Parts joined, those first that leave least empty, while the rectangle round two takes in no stranger."""
    if len(parts) > MOST_JOINED:
        return parts
    left = dict(enumerate(parts))
    refused: set[tuple[int, int]] = set()
    while pairs := [pair for pair in combinations(left, 2) if pair not in refused]:
        first, second = min(pairs, key=lambda pair: _empty(left[pair[0]], left[pair[1]]))
        a, b = left[first], left[second]
        both = around((a, b))
        if _empty(a, b) > EMPTY:
            break
        if white_between(a, b) > reach or _takes_in(both, strangers):
            refused.add((first, second))
            continue
        del left[first], left[second]
        left[max(left, default=-1) + len(parts) + 1] = both
    return list(left.values())


def _empty(a: Box, b: Box) -> float:
    """Which share of the rectangle round both is in neither."""
    both = around((a, b))
    area = both.width * both.height
    shared = max(0.0, min(a.right, b.right) - max(a.left, b.left)) * max(
        0.0, min(a.bottom, b.bottom) - max(a.top, b.top)
    )
    return 1 - (a.width * a.height + b.width * b.height - shared) / area if area else 0.0


def _takes_in(box: Box, middles: NDArray[np.float64]) -> bool:
    """Whether a rectangle has any of the points inside."""
    x, y = middles[:, 0], middles[:, 1]
    return bool(((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)).any())
