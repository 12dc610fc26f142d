"""Which pieces may go together, and how well: everything that one assignment over an issue's loose ends needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from archive.arrays import Floats, Numbers
from archive.language.assignment import Odds
from archive.language.character_classes import every_class
from archive.language.continuation import Continuation
from archive.language.subject_vectors import Subjects
from archive.language.succession import Succession
from archive.language.typography import NEVER_FIRST
from archive.model import Printed
from archive.stitching.pieces import Piece
from archive.stitching.seam_features import CandidateSeams, PiecePairs, piece_features, piece_pairs
from archive.stitching.seam_network import SeamNetwork

PROMISING = -1.0
"""Nats of wording below which no pair of pieces that stand apart is weighed."""
NEW_PARAGRAPH = 0.003
"""Probability, of going on and being taken up together, below which a piece is taken to begin what it begins."""
MAYBE = 0.3
"""Probability of being taken up again from which a piece may go on from a full stop that stands elsewhere."""
MOST_NATS = 30.0
"""Nats of succession beyond which all count alike, so that no sum is infinite."""
PERSONS_JOIN = 100.0
"""Log-odds of a join that a person asked for."""


@dataclass(frozen=True, slots=True)
class SeamModels:
    """What seams are found with: the network that weighs them, how wording goes on, what follows what, and what texts are about."""

    network: SeamNetwork
    continuation: Continuation
    succession: Succession
    subjects: Subjects


@dataclass(frozen=True, slots=True)
class PersonsWord:
    """A person's word on seams, by file and raw line: pairs that go together, lines that begin a paragraph."""

    joins: frozenset[tuple[tuple[str, int], tuple[str, int]]] = frozenset()
    cuts: frozenset[tuple[str, int]] = frozenset()

    @property
    def lines(self) -> frozenset[tuple[str, int]]:
        """The lines that a person's word is about: they are text, whatever they look like."""
        return self.cuts.union(*self.joins)

    def on(self, before: Printed, after: Printed) -> bool | None:
        """Whether the two go together, where a person said so."""
        a, b = (before.file, before.line), (after.file, after.line)
        if (a, b) in self.joins:
            return True
        return False if a != b and b in self.cuts else None


NOTHING_SAID = PersonsWord()


def weighed_pairs(parts: Sequence[Piece], models: SeamModels) -> PiecePairs:
    """Every two pieces that may go together, by their numbers.

    A piece may go on in what stands right behind it; one that ends no sentence, or that full lines end, wherever the
    wording is promising and the line network doubts that a paragraph begins there.
    """
    continuation = models.continuation
    tails = continuation.endings([piece.lines[-1].text for piece in parts])
    heads = continuation.beginnings([piece.lines[0].text for piece in parts])
    near = continuation.goes_on(tails[:-1], heads[1:])
    ends, starts = (
        np.flatnonzero([piece.running and may(piece) for piece in parts]) for may in (_breaks_off, _may_continue)
    )
    gains = continuation.every(tails[ends], heads[starts])
    end, start = np.nonzero(gains > PROMISING)
    a, b = ends[end], starts[start]
    closed = np.array([piece.closed for piece in parts], np.bool_)
    again = np.array([piece.chances.taken_up > MAYBE for piece in parts], np.bool_)
    far = (b != a) & (b != a + 1) & (~closed[a] | again[b])
    behind = np.arange(len(near))
    before, after = np.concatenate([behind, a[far]]), np.concatenate([behind + 1, b[far]])
    seams = CandidateSeams(
        before,
        after,
        np.concatenate([near, gains[end[far], start[far]]]),
        *_succession(parts, models.succession, (ends, starts), (before, after)),
    )
    return piece_pairs(
        parts,
        piece_features(parts, models.subjects),
        seams,
        "\n".join(every_class(piece.text for piece in parts)),
        _scattered(parts),
    )


def _succession(
    parts: Sequence[Piece], model: Succession, loose: tuple[Numbers, Numbers], pairs: tuple[Numbers, Numbers]
) -> tuple[Floats, Floats, Floats]:
    """What `CandidateSeams` says of each pair of succession; `loose`: the ends and starts that it is one among."""
    ends = model.endings([piece.lines[-1].text for piece in parts])
    starts = model.beginnings([piece.lines[0].text for piece in parts])
    among = np.exp(np.minimum(model.every(ends[loose[0]], starts[loose[1]]), MOST_NATS))
    follows = model.goes_on(ends[pairs[0]], starts[pairs[1]])
    # One for none of them, and its own where it is not among them: of a pair alone nothing is known.
    of_starts, of_ends = np.ones(len(parts), np.float32), np.ones(len(parts), np.float32)
    of_starts[loose[0]] += among.sum(axis=1)
    of_ends[loose[1]] += among.sum(axis=0)
    # It was never shown a start that begins with a mark no line begins with, and says nothing of one.
    unknown = np.array([piece.lines[0].text[0] in NEVER_FIRST for piece in parts], np.bool_)[pairs[1]]
    follows = np.where(unknown, np.float32(0), follows)
    own = np.minimum(follows, MOST_NATS)

    def share(whole: Floats) -> Floats:
        out: Floats = own - np.log(np.maximum(whole, np.exp(own)))
        return np.where(unknown, np.float32(0), out)

    return follows, share(of_starts[pairs[0]]), share(of_ends[pairs[1]])


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
    if not parts:
        return {}
    two = weighed_pairs(parts, models)
    scored = zip(two.before.tolist(), two.after.tolist(), models.network.odds(two).tolist(), strict=True)
    odds: Odds = {(a, b): score for a, b, score in scored if score > 0}
    if word.joins or word.cuts:
        for a, left in enumerate(parts):
            for b, right in enumerate(parts):
                together = word.on(left.lines[-1], right.lines[0])
                if together is not None:
                    odds.pop((a, b), None)
                if together:
                    odds[a, b] = PERSONS_JOIN
    return odds
