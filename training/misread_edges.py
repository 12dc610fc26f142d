"""Where a piece that an OCR engine read begins or ends in the true text: the place that most of its edge agrees on.

Three characters in a row that are the same vote for the place they put the edge at; a character too many or too few in
between moves it by one, which counts for the same place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

SHINGLE = 3
"""Characters in a row that vote together: two are the same by chance on a page of some thousands."""
EDGE = 14
"""Characters of a piece that are looked at, from its end or its beginning."""
LEAST = 4
"""Votes that a place needs, of EDGE - SHINGLE + 1: two misread characters leave as many as that."""

Shingles = dict[str, list[int]]


def shingles(text: str) -> Shingles:
    """All places in a text of every three characters in a row."""
    found: Shingles = defaultdict(list)
    for at in range(len(text) - SHINGLE + 1):
        found[text[at : at + SHINGLE]].append(at)
    return found


def ends(pieces: Sequence[str], text: str) -> list[set[int]]:
    """For each piece the places in the true text behind its last character; none where nothing is agreed on."""
    places = shingles(text)
    return [_places(edge, len(edge), text, places) for edge in (piece[-EDGE:] for piece in pieces)]


def begins(pieces: Sequence[str], text: str) -> list[set[int]]:
    """For each piece the places in the true text of its first character; none where nothing is agreed on."""
    places = shingles(text)
    return [_places(piece[:EDGE], 0, text, places) for piece in pieces]


def _places(edge: str, of: int, text: str, places: Shingles) -> set[int]:
    """Where the `of`-th character of an edge stands in the true text: a short one only as it is."""
    if len(edge) < SHINGLE + LEAST:
        return {found.start() + of for found in re.finditer(re.escape(edge), text)} if edge else set()
    votes: Counter[int] = Counter()
    for n in range(len(edge) - SHINGLE + 1):
        votes.update(at - n + of for at in places.get(edge[n : n + SHINGLE], ()))
    around = {at: votes[at - 1] + count + votes[at + 1] for at, count in votes.items()}
    most = max(around.values(), default=0)
    return {at for at, count in around.items() if count == most >= LEAST}
