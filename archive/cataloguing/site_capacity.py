"""In which forms articles and issues stand beside their pages: all of them, or as many as the site's host can hold.

GitHub Pages holds a gigabyte, and each form of an article holds its text once more. What an archive weighs is computed
from its catalogue, so that the same archive always has the same forms; those that say least that is not said elsewhere
are given up first, and the pages themselves, the index and the tables never. Which forms there are is declared above, in
archive/publishing/formats.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.cataloguing.catalogue import Catalogue

LIMIT = 1_000_000_000
"""Bytes of a published site (docs.github.com, GitHub Pages limits)."""
FORMS_SHARE = 0.75
"""The part of it that forms may fill: what follows are averages, and an archive grows."""
BYTES_AN_ARTICLE = 18_900
"""Bytes of an article's page, its share of all lists, tables, feeds and records, without its text."""
BYTES_A_CHARACTER = 6.6
"""Bytes for each character of it there: its page (3), the search index (2), a packed table (1.6)."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form, and the bytes that it takes: for each article, and for each character of it."""

    name: str
    article: int
    character: float


SPARSE_KINDS = ("people", "organizations", "authors")
"""Kinds of headings of which many stand in a single article: a page of their own, the form ALONE, says little more."""
ALONE = "alone"


def alone(archive: Catalogue) -> dict[str, str]:
    """The addresses of headings that stand in one article only, each with the article's: what goes where ALONE does."""
    headings = (one for kind in SPARSE_KINDS for one in archive.headings(kind).values())
    return {one.url: archive.articles[one.articles[0]].url for one in headings if len(one.articles) == 1}


def fitting(articles: int, characters: int, forms: Iterable[Form]) -> frozenset[str]:
    """The names of the forms that fit, the first ones first, of so many articles and characters."""
    found: list[Form] = []
    for form in forms:
        found.append(form)
        if size(articles, characters, found) > LIMIT * FORMS_SHARE:
            found.pop()
            break
    return frozenset(form.name for form in found)


def size(articles: int, characters: int, forms: Iterable[Form]) -> float:
    """Bytes of a site with these forms, about."""
    chosen = list(forms)
    article = BYTES_AN_ARTICLE + sum(form.article for form in chosen)
    character = BYTES_A_CHARACTER + sum(form.character for form in chosen)
    return articles * article + characters * character
