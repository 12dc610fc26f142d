"""In which forms articles and issues stand beside their pages: all of them, or as many as the site's host has room for.

GitHub Pages holds a gigabyte, and each form of an article holds its text once more. What an archive weighs is reckoned
from its catalogue, so that the same archive always has the same forms; those that tell least that is not told elsewhere
are given up first, and the pages themselves, the index and the tables never.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.cataloguing.catalogue import Catalogue

LIMIT = 1_000_000_000
"""Bytes of a published site (docs.github.com, GitHub Pages limits)."""
ROOM = 0.75
"""The part of it that forms may fill: what follows are averages, and an archive grows."""
PAGES = 15_800
"""Bytes of an article's page, its share of all lists, tables, feeds and records, without its text."""
TEXTS = 6.6
"""Bytes for each character of it there: its page (3), the search index (2), a packed table (1.6)."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form, and the bytes that it takes: for each article, and for each character of it."""

    name: str
    article: int
    character: float


FORMS = (
    Form("raw", 4_800, 6.6),
    Form("epub", 1_200, 1.5),
    Form("text", 500, 3.0),
    Form("markdown", 700, 3.0),
    Form("print", 1_100, 3.0),
    Form("whole text", 200, 3.0),
    Form("alone", 2_900, 0.0),
    Form("history", 900, 0.0),
    Form("citations", 850, 0.0),
)
"""The most telling first. The bytes are those of benchmarks/scale.py's archives of 3,000 and 30,000 articles."""
ALL = frozenset(form.name for form in FORMS)
NAMED = ("people", "organizations")
"""Kinds of headings of which many stand in a single article: a page of their own, the form `alone`, says little more."""


def held(archive: Catalogue) -> frozenset[str]:
    """The names of the forms that the archive has."""
    return fitting(len(archive.articles), archive.characters)


def alone(archive: Catalogue) -> dict[str, str]:
    """The addresses of headings that go without a page, each with that of the one article that bears it."""
    if "alone" in held(archive):
        return {}
    headings = (one for kind in NAMED for one in archive.headings(kind).values())
    return {one.url: archive.articles[one.articles[0]].url for one in headings if len(one.articles) == 1}


def fitting(articles: int, characters: int) -> frozenset[str]:
    """The names of the forms that there is room for, of so many articles with so many characters."""
    found: frozenset[str] = frozenset()
    for form in FORMS:
        more = found | {form.name}
        if size(articles, characters, more) > LIMIT * ROOM:
            break
        found = more
    return found


def size(articles: int, characters: int, names: frozenset[str]) -> float:
    """Bytes of a site with these forms, about."""
    chosen = [form for form in FORMS if form.name in names]
    article = PAGES + sum(form.article for form in chosen)
    character = TEXTS + sum(form.character for form in chosen)
    return articles * article + characters * character
