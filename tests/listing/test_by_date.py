"""Issues by year and all articles by day: each stands once."""

from __future__ import annotations

from archive.cataloguing.pagination import ROWS_A_PAGE
from archive.listing.by_date import article_lists, issue_lists
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


def test_all_articles_stand_once_in_the_list_of_all() -> None:
    listed = [key for page in article_lists(MANY, "总目").values() for key in page.get("articles") or ()]
    assert sorted(listed) == sorted(MANY.catalogue.articles)
