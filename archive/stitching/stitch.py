"""Blocks → passages: what columns and pages cut is joined, displaced pieces are put back, two columns' lines unpicked.

All loose ends and loose starts of an issue are matched at once (`assignment`), by the odds that their features add up to
(`candidates`, `seam_features`). Lines of two columns in turn are pieces of a line each, so the same matching unpicks them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.language.assignment import assign
from archive.language.headline_form import WIDEST_HEADLINE
from archive.model import HEADLINES, SET_APART, Block, LineRole, Passage, Printed, Seam
from archive.stitching.candidates import NOTHING_SAID, PersonsWord, SeamModels, candidates, open_start
from archive.stitching.jumps import jumps_joined
from archive.stitching.pieces import Piece, pieces

SURELY = 2.0
"""Log-odds of a seam behind a line like a headline's from which that line is text.

On pages printed and recognised of five sources that the weights had not seen (python -m training.press) 13 of 17 such
lines with more were text, 10 of 18 with less.
"""


def stitch(blocks: Sequence[Block], models: SeamModels, word: PersonsWord = NOTHING_SAID) -> tuple[Passage, ...]:
    """The passages of an issue in reading order; a person's word on a seam counts before any feature.

    Behind them stand those that the raw text's marks set apart, for `segment` to put in their places.
    """
    apart = [block for block in blocks if block.form in SET_APART]
    parts = pieces([block for block in blocks if block.form not in SET_APART], word.parts)
    odds = candidates(parts, models, word)
    chains = _chains(len(parts), assign(odds))
    running = (_passage([parts[i] for i in chain], odds, chain) for chain in _in_order(chains, parts))
    return (
        *jumps_joined(tuple(running)),
        *(Passage(block.lines, block.roles[0], kind=block.kind, form=block.form) for block in apart),
    )


def _chains(count: int, follows: Mapping[int, int]) -> list[list[int]]:
    """Pieces in their chains, each chain where its first piece stands."""
    later = set(follows.values())
    out = []
    for first in range(count):
        if first in later:
            continue
        chain = [first]
        while chain[-1] in follows:
            chain.append(follows[chain[-1]])
        out.append(chain)
    return out


def _in_order(chains: list[list[int]], parts: Sequence[Piece]) -> list[list[int]]:
    """Chains in reading order: what stood behind a piece that was put elsewhere goes there with it."""
    home = {piece: n for n, chain in enumerate(chains) for piece in chain}
    heirs: dict[int, int] = {}
    for n, chain in enumerate(chains):
        last, following = chain[-1], chain[-1] + 1
        blocks = {parts[piece].block for piece in chain}
        apart = parts[last].block - parts[chain[0]].block
        if 0 <= apart <= len(blocks) or following >= len(parts):  # in its place, but for a caption between
            continue
        if parts[last].lines[-1].place is not None:  # read by its columns, it stands where it stood
            continue
        if parts[last].closed and parts[following].running and chains[home[following]][0] == following:
            heirs[n] = home[following]
    out: list[list[int]] = []
    placed: set[int] = set()
    inherited = set(heirs.values())
    for first in (*(n for n in range(len(chains)) if n not in inherited), *range(len(chains))):
        heir: int | None = first
        while heir is not None and heir not in placed:
            placed.add(heir)
            out.append(chains[heir])
            heir = heirs.get(heir)
    return out


def _passage(chain: Sequence[Piece], odds: Mapping[tuple[int, int], float], numbers: Sequence[int]) -> Passage:
    lines: list[Printed] = []
    seams = []
    for n, piece in enumerate(chain):
        if n:
            before = chain[n - 1]
            far = numbers[n] != numbers[n - 1] + 1
            if far or piece.block != before.block:
                seams.append(Seam(before.lines[-1], piece.lines[0], odds[numbers[n - 1], numbers[n]], far))
        lines.extend(piece.lines)
    first, last = chain[0], chain[-1]
    return Passage(
        lines=tuple(lines),
        role=_role(chain, odds[numbers[0], numbers[1]] if len(chain) > 1 else 0.0),
        chances=first.chances,
        level=first.level,
        kind=first.kind,
        open_start=open_start(first),
        open_end=first.running and not last.closed,
        seams=tuple(seams),
    )


def _role(chain: Sequence[Piece], odds: float) -> LineRole:
    """The role of a passage's first line; but what surely goes on past any headline is text, though that line looked like one.

    `odds`: of the seam behind it.
    """
    first = chain[0]
    wide = sum(piece.cells for piece in chain) > WIDEST_HEADLINE and chain[-1].closed and not first.level
    return "first" if wide and odds > SURELY and first.role in HEADLINES else first.role
