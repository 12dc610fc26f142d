"""Issues by topics: addresses in an issue's row, counts in a year's."""

from __future__ import annotations

from dataclasses import replace

from archive.cataloguing.gather import gather
from archive.cataloguing.pagination import ROWS_A_PAGE
from archive.listing.topic_table import table_pages
from tests import made
from tests.made import TOPIC_NAMES


def test_a_row_says_which_articles_bear_which_topic() -> None:
    issue, cards, _ = made.number("2024-03-04", 3, 0, 3)
    tags = (("甲", "乙"), ("乙",), ("别的",))
    catalogue = gather([(issue, [replace(c, tags=t) for c, t in zip(cards, tags, strict=True)], {})])
    found = table_pages("期次与主题", catalogue, ["甲", "丙", "乙"])
    assert found["matrix/index.md"]["rows"] == ["0001 - 0001,0002"]
    assert found["matrix/index.md"]["issues"] == ["2024-03-04"]
    assert (found["matrix/index.md"]["totals"], found["matrix/index.md"]["held"]) == ("1 0 2", [3])


def test_of_too_many_issues_the_first_page_has_a_row_a_year() -> None:
    catalogue = made.archive(ROWS_A_PAGE + 1, articles=2)
    found = table_pages("期次与主题", catalogue, TOPIC_NAMES)
    first = found["matrix/index.md"]
    assert [part["title"] for part in first["parts"]] == ["2008年", "2007年", "2006年", "2005年"]
    assert len(first["rows"]) == 4
    assert first["issues"] == []
    counts = [[int(count) for count in row.split()] for row in first["rows"]]
    assert {len(row) for row in counts} == {len(TOPIC_NAMES)}
    assert sum(map(sum, counts)) == sum(len(card.tags) for card in catalogue.articles.values())
    totals = [sum(column) for column in zip(*counts, strict=True)]
    assert first["totals"] == " ".join(map(str, totals))
    assert sum(first["held"]) == len(catalogue.articles)
    year = found["matrix/2007.md"]
    assert (year["totals"], sum(year["held"])) == (first["rows"][1], first["held"][1])
    assert len(found["matrix/2007.md"]["rows"]) == len(found["matrix/2007.md"]["issues"]) == 53
