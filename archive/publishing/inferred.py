"""Titles and days that are inferred, marked alike wherever they are given: in square brackets, as GB/T 3792 and 7714 have it."""

from __future__ import annotations

from archive.cataloguing.catalogue import ArticleCard, IssueCard

INFERRED_TITLE = "标题由导语推定"
"""The note of a record whose title is inferred."""
INFERRED_DAY = "出版日期推定为 "
"""The note of a record whose day is inferred; the day follows, for its fields hold the year alone."""


def bracketed(name: str, is_inferred: bool) -> str:
    """A title or a day, in square brackets where it is inferred."""
    return f"[{name}]" if is_inferred else name


def marked_title(card: ArticleCard) -> str:
    """An article's title, in square brackets where it is inferred."""
    return bracketed(card.title, card.title_inferred)


def marked_issue(issue: IssueCard) -> str:
    """An issue as it is called, by its day, in square brackets where that is inferred."""
    return bracketed(issue.title, issue.day_inferred)


def inferred_notes(card: ArticleCard, issue: IssueCard) -> str:
    """What a record says of what is inferred in it, empty where nothing is."""
    told = ((card.title_inferred, INFERRED_TITLE), (issue.day_inferred, f"{INFERRED_DAY}{issue.date}"))
    return "；".join(note for is_so, note in told if is_so)
