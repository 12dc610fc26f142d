"""The places where an article may begin, with what their features need: before every body, the headlines that stand there."""

from __future__ import annotations

import statistics
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from archive.arrays import Floats, Numbers
from archive.language.bigrams import shared_bigrams
from archive.language.cohesion import pair_occurrences
from archive.language.leads import opens_report
from archive.language.phrasing import BEGINNINGS, ENDINGS, Phrasing
from archive.language.signatures import ends_with_signature
from archive.language.subject_vectors import Subjects, unit_vectors
from archive.language.typography import width
from archive.model import Passage
from archive.segmenting.headline_assignment import LEADS_NEAR, headlines_of, leads_near
from archive.segmenting.passage_kinds import NOT_TEXT, PassageKind, passage_kind

LEAD_LENGTH = 240
"""Characters of a body that a headline's words are looked for in."""
PARAGRAPHS_BEHIND, PARAGRAPHS_AHEAD = 4, 3
"""Paragraphs before and from a place on whose words are compared."""
BODIES_AT_ONCE = 500
"""Bodies that stray headlines are compared with at once, and those near them. The pages that were tried have 82 at most."""
SUBJECT_COMPARISONS = (
    "the text before and from here", "the paragraph before", "the text before", "the paragraph after", "the text after",
    "headline", "headline and text before", "headline and text from here", "a stray headline", "a stray headline, best of all",
)  # fmt: skip
"""The texts around a place that are compared by subject: with this paragraph, where nothing else is said."""

PHRASED = (
    *(f"the text begins, {name}" for name in BEGINNINGS),
    *(f"the headline begins, {name}" for name in BEGINNINGS),
    *(f"the text before ends, {name}" for name in ENDINGS),
)
"""What is asked of the phrasing around a place; the headline is the widest that stands there."""


@dataclass(frozen=True, slots=True)
class PageMarks:
    """What an issue's headlines and leads show of its habits, so that each kind of mark counts as it is used there.

    `top`: the highest level of heading marks, 0 without any. `marked`: share of headline groups that have one; `headed`: of
    bodies that have a headline; `dated`: of bodies below a headline that begin with a day or a sender; `credited`: of
    bodies before a headline that end with a credit. Shares from 0 to 1.
    """

    top: int = 0
    marked: float = 0.0
    headed: float = 0.0
    dated: float = 0.0
    credited: float = 0.0


UNMARKED = PageMarks()
"""Of an issue that was not looked at."""


@dataclass(frozen=True, slots=True)
class OpeningPlace:
    """A place before a body passage: the headline group that stands there, and what is around it.

    `place`: the passage's number among all. `after`: nothing where headlines stand behind the last body. `habit`: what
    heading marks are in this issue: `title`, `mixed` or `sub`. `similar_headlines`: other single headline lines of like length.
    `marks`: how far the issue's own marks of a new report can be trusted. `since`, `until`: bodies since the headline before
    this one, and until the next. `more_blank`: empty raw lines above it beyond what is usual there.
    `stray`: headlines of the issue may be other bodies' than they stand before; `fits`: how much of one this lead takes up.
    `cohesion`: how alike the words before it and from it on are, from 0 to about 1. `subject_similarities`: how alike in subject, in the
    order of `SUBJECT_COMPARISONS`, from -1 to 1. `phrased`: what phrasing says, in the order of `PHRASED`, in nats.
    """

    place: int
    group: tuple[Passage, ...]
    after: Passage | None
    before: Passage | None
    habit: str
    similar_headlines: int
    marks: PageMarks = UNMARKED
    since: int = 0
    until: int = 0
    more_blank: float = 0.0
    stray: bool = False
    fits: float = 0.0
    cohesion: float = 0.0
    subject_similarities: tuple[float, ...] = ()
    phrased: tuple[float, ...] = ()

    @property
    def lead(self) -> str:
        """The text of the body passage."""
        return self.after.text if self.after else ""


@dataclass(frozen=True, slots=True)
class Seams:
    """The seams of an issue that something stands between, by file, and the lines where running text begins.

    `before`, `after`: the lines that each joins, in the order of passages; `text`: first lines of passages that are no
    headline and no shred, in ascending order.
    """

    before: Mapping[str, Numbers]
    after: Mapping[str, Numbers]
    text: Mapping[str, Sequence[int]]


def seams_of(passages: Sequence[Passage], asides: Sequence[bool]) -> Seams:
    """The seams of passages; `asides`: of each passage whether it is a headline or a shred."""
    before, after, text = defaultdict(list), defaultdict(list), defaultdict(list)
    for passage, aside in zip(passages, asides, strict=True):
        for seam in passage.seams:
            if seam.before.file == seam.after.file and seam.before.line + 1 < seam.after.line:
                before[seam.before.file].append(seam.before.line)
                after[seam.before.file].append(seam.after.line)
        if not aside:
            text[passage.lines[0].file].append(passage.lines[0].line)
    return Seams(
        {file: np.array(lines) for file, lines in before.items()},
        {file: np.array(lines) for file, lines in after.items()},
        {file: sorted(lines) for file, lines in text.items()},
    )


def torn_by(group: Sequence[Passage], seams: Seams) -> bool:
    """Whether a headline group stands, in the raw text, between two pieces of a sentence, with nothing else between."""
    if not group:
        return False
    first, last = group[0].lines[0], group[-1].lines[-1]
    if first.file not in seams.before:
        return False
    before, after = seams.before[first.file], seams.after[first.file]
    around = np.flatnonzero((before < first.line) & (last.line < after))[:1].tolist()
    text = seams.text.get(first.file, ())
    return any(bisect_left(text, after[n]) == bisect_right(text, before[n]) for n in around)


def opening_places(passages: Sequence[Passage], subjects: Subjects, phrasing: Phrasing) -> list[OpeningPlace]:
    """The places where an article may begin: before every body passage, with the headline group that stands there.

    A group that stands inside a sentence, or behind the last body, stands before no body: its place has none. Its
    headlines, and those that stand side by side, may be other bodies'.
    """
    classified = [(passage, passage_kind(passage)) for passage in passages]
    groups = _groups([(passage, kind) for passage, kind in classified if kind not in NOT_TEXT])
    habit = marks_habit(groups)
    widths = sorted(width(group[0].text) for group, _ in groups if len(group) == 1)
    seams = seams_of(passages, [kind != "body" for _, kind in classified])
    out: list[OpeningPlace] = []
    before: Passage | None = None
    group: tuple[Passage, ...] = ()
    for place, (passage, kind) in enumerate([*classified, (None, "body")]):
        if kind == "headline" and passage is not None:
            group = (*group, passage)
        elif kind == "body":
            if group and (passage is None or torn_by(group, seams)):
                out.append(OpeningPlace(place, group, None, before, habit, 0))
                group = ()
            if passage is not None:
                one = width(group[0].text) if len(group) == 1 else -99.0
                series = bisect_right(widths, one + 4) - bisect_left(widths, one - 4) - 1 if group else 0
                out.append(OpeningPlace(place, group, passage, before, habit, series))
                before, group = passage, ()
    return phrased(_fitted(out, _marked(out), subjects), phrasing)


def phrased(found: Sequence[OpeningPlace], phrasing: Phrasing) -> list[OpeningPlace]:
    """Places with what the phrasing of the text, of its headline and of the text before says; nothing said counts nothing."""
    headlines = [max((p.text for p in place.group), key=width, default="") for place in found]
    before = [place.before.text if place.before else "" for place in found]
    said = [phrasing.begins([place.lead for place in found]), phrasing.begins(headlines), phrasing.ends(before)]
    for table, texts in zip(said[1:], (headlines, before), strict=True):
        table[[not text for text in texts]] = 0
    rows = np.concatenate(said, axis=1).tolist()
    return [replace(place, phrased=tuple(row)) for place, row in zip(found, rows, strict=True)]


def _marked(found: Sequence[OpeningPlace]) -> list[dict[str, Any]]:
    """Of each place what the issue's own marks are worth, and how far it stands from the headlines around it."""
    bodies = [place for place in found if place.after is not None]
    headed = [place for place in bodies if place.group]
    levels = [min((p.level for p in place.group if p.level), default=0) for place in headed]
    marks = PageMarks(
        top=min(filter(None, levels), default=0),
        marked=_share(level > 0 for level in levels),
        headed=len(headed) / max(1, len(bodies)),
        dated=_share(opens_report(place.lead) for place in headed),
        credited=_share(ends_with_signature(place.before.text) for place in headed if place.before),
    )
    gaps = [_blank_before(place.before, place.after) for place in bodies if not place.group]
    usual = statistics.median(gaps) if gaps else 0.0
    since = _distances(found)
    until = _distances(found[::-1])[::-1]
    return [
        {
            "marks": marks,
            "since": since[n],
            "until": until[n],
            "more_blank": max(-2.0, min(4.0, _blank_before(place.before, place.group[0]) - usual))
            if place.group
            else 0.0,
        }
        for n, place in enumerate(found)
    ]


def _share(signs: Iterable[bool]) -> float:
    every = list(signs)
    return sum(every) / max(1, len(every))


def _blank_before(before: Passage | None, after: Passage | None) -> float:
    """Raw lines between one passage's end and the next one's beginning, 1 where they follow one another."""
    if before is None or after is None:
        return 1.0
    last, first = before.lines[-1], after.lines[0]
    return float(first.line - last.line) if first.file == last.file and first.line > last.line else 1.0


def _distances(found: Sequence[OpeningPlace]) -> list[int]:
    """For each place the bodies since a headline stood, itself not counted."""
    out, since = [], 0
    for place in found:
        out.append(since)
        since = 1 if place.group else since + 1
    return out


def _fitted(
    found: Sequence[OpeningPlace], about: Sequence[Mapping[str, Any]], subjects: Subjects
) -> list[OpeningPlace]:
    """Places with how much each lead takes up of a headline that may be its own, but stands elsewhere; and with what `_marked` says.

    A headline counts for the one body whose first words hold most of it.
    """
    bodies = [n for n, place in enumerate(found) if place.after is not None]
    stray = [
        StrayHeadline("".join(passage.text for passage in unit), bisect_left(bodies, n))
        for n, place in enumerate(found)
        for unit in headlines_of(place.group)
        if place.after is None or len(headlines_of(place.group)) > 1
    ]
    leads = [found[n].lead for n in bodies]
    cohesion = dict(zip(bodies, _cohesion(leads), strict=True))
    similarities = dict(zip(bodies, _subject_similarities([found[n] for n in bodies], stray, subjects), strict=True))
    fits = [0.0] * len(found)
    first_words = [lead[:LEAD_LENGTH] for lead in leads]
    for headline in stray if bodies else ():
        shares = {n: shared_bigrams(headline.text, first_words[n]) for n in leads_near(headline.at, len(bodies))}
        best = max(shares, key=lambda n: (shares[n], -n))
        fits[bodies[best]] = max(fits[bodies[best]], shares[best])
    return [
        replace(
            place,
            stray=bool(stray),
            fits=fits[n],
            cohesion=cohesion.get(n, 0.0),
            subject_similarities=similarities.get(n, ()),
            **its,
        )
        for n, (place, its) in enumerate(zip(found, about, strict=True))
    ]


class StrayHeadline(NamedTuple):
    """A headline that may be another body's than it stands before: its text, and the bodies before it."""

    text: str
    at: int


def _subject_similarities(
    found: Sequence[OpeningPlace], stray: Sequence[StrayHeadline], subjects: Subjects
) -> list[tuple[float, ...]]:
    """How alike in subject the texts around each place are, in the order of `SUBJECT_COMPARISONS`."""
    titles = ["".join(p.text for p in place.group) for place in found]
    own, headline, strays = np.split(
        subjects.vectors([*(place.lead for place in found), *titles, *(one.text for one in stray)]),
        [len(found), 2 * len(found)],
    )
    before, last, then, here, ahead = (
        unit_vectors(_together(own, *reach))
        for reach in ((-PARAGRAPHS_BEHIND, 0), (-1, 0), (1, 2), (0, PARAGRAPHS_AHEAD), (1, PARAGRAPHS_AHEAD))
    )
    own, headline = unit_vectors(own), unit_vectors(headline)
    pairs = (
        (before, here), (last, own), (before, own), (then, own), (own, ahead),
        (headline, own), (headline, before), (headline, here),
    )  # fmt: skip
    similar = [np.vecdot(a, b) for a, b in pairs]
    similar_strays = _fitting_strays(here, unit_vectors(strays), np.array([one.at for one in stray], np.int64))
    return [tuple(values) for values in np.stack([*similar, *similar_strays], axis=1).tolist()]


def _fitting_strays(bodies: Floats, strays: Floats, at: Numbers) -> tuple[Floats, Floats]:
    """For each body how well a stray headline fits it that fits best, and one that fits none better; those far away count not.

    `at`: how many bodies stand before each headline.
    """
    any_stray, best_of_all = np.zeros(len(bodies), np.float32), np.zeros(len(bodies), np.float32)
    for begin in range(0, max(1, len(bodies)), BODIES_AT_ONCE):
        end = begin + BODIES_AT_ONCE
        mine = strays[(begin <= at) & (at < end)] if end < len(bodies) else strays[begin <= at]
        near = slice(max(0, begin - LEADS_NEAR), end + LEADS_NEAR)
        fitting = bodies[near] @ mine.T
        best = np.where(fitting >= fitting.max(axis=0, initial=-1.0), fitting, 0.0)
        any_stray[near] = np.maximum(any_stray[near], fitting.max(axis=1, initial=0.0))
        best_of_all[near] = np.maximum(best_of_all[near], best.max(axis=1, initial=0.0))
    return any_stray, best_of_all


def _together(about: Floats, begin: int, end: int) -> Floats:
    """For each text the sum of those that stand `begin` to `end` places from it, as far as there are."""
    padded = np.pad(about, ((max(0, -begin), max(0, end)), (0, 0)))
    out = np.zeros_like(about)
    for n in range(begin, end):
        out += padded[max(0, -begin) + n :][: len(about)]
    return out


def _cohesion(texts: Sequence[str]) -> list[float]:
    """How alike the words of the paragraphs before each and from it on are, by their rarity among the paragraphs."""
    places = np.arange(len(texts))
    around = pair_occurrences(
        texts, first=np.maximum(0, places - PARAGRAPHS_BEHIND), last=np.minimum(len(texts), places + PARAGRAPHS_AHEAD)
    )
    out: list[float] = around.cohesion().tolist()
    return out


def _groups(rest: Sequence[tuple[Passage, PassageKind]]) -> list[tuple[tuple[Passage, ...], Passage | None]]:
    """Headline passages that stand together, each group with the body after it."""
    out: list[tuple[tuple[Passage, ...], Passage | None]] = []
    group: list[Passage] = []
    for passage, kind in rest:
        if kind == "headline":
            group.append(passage)
        elif group:
            out.append((tuple(group), passage))
            group = []
    if group:
        out.append((tuple(group), None))
    return out


def marks_habit(groups: Sequence[tuple[tuple[Passage, ...], Passage | None]]) -> str:
    """What heading marks are in an issue: titles, sub-headings, or both. A group comes with the body after it."""
    levels = [min(p.level for p in g if p.level) for g, _ in groups if any(p.level for p in g)]
    if not levels:
        return "none"
    if len(set(levels)) > 1:
        return "mixed"
    leads = [b is not None and opens_report(b.text) for g, b in groups if any(p.level for p in g)]
    return "title" if sum(leads) >= 0.34 * len(leads) or len(leads) < 3 else "sub"
