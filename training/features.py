"""What each network sees of text, computed as the archive computes it: what it is trained on, and what its card is held to.

A fingerprint is a number or a digest for each feature over the fixed pages of `training/feature_pages/`. An edited
regular expression, measure or constant that feeds a network changes it by more than SLACK; another processor's rounding
does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from archive.arrays import Floats, Numbers
from archive.language import continuation, phrasing, subject_vectors, succession
from archive.language.character_classes import classes, code_points
from archive.model import Passage, RawFile, Source
from archive.reading.line_features import LINE_ENDS, LINE_FEATURES, end_characters, line_features, observe_lines
from archive.reading.load import load
from archive.reading.masthead import find_mastheads, without_mastheads
from archive.reading.printed_lines import measured_lines
from archive.reading.reflow import reflow
from archive.reading.set_apart import running_lines
from archive.segmenting.credits_apart import credits_apart
from archive.segmenting.opening_features import OPENING_FEATURES
from archive.segmenting.opening_network import PLACES_REACH, observed_places
from archive.segmenting.openings import OpeningPlace, opening_places
from archive.segmenting.repetition import without_repetition
from archive.stitching.candidates import weighed_pairs
from archive.stitching.pieces import Piece, pieces
from archive.stitching.seam_features import SEAM_FEATURES, PiecePairs, seam_features
from archive.stitching.seam_network import RIVALS, rival_places, rivals
from archive.stitching.stitch import stitch
from archive.writing.models import models

PAGES = Path(__file__).resolve().parent / "feature_pages"
SLACK = 0.05
"""Difference of two fingerprints that is rounding (0.014 at most between OpenBLAS's kernels for three processors).

A line, pair or place of which something is true that was not makes half of one, or more.
"""

Fingerprint = dict[str, float | str]


def shown(source: Source) -> Source:
    """A page's lines as the networks are shown them: without its mastheads and what marks set apart, marks as they are meant."""
    (text,) = without_mastheads((source,), find_mastheads((source,)))
    return replace(text, lines=running_lines(text.lines))


def line_inputs(source: Source) -> tuple[Floats, Numbers]:
    """The features of each row of a page, (rows, LINE_FEATURES), and its first and last characters, (rows, 2 * LINE_ENDS)."""
    looked = observe_lines(measured_lines(source.lines), models().lines.continuation, models().lines.phrasing)
    return line_features(looked), end_characters(looked)


@dataclass(frozen=True, slots=True)
class SeamInputs:
    """A page's pieces, the pairs of them that may go together, and the features of each pair, (pairs, SEAM_FEATURES)."""

    parts: tuple[Piece, ...]
    pairs: PiecePairs
    features: Floats


def seam_inputs(source: Source) -> SeamInputs:
    """What the network of seams sees of a page that the archive reads with its weights as they are."""
    parts = pieces(reflow((source,), models().lines))
    two = weighed_pairs(parts, models().seams)
    return SeamInputs(parts, two, seam_features(two))


def page_opening_places(source: Source) -> list[OpeningPlace]:
    """The places of a page where an article may begin, as the archive stitches it; those that stand before a body."""
    given = models()
    return opening_places_of(stitch(reflow((source,), given.lines), given.seams))


def opening_places_of(passages: Sequence[Passage]) -> list[OpeningPlace]:
    """The places before a body where an article may begin, among passages of which none is set apart."""
    given = models().openings
    apart = credits_apart([without_repetition(passage)[0] for passage in passages])
    found = opening_places(apart.passages, given.subjects, given.phrasing)
    return [place for place in found if place.after is not None]


def fingerprint(file: str) -> Fingerprint:
    """A number for each feature, or a digest of what are whole numbers, that the network of a file sees."""
    raw = [RawFile(f"raw/2031-05-06/{path.name}", path.read_bytes()) for path in sorted(PAGES.glob("*.txt"))]
    return {name: _print(values) for name, values in SEEN[file]([load(page) for page in raw]).items()}


def differences(now: Mapping[str, Any], then: Mapping[str, Any]) -> list[str]:
    """The names of features whose fingerprints differ, or that only one of both has."""

    def same(name: str) -> bool:
        a, b = now.get(name), then.get(name)
        if isinstance(a, float) and isinstance(b, float):
            return abs(a - b) <= SLACK
        return a == b

    return [name for name in {**now, **then} if not same(name)]


def _print(values: np.ndarray) -> float | str:
    """Whole numbers as the beginning of their SHA-256; others weighed by place, so that no two changes make up for another."""
    if values.dtype.kind in "iu":
        return hashlib.sha256(values.astype("<i8").tobytes()).hexdigest()[:16]
    weights = 0.5 + np.arange(1, len(values) + 1) * 0.6180339887498949 % 1
    return round(float(values.astype(np.float64) @ weights), 4)


def _texts(sources: Sequence[Source]) -> list[str]:
    return [row.text for source in sources for row in measured_lines(source.lines)]


def _characters(sources: Sequence[Source]) -> dict[str, np.ndarray]:
    return {"folded text": code_points(classes("\n".join(_texts(sources))))}


def _continuation(sources: Sequence[Source]) -> dict[str, np.ndarray]:
    texts = _texts(sources)
    wording = models().lines.continuation
    tails, heads = wording.endings(texts).numbers, wording.beginnings(texts).numbers
    grams = continuation.hashed_at(tails[:-1], heads[1:], 1 << 18)
    across = {f"n-gram {n} across the seam": gram for n, gram in enumerate(grams, 1)}
    return {"endings": tails, "beginnings": heads, **across}


def _subject(sources: Sequence[Source]) -> dict[str, np.ndarray]:
    at, hashed = subject_vectors.hashed(_texts(sources))
    return {"text of each pair": at, "pairs": hashed}


def _phrasing(sources: Sequence[Source]) -> dict[str, np.ndarray]:
    texts = _texts(sources)
    return {"beginnings": phrasing.beginning_grams(texts), "endings": phrasing.ending_grams(texts)}


def _succession(sources: Sequence[Source]) -> dict[str, np.ndarray]:
    numbers = models().seams.succession.numbers[code_points(classes("\n".join(_texts(sources))))]
    sides = np.lib.stride_tricks.sliding_window_view(numbers, continuation.SEAM_REACH)
    grams = succession.gram_places(sides).T
    return {"characters": numbers, **{f"n-gram of {n}": places for n, places in enumerate(grams, 2)}}


def _reader(sources: Sequence[Source]) -> dict[str, np.ndarray]:
    seen_, ends = zip(*map(line_inputs, map(shown, sources)), strict=True)
    named = dict(zip((name for name, _ in LINE_FEATURES), np.concatenate(seen_).T, strict=True))
    return {**named, f"{LINE_ENDS} characters at each end": np.concatenate(ends)}


def _seams(sources: Sequence[Source]) -> dict[str, np.ndarray]:
    """Features as they are; of rivals, what wording alone would make of them, since weights are not to be part of this."""
    pages = [page for page in map(seam_inputs, map(shown, sources)) if len(page.features)]
    own = np.concatenate([page.features for page in pages])
    others = [rivals(page.pairs.gain, rival_places(page.pairs.before, page.pairs.after)) for page in pages]
    named = dict(zip((name for name, _ in SEAM_FEATURES), own.T, strict=True))
    return named | {f"rivals: {name}": v for name, v in zip(RIVALS, np.concatenate(others).T, strict=True)}


def _openings(sources: Sequence[Source]) -> dict[str, np.ndarray]:
    table = np.concatenate([observed_places(page_opening_places(shown(source))) for source in sources])
    own, around = (
        table[:, PLACES_REACH * len(OPENING_FEATURES) : (PLACES_REACH + 1) * len(OPENING_FEATURES)],
        np.delete(table, slice(PLACES_REACH * len(OPENING_FEATURES), (PLACES_REACH + 1) * len(OPENING_FEATURES)), 1),
    )
    named = dict(zip((name for name, _ in OPENING_FEATURES), own.T, strict=True))
    return {**named, "neighbours": around.ravel()}


SEEN: Mapping[str, Callable[[Sequence[Source]], dict[str, np.ndarray]]] = {
    "characters.npz": _characters,
    "continuation.npz": _continuation,
    "subject.npz": _subject,
    "phrasing.npz": _phrasing,
    "succession.npz": _succession,
    "reader.npz": _reader,
    "seams.npz": _seams,
    "openings.npz": _openings,
}
"""What each network sees, by the file of its weights: arrays whose first axis is what it sees one of."""
