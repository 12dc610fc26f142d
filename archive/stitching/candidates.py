"""Which pieces may go together, and how well: everything that one assignment over an issue's loose ends needs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from archive.arrays import Booleans, Floats, Numbers
from archive.language.assignment import Odds
from archive.language.character_classes import every_class
from archive.language.continuation import Continuation
from archive.language.headline_form import WIDEST_HEADLINE
from archive.language.leads import only_begun
from archive.language.subject_vectors import Subjects
from archive.language.succession import Succession
from archive.language.typography import NEVER_FIRST
from archive.model import HEADLINES, Printed
from archive.stitching.column_seams import with_columns
from archive.stitching.loose_ends import LooseEnds, likeliest_seams, promising_pairs
from archive.stitching.pieces import Piece, stands_over
from archive.stitching.seam_features import CandidateSeams, PiecePairs, piece_features, piece_pairs
from archive.stitching.seam_network import SeamNetwork
from archive.stitching.stretches import stretches

NEW_PARAGRAPH = 0.003
"""Probability, of going on and being taken up together, below which a piece is taken to begin what it begins."""
MAYBE = 0.3
"""Probability of being taken up again from which a piece may go on from a full stop that stands elsewhere."""
MOST_NATS = 30.0
"""Nats of succession beyond which all count alike, so that no sum is infinite."""
BEGUN = 4.0
"""Log-odds with which a dispatch goes on behind its dateline."""
SIDES_AT_ONCE = 16_000
"""Pieces whose sides are made at once: the more, the more of them say the same; so many take 20 MB."""
PERSONS_JOIN = 100.0
"""Log-odds of a join that a person asked for."""


@dataclass(frozen=True, slots=True)
class SeamModels:
    """What seams are found with: the network that weighs them, how wording goes on, what follows what, and what texts are about."""

    network: SeamNetwork
    continuation: Continuation
    succession: Succession
    subjects: Subjects


@dataclass(frozen=True)
class PersonsWord:
    """A person's word on seams, by file and raw line: pairs that go together, lines that begin a paragraph."""

    joins: frozenset[tuple[tuple[str, int], tuple[str, int]]] = frozenset()
    cuts: frozenset[tuple[str, int]] = frozenset()

    def parts(self, before: Printed, after: Printed) -> bool:
        """Whether a person's word is about what is between two printed lines: there two pieces meet, however sure they go on."""
        a, b = (before.file, before.line), (after.file, after.line)
        return a != b and (b in self.cuts or a in self._ends or b in self._starts)

    @cached_property
    def _ends(self) -> frozenset[tuple[str, int]]:
        return frozenset(before for before, _ in self.joins)

    @cached_property
    def _starts(self) -> frozenset[tuple[str, int]]:
        return frozenset(after for _, after in self.joins)

    def on(self, before: Printed, after: Printed) -> bool | None:
        """Whether the two go together, where a person said so."""
        a, b = (before.file, before.line), (after.file, after.line)
        if (a, b) in self.joins:
            return True
        return False if a != b and b in self.cuts else None


NOTHING_SAID = PersonsWord()


def weighed_pairs(parts: Sequence[Piece], models: SeamModels, sides: Sides | None = None) -> PiecePairs:
    """Every two pieces of a stretch that may go together, by their numbers; `sides` of them, where they are known.

    A piece may go on in what stands right behind it; one that ends no sentence, or that full lines end, wherever the
    wording is promising and the line network doubts that a paragraph begins there.
    """
    continuation, succession = models.continuation, models.succession
    tails = continuation.endings([piece.lines[-1].text for piece in parts])
    heads = continuation.beginnings([piece.lines[0].text for piece in parts])
    near = continuation.goes_on(tails[:-1], heads[1:])
    sides = sides or sides_of(parts, succession)
    loose = _loose_ends(parts)
    nats = succession.every(sides.ends[loose.ends], sides.starts[loose.starts])
    a, b, gains = promising_pairs(
        loose, np.where(sides.unknown[loose.starts], np.float32(0), nats), tails, heads, continuation
    )
    a, b, gains = likeliest_seams(a, b, gains, loose.characters)
    behind = np.arange(len(near))
    before, after = np.concatenate([behind, a]), np.concatenate([behind + 1, b])
    seams = CandidateSeams(
        before,
        after,
        np.concatenate([near, gains]),
        *_succession(sides, succession, nats, loose, (before, after)),
    )
    return piece_pairs(
        parts,
        piece_features(parts, models.subjects),
        seams,
        "\n".join(every_class(piece.text for piece in parts)),
        _scattered(parts),
    )


def _loose_ends(parts: Sequence[Piece]) -> LooseEnds:
    """The pieces that may go together though they don't stand one behind the other."""
    ends, starts = (
        np.flatnonzero([piece.running and may(piece) for piece in parts]) for may in (_breaks_off, _may_continue)
    )
    closed = np.array([parts[n].closed for n in ends.tolist()], np.bool_)
    again = np.array([parts[n].chances.taken_up > MAYBE for n in starts.tolist()], np.bool_)
    behind = starts - ends[:, None]
    characters = sum(len(line.text) for piece in parts for line in piece.lines)
    return LooseEnds(ends, starts, (behind != 0) & (behind != 1) & (again | ~closed[:, None]), characters)


@dataclass(frozen=True, slots=True)
class Sides:
    """The vectors of each piece's end and start for succession; `unknown`: starts of which it says nothing."""

    ends: Floats
    starts: Floats
    unknown: Booleans

    def of(self, begin: int, end: int) -> Sides:
        """Those of some pieces one behind the other."""
        return Sides(self.ends[begin:end], self.starts[begin:end], self.unknown[begin:end])


def sides_of(parts: Sequence[Piece], model: Succession) -> Sides:
    """The sides of pieces, each of which costs as much as a hundred pairs do: of the same wording once."""
    return Sides(
        model.endings([piece.lines[-1].text for piece in parts]),
        model.beginnings([piece.lines[0].text for piece in parts]),
        # It was never shown a start that begins with a mark no line begins with, and says nothing of one.
        np.array([piece.lines[0].text[0] in NEVER_FIRST for piece in parts], np.bool_),
    )


def _succession(
    sides: Sides, model: Succession, nats: Floats, loose: LooseEnds, pairs: tuple[Numbers, Numbers]
) -> tuple[Floats, Floats, Floats]:
    """What `CandidateSeams` says of each pair of succession; `nats`: of each loose end before each loose start."""
    among = np.exp(np.minimum(nats, MOST_NATS))
    follows = _follows(sides, model, nats, loose, pairs)
    # One for none of them, and its own where it is not among them: of a pair alone nothing is known.
    of_starts, of_ends = np.ones(len(sides.ends), np.float32), np.ones(len(sides.ends), np.float32)
    of_starts[loose.ends] += among.sum(axis=1)
    of_ends[loose.starts] += among.sum(axis=0)
    unknown = sides.unknown[pairs[1]]
    follows = np.where(unknown, np.float32(0), follows)
    own = np.minimum(follows, MOST_NATS)

    def share(whole: Floats) -> Floats:
        out: Floats = own - np.log(np.maximum(whole, np.exp(own)))
        return np.where(unknown, np.float32(0), out)

    return follows, share(of_starts[pairs[0]]), share(of_ends[pairs[1]])


def _follows(sides: Sides, model: Succession, nats: Floats, loose: LooseEnds, pairs: tuple[Numbers, Numbers]) -> Floats:
    """Nats of succession of each pair: known of a loose end before a loose start, computed of those that stand together."""
    before, after = pairs
    end, start = np.zeros(len(sides.ends), np.int64), np.zeros(len(sides.ends), np.int64)
    end[loose.ends], start[loose.starts] = np.arange(len(loose.ends)), np.arange(len(loose.starts))
    together = after == before + 1
    out = np.zeros(len(before), np.float32)
    out[together] = model.goes_on(sides.ends[before[together]], sides.starts[after[together]])
    out[~together] = nats[end[before[~together]], start[after[~together]]]
    return out


def _breaks_off(piece: Piece) -> bool:
    """Whether a piece may go on in one that does not stand right behind it."""
    return not piece.closed or piece.last_of_block


def _may_continue(piece: Piece) -> bool:
    """Whether a piece may go on from one that does not stand right before it."""
    return piece.chances.goes_on + piece.chances.taken_up >= NEW_PARAGRAPH


def _scattered(parts: Sequence[Piece]) -> float:
    """How much of a page takes up again what broke off elsewhere: the share of its running pieces, from 0 to 1."""
    running = [piece.chances.taken_up for piece in parts if piece.running]
    return sum(running) / max(1, len(running))


def open_start(piece: Piece) -> bool:
    """Whether the words before this piece are missing: it begins in mid-sentence as far as form and wording show."""
    if piece.lines[0].text[0] in NEVER_FIRST:
        return True
    return piece.role in ("resumed", "next") and not piece.opener


def candidates(parts: Sequence[Piece], models: SeamModels, word: PersonsWord = NOTHING_SAID) -> Odds:
    """Log-odds of every two pieces that may go together, by their numbers; a person's word before any feature."""
    odds: Odds = {}
    headlines = [piece.role in HEADLINES for piece in parts]
    for first, behind, sides in _stretches(parts, models.succession):
        two = weighed_pairs(parts[first:behind], models, sides)
        scores = models.network.odds(two)
        likely = scores > 0
        before, after = (two.before[likely] + first).tolist(), (two.after[likely] + first).tolist()
        scored = zip(before, after, scores[likely].tolist(), strict=True)
        odds |= {(a, b): score for a, b, score in scored if not (headlines[a] and stands_over(parts[a], parts[b]))}
    odds |= {pair: max(odds.get(pair, 0.0), BEGUN) for pair in _begun(parts)}
    odds = with_columns(odds, parts)
    return _with_word(odds, parts, word) if word.joins or word.cuts else odds


def _stretches(parts: Sequence[Piece], model: Succession) -> Iterator[tuple[int, int, Sides]]:
    """Where each stretch begins, the piece behind its end, and its pieces' sides, made of several stretches at once."""
    some: list[tuple[int, int]] = []
    for first, behind in stretches(parts):
        some.append((first, behind))
        if behind - some[0][0] >= SIDES_AT_ONCE or behind == len(parts):
            begin = some[0][0]
            sides = sides_of(parts[begin:behind], model)
            yield from ((a, b, sides.of(a - begin, b - begin)) for a, b in some)
            some = []


def _begun(parts: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Dispatches that have hardly begun, each with the text right behind it: no report breaks off at its dateline."""
    for n, (opening, behind) in enumerate(itertools.pairwise(parts)):
        hardly = opening.running and not opening.closed and not opening.mixed and opening.cells <= WIDEST_HEADLINE
        if hardly and behind.running and not behind.lead and only_begun(opening.text):
            yield n, n + 1


def _with_word(odds: Odds, parts: Sequence[Piece], word: PersonsWord) -> Odds:
    """Log-odds of pairs as a person's word has them."""
    out = {(a, b): score for (a, b), score in odds.items() if word.on(parts[a].lines[-1], parts[b].lines[0]) is None}
    ends, starts = (_by_line([piece.lines[nth] for piece in parts]) for nth in (-1, 0))
    for before, after in word.joins:
        out |= {(a, b): PERSONS_JOIN for a in ends.get(before, ()) for b in starts.get(after, ())}
    return out


def _by_line(lines: Iterable[Printed]) -> dict[tuple[str, int], list[int]]:
    """Which pieces have one of these lines, by file and raw line."""
    out: dict[tuple[str, int], list[int]] = {}
    for n, line in enumerate(lines):
        out.setdefault((line.file, line.line), []).append(n)
    return out
