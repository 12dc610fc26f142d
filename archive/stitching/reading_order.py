"""The order of chains: text that goes on elsewhere takes along what stands behind it there, to where its column ends.

A machine that tells columns out of their order tells, between the two halves of a paragraph, what follows it. So a chain
stands where its first piece stood, and behind it what stood behind its last one: that is the rest of the same column.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from archive.stitching.pieces import Piece


def in_order(chains: Sequence[Sequence[int]], parts: Sequence[Piece]) -> list[Sequence[int]]:
    """Chains of pieces, by their numbers, in reading order; each is as before, and none is lost."""
    heirs = _heirs(chains, parts)
    out: list[Sequence[int]] = []
    placed: set[int] = set()
    inherited = {*heirs.values()}
    for first in (*(n for n in range(len(chains)) if n not in inherited), *range(len(chains))):
        heir: int | None = first
        while heir is not None and heir not in placed:
            placed.add(heir)
            out.append(chains[heir])
            heir = heirs.get(heir)
    return out


class _Counts(NamedTuple):
    """Pieces before each place that are running text, and that are leads: what stands between two is a difference."""

    running: Sequence[int]
    leads: Sequence[int]


def _counts(parts: Sequence[Piece]) -> _Counts:
    def before(flags: Iterable[bool]) -> Sequence[int]:
        return (0, *itertools.accumulate(map(int, flags)))

    return _Counts(before(piece.running for piece in parts), before(piece.role == "lead" for piece in parts))


def _between(chain: Sequence[int], parts: Sequence[Piece], counts: _Counts) -> tuple[int, int]:
    """Running pieces and leads, none of them the chain's own, between its first piece and its last, whichever stands above."""
    begin, end = sorted((chain[0], chain[-1]))
    own = [parts[n] for n in chain[1:-1] if begin < n < end]
    running = counts.running[end] - counts.running[begin + 1] - sum(piece.running for piece in own)
    return running, counts.leads[end] - counts.leads[begin + 1] - sum(piece.role == "lead" for piece in own)


def _heirs(chains: Sequence[Sequence[int]], parts: Sequence[Piece]) -> Mapping[int, int]:
    """Of each chain that takes another along, by their numbers, which."""
    home = {piece: n for n, chain in enumerate(chains) for piece in chain}
    counts = _counts(parts)
    heirs: dict[int, int] = {}
    for n, chain in enumerate(chains):
        running, leads = _between(chain, parts, counts) if len(chain) > 1 else (0, 0)
        if not _put_elsewhere(chain, parts, texts_between=running > 0 and leads == 0):
            continue
        one_article = leads <= (chain[-1] < chain[0])  # where it goes on further up, its own report may begin between
        moved, taken = n, {n}
        while moved not in heirs:
            heir = _behind(chains[moved][-1], parts, home)
            if heir is None or heir in taken or chains[heir][0] != chains[moved][-1] + 1:
                break
            heirs[moved] = heir
            taken.add(heir)
            if not one_article:
                break
            moved = heir
    return heirs


def _put_elsewhere(chain: Sequence[int], parts: Sequence[Piece], texts_between: bool) -> bool:
    """Whether a chain's last piece is not where it stood: text of its article stands between, or more than a caption."""
    if parts[chain[-1]].lines[-1].place is not None:  # read by its columns, it stands where it stood
        return False
    blocks = parts[chain[-1]].block - parts[chain[0]].block
    return texts_between or not 0 <= blocks <= len({parts[piece].block for piece in chain})


def _behind(last: int, parts: Sequence[Piece], home: Mapping[int, int]) -> int | None:
    """The chain of the text that stands right behind a piece, where the piece ends a sentence and no report begins there."""
    goes_on = last + 1 < len(parts) and parts[last].closed and parts[last + 1].running
    return home[last + 1] if goes_on and parts[last + 1].role != "lead" else None
