"""The calendar: months with what is reported, days that lead to their articles, the issues that appeared."""

from __future__ import annotations

from dataclasses import replace

from archive.cataloguing.gather import gather
from archive.cataloguing.pagination import ROWS_A_PAGE
from archive.listing.calendars import calendar_address, calendar_pages
from archive.listing.heading_facts import newest_keys
from tests import made


def test_a_year_with_its_days() -> None:
    issue, cards, _ = made.number("2024-03-04", 3, 0, 3)
    dates = ("2024-03-01", "2024-03-01", "")
    catalogue = gather([(issue, [replace(c, date=d) for c, d in zip(cards, dates, strict=True)], {})])
    found = calendar_pages("日历", catalogue, newest_keys(catalogue))
    assert list(found) == ["calendar/index.md", "calendar/2024.md"]
    assert found["calendar/index.md"]["years"] == [{"year": "2024", "months": [0, 0, 2, *[0] * 9]}]
    march = found["calendar/2024.md"]["months"][2]
    assert march["weeks"][0] == [0, 0, 0, 0, 1, 2, 3]
    assert march["reported"] == {"1": 2}
    assert march["lists"] == {"1": "calendar/2024/#d2024-03-01"}
    assert found["calendar/2024.md"]["articles"] == [card.key for card in cards[:2]]
    assert march["issues"] == ["2024-03-04"]
    assert [day for week in found["calendar/2024.md"]["months"][1]["weeks"] for day in week if day] == [*range(1, 30)]


def test_years_lead_to_their_neighbours() -> None:
    catalogue = made.archive(200)
    found = calendar_pages("日历", catalogue, newest_keys(catalogue))
    years = [path for path in found if path.count("-") == 0]
    assert years == ["calendar/index.md", *(f"calendar/{year}.md" for year in (2008, 2007, 2006, 2005))]
    assert found["calendar/2007.md"]["newer"]["url"] == "calendar/2008/"
    assert found["calendar/2007.md"]["older"]["url"] == "calendar/2006/"
    assert "newer" not in found["calendar/2008.md"]
    assert "older" not in found["calendar/2005.md"]


def test_every_day_that_an_article_reports_on_has_its_month() -> None:
    catalogue = made.archive(60)
    found = calendar_pages("日历", catalogue, newest_keys(catalogue))
    dated = [card for card in catalogue.articles.values() if card.date]
    assert dated
    for card in dated:
        page, _, anchor = calendar_address(card.date).partition("#m")
        assert found[f"{page.rstrip('/')}.md"]["months"][int(anchor) - 1]["reported"][str(int(card.date[8:]))]


def test_every_day_leads_to_its_articles_within_the_calendar() -> None:
    catalogue = made.archive(ROWS_A_PAGE + 1, articles=12)
    found = calendar_pages("日历", catalogue, newest_keys(catalogue))
    assert "calendar/2007-01.md" in found
    days = {
        (path[9:13], month, int(day)): address
        for path, page in found.items()
        for month, one in enumerate(page.get("months") or (), 1)
        for day, address in one["lists"].items()
    }
    for address in days.values():
        place, _, anchor = address.partition("#d")
        held = found[f"{place.rstrip('/')}.md"]["articles"]
        assert anchor in {catalogue.articles[key].date for key in held}
        assert len(held) <= ROWS_A_PAGE
    assert len(days) == len({card.date for card in catalogue.articles.values() if card.date})
    assert "older" not in found["calendar/2007-01.md"]
    assert found["calendar/2007-02.md"]["older"]["url"] == "calendar/2007-01/"


def test_what_is_no_day_has_no_place() -> None:
    issue, cards, _ = made.number("2024-03-04", 4, 0, 3)
    dates = ("2024-02-30", "2024", "<b>", "20240301")
    assert {calendar_address(date) for date in (*dates, "")} == {""}
    catalogue = gather([(replace(issue, date=""), [replace(c, date=d) for c, d in zip(cards, dates, strict=True)], {})])
    assert calendar_pages("日历", catalogue, newest_keys(catalogue)) == {
        "calendar/index.md": {"title": "日历", "years": []}
    }
