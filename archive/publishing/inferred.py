"""Titles and days that are inferred, marked alike wherever they are given: in square brackets, as GB/T 3792 and 7714 have it."""

from __future__ import annotations

from archive.cataloguing.catalogue import ArticleCard, IssueCard
from archive.publishing.change_dates import is_date_given, valid_day

INFERRED_TITLE = "标题由导语推定"
"""The note of a record whose title is inferred."""
INFERRED_DAY = "出版日期由文中推定"
"""The note of a record whose day is inferred."""


def marked_title(card: ArticleCard) -> str:
    """An article's title, in square brackets where it is inferred."""
    return f"[{card.title}]" if is_title_inferred(card) else card.title


def is_title_inferred(card: ArticleCard) -> bool:
    """Whether the headline was lost, and the title is made of the lead."""
    return card.title_from == "inferred"


def marked_issue(issue: IssueCard) -> str:
    """An issue as it is called, by its day, in square brackets where that is inferred."""
    return f"[{issue.title}]" if is_day_inferred(issue) else issue.title


def is_day_inferred(issue: IssueCard) -> bool:
    """Whether an issue has a day that nobody gave and no masthead says."""
    return bool(valid_day(issue.date)) and not is_date_given(issue)


def inferred_notes(card: ArticleCard, issue: IssueCard) -> str:
    """What a record says of what is inferred in it, empty where nothing is."""
    told = ((is_title_inferred(card), INFERRED_TITLE), (is_day_inferred(issue), INFERRED_DAY))
    return "；".join(note for is_so, note in told if is_so)
