"""Stretches of an issue that seams are looked for in, each by itself, so that no issue costs the square of its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.stitching.pieces import Piece

MOST_PIECES = 2_000
"""Pieces of a stretch. The pages that were tried have 221 at most, one piece a printed line; eight pages make one stretch."""


def stretches(parts: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Where each stretch begins, and the piece behind its end; an issue of no more than MOST_PIECES is one."""
    begin = 0
    while begin < len(parts):
        end = _end(parts, begin)
        yield begin, end
        begin = end


def _end(parts: Sequence[Piece], begin: int) -> int:
    """The piece behind a stretch: the last that may begin a file, else a paragraph, else a block, in its second half."""
    limit = begin + MOST_PIECES
    if limit >= len(parts):
        return len(parts)
    half = range(limit, begin + MOST_PIECES // 2, -1)
    files = (n for n in half if parts[n].lines[0].file != parts[n - 1].lines[-1].file)
    ended = (n for n in half if parts[n].block != parts[n - 1].block and parts[n - 1].closed)
    blocks = (n for n in half if parts[n].block != parts[n - 1].block)
    return next(files, next(ended, next(blocks, limit)))
