"""The calendar: months with what is reported, days that lead to their articles, the issues that appeared."""

from __future__ import annotations

from dataclasses import replace

from archive.cataloguing.gather import gather
from archive.listing.calendars import calendar_address, calendar_pages
from tests import made


def test_a_year_with_its_days() -> None:
    issue, cards, _ = made.number("2024-03-04", 3, 0, 3)
    dates = ("2024-03-01", "2024-03-01", "")
    catalogue = gather([(issue, [replace(c, date=d) for c, d in zip(cards, dates, strict=True)], {})])
    found = calendar_pages("日历", catalogue, {"2024-03-01": "list/#d2024-03-01", "2024-03-04": "list/#d2024-03-04"})
    assert list(found) == ["calendar/index.md", "calendar/2024.md"]
    assert found["calendar/index.md"]["years"] == [{"year": "2024", "months": [0, 0, 2, *[0] * 9]}]
    march = found["calendar/2024.md"]["months"][2]
    assert march["weeks"][0] == [0, 0, 0, 0, 1, 2, 3]
    assert march["reported"] == {"1": 2}
    assert march["lists"] == {"1": "list/#d2024-03-01"}
    assert march["issues"] == ["2024-03-04"]
    assert [day for week in found["calendar/2024.md"]["months"][1]["weeks"] for day in week if day] == [*range(1, 30)]


def test_years_lead_to_their_neighbours() -> None:
    catalogue = made.archive(200)
    found = calendar_pages("日历", catalogue, {card.date: "list/" for card in catalogue.articles.values()})
    assert list(found) == ["calendar/index.md", *(f"calendar/{year}.md" for year in (2008, 2007, 2006, 2005))]
    assert found["calendar/2007.md"]["newer"]["url"] == "calendar/2008/"
    assert found["calendar/2007.md"]["older"]["url"] == "calendar/2006/"
    assert "newer" not in found["calendar/2008.md"]
    assert "older" not in found["calendar/2005.md"]


def test_every_day_that_an_article_reports_on_has_its_month() -> None:
    catalogue = made.archive(60)
    found = calendar_pages("日历", catalogue, {card.date: "list/" for card in catalogue.articles.values()})
    dated = [card for card in catalogue.articles.values() if card.date]
    assert dated
    for card in dated:
        page, _, anchor = calendar_address(card.date).partition("#m")
        assert found[f"{page.rstrip('/')}.md"]["months"][int(anchor) - 1]["reported"][str(int(card.date[8:]))]


def test_what_is_no_day_has_no_place() -> None:
    issue, cards, _ = made.number("2024-03-04", 4, 0, 3)
    dates = ("2024-02-30", "2024", "<b>", "20240301")
    assert {calendar_address(date) for date in (*dates, "")} == {""}
    catalogue = gather([(replace(issue, date=""), [replace(c, date=d) for c, d in zip(cards, dates, strict=True)], {})])
    assert calendar_pages("日历", catalogue, dict.fromkeys(dates, "list/")) == {
        "calendar/index.md": {"title": "日历", "years": []}
    }
