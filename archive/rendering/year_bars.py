"""A picture of how many articles each year has: where its bars and words stand, however many years there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 280
"""Pixels of the widest picture, as a small phone has them; one of more years than that is drawn smaller."""
WIDEST_STEP = 40
"""Pixels from one year to the next, at most."""
TALLEST, GROUND, HEIGHT = 48, 66, 84
"""Pixels of the highest bar; from the top down to where bars stand; of the whole picture."""
_COUNTS_FIT = 20
_YEARS_FIT = 36


@dataclass(frozen=True, slots=True)
class YearBar:
    """A year's bar: `left`, `wide`, `top` and `high` in pixels, its `middle`; `words` is the year where it is written, at `words_at`."""

    year: str
    count: int
    left: float
    wide: float
    top: int
    high: int
    middle: float
    words: str = ""
    words_at: float = 0


@dataclass(frozen=True, slots=True)
class YearBars:
    """The bars from left to right; `counted`: there is room for their counts; `starts`: a year's words begin at its bar."""

    bars: tuple[YearBar, ...]
    wide: int
    counted: bool
    starts: bool


def year_bars(rows: Sequence[tuple[str, int]]) -> YearBars:
    """The picture of years with their counts; the highest bar is that of the greatest, whatever it is."""
    step = max(1, min(WIDEST_STEP, WIDTH // max(1, len(rows))))
    every = max(1, -(-_YEARS_FIT // step))
    most = max([1, *(count for _, count in rows)])
    bars = []
    for n, (year, count) in enumerate(rows):
        high = -(-count * TALLEST // most)
        left, middle = n * step + step * 0.15, n * step + step / 2
        words = year if n % every == 0 else ""
        bars.append(
            YearBar(
                year, count, left, step * 0.7, GROUND - high, high, middle, words, n * step if every > 1 else middle
            )
        )
    return YearBars(tuple(bars), step * len(rows), step >= _COUNTS_FIT, every > 1)
