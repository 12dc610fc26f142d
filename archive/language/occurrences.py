"""How often short wordings stand in a text: many of them are counted with one index, not one look through the text each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

import numpy as np

from archive.arrays import Numbers
from archive.language.character_classes import code_points

MOST_LOOKED_AT = 3_000_000
"""Characters that are gone through, wording by wording; an index is made as soon. Pages that were tried have a tenth of it."""
LONGEST = 3
"""Characters of the longest wording: so many code points make a number."""
_BITS = 21


def occurrences(text: str, wordings: Collection[str]) -> dict[str, int]:
    """How often each wording, of one to LONGEST characters, stands in a text, not counting those that overlap one counted."""
    if len(wordings) * len(text) <= MOST_LOOKED_AT:
        return {wording: text.count(wording) for wording in wordings}
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for wording in wordings:
        by_length[len(wording)].append(wording)
    points = code_points(text)
    out: dict[str, int] = {}
    for length, mine in by_length.items():
        keys = _keys(points, length)
        order = np.argsort(keys, kind="stable")
        known = keys[order]
        wanted = _keys(code_points("".join(mine)), length)[::length]
        begins, ends = (np.searchsorted(known, wanted, side).tolist() for side in ("left", "right"))
        for wording, begin, end in zip(mine, begins, ends, strict=True):
            overlaps = any(wording[n:] == wording[:-n] for n in range(1, length))
            out[wording] = _apart(order[begin:end].tolist(), length) if overlaps else end - begin
    return out


def _keys(points: Numbers, length: int) -> Numbers:
    """So many code points from each place on as one number."""
    count = max(0, len(points) - length + 1)
    out = points[:count]
    for n in range(1, length):
        out = out << _BITS | points[n : n + count]
    return out


def _apart(places: list[int], length: int) -> int:
    """How many of places in ascending order stand so far apart, from the first on."""
    count, free = 0, 0
    for place in places:
        if place >= free:
            count, free = count + 1, place + length
    return count
