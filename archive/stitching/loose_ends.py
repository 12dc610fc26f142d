"""Which loose ends may go on in which loose starts: every two on a page, and of more than a few pages the likeliest."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from archive.arrays import Floats, Numbers
from archive.language.continuation import SEAMS_AT_ONCE, Continuation, Side

PROMISING = -1.0
"""Nats of wording below which no pair of pieces that stand apart is weighed."""
MOST_COMPARED = 100_000
"""Pairs of a stretch whose wording is compared. The pages that were tried have 37,000 at most; five pages of usual text have
as many as this, and beyond, succession, which is a hundred times as cheap, chooses among all."""
MOST_WEIGHED = 40_000
"""Pairs of a stretch that are weighed by all their features. The pages that were tried have 30,000 at most."""


class LooseEnds(NamedTuple):
    """The pieces that may go on in one that does not stand right behind, and those that may be taken up there, by number."""

    ends: Numbers
    starts: Numbers


def promising_pairs(
    loose: LooseEnds, nats: Floats, tails: Side, heads: Side, wording: Continuation
) -> tuple[Numbers, Numbers, Floats]:
    """The pairs of a loose end and a loose start whose wording is promising: both pieces' numbers, and nats of wording.

    Where there are more than MOST_COMPARED, only the starts are compared with an end that are likeliest by succession,
    of which `nats` has those of every two, (ends, starts); of starts as likely, the nearest.
    """
    ends, starts = loose
    if len(ends) * len(starts) <= MOST_COMPARED:
        gains = wording.every(tails[ends], heads[starts])
        end, start = np.nonzero(gains > PROMISING)
        return ends[end], starts[start], gains[end, start]
    each = min(len(starts), max(1, MOST_COMPARED // len(ends)))
    apart = np.abs(ends[:, None] - starts) / np.float32(tails.numbers.shape[0])
    likeliest = np.argpartition(apart - nats, each - 1, axis=1)[:, :each]
    likeliest.sort(axis=1)
    a, b = np.repeat(ends, each), starts[likeliest.ravel()]
    compared = np.concatenate(
        [
            wording.goes_on(tails[a[n : n + SEAMS_AT_ONCE]], heads[b[n : n + SEAMS_AT_ONCE]])
            for n in range(0, len(a), SEAMS_AT_ONCE)
        ]
    )
    may = compared > PROMISING
    return a[may], b[may], compared[may]


def likeliest_seams(before: Numbers, after: Numbers, gains: Floats) -> tuple[Numbers, Numbers, Floats]:
    """Pairs, of which there are no more than MOST_WEIGHED: of each end those of the best wording, then the nearest."""
    if len(before) <= MOST_WEIGHED:
        return before, after, gains
    each = max(1, MOST_WEIGHED // len(np.unique(before)))
    order = np.lexsort((np.abs(after - before), -gains, before))
    own = before[order]
    kept = np.sort(order[np.arange(len(own)) - np.searchsorted(own, own) < each])
    return before[kept], after[kept], gains[kept]
