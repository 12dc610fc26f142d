"""Issues by year and all articles by day: each stands once."""

from __future__ import annotations

from dataclasses import replace

from archive.cataloguing.pagination import ROWS_A_PAGE
from archive.listing.by_date import article_lists, corrected_lists, issue_lists
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


def test_articles_that_a_person_corrected_are_listed_the_newest_first_and_without_any_there_is_no_page() -> None:
    assert corrected_lists(FEW, "更正记录") == {}
    first, *_, last = FEW.catalogue.articles.values()
    mended = {one.key: replace(one, corrections=(("深 人", "深入", ""),)) for one in (first, last)}
    held = Holdings(replace(FEW.catalogue, articles={**FEW.catalogue.articles, **mended}), Vocabulary())
    (page,) = corrected_lists(held, "更正记录").values()
    assert sorted(page["articles"]) == sorted(mended)
    assert page["articles"] == [
        key for key in article_lists(held, "总目")["list/index.md"]["articles"] if key in mended
    ]
