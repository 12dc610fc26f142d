"""Which of a PDF's characters stand in lines that run down the page (竖排), by how they follow one another as they are told."""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.pages.columns import LIKE_SIZE

LEAST_DOWN, LEAST_DOWN_LARGE = 3, 2
"""Characters below each other, in the order in which they are told, that make a line that runs down; in large type."""
LARGE = 1.4
"""Times the usual size of type from which it is large."""
SAME_COLUMN = 0.2
"""Share of its size by which a character of a line that runs down stands aside from the one before."""
NEXT_LINE = (1.0, 2.8)
"""Sizes of type by which the next line that runs down stands further left."""
SAME_HEAD = 2.5
"""Sizes of type by which its begin is higher or lower: a paragraph's first line is drawn in."""
_MOST_IN_CELL = 64
_ASIDE = 0.6
"""Sizes of type by which a mark stands beside the middle of a line that runs down."""
_NEXT_BELOW = (0.8, 2.0)
"""Sizes of type by which the next character of a line that runs down stands lower."""


@dataclass(frozen=True, slots=True)
class Character:
    """A character of a text layer on its upright page: where its baseline begins, how far it reaches from there, its type's size.

    `turn`: quarter turns to the left by which it stands on the page.
    """

    text: str
    x: float
    y: float
    reach: float
    size: float
    turn: int
    bold: bool


def running_down(characters: Sequence[Character]) -> frozenset[int]:
    """Which characters, by number, stand in lines that run down (竖排): each told next stands right below the one before."""
    found: set[int] = set()
    run: list[int] = []
    usual = statistics.median(one.size for one in characters) if characters else 0.0
    for n, one in enumerate(characters):
        before = characters[run[-1]] if run else None
        if (
            before
            and abs(one.size - before.size) <= LIKE_SIZE * one.size
            and abs(one.x - before.x) <= SAME_COLUMN * one.size
            and _NEXT_BELOW[0] <= ((one.y - before.y) / one.size) <= _NEXT_BELOW[1]
        ):
            run.append(n)
            continue
        found.update(_run_down(run, characters, usual))
        run = [n]
    found.update(_run_down(run, characters, usual))
    held = _standing(characters[n] for n in sorted(found))
    for n, one in enumerate(characters):  # some are told apart from the rest of their line
        if n not in found and any(_is_below(one, other) or _is_below(other, one) for other in held.near(one)):
            found.add(n)
            held.add(one)
    others = _standing(one for n, one in enumerate(characters) if n not in found) if found else _Standing()
    found.update(n for n, one in enumerate(characters) if n not in found and _is_last_line(one, held, others))
    return frozenset(found)


class _Standing:
    """Characters by where they stand and their size, so that those near one are found without asking all."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int, int], list[Character]] = {}

    def add(self, one: Character) -> None:
        """Put a character in its cell; of a heap in one place a few are enough."""
        cell = self.cells.setdefault(_cell(one, _size_class(one)), [])
        if len(cell) < _MOST_IN_CELL:
            cell.append(one)

    def near(self, one: Character) -> Iterator[Character]:
        """Characters of about its size that stand no further from it than the next of a line does."""
        middle = _size_class(one)
        for size in (middle - 1, middle, middle + 1):
            _, column, row = _cell(one, size)
            for across, down in itertools.product((-1, 0, 1), repeat=2):
                yield from self.cells.get((size, column + across, row + down), ())


def _standing(characters: Iterable[Character]) -> _Standing:
    out = _Standing()
    for one in characters:
        out.add(one)
    return out


def _size_class(one: Character) -> int:
    """Sizes of one class are at most twice each other."""
    return round(math.log2(max(one.size, 1e-3)))


def _cell(one: Character, size: int) -> tuple[int, int, int]:
    """Where a character stands among squares that are wider than the step to the next of a line in type of a size class."""
    side = _NEXT_BELOW[1] * 2.0 ** (size + 1)
    return size, math.floor(one.x / side), math.floor(one.y / side)


def _run_down(run: Sequence[int], characters: Sequence[Character], usual: float) -> Sequence[int]:
    """A run of characters below each other, if it is long enough to be a line."""
    large = bool(run) and characters[run[0]].size >= LARGE * usual
    return run if len(run) >= (LEAST_DOWN_LARGE if large else LEAST_DOWN) else ()


def _is_last_line(one: Character, down: _Standing, others: _Standing) -> bool:
    """Whether a character is a line of its own, or half of one, behind a line that runs down: what is left of a paragraph."""
    beside = [
        other
        for other in down.near(one)
        if _alike(one, other) and NEXT_LINE[0] <= (other.x - one.x) / one.size <= NEXT_LINE[1]
    ]
    if not beside or abs(min(other.y for other in beside) - one.y) > SAME_HEAD * one.size:
        return False
    return not any(
        other is not one
        and _alike(one, other)
        and abs(other.y - one.y) <= _ASIDE * one.size
        and abs(other.x - one.x) <= NEXT_LINE[1] * one.size
        for other in others.near(one)
    )


def _alike(one: Character, other: Character) -> bool:
    return abs(one.size - other.size) <= LIKE_SIZE * one.size


def _is_below(one: Character, above: Character) -> bool:
    """Whether a character stands right below another of its size."""
    if not _alike(one, above) or abs(one.x - above.x) > _ASIDE * one.size:
        return False
    return _NEXT_BELOW[0] <= (one.y - above.y) / one.size <= _NEXT_BELOW[1]
