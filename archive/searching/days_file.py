"""The days that a segment's documents report on, as the browser gets them when a reader asks for one.

days.bin   `D`: raw DEFLATE of a varint for each document: 0 where it has no day, else 1 more than the days from its issue's
           date to it, zigzag; from EPOCH where the issue has no date
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from archive.cataloguing.catalogue import ArticleCard, IssueCard
from archive.searching.format import deflate, varints, zigzag

EPOCH = "2000-01-01"


def days_payload(cards: Sequence[ArticleCard], issues: Mapping[str, IssueCard]) -> bytes:
    """The file's payload for documents in their order."""
    return deflate(varints(_step(card.date or issues[card.issue].date, issues[card.issue].date) for card in cards))


def _step(day: str, issue: str) -> int:
    """A document's number; of a day that is not written as 2024-03-04 none."""
    try:
        days = _date(day) - _date(issue or EPOCH)
    except ValueError:
        return 0
    return 1 + zigzag(days.days)


def _date(text: str) -> datetime.date:
    found = datetime.date.fromisoformat(text)
    if found.isoformat() != text:  # 20240304 is a day to Python, and none to browsers
        raise ValueError(text)
    return found
