"""Blocks → passages: what columns and pages cut is joined, displaced pieces are put back, two columns' lines unpicked.

All loose ends and loose starts of an issue are matched at once: a maximum-weight assignment in which `nothing goes on
from here` is an allowed answer worth nothing (Jonker and Volgenant's method, as scipy has it).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from archive import language
from archive.cells import NEVER_FIRST, ends_sentence
from archive.evidence import Pair, pair, seam_odds, wording_odds
from archive.model import Block, Passage, Printed, Seam
from archive.openers import opens_paragraph
from archive.pieces import Piece, pieces

Odds = dict[tuple[int, int], float]
"""Log-odds of seams, by the numbers of the two pieces."""
SWITCH = 2.0
EVENT = 2.0
KEEP = {True: 1.0, False: 5.0}
"""Nats of wording that two columns' lines must gain by being unpicked, and those that each seam as it was told has in
hand, where lines are mixed and elsewhere. Some page in four hundred lines has such a place, and among all others a seam
finds better wording by chance; measured on the five issues, where 4 to 7 and 4 to 6 read alike."""
BROKEN = 2.0
"""Nats that a sentence without its end, or its beginning, costs when wording alone is asked."""
STRIKING = 3.5
"""Nats of wording from which a piece is looked for further off than the block beside."""
NEAR = 2
"""Blocks ahead within which a seam needs no wording known to the character model to be weighed."""
LEFT_OPEN = 1.0
"""What running text left without its end, or its beginning, costs beyond the odds that the page lost it. From 0.5 to 2.5
the pages used to train the seams are read about equally well; the five issues best at 1."""
SURE = 100.0
"""Log-odds of a join that a person asked for."""


@dataclass(frozen=True, slots=True)
class Word:
    """A person's word on seams, by file and raw line: pairs that go together, lines that begin a paragraph."""

    joins: frozenset[tuple[tuple[str, int], tuple[str, int]]] = frozenset()
    cuts: frozenset[tuple[str, int]] = frozenset()

    def on(self, before: Printed, after: Printed) -> bool | None:
        """Whether the two go together, where a person said so."""
        a, b = (before.file, before.line), (after.file, after.line)
        if (a, b) in self.joins:
            return True
        return False if a != b and b in self.cuts else None


NOTHING_SAID = Word()


def pairs(parts: Sequence[Piece]) -> Iterator[tuple[int, int, Pair]]:
    """Every two pieces that may go together, by their numbers.

    A piece that ends a sentence goes on, if at all, in what stands next; so does anything in what opens a paragraph. Any
    other piece may also go on wherever the wording is known.
    """
    page = "\n".join(language.fold(p.text) for p in parts)
    known = language.model().two
    starts = [(b, piece, ord(piece.head[0])) for b, piece in enumerate(parts) if piece.head]
    for a, left in enumerate(parts):
        if not left.tail:
            continue
        last = ord(left.tail[-1]) << 16
        reach = 1 if left.closed else NEAR
        for b, right, first in starts:
            steps = right.order - left.order
            far = not left.closed and not right.opener and last | first in known
            if a != b and (far or (0 <= steps <= reach and (steps < 2 or not right.opener))):
                yield a, b, pair(left, right, page)


def _lacks_end(piece: Piece) -> bool:
    return piece.running and not piece.closed and not piece.listed


def _lacks_start(piece: Piece) -> bool:
    if not piece.running or piece.opener or piece.role == "first":
        return False
    return piece.row > 0 or piece.role == "resumed" or _open_start(piece)


def candidates(parts: Sequence[Piece], word: Word = NOTHING_SAID) -> tuple[Odds, Odds]:
    """Log-odds of every two pieces that may go together, by their numbers: by all evidence, and by wording alone."""
    odds: Odds = {}
    wording: Odds = {}
    for a, b, two in pairs(parts):
        score = seam_odds(two) + LEFT_OPEN * (_lacks_end(two.a) + _lacks_start(two.b))
        if score > 0:
            odds[a, b] = score
        if not two.a.closed and (abs(two.steps) <= 1 or two.gain > STRIKING):
            wording[a, b] = wording_odds(two) + BROKEN * (_lacks_end(two.a) + _lacks_start(two.b))
    if word is not NOTHING_SAID:
        for a, left in enumerate(parts):
            for b, right in enumerate(parts):
                said = word.on(left.lines[-1], right.lines[0])
                if said is not None:
                    odds.pop((a, b), None)
                    wording.pop((a, b), None)
                if said:
                    odds[a, b] = wording[a, b] = SURE
    return odds, wording


def unpicked(parts: Sequence[Piece], follows: Mapping[int, int], wording: Odds) -> dict[int, int]:
    """The matching with those lines put elsewhere that the wording alone, whatever the order, places far better.

    Two columns' lines told in turn, and a piece told among another paragraph's, break several seams at once. So the
    pieces are matched a second time by wording, each seam of the first matching having KEEP in hand; the two matchings
    differ in chains of seams, and a chain is taken from the second where it gains more than EVENT, and SWITCH for each of its seams.
    """
    told = wording | {seam: wording.get(seam, 0.0) + KEEP[parts[seam[0]].mixed] for seam in follows.items()}
    other = assign({k: v for k, v in told.items() if v > 0})
    out = dict(follows)
    for chain in _differences(follows, other):
        old = [(a, follows[a]) for a in chain if a in follows]
        new = [(a, other[a]) for a in chain if a in other]
        gain = sum(told[seam] for seam in new) - sum(told[seam] for seam in old)
        if gain > EVENT + SWITCH * max(len(old), len(new)):
            for a, _ in old:
                del out[a]
            out.update(new)
    if _circle(out) is not None:
        return dict(follows)
    for a, b in _stranded(parts, follows, out).items():
        if _circle(out | {a: b}) is None:
            out[a] = b
    return out


def _stranded(parts: Sequence[Piece], before: Mapping[int, int], after: Mapping[int, int]) -> dict[int, int]:
    """Seams between the ends and the starts that unpicking left alone, wherever they stand: they were torn somewhere."""
    ends = set(before) - set(after)
    starts = set(before.values()) - set(after.values())
    page = "\n".join(language.fold(p.text) for p in parts)
    odds = {(a, b): wording_odds(pair(parts[a], parts[b], page)) + 2 * BROKEN for a in ends for b in starts if a != b}
    return assign({seam: score for seam, score in odds.items() if score > 0})


def _differences(one: Mapping[int, int], two: Mapping[int, int]) -> list[list[int]]:
    """The pieces whose followers differ in two matchings, in chains that share pieces from one seam to the next."""
    before_one, before_two = {b: a for a, b in one.items()}, {b: a for a, b in two.items()}
    left = {a for a in {*one, *two} if one.get(a) != two.get(a)}
    chains = []
    while left:
        chain, todo = [], [min(left)]
        while todo:
            a = todo.pop()
            if a not in left:
                continue
            left.discard(a)
            chain.append(a)
            for b in (one.get(a), two.get(a)):
                if b is not None:
                    todo.extend(n for n in (before_one.get(b), before_two.get(b)) if n is not None)
        chains.append(chain)
    return chains


def assign(odds: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """For each piece the one that follows it, where there is one: the matching of greatest weight, free of circles."""
    left = dict(odds.items())
    while left:
        ends = sorted({a for a, _ in left})
        starts = sorted({b for _, b in left})
        weight = np.zeros((len(ends), len(starts)))
        row, column = {a: i for i, a in enumerate(ends)}, {b: i for i, b in enumerate(starts)}
        for (a, b), score in left.items():
            weight[row[a], column[b]] = score
        chosen = {
            ends[i]: starts[j]
            for i, j in zip(*linear_sum_assignment(weight, maximize=True), strict=True)
            if weight[i, j] > 0
        }
        circle = _circle(chosen)
        if circle is None:
            return chosen
        del left[min(circle, key=lambda pair: left[pair])]
    return {}


def _circle(follows: Mapping[int, int]) -> list[tuple[int, int]] | None:
    """The seams of a circle in the matching, if there is one."""
    done: set[int] = set()
    for begin in follows:
        path: list[int] = []
        at: int | None = begin
        while at is not None and at not in done:
            if at in path:
                ring = path[path.index(at) :]
                return [(a, follows[a]) for a in ring]
            path.append(at)
            at = follows.get(at)
        done.update(path)
    return None


def stitch(blocks: Sequence[Block], word: Word = NOTHING_SAID) -> tuple[Passage, ...]:
    """The passages of an issue in reading order; a person's word on a seam counts before any evidence."""
    parts = pieces(blocks)
    odds, wording = candidates(parts, word)
    follows = unpicked(parts, assign(odds), wording)
    odds |= {seam: wording.get(seam, 0.0) for seam in follows.items() if seam not in odds}
    chains = _chains(len(parts), follows)
    return tuple(_passage([parts[i] for i in chain], odds, chain) for chain in _in_order(chains, parts))


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
    out: list[list[int]] = []
    placed: set[int] = set()

    def place(n: int) -> None:
        if n in placed:
            return
        placed.add(n)
        out.append(chains[n])
        last = chains[n][-1]
        following = last + 1
        if len(chains[n]) > 1 and last - chains[n][0] > len(chains[n]) and following < len(parts):
            heir = home[following]
            if chains[heir][0] == following and parts[last].closed and not parts[following].headline:
                place(heir)

    for n in range(len(chains)):
        place(n)
    return out


def _passage(chain: Sequence[Piece], odds: Mapping[tuple[int, int], float], numbers: Sequence[int]) -> Passage:
    lines: list[Printed] = []
    seams = []
    for n, piece in enumerate(chain):
        if n:
            before = chain[n - 1]
            far = not (piece.block == before.block and piece.row == before.row + len(before.lines)) and (
                piece.block != before.block + 1
            )
            if far or piece.block != before.block:
                seams.append(Seam(before.lines[-1], piece.lines[0], odds[numbers[n - 1], numbers[n]], far))
        lines.extend(piece.lines)
    first, last = chain[0], chain[-1]
    return Passage(
        lines=tuple(lines),
        level=first.level,
        kind=first.kind,
        open_start=_open_start(first),
        open_end=not last.closed and not (len(chain) == 1 and last.headline),
        seams=tuple(seams),
        role=first.role,
    )


def _open_start(piece: Piece) -> bool:
    """Whether the words before this piece are missing: it begins in mid-sentence as far as form tells."""
    text = piece.lines[0].text
    if text[0] in NEVER_FIRST:
        return True
    if piece.role is not None:
        return piece.role == "resumed" and not opens_paragraph(text)
    if piece.headline or opens_paragraph(text) or piece.measure is None or len(piece.lines) < 2:
        return False
    return piece.measure - piece.first < 0.6 and not ends_sentence(text)
