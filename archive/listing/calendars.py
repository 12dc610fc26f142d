"""The calendar: all years with the months of each, a page a year with the days reported on and the articles of each day.

A year with more articles than a page may have leads to pages of its months, which have them.
"""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from archive.cataloguing.catalogue import Catalogue
from archive.cataloguing.pagination import Span, paginate, year_name, year_of
from archive.listing.list_pages import PageFields, list_address, list_file, pages_of_list

CALENDAR_BASE = "calendar/index"
WEEKS = calendar.Calendar(firstweekday=calendar.MONDAY)


def calendar_pages(title: str, catalogue: Catalogue, newest: Sequence[str]) -> dict[str, PageFields]:
    """Front matter by path below content/. `newest`: the keys of all articles by the day of what they report, newest first.

    index.md has `years`: the year, and how many articles report on each of its months: `[{year, months: [0, 3, …]}]`.
    A year's page has `months`, each with its `weeks` (days of the month, 0 outside it), `reported` (how many articles
    report on a day), `lists` (where they stand) and `issues` (the ids of those that appeared in it). It has `articles`,
    or `parts` whose pages have them: those alone whose text tells the day.
    """
    rows = [(card.date, key) for key in newest if _day((card := catalogue.articles[key]).date)]
    reported = Counter(date for date, _ in rows)
    issues: dict[str, list[str]] = {}
    for issue in reversed(list(catalogue.issues.values())):
        if _day(issue.date):
            issues.setdefault(issue.date[:7], []).append(issue.id)
    years: dict[str, list[tuple[str, str]]] = {year_of(date): [] for date in sorted((*reported, *issues), reverse=True)}
    for date, key in rows:
        years[year_of(date)].append((date, key))
    parts = [paginate(of, slug=year, label=year_name(year)) for year, of in years.items()]
    whole = Span("", "", len(rows), (), tuple(parts))
    made = pages_of_list(CALENDAR_BASE, title, whole, "articles", {})
    days = {date: f"{list_address(CALENDAR_BASE, page)}#d{date}" for page in whole.pages() for date, _ in page.rows}
    months = {year: [_month(f"{year}-{m:02}", reported, issues, days) for m in range(1, 13)] for year in years}
    made[list_file(CALENDAR_BASE, whole)] = {
        "title": title,
        "years": [{"year": year, "months": [sum(one["reported"].values()) for one in months[year]]} for year in years],
    }
    for part in parts:
        made[list_file(CALENDAR_BASE, part)] |= {"year": part.slug, "months": months[part.slug]}
    return made


def calendar_address(date: str) -> str:
    """Where the calendar shows a day: at its month, on the page that each year with dated articles has. Else nothing."""
    return f"calendar/{year_of(date)}/#m{int(date[5:7])}" if _day(date) else ""


def _month(
    month: str, reported: Mapping[str, int], issues: Mapping[str, list[str]], days: Mapping[str, str]
) -> dict[str, Any]:
    weeks = WEEKS.monthdayscalendar(int(month[:4]), int(month[5:]))
    dates = {str(day): f"{month}-{day:02}" for week in weeks for day in week if day}
    counts = {day: reported[date] for day, date in dates.items() if date in reported}
    lists = {day: days[dates[day]] for day in counts}
    return {"weeks": weeks, "reported": counts, "lists": lists, "issues": issues.get(month, [])}


def _day(date: str) -> bool:
    """Whether this is a day, and not a year, a month or anything else that a person may have written."""
    try:
        return datetime.date.fromisoformat(date).isoformat() == date
    except ValueError:
        return False
