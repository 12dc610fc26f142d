"""Matchings of loose ends with loose starts: the one of greatest weight, and where two differ."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.optimize import linear_sum_assignment

Odds = dict[tuple[int, int], float]
"""Log-odds of seams, by the numbers of the two pieces."""


def assign(odds: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """For each piece the one that follows it, where there is one: the matching of greatest weight, free of circles.

    `Nothing goes on from here` is an allowed answer worth nothing. The assignment is Jonker and Volgenant's, as scipy has
    it; where pieces would follow one another in a circle, its weakest seam is forbidden and the matching made anew.
    """
    left = dict(odds.items())
    while left:
        ends = sorted({a for a, _ in left})
        starts = sorted({b for _, b in left})
        weight = np.zeros((len(ends), len(starts)))
        row, column = {a: i for i, a in enumerate(ends)}, {b: i for i, b in enumerate(starts)}
        for (a, b), score in left.items():
            weight[row[a], column[b]] = score
        chosen = {
            ends[i]: starts[j]
            for i, j in zip(*linear_sum_assignment(weight, maximize=True), strict=True)
            if weight[i, j] > 0
        }
        circle = circle_in(chosen)
        if circle is None:
            return chosen
        del left[min(circle, key=lambda pair: left[pair])]
    return {}


def circle_in(follows: Mapping[int, int]) -> list[tuple[int, int]] | None:
    """The seams of a circle in the matching, if there is one."""
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


def differences(one: Mapping[int, int], two: Mapping[int, int]) -> list[list[int]]:
    """The pieces whose followers differ in two matchings, in chains that share pieces from one seam to the next."""
    before_one, before_two = {b: a for a, b in one.items()}, {b: a for a, b in two.items()}
    left = {a for a in {*one, *two} if one.get(a) != two.get(a)}
    chains = []
    while left:
        chain, todo = [], [min(left)]
        while todo:
            a = todo.pop()
            if a not in left:
                continue
            left.discard(a)
            chain.append(a)
            for b in (one.get(a), two.get(a)):
                if b is not None:
                    todo.extend(n for n in (before_one.get(b), before_two.get(b)) if n is not None)
        chains.append(chain)
    return chains
