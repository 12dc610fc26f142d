"""Which loose ends may go on in which loose starts: every two on a page, and of more than a few pages the likeliest."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from archive.arrays import Booleans, Floats, Numbers
from archive.language.continuation import Continuation, Side

PROMISING = -1.0
"""Nats of wording below which no pair of pieces that stand apart is weighed."""
MOST_COMPARED = 100_000
"""Pairs of a stretch whose wording is compared. The pages that were tried have 37,000 at most; five pages of usual text have
as many as this, and beyond, succession, which is a hundred times as cheap, chooses among all."""
MOST_WEIGHED = 40_000
"""Pairs of a stretch that are weighed by all their features. The pages that were tried have 30,000 at most."""
COMPARED_A_CHARACTER, WEIGHED_A_CHARACTER = 4.0, 2.5
"""As many pairs for each character of a stretch, so that no stretch costs more than its length is worth. The pages that were tried have
3.2 and 2.2 at most."""

_APART = 15
"""Bits that hold how far two pieces of a stretch stand apart, and to which side: a stretch has `stretches.MOST_PIECES` at most."""


class LooseEnds(NamedTuple):
    """The pieces that may go on in one that does not stand right behind, and those that may be taken up there, by number.

    `may`: which end may go on in which start, (ends, starts). `characters`: of the stretch.
    """

    ends: Numbers
    starts: Numbers
    may: Booleans
    characters: int


def promising_pairs(
    loose: LooseEnds, nats: Floats, tails: Side, heads: Side, wording: Continuation
) -> tuple[Numbers, Numbers, Floats]:
    """The pairs of a loose end and a loose start whose wording is promising: both pieces' numbers, and nats of wording.

    Where there are too many to compare all, only the starts are compared with an end that are likeliest by succession,
    of which `nats` has those of every two, (ends, starts); of starts as likely, the nearest.
    """
    ends, starts = loose.ends, loose.starts
    most = min(MOST_COMPARED, int(COMPARED_A_CHARACTER * loose.characters))
    if loose.may.size <= most:
        end, start = np.nonzero(loose.may)
    else:
        each = min(len(starts), max(1, most // len(ends)))
        apart = np.abs(ends[:, None] - starts) / np.float32(tails.numbers.shape[0])
        apart -= nats
        likeliest = np.argpartition(apart, each - 1, axis=1)[:, :each]
        likeliest.sort(axis=1)
        chosen = np.take_along_axis(loose.may, likeliest, axis=1)
        end, start = np.nonzero(chosen)[0], likeliest[chosen]
    a, b = ends[end], starts[start]
    gains = wording.goes_on_among(tails, heads, (a, b))
    promising = gains > PROMISING
    return a[promising], b[promising], gains[promising]


def likeliest_seams(before: Numbers, after: Numbers, gains: Floats, characters: int) -> tuple[Numbers, Numbers, Floats]:
    """Pairs, of which no more are left than a stretch of so many characters may have: of each end those of the best wording, then the nearest."""
    most = min(MOST_WEIGHED, int(WEIGHED_A_CHARACTER * characters))
    if len(before) <= most:
        return before, after, gains
    each = max(1, most // len(np.unique(before)))
    order = np.argsort(_rank(before, after, gains))
    own = before[order]
    kept = np.sort(order[np.arange(len(own)) - np.searchsorted(own, own) < each])
    return before[kept], after[kept], gains[kept]


def _rank(before: Numbers, after: Numbers, gains: Floats) -> Numbers:
    """Numbers that pairs of a stretch are in the order of: by the first, then by gain, the greatest first, then the nearest.

    No two are the same, and one number is sorted ten times as fast as three keys.
    """
    apart = after - before
    bits = (np.float32(0) - gains).view(np.int32).astype(np.int64)
    ascending = bits ^ (bits >> 31 & 0x7FFFFFFF)  # as integers, negative floats fall
    near = np.abs(apart) << 1 | (apart > 0)
    out: Numbers = before << (32 + _APART) | (ascending + (1 << 31)) << _APART | near
    return out
