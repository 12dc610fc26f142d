"""What a masthead's parts say together: paper, day, numbers, page and its name, editors."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from archive.language.numerals import digits_value
from archive.model import Masthead, Printed
from archive.reading.masthead_parts import MastheadPart, weekday_of
from archive.reading.masthead_words import PartKind

_YEAR_AND_MONTH = re.compile(r"(?P<y>[^年]+)年(?P<m>[^月]+)月")
_DAY = re.compile(r"(?P<d>[^日号號]+)[日号號]?")


def masthead(
    lines: tuple[Printed, ...], parts: Sequence[MastheadPart], papers: frozenset[str] = frozenset()
) -> Masthead:
    """A masthead of these lines and parts. `papers`: names that other mastheads of the issue give the paper."""
    dated = next((part for part in parts if part.kind == "date"), None)
    weekday = next((weekday_of(part) for part in parts if part.kind == "weekday"), None)
    date = dated.day if dated else _day_told_apart(parts, weekday)
    paper, section = _paper_and_section(parts, papers)
    page = _first(parts, "page")
    bare = [part.text for part in parts if part.kind == "bare"]
    return Masthead(
        lines,
        paper=paper,
        day=dated.text if dated else date.isoformat() if date else "",
        date=date,
        weekday=weekday,
        number=_first(parts, "number"),
        total=_first(parts, "total"),
        page=page or (bare[0] if (dated or section) and len(bare) == 1 else ""),
        section=section,
        editors=tuple(part.text for part in parts if part.kind in {"editor", "staff"}),
    )


def _first(parts: Sequence[MastheadPart], kind: PartKind) -> str:
    return next((part.text for part in parts if part.kind == kind), "")


def _day_told_apart(parts: Sequence[MastheadPart], weekday: int | None) -> datetime.date | None:
    """A day whose year and month stand apart from its figure; a bare figure is one only where the weekday says so too."""
    month = next((found for part in parts if (found := _YEAR_AND_MONTH.fullmatch(part.text))), None)
    if month is None:
        return None
    for part in parts:
        found = _DAY.fullmatch(part.text) if part.kind in {"split_date", "bare"} else None
        if found is None:
            continue
        try:
            date = datetime.date(digits_value(month["y"]), digits_value(month["m"]), digits_value(found["d"]))
        except ValueError:
            continue
        if part.kind == "split_date" or date.weekday() == weekday:
            return date
    return None


def _more(parts: Sequence[MastheadPart]) -> bool:
    """Whether these say more of the issue: what stands last after a page's number is the page's name."""
    return any(part.kind in {"date", "weekday", "number", "total", "lunar"} for part in parts)


def _paper_and_section(parts: Sequence[MastheadPart], papers: frozenset[str]) -> tuple[str, str]:
    """Which of the names is the paper's and which the page's: a page's stands next to its number."""
    named = [(n, part) for n, part in enumerate(parts) if part.kind in {"titled", "paper", "section", "name"}]
    sure = [part.text for _, part in named if part.text in papers] or [
        p.text for _, p in named if p.kind in {"titled", "paper"}
    ]
    sections = [part.text for _, part in named if part.kind == "section" and part.text not in sure]
    rest = [(n, part.text) for n, part in named if part.kind == "name" and part.text not in sure]
    pages = [n for n, part in enumerate(parts) if part.kind == "page"]
    if pages and not sections and rest and (sure or len(rest) > 1):
        nearest = min(rest, key=lambda one: min(abs(one[0] - page) for page in pages))
        rest.remove(nearest)
        sections = [nearest[1]]
    elif (
        pages and not sections and len(rest) == 1 and rest[0][0] == pages[0] + 1 and not _more(parts[rest[0][0] + 1 :])
    ):
        sections = [rest.pop()[1]]
    paper = sure or [text for _, text in rest]
    return (paper[0] if paper else ""), (sections[0] if sections else "")
