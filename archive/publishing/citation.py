"""How an article is cited: GB/T 7714-2015, BibTeX, RIS, its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.cataloguing.catalogue import ArticleCard, IssueCard
from archive.publishing.change_dates import citable_date, is_date_given, valid_day
from archive.publishing.inferred import inferred_notes, marked_title
from archive.publishing.publisher import Publisher
from archive.publishing.record_forms import BIBTEX, RIS, fill_record

MOST_WRITERS = 3
"""Writers that a citation names by GB/T 7714-2015."""
ACCESSED = "引用日期"
"""Stands in a citation for the day it is made: a reader's browser fills it in, or the reader does."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One article in each form."""

    gbt: str
    bibtex: str
    ris: str
    address: str


def citation_forms(card: ArticleCard, issue: IssueCard, by: Publisher) -> Citation:
    """The citation of an article in all forms."""
    return Citation(gbt(card, issue, by), bibtex(card, issue, by), ris(card, issue, by), by.address(card.url))


def gbt(card: ArticleCard, issue: IssueCard, by: Publisher) -> str:
    """The citation as GB/T 7714-2015 4.4 (析出文献) and 4.6 (电子资源) have it, in the numeric system: its writers, where it names any, first.

    A day that is inferred stands in brackets, as 8.4.3 has it for estimated years; behind it the page of the paper (版次, 8.8).
    """
    date = valid_day(issue.date)
    day_of_issue = (date if is_date_given(issue) else f"[{date}]") if date else "[出版日期不详]"
    source = f"{_line(by.name)}, {day_of_issue}{f'({_line(card.page)})' if card.page else ''}"
    return f"{_writers(card)}{_line(full_title(card))}[N/OL]. {source}[{ACCESSED}]. {by.address(card.url)}."


def _writers(card: ArticleCard) -> str:
    """The writers as 8.1 has them: up to three, and of more the first three and 等."""
    names = [*map(_line, card.writers[:MOST_WRITERS]), *(["等"] if len(card.writers) > MOST_WRITERS else [])]
    return f"{', '.join(names)}. " if names else ""


def bibtex(card: ArticleCard, issue: IssueCard, by: Publisher) -> str:
    """An @article, for BibTeX has no type for newspapers; the date is BibLaTeX's, the year BibTeX's."""
    return fill_record(BIBTEX, _known(card, issue, by))


def ris(card: ArticleCard, issue: IssueCard, by: Publisher) -> str:
    """A record of the type NEWS."""
    return fill_record(RIS, _known(card, issue, by))


def _known(card: ArticleCard, issue: IssueCard, by: Publisher) -> dict[str, str | Sequence[str]]:
    return {
        "title": full_title(card),
        "authors": card.writers,
        "all authors": " and ".join(card.writers),
        "paper": by.name,
        "day": citable_date(issue),
        "number": issue.number,
        "page": card.page,
        "keywords": card.tags,
        "note": inferred_notes(card, issue),
        "url": by.address(card.url),
        "key": card.key,
    }


def full_title(card: ArticleCard) -> str:
    """Title and subtitle, parted as GB/T 7714 parts 其他题名信息."""
    title = marked_title(card)
    return f"{title}: {card.subtitle}" if card.subtitle else title


def _line(value: str) -> str:
    return " ".join(value.split())
