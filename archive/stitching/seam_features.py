"""The features of a pair of pieces, for and against the second going on from the first: one list of named numbers.

Each feature is computed for all pairs of an issue at once; `seam_network` makes odds of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from archive.arrays import Booleans, Floats, Numbers
from archive.language.bigrams import contained, distinct
from archive.language.character_classes import code_points
from archive.language.log_odds import CLIP, chances_of, odds_of_each
from archive.language.occurrences import MOST_LOOKED_AT
from archive.language.subject_vectors import Subjects, unit_vectors
from archive.language.typography import NEVER_FIRST
from archive.stitching.pieces import PIECE_ENDS, Piece

FeatureValues = npt.NDArray[Any]
"""Numbers, or truth values that count as one and nothing."""


class PieceFeatures(NamedTuple):
    """What features need of pieces, an entry of each array a piece; measures that are not known are not numbers.

    `open`: brackets left open, (pieces, 3). `chances`: the line network's chances of the first line as log-odds, (pieces, 6), in the
    order of `model.Chances`. `about`, `around`: what the piece is about, and its block (`subject_vectors`). The others are
    `pieces.Piece`'s, `lines` counted, `forbidden_start` for a mark that no line begins with.
    """

    block: Floats
    order: Floats
    row: Floats
    lines: Floats
    level: Floats
    measure: Floats
    first: Floats
    last: Floats
    cells: Floats
    open: Floats
    chances: Floats
    spaced: Floats
    whole: Floats
    running: Floats
    begins_block: Floats
    ends_block: Floats
    closed: Floats
    paused: Floats
    before_list: Floats
    mixed: Floats
    odd: Floats
    opener: Floats
    lead: Floats
    forbidden_start: Floats
    resumed: Floats
    about: Floats
    around: Floats

    def at(self, which: Numbers) -> PieceFeatures:
        """The features of some pieces only, by number."""
        return PieceFeatures(*(values[which] for values in self))


class CandidateSeams(NamedTuple):
    """Pairs of pieces by their numbers, an entry of each array a pair, and the nats of wording across the seam.

    `gain`: by `continuation`; `follows`: by `succession`; `of_starts`, `of_ends`: log-probability that it is this start
    of all that the end may go on in, and this end of all that the start may go on from.
    """

    before: Numbers
    after: Numbers
    gain: Floats
    follows: Floats
    of_starts: Floats
    of_ends: Floats


@dataclass(frozen=True, slots=True)
class PiecePairs:
    """Pairs of pieces that may go together, an entry of each array a pair.

    `before`, `after`, `gain`, `follows`, `of_starts`, `of_ends`: as in `CandidateSeams`; `a`, `b`: the features of each.
    `adjacent`: the second stands right behind the first in the raw text. `steps`: blocks of running text from one to the
    other. `elsewhere`: wording across the seam that the issue prints whole somewhere else. `scattered`: how much of the
    page stands out of reading order, from 0 to 1.
    """

    before: Numbers
    after: Numbers
    a: PieceFeatures
    b: PieceFeatures
    gain: Floats
    follows: Floats
    of_starts: Floats
    of_ends: Floats
    adjacent: Floats
    steps: Floats
    elsewhere: Floats
    scattered: float


SHRED_BLOCK = 7.0
"""Cells below which a block is a shred (measured: 1 to 5)."""
FAR = 10.0
"""Blocks, or lines of a block, beyond which it no longer counts how far apart two pieces stand."""


def piece_features(parts: Sequence[Piece], subjects: Subjects) -> PieceFeatures:
    """What features need of each piece."""
    rows = [
        (
            p.block, p.order, p.row, len(p.lines), p.level, math.nan if p.measure is None else p.measure,
            p.first, p.last, p.cells, p.kind == "spaced", p.kind == "whole", p.running, p.row == 0, p.last_of_block,
            p.closed, p.paused, p.before_list, p.mixed, p.odd, p.opener, p.lead, p.lines[0].text[0] in NEVER_FIRST,
            p.role == "resumed", *p.open, *p.chances,
        )
        for p in parts
    ]  # fmt: skip
    table = np.array(rows, np.float32).reshape(len(rows), 32)
    about = subjects.vectors([p.text for p in parts])
    _, block = np.unique(table[:, 0], return_inverse=True)
    around = np.zeros((block.max(initial=0) + 1, about.shape[1]), np.float32)
    np.add.at(around, block, about)
    odds = odds_of_each(table[:, 26:])
    return PieceFeatures._make(
        [*table.T[:9], table[:, 23:26], odds, *table.T[9:23], unit_vectors(about), unit_vectors(around)[block]]
    )


def piece_pairs(
    parts: Sequence[Piece], seen: PieceFeatures, seams: CandidateSeams, page: str, scattered: float
) -> PiecePairs:
    """Pairs of pieces, with the features of each two together; `page` is the folded text."""
    before, after = seams.before, seams.after
    a, b = seen.at(before), seen.at(after)
    steps = b.order - a.order
    back = b.block <= a.block
    return PiecePairs(
        **seams._asdict(),
        a=a,
        b=b,
        adjacent=(after == before + 1).astype(np.float32),
        steps=np.where(a.block == b.block, 0, np.where(steps != 0, steps, np.where(back, -1, 1))),
        elsewhere=_elsewhere(parts, before, after, page),
        scattered=scattered,
    )


def _elsewhere(parts: Sequence[Piece], before: Numbers, after: Numbers, page: str) -> Floats:
    """Four or more characters across each seam that the issue prints whole somewhere else (names, slogans)."""
    tails, heads = (
        code_points("".join(ends)).reshape(-1, PIECE_ENDS)
        for ends in zip(*((p.tail.rjust(PIECE_ENDS, "\0"), p.head.ljust(PIECE_ENDS, "\0")) for p in parts), strict=True)
    )
    own = code_points(page)
    may = np.flatnonzero(contained(np.sort(_runs(own, 2)), tails[before, -1] << 16 | heads[after, 0]))
    across = np.concatenate([tails[before[may]], heads[after[may]]], axis=1)
    held = contained(np.sort(_runs(own, PIECE_ENDS + 1)), _runs(across, PIECE_ENDS + 1)).any(axis=1)
    out = np.zeros(len(before), np.float32)
    seen = held & (across > 0).all(axis=1)
    out[may[seen]] = np.where(_whole(across[seen], own, page), 1.7, 1.0)
    return out


def _whole(across: Numbers, page: Numbers, text: str) -> Booleans:
    """Which rows of six characters stand on the page: where many are asked for, three make a number, two such numbers one."""
    if len(across) * len(text) <= MOST_LOOKED_AT:
        return np.array(["".join(map(chr, row)) in text for row in across.tolist()], np.bool_)
    threes = _runs(page, PIECE_ENDS)
    known = distinct(threes)
    places = np.searchsorted(known, threes)
    sixes = np.sort(places[:-PIECE_ENDS] << 32 | places[PIECE_ENDS:])
    first, second = _runs(across[:, :PIECE_ENDS], PIECE_ENDS)[:, 0], _runs(across[:, PIECE_ENDS:], PIECE_ENDS)[:, 0]
    both = contained(known, first) & contained(known, second)
    wanted = np.searchsorted(known, first) << 32 | np.searchsorted(known, second)
    return both & contained(sixes, wanted)


def _runs(points: Numbers, length: int) -> Numbers:
    """Up to four adjacent code points as one number, for each run of so many along the last axis."""
    count = max(0, points.shape[-1] - length + 1)
    out = points[..., :count]
    for n in range(1, length):
        out = out << 16 | points[..., n : n + count]
    return out


def _likely_wording(p: PiecePairs) -> FeatureValues:
    """Words that the line end cut in two (断词) are what weighs most."""
    return np.clip(p.gain, 0.0, 12.0)


def _unlikely_wording(p: PiecePairs) -> FeatureValues:
    return np.clip(p.gain, -8.0, 0.0)


def _of_any_bracket(each: Booleans) -> FeatureValues:
    """Whether it is so of any of three brackets, (pairs, 3)."""
    out: FeatureValues = each[:, 0] | each[:, 1] | each[:, 2]
    return out


def _bracket_closed(p: PiecePairs) -> FeatureValues:
    """《, “ or （ left open in the first piece is closed in the second."""
    return _of_any_bracket((p.a.open > 0) & (p.b.open < 0))


def _bracket_unclosed(p: PiecePairs) -> FeatureValues:
    return _of_any_bracket((p.a.open > 0) & (p.b.open >= 0))


def _bracket_unopened(p: PiecePairs) -> FeatureValues:
    return _of_any_bracket((p.a.open <= 0) & (p.b.open < 0))


def _goes_on(p: PiecePairs) -> FeatureValues:
    """How likely the line network takes the second piece's first line to go on, where it stands right behind the first."""
    return p.b.chances[:, 0] * p.adjacent


def _goes_on_elsewhere(p: PiecePairs) -> FeatureValues:
    """The second piece goes on from the line before it, as the line network sees it, which is not the first piece's."""
    return p.b.chances[:, 0] * (1 - p.adjacent)


def _taken_up(p: PiecePairs) -> FeatureValues:
    """Of the ways not to go on from the line before: to take a paragraph up again, rather than to begin one."""
    chances = chances_of(p.b.chances)
    other = chances[:, 1] + chances[:, 2] + chances[:, 4] + chances[:, 5]
    return odds_of_each(chances[:, 1] / np.maximum(1e-6, other)) * (1 - p.adjacent)


def _broken_off_and_taken_up(p: PiecePairs) -> FeatureValues:
    """Where raw lines are whole paragraphs, one that breaks off goes on somewhere, and one that is taken up began."""
    return p.a.whole * p.a.running * (1 - p.a.closed) * (1 - p.a.before_list) * p.b.resumed


def _rows_apart(p: PiecePairs) -> FeatureValues:
    """Lines of a block from one piece to the other, and how many of them stand between."""
    return p.b.row - p.a.row


def _line_after_next(p: PiecePairs) -> FeatureValues:
    """Two columns' lines in turn: the line after the next."""
    out: FeatureValues = (p.steps == 0) & (_rows_apart(p) == p.a.lines + 1)
    return out


def _next_running_block(p: PiecePairs) -> FeatureValues:
    """The next block of running text, with headlines or shreds between."""
    out: FeatureValues = (p.adjacent == 0) & (p.steps == 1) & (p.a.ends_block > 0) & (p.b.begins_block > 0)
    return out


def _same_measure(p: PiecePairs) -> FeatureValues:
    out: FeatureValues = np.abs(p.a.measure - p.b.measure) < 1.6
    return out


def _other_measure(p: PiecePairs) -> FeatureValues:
    out: FeatureValues = np.abs(p.a.measure - p.b.measure) >= 2.5
    return out


def _short_last_line(p: PiecePairs) -> FeatureValues:
    """A paragraph's last line, which is no block by itself."""
    out: FeatureValues = (p.a.measure - p.a.last >= 2.5) & ((p.a.lines > 1) | (p.a.row > 0))
    return out


def _shred(p: PiecePairs) -> FeatureValues:
    """A few characters that stand alone: a shred of a headline, not of a sentence."""
    a, b = ((x.begins_block > 0) & (x.ends_block > 0) & (x.cells < SHRED_BLOCK) & (x.closed == 0) for x in (p.a, p.b))
    out: FeatureValues = a | b
    return out


def _lack(measure: Floats, width: Floats) -> FeatureValues:
    """What a line lacks to its column's measure, in threes of cells; nothing where the measure is not known."""
    return np.nan_to_num(np.clip((measure - width) / 3, -3.0, 3.0))


OWN_FEATURES: tuple[tuple[str, Callable[[PieceFeatures], FeatureValues]], ...] = (
    ("spaces at line ends", lambda x: x.spaced),
    ("whole paragraphs", lambda x: x.whole),
    ("begins its block", lambda x: x.begins_block),
    ("ends its block", lambda x: x.ends_block),
    ("cells", lambda x: np.log1p(x.cells) / 4),
    ("running text", lambda x: x.running),
    ("goes on", lambda x: x.chances[:, 0] / CLIP),
    ("taken up again", lambda x: x.chances[:, 1] / CLIP),
    ("begins a paragraph", lambda x: x.chances[:, 2] / CLIP),
    ("begins an article", lambda x: x.chances[:, 3] / CLIP),
    ("title", lambda x: x.chances[:, 4] / CLIP),
    ("sub-heading", lambda x: x.chances[:, 5] / CLIP),
)
"""The features of one piece by itself."""


def _of_the_first(see: Callable[[PieceFeatures], FeatureValues]) -> Callable[[PiecePairs], FeatureValues]:
    return lambda p: see(p.a)


def _of_the_second(see: Callable[[PieceFeatures], FeatureValues]) -> Callable[[PiecePairs], FeatureValues]:
    return lambda p: see(p.b)


SEAM_FEATURES: tuple[tuple[str, Callable[[PiecePairs], FeatureValues]], ...] = (
    ("likely wording", _likely_wording),
    ("unlikely wording", _unlikely_wording),
    ("succession, likely", lambda p: np.clip(p.follows, 0.0, 12.0)),
    ("succession, unlikely", lambda p: np.clip(p.follows, -8.0, 0.0)),
    ("succession, of all starts", lambda p: np.maximum(p.of_starts, -8.0)),
    ("succession, of all ends", lambda p: np.maximum(p.of_ends, -8.0)),
    ("wording seen elsewhere", lambda p: p.elsewhere),
    ("bracket left open is closed", _bracket_closed),
    ("bracket left open stays open", _bracket_unclosed),
    ("bracket closed was not open", _bracket_unopened),
    ("straight quotes odd in both", lambda p: p.a.odd * p.b.odd),
    ("straight quotes odd in one", lambda p: p.a.odd != p.b.odd),
    ("opener of a paragraph", lambda p: p.b.opener),
    ("lead of a report", lambda p: p.b.lead),
    ("mark that no line begins with", lambda p: p.b.forbidden_start),
    ("reader: goes on", _goes_on),
    ("reader: goes on from another", _goes_on_elsewhere),
    ("reader: taken up again", _taken_up),
    ("broken off, and taken up again", _broken_off_and_taken_up),
    ("reader: begins a paragraph", lambda p: p.b.chances[:, 2]),
    ("right behind", lambda p: p.adjacent),
    ("same block", lambda p: p.steps == 0),
    ("next line", lambda p: (p.adjacent > 0) & (p.steps == 0)),
    ("next block", lambda p: (p.adjacent > 0) & (p.steps != 0)),
    ("line after the next", _line_after_next),
    ("line further on in the block", lambda p: (p.steps == 0) & (_rows_apart(p) > p.a.lines + 1)),
    ("line further back in the block", lambda p: (p.steps == 0) & (_rows_apart(p) < 0)),
    ("lines from one to the other", lambda p: np.clip(_rows_apart(p), -FAR, FAR) / FAR * (p.steps == 0)),
    (
        "lines of two columns mixed",
        lambda p: np.maximum(p.a.mixed, p.b.mixed) * (1 - p.adjacent) * (np.abs(p.steps) <= 1),
    ),
    ("next block of running text", _next_running_block),
    ("line of another block", lambda p: (p.steps != 0) & ((p.a.ends_block == 0) | (p.b.begins_block == 0))),
    ("blocks from one to the other", lambda p: np.clip(p.steps, -FAR, FAR) / FAR),
    ("blocks between", lambda p: np.log2(np.maximum(1.0, p.steps))),
    ("further back", lambda p: np.where(p.steps < 0, 1.0 + 0.5 * np.log2(np.maximum(1.0, -p.steps)), 0.0)),
    ("told out of turn", lambda p: np.full(len(p.gain), p.scattered, np.float32)),
    ("column of the same measure", _same_measure),
    ("column of another measure", _other_measure),
    ("full last line", lambda p: p.a.measure - p.a.last < 1.6),
    ("short last line", _short_last_line),
    ("last line to its measure", lambda p: _lack(p.a.measure, p.a.last)),
    ("first line to its measure", lambda p: _lack(p.b.measure, p.b.first)),
    ("headline, caption or shred", lambda p: 2 - p.a.running - p.b.running),
    ("heading mark", lambda p: (p.a.level > 0) | (p.b.level > 0)),
    ("shred", _shred),
    ("full stop", lambda p: p.a.closed),
    ("full stop of a whole paragraph", lambda p: p.a.closed * p.a.whole),
    ("comma", lambda p: p.a.paused),
    ("colon or semicolon", lambda p: p.a.before_list * (p.steps != 0)),
    ("same subject", lambda p: (p.a.about * p.b.about).sum(axis=1)),
    ("same subject of the blocks", lambda p: (p.a.around * p.b.around).sum(axis=1)),
    *((f"the first: {name}", _of_the_first(see)) for name, see in OWN_FEATURES),
    *((f"the second: {name}", _of_the_second(see)) for name, see in OWN_FEATURES),
)
"""The features of a pair, by name; `seam_network` makes odds of them."""


def seam_features(p: PiecePairs) -> Floats:
    """All features of each pair, (pairs, SEAM_FEATURES)."""
    # Feature by feature in memory, as they are made: to set each beside the others takes as long as to compute it.
    out = np.empty((len(SEAM_FEATURES), len(p.before)), np.float32)
    for row, (_, see) in zip(out, SEAM_FEATURES, strict=True):
        row[:] = see(p)
    return out.T
