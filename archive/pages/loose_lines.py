"""Lines that are set further apart than the page's other text (letters, verse, a lead in large leading): one block by their even steps."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence

from archive.pages.printed_page import Box

LOOSEST = 2.2
"""Sizes of type of white space between lines of one block at most, where they stand in even steps."""
LEAST_LINES = 4
"""Lines in even steps, at least: two headlines, or three, may stand so by chance."""
UNEVEN = 0.12
"""Sizes of type by which the steps from line to line differ at most."""
MOST_BELOW = 24
"""Lines behind one, by height, that are looked at for the one below it."""


def even_runs(boxes: Sequence[Box], sizes: Sequence[float], like: float) -> tuple[tuple[int, ...], ...]:
    """Runs of lines, by number, that stand below each other in even steps; `boxes`: from the top of the page, each a line by itself.

    `like`: the share by which sizes of one type differ at most.
    """
    below = {n: m for n in range(len(boxes)) if (m := _below(n, boxes, sizes, like)) is not None}
    above: dict[int, int] = {}
    for n, m in below.items():
        above.setdefault(m, n)
    heads = [n for n in below if n not in above]
    runs = []
    for head in heads:
        chain = [head]
        while (then := below.get(chain[-1])) is not None and above[then] == chain[-1]:
            chain.append(then)
        runs += _even(chain, boxes, sizes)
    return tuple(runs)


def _below(n: int, boxes: Sequence[Box], sizes: Sequence[float], like: float) -> int | None:
    """The line right below another, in its column and type; None where there is none near."""
    box, size = boxes[n], sizes[n]
    for m in range(n + 1, min(n + 1 + MOST_BELOW, len(boxes))):
        other = boxes[m]
        white = other.top - box.bottom
        if white > LOOSEST * size:
            return None
        shared = min(box.right, other.right) - max(box.left, other.left)
        if white >= 0 and shared > 0:
            return m if abs(sizes[m] - size) <= like * size else None
    return None


def _even(chain: Sequence[int], boxes: Sequence[Box], sizes: Sequence[float]) -> list[tuple[int, ...]]:
    """The parts of a chain in which lines stand in even steps."""
    if len(chain) < LEAST_LINES:
        return []
    steps = [boxes[m].top - boxes[n].top for n, m in itertools.pairwise(chain)]
    usual = statistics.median(steps)
    found, run = [], [chain[0]]
    for m, step in zip(chain[1:], steps, strict=True):
        if abs(step - usual) > UNEVEN * sizes[m]:
            found.append(tuple(run))
            run = []
        run.append(m)
    return [one for one in (*found, tuple(run)) if len(one) >= LEAST_LINES]
