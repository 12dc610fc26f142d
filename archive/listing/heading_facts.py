"""Facts on the page of a heading: the topics that its articles have too, its articles by year, a person's roles in time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from archive.cataloguing.catalogue import UNDATED, ArticleCard, Catalogue, slug
from archive.cataloguing.pagination import ROWS_A_PAGE, year_of

_MARKS = re.compile(r"[\W_]+")
NEIGHBOURS_SHOWN = 8
"""Neighbouring topics that are shown."""


def dated_rows(catalogue: Catalogue, keys: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Articles as rows of a list: the day of what each reports, its issue's where it has none, and its key."""
    cards = (catalogue.articles[key] for key in keys)
    return tuple((card.date or catalogue.issues[card.issue].date, card.key) for card in cards)


def newest_keys(catalogue: Catalogue) -> list[str]:
    """The keys of all articles by the day of what they report, newest first; those of a day as the issues have them."""
    rows = sorted(dated_rows(catalogue, catalogue.articles), key=lambda row: row[0], reverse=True)
    return [key for _, key in rows]


def neighbouring_topics(cards: Iterable[ArticleCard], name: str) -> list[str]:
    """The topics that articles have most often besides `name`, each as its slug and in how many: `作风建设 12`."""
    met = Counter(tag for card in cards for tag in card.tags if tag != name)
    ranked = sorted(met.items(), key=lambda one: (-one[1], one[0]))
    return [f"{slug(tag)} {count}" for tag, count in ranked[:NEIGHBOURS_SHOWN]]


def years_covered(catalogue: Catalogue) -> tuple[str, ...]:
    """All years from the first that an article reports on to the last, those of which nothing is known included."""
    rows = dated_rows(catalogue, catalogue.articles)
    found = sorted({year_of(date) for date, _ in rows} - {UNDATED})
    return tuple(str(year) for year in range(int(found[0]), int(found[-1]) + 1)) if found else ()


def yearly_counts(rows: Iterable[tuple[str, str]], among: Sequence[str]) -> list[str]:
    """How many rows each of the years has: `2024 5`; empty where they are of one year, which needs no picture."""
    counts = Counter(year_of(date) for date, _ in rows)
    return [f"{year} {counts[year]}" for year in among] if len(among) > 1 else []


def tenures(rows: Iterable[tuple[str, str]], catalogue: Catalogue, name: str) -> list[dict[str, Any]]:
    """A person's roles in the paper's words, in the order of time: the role, the first and last day it stands, in how many.

    Of those that begin together the one that lasts comes first. Roles that differ in marks and spaces only are one, in the
    wording that most articles have, of equals the newest.
    """
    found: dict[str, list[tuple[str, str, str]]] = {}
    for date, key in rows:
        for role in catalogue.articles[key].roles.get(name, ()):
            found.setdefault(_MARKS.sub("", role) or role, []).append((role, date, key))
    roles: list[dict[str, Any]] = []
    for met in found.values():
        days = [date for _, date, _ in met if date]
        wording = Counter(role for role, _, _ in met).most_common(1)[0][0]
        first, last, count = min(days, default=""), max(days, default=""), len({key for _, _, key in met})
        roles.append({"role": wording, "since": first, "until": last, "count": count})
    roles.sort(key=lambda one: one["until"], reverse=True)
    return sorted(roles, key=lambda one: (not one["since"], one["since"]))[:ROWS_A_PAGE]
