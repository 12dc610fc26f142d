"""Which headline belongs to which body: one assignment over all headlines and all leads of an issue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.language.assignment import Odds, assign_pairs
from archive.language.bigrams import shared_bigrams
from archive.model import Passage
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
CLEARLY_BETTER = 0.2
"""By how large a share of its words a headline has to fit another body better than the one it stands before."""
FURTHER_ON = 0.7
"""Log-odds more for a body further on than for one further back."""

HeadlineGroup = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """The body that an article begins with: its place among the issue's passages, and its text."""

    place: int
    text: str


def headlines_of(group: HeadlineGroup) -> list[HeadlineGroup]:
    """A headline group cut into headlines: each title with the kicker before it and the subtitle after it."""
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
    next to one that found its body is a part of that one.
    """
    units = [
        (place, unit, n, len(headlines_of(group)))
        for place, group in groups
        for n, unit in enumerate(headlines_of(group))
    ]
    odds: Odds = {}
    for u, (place, unit, nth, count) in enumerate(units):
        title = "".join(passage.text for passage in unit)
        shares = [shared_bigrams(title, lead.text[:HEADLINE_REACH]) for lead in leads]
        own = max((share for share, lead in zip(shares, leads, strict=True) if lead.place == place), default=0.0)
        for n, lead in enumerate(leads):
            score = NOTHING_SHARED + SHARED_WORDS * shares[n]
            if lead.place == place:
                score += RIGHT_BELOW if nth == count - 1 else SIDE_BY_SIDE
            elif shares[n] < own + CLEARLY_BETTER:
                continue
            elif lead.place > place:
                score += FURTHER_ON
            if score > 0:
                odds[u, n] = score
    home = assign_pairs(odds)
    return _gathered(units, home)


def _gathered(
    units: Sequence[tuple[int, HeadlineGroup, int, int]], home: Mapping[int, int]
) -> tuple[dict[int, HeadlineGroup], list[HeadlineGroup]]:
    """Headlines by lead, each with the leftovers that stand next to it; and what is left over alone."""
    out: dict[int, list[int]] = {lead: [unit] for unit, lead in home.items()}
    left = []
    for u, (place, unit, _, _) in enumerate(units):
        if u in home:
            continue
        neighbours = [v for v in (u + 1, u - 1) if v in home and 0 <= v < len(units) and units[v][0] == place]
        if neighbours:
            out[home[neighbours[0]]].append(u)
        else:
            left.append(unit)
    return {lead: tuple(p for u in sorted(mine) for p in units[u][1]) for lead, mine in out.items()}, left
