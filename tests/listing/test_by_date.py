"""Issues by year and all articles by day: each stands once, and the calendar can lead to every day."""

from __future__ import annotations

from archive.cataloguing.pagination import ROWS_A_PAGE
from archive.listing.by_date import article_lists, day_addresses, issue_lists
from archive.listing.holdings import Holdings
from archive.vocabulary.vocabulary import Vocabulary
from tests import made

FEW, MANY = (Holdings(made.archive(number, articles=3), Vocabulary()) for number in (3, ROWS_A_PAGE + 1))


def test_all_issues_stand_on_the_first_page_where_they_fit() -> None:
    found = issue_lists(FEW, "期次")
    assert found["years/index.md"]["title"] == "期次"
    assert found["years/index.md"]["issues"] == list(FEW.catalogue.issues)
    assert found["years/2005.md"]["articles"] == 9


def test_of_too_many_issues_the_first_page_has_the_years() -> None:
    found = issue_lists(MANY, "期次")
    assert found["years/index.md"]["issues"] == []
    assert [part["title"] for part in found["years/index.md"]["parts"]] == ["2008年", "2007年", "2006年", "2005年"]


def test_every_day_leads_to_the_page_that_its_articles_stand_on() -> None:
    listed, found = article_lists(MANY, "总目"), day_addresses(MANY)
    for date, address in found.items():
        page, _, anchor = address.partition("#")
        source = f"{page.rstrip('/')}.md"
        keys = listed[source if source in listed else "list/index.md"]["articles"]
        assert anchor == f"d{date}"
        assert any((MANY.catalogue.articles[key].date or key[:10]) == date for key in keys)
    assert len(found) == len({card.date or card.issue for card in MANY.catalogue.articles.values()})
