"""The calendar: a page of all years with the months of each, and a page a year with the days reported on."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Mapping
from typing import Any

from archive.cataloguing.catalogue import Catalogue
from archive.cataloguing.pagination import year_of
from archive.listing.list_pages import PageFields

WEEKS = calendar.Calendar(firstweekday=calendar.MONDAY)


def calendar_pages(title: str, catalogue: Catalogue, days: Mapping[str, str]) -> dict[str, PageFields]:
    """Front matter by path below content/. `days`: each day that an article stands under, and where its list is.

    index.md has `years`: the year, and how many articles report on each of its months: `[{year, months: [0, 3, …]}]`.
    A year's page has `months`, each with its `weeks` (days of the month, 0 outside it), `reported` (how many articles
    report on a day), `lists` (where they stand) and `issues` (the ids of those that appeared in it).
    """
    reported = Counter(card.date for card in catalogue.articles.values() if card.date in days and _day(card.date))
    issues: dict[str, list[str]] = {}
    for issue in reversed(list(catalogue.issues.values())):
        if _day(issue.date):
            issues.setdefault(issue.date[:7], []).append(issue.id)
    found = sorted({year_of(date) for date in (*reported, *issues)}, reverse=True)
    months = {year: [_month(f"{year}-{m:02}", reported, issues, days) for m in range(1, 13)] for year in found}
    totals = [{"year": year, "months": [sum(one["reported"].values()) for one in months[year]]} for year in found]
    made: dict[str, PageFields] = {"calendar/index.md": {"title": title, "years": totals}}
    for place, year in enumerate(found):
        near = {"newer": found[max(place - 1, 0) : place], "older": found[place + 1 : place + 2]}
        made[f"calendar/{year}.md"] = {
            "title": f"{title}：{year}年",
            "span": f"{year}年",
            "year": year,
            "months": months[year],
            **{name: {"title": f"{of[0]}年", "url": f"calendar/{of[0]}/"} for name, of in near.items() if of},
        }
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
