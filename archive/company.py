"""What a topic, person, place or school keeps company with: its articles year by year, and the topics borne beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from archive.catalogue import ArticleCard, IssueCard

NEIGHBOURS = 8
"""Topics that are told at most."""


def per_year(cards: Iterable[ArticleCard], issues: Mapping[str, IssueCard]) -> list[tuple[str, int]]:
    """Articles of each year from the first to the last, years without any too; those of no known year are not told."""
    dates = (card.date or issues[card.issue].date for card in cards)
    counts = Counter(int(date[:4]) for date in dates if date)
    return [(str(year), counts[year]) for year in range(min(counts), max(counts) + 1)] if counts else []


def neighbours(cards: Iterable[ArticleCard], name: str) -> list[tuple[str, int]]:
    """The topics that most of these articles bear too, and how many do; the name's own topic is none."""
    counts = Counter(tag for card in cards for tag in card.tags if tag != name)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:NEIGHBOURS]
