"""How an article is cited: GB/T 7714-2015, BibTeX, RIS, its address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.cataloguing.catalogue import ArticleCard, IssueCard
from archive.publishing.change_dates import certain, day
from archive.publishing.publisher import Publisher

ACCESSED = "引用日期"
"""Stands in a citation for the day it is made: a reader's browser fills it in, or the reader does."""
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    c: "\\" + c for c in "{}%&#_$"
}
_INFERRED = "出版日期由文中推定"


@dataclass(frozen=True, slots=True)
class Citation:
    """One article in each form."""

    gbt: str
    bibtex: str
    ris: str
    address: str


def citation(card: ArticleCard, issue: IssueCard, by: Publisher) -> Citation:
    """All forms at once."""
    return Citation(gbt(card, issue, by), bibtex(card, issue, by), ris(card, issue, by), by.address(card.url))


def gbt(card: ArticleCard, issue: IssueCard, by: Publisher) -> str:
    """As GB/T 7714-2015 4.4 (析出文献) and 4.6 (电子资源) have it, in the numeric system, where no author need be named.

    A day that is inferred stands in brackets, as 8.4.3 has it for estimated years.
    """
    date = day(issue.date)
    told = (date if certain(issue) else f"[{date}]") if date else "[出版日期不详]"
    return f"{_line(title(card))}[N/OL]. {_line(by.name)}, {told}[{ACCESSED}]. {by.address(card.url)}."


def bibtex(card: ArticleCard, issue: IssueCard, by: Publisher) -> str:
    """An @article, for BibTeX has no type for newspapers; `date` is BibLaTeX's, `year` BibTeX's."""
    date = day(issue.date)
    fields = {
        "title": f"{{{_tex(title(card))}}}",
        "journal": _tex(by.name),
        "number": _tex(issue.number),
        "date": date,
        "year": date[:4],
        "month": date[5:7].lstrip("0"),
        "keywords": _tex(", ".join(card.tags)),
        "language": "Chinese",
        "note": _INFERRED if date and not certain(issue) else "",
        "url": by.address(card.url),
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{{re.sub(r'[^A-Za-z0-9-]+', '-', f'lvliang-education-{card.key}')},\n{told}}}\n"


def ris(card: ArticleCard, issue: IssueCard, by: Publisher) -> str:
    """A record of the type NEWS."""
    date = day(issue.date)
    lines = [
        ("TY", "NEWS"),
        ("TI", title(card)),
        ("T2", by.name),
        ("PY", date[:4]),
        ("DA", date.replace("-", "/")),
        ("IS", issue.number),
        *(("KW", tag) for tag in card.tags),
        ("LA", "zh"),
        ("N1", _INFERRED if date and not certain(issue) else ""),
        ("UR", by.address(card.url)),
    ]
    return "".join(f"{tag}  - {_line(value)}\n" for tag, value in lines if value) + "ER  - \n"


def title(card: ArticleCard) -> str:
    """Title and subtitle, parted as GB/T 7714 parts 其他题名信息."""
    return f"{card.title}: {card.subtitle}" if card.subtitle else card.title


def _line(value: str) -> str:
    return " ".join(value.split())


def _tex(value: str) -> str:
    return "".join(_TEX.get(c, c) for c in _line(value))
