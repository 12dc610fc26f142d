"""Matchings of loose ends with loose starts: the one of greatest weight, and where two differ.

What cannot touch is matched apart: a block is the ends and starts that pairs lead to from one another, so that an issue of
many pages costs what its pages cost, and no table of all ends by all starts is ever made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

Odds = dict[tuple[int, int], float]
"""Log-odds of seams, by the numbers of the two pieces."""
ROUNDS = 10
"""How often a matching is made anew because pieces follow one another in cycles; the pages that were tried have one cycle at
most. What still is one then loses its weakest seam, and nothing takes its place."""

ONE_BLOCK = 500
"""Pairs that are one block without a look: their table is soon made."""


def assign(odds: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """For each piece the one that follows it, where there is one: the matching of greatest weight, free of cycles.

    `Nothing goes on from here` is an allowed answer worth nothing. The assignment is Jonker and Volgenant's, as scipy has
    it; where pieces would follow one another in a cycle, its weakest seam is forbidden and its block is matched anew.
    """
    blocks = blocks_of(odds)
    block_of = {end: nth for nth, block in enumerate(blocks) for end, _ in block}
    chosen = assign_block_by_block(blocks)
    for turn in range(ROUNDS + 1):
        weakest = [min(cycle, key=lambda pair: odds[pair]) for cycle in cycles_in(chosen)]
        if not weakest:
            break
        touched = {block_of[end] for end, _ in weakest}
        for end, start in weakest:
            del blocks[block_of[end]][end, start]
            del chosen[end]
        if turn < ROUNDS:
            again = [blocks[nth] for nth in sorted(touched)]
            for block in again:
                for end, _ in block:
                    chosen.pop(end, None)
            chosen |= assign_block_by_block(again)
    return dict(sorted(chosen.items()))


def assign_pairs(odds: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """For each of the first the second it goes with, where there is one: the matching of greatest weight."""
    return assign_block_by_block(blocks_of(odds))


def assign_block_by_block(blocks: Iterable[Mapping[tuple[int, int], float]]) -> dict[int, int]:
    """The matchings of blocks that cannot touch, together, by the first of each pair."""
    return dict(sorted(pair for block in blocks for pair in _matched(block)))


def blocks_of(odds: Mapping[tuple[int, int], float]) -> list[Odds]:
    """The pairs, by blocks: no end or start of one is in another."""
    if len(odds) <= ONE_BLOCK:
        return [dict(odds)] if odds else []
    from scipy.sparse import coo_array  # takes longer to import than a build in which nothing changed
    from scipy.sparse.csgraph import connected_components

    pairs = np.array(list(odds), np.int64)
    ends, row = np.unique(pairs[:, 0], return_inverse=True)
    starts, column = np.unique(pairs[:, 1], return_inverse=True)
    size = len(ends) + len(starts)
    graph = coo_array((np.ones(len(pairs), np.int8), (row, column + len(ends))), shape=(size, size))
    count, block = connected_components(graph, directed=False)
    out: list[Odds] = [{} for _ in range(count)]
    for nth, (pair, score) in zip(block[row].tolist(), odds.items(), strict=True):
        out[nth][pair] = score
    return out


def _matched(odds: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs of one block's matching of greatest weight."""
    if len(odds) < 2:
        return [pair for pair, score in odds.items() if score > 0]
    from scipy.optimize import linear_sum_assignment

    pairs = np.array(list(odds), np.int64)
    ends, row = np.unique(pairs[:, 0], return_inverse=True)
    starts, column = np.unique(pairs[:, 1], return_inverse=True)
    weight = np.zeros((len(ends), len(starts)))
    weight[row, column] = list(odds.values())
    i, j = linear_sum_assignment(weight, maximize=True)
    some = weight[i, j] > 0
    return list(zip(ends[i[some]].tolist(), starts[j[some]].tolist(), strict=True))


def cycles_in(follows: Mapping[int, int]) -> list[list[tuple[int, int]]]:
    """The seams of each cycle in a matching."""
    done: set[int] = set()
    out = []
    for begin in follows:
        path: dict[int, int] = {}
        at: int | None = begin
        while at is not None and at not in done:
            if at in path:
                out.append([(piece, follows[piece]) for piece in list(path)[path[at] :]])
                break
            path[at] = len(path)
            at = follows.get(at)
        done.update(path)
    return out
