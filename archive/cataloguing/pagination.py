"""Splits a list that is too long for one page: by year, a long year by month, a long month into numbered parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.cataloguing.catalogue import UNDATED

ROWS_A_PAGE = 200
"""Rows on a page, at most."""
DatedItem = tuple[str, str]
"""When, as an ISO date or what there is of one, and what."""
_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2]))?(?:-|$)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a list: its rows where they fit on a page, else the shorter spans that hold them, in their order.

    `slug` is a part of its address: `2024`, `2024-03`, `2024-03-2`; empty for the whole list.
    """

    slug: str
    label: str
    count: int
    rows: tuple[DatedItem, ...] = ()
    parts: tuple[Span, ...] = ()

    def pages(self) -> Iterator[Span]:
        """The span and all below it, each of which is a page."""
        yield self
        for part in self.parts:
            yield from part.pages()


def paginate(rows: Sequence[DatedItem], limit: int = ROWS_A_PAGE, slug: str = "", label: str = "") -> Span:
    """The whole list as a span, or what there is of a year, by its `slug`. Rows stay in their order."""
    return _span(slug, label, rows, limit)


def parts_of(slug: str, label: str, rows: Sequence[DatedItem], limit: int = ROWS_A_PAGE) -> tuple[Span, ...]:
    """Numbered parts of about the same length, none longer than the limit."""
    many = -(-len(rows) // limit)
    size = -(-len(rows) // max(many, 1))
    shares = (tuple(rows[first : first + size]) for first in range(0, len(rows), size or 1))
    stem = f"{slug}-" if slug else ""
    return tuple(Span(f"{stem}{i}", f"{label}（{i}）", len(share), share) for i, share in enumerate(shares, 1))


def year_of(date: str) -> str:
    """The year that a date begins with, UNDATED where it begins with none."""
    found = _DATE.match(date)
    return found[1] if found else UNDATED


def year_name(year: str) -> str:
    """A year as readers see it."""
    return "日期不详" if year == UNDATED else f"{year}年"


def _span(slug: str, label: str, rows: Sequence[DatedItem], limit: int) -> Span:
    if len(rows) <= limit:
        return Span(slug, label, len(rows), tuple(rows))
    if not slug:
        groups = _grouped(rows, [year_of(date) for date, _ in rows])
        return Span(slug, label, len(rows), (), tuple(_span(y, year_name(y), of, limit) for y, of in groups.items()))
    if slug.count("-") == 0 and slug != UNDATED:
        groups = _grouped(rows, [f"{slug}-{_month(date)}" for date, _ in rows])
        return Span(slug, label, len(rows), (), tuple(_span(m, _month_name(m), of, limit) for m, of in groups.items()))
    return Span(slug, label, len(rows), (), parts_of(slug, label, rows, limit))


def _grouped(rows: Sequence[DatedItem], names: Sequence[str]) -> dict[str, list[DatedItem]]:
    groups: dict[str, list[DatedItem]] = {}
    for row, name in zip(rows, names, strict=True):
        groups.setdefault(name, []).append(row)
    return groups


def _month(date: str) -> str:
    found = _DATE.match(date)
    return (found[2] if found else None) or "00"


def _month_name(slug: str) -> str:
    year, month = slug.split("-")
    return f"{year}年{int(month)}月" if int(month) else f"{year}年，月份不详"
