"""Registers of names: all people, places, schools, authors, or where they are too many, the first of them and those of each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from archive.cataloguing.catalogue import UNDATED, Catalogue, Heading, slug
from archive.cataloguing.pagination import ROWS_A_PAGE, Span, parts_of, year_name, year_of
from archive.language.pinyin import readings
from archive.listing.heading_facts import dated_rows
from archive.listing.list_pages import PageFields, pages_of_list

NAMES_FIRST_SHOWN = 100
"""Names that stand on the first page where not all do: those that most articles have."""
CITY, ELSEWHERE = "市直和其他", "名录以外"


def register_pages(
    kind: str, title: str, catalogue: Catalogue, counties: Mapping[str, str], places: Sequence[str] = ()
) -> dict[str, PageFields]:
    """The register of a kind, by path below content/. `counties`: the schools of the gazetteer, and where each stands.

    `places`: the counties in the order of the gazetteer, in which schools are grouped.

    Names are slugs with the number of articles: `赵雪宏 12`. Schools of the gazetteer that no article has have no page:
    the first page has their names, `missing`, and their number, `missed`.
    """
    headings = list(catalogue.headings(kind).values())
    top: PageFields = {"title": title, "kind": kind, "count": len(headings)}
    if kind == "organizations":
        missing = [name for name in counties if name not in catalogue.organizations]
        top |= {"missing": missing[:ROWS_A_PAGE], "missed": len(missing)} if missing else {}
    if len(headings) > ROWS_A_PAGE:
        years = _years(kind, catalogue)
        parts = [
            {"title": year_name(year), "url": f"years/{year}/{kind}/", "count": len(names)}
            for year, names in years.items()
        ]
        found = {f"{kind}/index.md": {**top, "names": _slugs_with_counts(headings[:NAMES_FIRST_SHOWN]), "parts": parts}}
        for year, names in years.items():
            found |= _of_year(kind, title, year, names)
        return found
    if kind == "organizations":
        return {f"{kind}/index.md": {**top, "groups": _by_county(headings, counties, places)}}
    return {f"{kind}/index.md": {**top, "names": _slugs_with_counts(headings)}}


def schools_of_county(catalogue: Catalogue, counties: Mapping[str, str], place: str) -> list[str]:
    """The schools of a county that articles have, as names; at most as many as a page may list."""
    return _slugs_with_counts(one for name, one in catalogue.organizations.items() if counties.get(name) == place)[
        :ROWS_A_PAGE
    ]


def _slugs_with_counts(headings: Iterable[Heading]) -> list[str]:
    return [f"{slug(one.name)} {len(one.articles)}" for one in headings]


def _by_county(headings: Iterable[Heading], counties: Mapping[str, str], places: Sequence[str]) -> list[dict[str, Any]]:
    """Schools as the gazetteer places them: the city's own, those of each county, and those it doesn't have."""
    groups: dict[str, list[Heading]] = {name: [] for name in (CITY, *places, ELSEWHERE)}
    for one in headings:
        groups[(counties[one.name] or CITY) if one.name in counties else ELSEWHERE].append(one)
    return [{"name": name, "names": _slugs_with_counts(of)} for name, of in groups.items() if of]


def _years(kind: str, catalogue: Catalogue) -> dict[str, Counter[str]]:
    """The names of each year, newest first, and how many of its articles have each."""
    found: dict[str, Counter[str]] = {}
    for name, heading in catalogue.headings(kind).items():
        for date, _ in dated_rows(catalogue, heading.articles):
            found.setdefault(year_of(date), Counter())[name] += 1
    return dict(sorted(found.items(), key=lambda one: (one[0] != UNDATED, one[0]), reverse=True))


def _of_year(kind: str, title: str, year: str, counts: Counter[str]) -> dict[str, PageFields]:
    """The names of a year: those that most articles have first; too many for a page, by how they are pronounced."""
    base, title = f"years/{year}/{kind}", f"{year_name(year)}的{title}"
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    whole = Span("", "", len(ranked), tuple(("", f"{slug(name)} {count}") for name, count in ranked))
    if len(ranked) > ROWS_A_PAGE:
        syllables = _syllables(counts, kind)
        rows = sorted(("".join(syllables[name]), f"{slug(name)} {count}") for name, count in ranked)
        named = (replace(one, label=_letters(one)) for one in parts_of("", "", rows))
        whole = Span("", "", len(rows), (), tuple(named))
    return pages_of_list(base, title, whole, "names", {}, kind=kind, year=year)


def _syllables(names: Iterable[str], kind: str) -> dict[str, list[str]]:
    """Each name's syllables; of a name without Chinese characters, the name itself."""
    names = list(names)
    spoken = readings(names, names if kind in {"people", "authors"} else ())
    return {
        name: spoken.special[name].split()
        if name in spoken.special
        else [spoken.usual.get(char, char.lower()) for char in name]
        for name in names
    }


def _letters(span: Span) -> str:
    """From which initial to which: `A–F`."""
    first, last = (span.rows[at][0][:2].title() for at in (0, -1))
    return f"{first}–{last}"
