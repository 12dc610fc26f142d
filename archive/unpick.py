"""Two columns' lines told in turn, and a piece told among another paragraph's: unpicked by wording alone.

Such a place breaks several seams at once, so it shows where a second matching, that asks for wording only, gains much
in one chain of changed seams. The five issues have three such places; everywhere else some seam finds better wording by
chance, so every seam as it was told has something in hand.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from archive import language
from archive.evidence import pair, wording_odds
from archive.matching import Odds, assign, circle_in, differences
from archive.pieces import Piece
from archive.seams import BROKEN, Word, lacks_end, lacks_start

EVENT = 2.0
"""Nats that a chain of seams must gain by being changed."""
SWITCH = 2.0
"""Nats that it must gain for each of its seams besides."""
KEEP = {True: 1.0, False: 5.0}
PRINTED = 4.0
"""Nats that a seam as it was told has in hand: where lines are mixed, and elsewhere; and what is added where every raw line
is a printed line: a text layer tells its lines in order, or whole blocks out of it. They were set by
hand on the five issues and on pages made to be hard, whose figures they move by a hundredth or two."""
KEEP_ACROSS = 3.0
"""Nats that a seam has in hand on a page of printed lines that was read across its columns."""
BESIDE = 1
"""Blocks on each side in which what two columns' lines left over is put between two others."""


def unpicked(
    parts: Sequence[Piece], follows: Mapping[int, int], wording: Odds, word: Word, across: bool = False
) -> dict[int, int]:
    """The matching with those lines put elsewhere that the wording alone, whatever the order, places far better."""
    told = wording | {seam: wording.get(seam, 0.0) + _in_hand(parts[seam[0]], across) for seam in follows.items()}
    other = assign({seam: score for seam, score in told.items() if score > 0})
    out = dict(follows)
    for chain in differences(follows, other):
        old = [(a, follows[a]) for a in chain if a in follows]
        new = [(a, other[a]) for a in chain if a in other]
        gain = sum(told[seam] for seam in new) - sum(told[seam] for seam in old)
        if gain > EVENT + SWITCH * max(len(old), len(new)):
            for a, _ in old:
                del out[a]
            out.update(new)
    if out == follows or circle_in(out) is not None:
        return dict(follows)
    page = "\n".join(language.fold(p.text) for p in parts)
    out = _inserted(parts, out, page, word)
    for a, b in _stranded(parts, follows, out, page).items():
        if circle_in(out | {a: b}) is None and word.on(parts[a].lines[-1], parts[b].lines[0]) is None:
            out[a] = b
    return out


def _in_hand(piece: Piece, across: bool) -> float:
    if piece.kind != "printed":
        return KEEP[piece.mixed]
    return KEEP_ACROSS if across else KEEP[piece.mixed] + PRINTED


def _stranded(parts: Sequence[Piece], before: Mapping[int, int], after: Mapping[int, int], page: str) -> dict[int, int]:
    """Seams between the ends and the starts that unpicking left alone, wherever they stand: they were torn somewhere."""
    ends = set(before) - set(after)
    starts = set(before.values()) - set(after.values())
    odds = {(a, b): wording_odds(pair(parts[a], parts[b], page)) + 2 * BROKEN for a in ends for b in starts if a != b}
    return assign({seam: score for seam, score in odds.items() if score > 0})


def _inserted(parts: Sequence[Piece], follows: dict[int, int], page: str, word: Word) -> dict[int, int]:
    """What two columns' lines left over, open at both ends, put between two lines of a block beside, where it fits."""

    def odds(a: int, b: int) -> float:
        return wording_odds(pair(parts[a], parts[b], page))

    for orphan in _orphans(parts, follows):
        home = parts[orphan[0]].order
        hosts = [
            (x, y)
            for x, y in follows.items()
            if x not in orphan and parts[x].block == parts[y].block and abs(parts[x].order - home) <= BESIDE
        ]
        inner = sum(odds(a, b) for a, b in itertools.pairwise(orphan))
        best: tuple[float, list[int], tuple[int, int]] | None = None
        for n in range(len(orphan)):
            turned = orphan[n:] + orphan[:n]
            held = sum(odds(a, b) for a, b in itertools.pairwise(turned)) - inner
            for x, y in hosts:
                gain = held + odds(x, turned[0]) + odds(turned[-1], y) - odds(x, y) + 2 * BROKEN
                said = word.on(parts[x].lines[-1], parts[y].lines[0])
                if said is None and gain > EVENT and (best is None or gain > best[0]):
                    best = (gain, turned, (x, y))
        if best is not None:
            _, turned, (x, y) = best
            for a in orphan:
                follows.pop(a, None)
            follows.update(zip([x, *turned], [*turned, y], strict=True))
    return follows


def _orphans(parts: Sequence[Piece], follows: Mapping[int, int]) -> list[list[int]]:
    """Chains of mixed lines that nothing comes before or after, though they begin and end in mid-sentence."""
    later = set(follows.values())
    out = []
    for first, piece in enumerate(parts):
        if first in later or not piece.mixed or not lacks_start(piece):
            continue
        chain = [first]
        while chain[-1] in follows:
            chain.append(follows[chain[-1]])
        if lacks_end(parts[chain[-1]]):
            out.append(chain)
    return out
