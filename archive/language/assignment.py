"""Matchings of loose ends with loose starts: the one of greatest weight, and where two differ."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

Odds = dict[tuple[int, int], float]
"""Log-odds of seams, by the numbers of the two pieces."""


def assign(odds: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """For each piece the one that follows it, where there is one: the matching of greatest weight, free of cycles.

    `Nothing goes on from here` is an allowed answer worth nothing. The assignment is Jonker and Volgenant's, as scipy has
    it; where pieces would follow one another in a cycle, its weakest seam is forbidden and the matching made anew.
    """
    left = dict(odds.items())
    while left:
        chosen = assign_pairs(left)
        cycle = cycle_in(chosen)
        if cycle is None:
            return chosen
        del left[min(cycle, key=lambda pair: left[pair])]
    return {}


def assign_pairs(odds: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """For each of the first the second it goes with, where there is one: the matching of greatest weight."""
    from scipy.optimize import linear_sum_assignment  # takes longer to import than a build in which nothing changed

    ends = sorted({a for a, _ in odds})
    starts = sorted({b for _, b in odds})
    weight = np.zeros((len(ends), len(starts)))
    row, column = {a: i for i, a in enumerate(ends)}, {b: i for i, b in enumerate(starts)}
    for (a, b), score in odds.items():
        weight[row[a], column[b]] = score
    return {
        ends[i]: starts[j]
        for i, j in zip(*linear_sum_assignment(weight, maximize=True), strict=True)
        if weight[i, j] > 0
    }


def cycle_in(follows: Mapping[int, int]) -> list[tuple[int, int]] | None:
    """The seams of a cycle in the matching, if there is one."""
    done: set[int] = set()
    for begin in follows:
        path: list[int] = []
        at: int | None = begin
        while at is not None and at not in done:
            if at in path:
                ring = path[path.index(at) :]
                return [(a, follows[a]) for a in ring]
            path.append(at)
            at = follows.get(at)
        done.update(path)
    return None
