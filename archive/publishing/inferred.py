"""Titles and days that are inferred, marked alike wherever they are given: in square brackets, as GB/T 3792 and 7714 have it."""

from __future__ import annotations

from archive.cataloguing.catalogue import ArticleCard, IssueCard

INFERRED_TITLE = "标题由导语推定"
"""The note of a record whose title is inferred."""
INFERRED_DAY = "出版日期推定为 "
"""The note of a record whose day is inferred; the day follows, for its fields hold the year alone."""


def marked_title(card: ArticleCard) -> str:
    """An article's title, in square brackets where it is inferred."""
    return f"[{card.title}]" if card.title_inferred else card.title


def marked_issue(issue: IssueCard) -> str:
    """An issue as it is called, by its day, in square brackets where that is inferred."""
    return f"[{issue.title}]" if issue.day_inferred else issue.title


def inferred_notes(card: ArticleCard, issue: IssueCard) -> str:
    """What a record says of what is inferred in it, empty where nothing is."""
    told = ((card.title_inferred, INFERRED_TITLE), (issue.day_inferred, f"{INFERRED_DAY}{issue.date}"))
    return "；".join(note for is_so, note in told if is_so)
