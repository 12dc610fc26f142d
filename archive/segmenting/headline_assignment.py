"""Which headline belongs to which body: one assignment over all headlines and all leads of an issue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.language.assignment import Odds, assign_pairs
from archive.language.bigrams import shared_bigrams
from archive.model import Passage
from archive.segmenting.headline_rows import HeadlineGroup, break_between, cut_headlines
from archive.segmenting.titles import is_subtitle

HEADLINE_REACH = 260
"""Characters of a body that a headline's words are looked for in."""
SHARED_WORDS = 8.0
"""Log-odds for a headline all of whose character pairs stand in the lead, against one of which none does."""
NOTHING_SHARED = -2.5
"""Log-odds of a headline that shares no word with a lead that it does not stand before."""
RIGHT_BELOW = 4.5
"""Log-odds more for the body right below a headline."""
SIDE_BY_SIDE = 3.0
"""Log-odds more for the body below another headline that stands with it."""
OUT_OF_ORDER = 1.0
"""The same, where as many headlines stand together as bodies follow, for a body of another place among those than its own."""
CLEAR_BREAK = 1.0
"""Log-odds of a break from which a headline that is left over is no part of the one next to it."""
CLEARLY_BETTER = 0.2
"""By how large a share of its words a headline has to fit another body better than the one it stands before."""
FURTHER_ON = 0.7
"""Log-odds more for a body further on than for one further back."""


LEADS_NEAR = 50
"""Leads before a headline, and as many behind, that it may be of. The pages that were tried have twelve at most."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The body that an article begins with: its place among the issue's passages, and its text."""

    place: int
    text: str


def headlines_of(group: HeadlineGroup) -> list[HeadlineGroup]:
    """A headline group cut into headlines by roles: each title with the kicker before it and the subtitle after it."""
    out: list[list[Passage]] = []
    titled = False
    for passage in group:
        subtitle = passage.role == "subtitle" or is_subtitle(passage.text)
        if out and (subtitle or passage.role == "on" or not titled):
            out[-1].append(passage)
        else:
            out.append([passage])
            titled = False
        titled |= passage.role in ("title", "heading") and not subtitle
    return [tuple(unit) for unit in out]


def assign_headlines(
    groups: Sequence[tuple[int, HeadlineGroup]], leads: Sequence[Lead]
) -> tuple[dict[int, HeadlineGroup], list[HeadlineGroup]]:
    """The headline of each lead, by the lead's number; and the headlines left over.

    `groups` are the headline groups with the place of the passage that each stands before. A headline that is left over
    next to one that found its body is a part of that one, unless it clearly is another.
    """
    texts = [lead.text[:HEADLINE_REACH] for lead in leads]
    places = [lead.place for lead in leads]
    units = [
        HeadlineUnit(place, unit, n, len(cut), near)
        for place, group in groups
        for near in (leads_near(bisect_left(places, place), len(leads)),)
        for cut in (cut_headlines(group, texts[near.start : near.stop]),)
        for n, unit in enumerate(cut)
    ]
    bodies = _bodies_below(groups, leads)
    odds: Odds = {}
    for u, unit in enumerate(units):
        title = "".join(passage.text for passage in unit.passages)
        shares = {n: shared_bigrams(title, texts[n]) for n in unit.near}
        own = max((share for n, share in shares.items() if places[n] == unit.place), default=0.0)
        below = bodies[unit.place]
        row = 1 < unit.count == len(below)
        for n, share in shares.items():
            score = NOTHING_SHARED + SHARED_WORDS * share
            if row and n in below:
                score += SIDE_BY_SIDE if below[unit.nth] == n else OUT_OF_ORDER
            elif places[n] == unit.place:
                score += RIGHT_BELOW if unit.nth == unit.count - 1 else SIDE_BY_SIDE
            elif share < own + CLEARLY_BETTER:
                continue
            elif places[n] > unit.place:
                score += FURTHER_ON
            if score > 0:
                odds[u, n] = score
    return _gathered(units, assign_pairs(odds), texts)


@dataclass(frozen=True, slots=True)
class HeadlineUnit:
    """A headline of a group: the passage's place that the group stands before, which of how many there, and the leads near it."""

    place: int
    passages: HeadlineGroup
    nth: int
    count: int
    near: range


def leads_near(at: int, count: int) -> range:
    """The leads, of so many, that a headline before one of them may be of."""
    return range(max(0, at - LEADS_NEAR), min(count, at + LEADS_NEAR))


def _bodies_below(groups: Sequence[tuple[int, HeadlineGroup]], leads: Sequence[Lead]) -> dict[int, range]:
    """The leads, by number, that stand below each headline group, by its place, and above the next."""
    places = sorted({place for place, _ in groups})
    bodies = [lead.place for lead in leads]
    begins = [bisect_left(bodies, place) for place in places]
    return {place: range(n, behind) for place, (n, behind) in zip(places, pairwise([*begins, len(leads)]), strict=True)}


def _gathered(
    units: Sequence[HeadlineUnit], home: Mapping[int, int], texts: Sequence[str]
) -> tuple[dict[int, HeadlineGroup], list[HeadlineGroup]]:
    """Headlines by lead, each with a leftover next to it that may be a part of it; and what is left over alone."""
    out: dict[int, list[int]] = {lead: [unit] for unit, lead in home.items()}
    left = []
    for u, unit in enumerate(units):
        if u in home:
            continue
        neighbours = [v for v in (u + 1, u - 1) if v in home and 0 <= v < len(units) and units[v].place == unit.place]
        near = [v for v in neighbours if _break_at(units, max(u, v), texts) < CLEAR_BREAK]
        if near:
            out[home[near[0]]].append(u)
        else:
            left.append(unit.passages)
    return {lead: tuple(p for u in sorted(mine) for p in units[u].passages) for lead, mine in out.items()}, left


def _break_at(units: Sequence[HeadlineUnit], below: int, texts: Sequence[str]) -> float:
    """Log-odds that a headline is no part of the one before it."""
    near = units[below].near
    return break_between(units[below - 1].passages, units[below].passages, texts[near.start : near.stop])
