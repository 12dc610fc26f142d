"""Stretches of an issue that seams are looked for in, each by itself, so that no issue costs the square of its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from archive.arrays import Numbers
from archive.stitching.pieces import Piece

MOST_PIECES = 2_000
"""Pieces of a stretch. The pages that were tried have 221 at most, one piece a printed line; eight pages make one stretch."""
LEAST_PIECES = 300
"""Pieces that a stretch may have however short they are: no page is ever cut."""
MOST_SQUARED = 60
"""For each character of a stretch, so many of its pieces squared, which is what its ends and starts cost to be held against one
another. Pages that were tried have 4 at most, twenty of the worst in one issue 22; lines of twelve characters, each a piece, make
stretches of 720."""


def stretches(parts: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Where each stretch begins, and the piece behind its end; an issue of a few pages is one."""
    characters = np.array([sum(len(line.text) for line in piece.lines) for piece in parts], np.int64)
    begin = 0
    while begin < len(parts):
        end = _end(parts, begin, _most(characters[begin : begin + MOST_PIECES + 1]))
        yield begin, end
        begin = end


def _most(characters: Numbers) -> int:
    """How many pieces a stretch may have that begins with pieces of so many characters."""
    pieces = np.arange(1, len(characters) + 1)
    few = pieces[pieces * pieces <= MOST_SQUARED * characters.cumsum()]
    return min(MOST_PIECES, max(LEAST_PIECES, int(few.max(initial=0))))


def _end(parts: Sequence[Piece], begin: int, most: int) -> int:
    """The piece behind a stretch: the last that may begin a file, else a paragraph, else a block, in its second half."""
    limit = begin + most
    if limit >= len(parts):
        return len(parts)
    half = range(limit, begin + most // 2, -1)
    files = (n for n in half if parts[n].lines[0].file != parts[n - 1].lines[-1].file)
    ended = (n for n in half if parts[n].block != parts[n - 1].block and parts[n - 1].closed)
    blocks = (n for n in half if parts[n].block != parts[n - 1].block)
    return next(files, next(ended, next(blocks, limit)))
