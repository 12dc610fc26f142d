"""What stands beside a heading: neighbouring topics, years, a person's roles in time."""

from __future__ import annotations

from dataclasses import replace

from archive.cataloguing.catalogue import Catalogue
from archive.cataloguing.gather import gather
from archive.listing.heading_facts import (
    NEIGHBOURS_SHOWN,
    dated_rows,
    neighbouring_topics,
    newest_keys,
    tenures,
    yearly_counts,
    years_covered,
)
from tests import made


def told(*articles: tuple[str, dict[str, tuple[str, ...]]]) -> Catalogue:
    """An archive of one issue of 2024-03-04, whose articles have these dates and roles."""
    issue, cards, _ = made.number("2024-03-04", len(articles), 0, 3)
    cards = [replace(card, date=date, roles=roles) for card, (date, roles) in zip(cards, articles, strict=True)]
    return gather([(issue, cards, {})])


def test_neighbours_are_those_met_most_and_not_oneself() -> None:
    catalogue = made.archive(30)
    topic = next(iter(catalogue.topics.values()))
    found = neighbouring_topics((catalogue.articles[key] for key in topic.articles), topic.name)
    assert len(found) == NEIGHBOURS_SHOWN
    counts = [int(row.split()[1]) for row in found]
    assert counts == sorted(counts, reverse=True)
    assert topic.name not in " ".join(found)


def test_an_article_without_a_date_stands_under_its_issue() -> None:
    catalogue = told(("", {}), ("2024-03-01", {}))
    assert dated_rows(catalogue, catalogue.articles) == (
        ("2024-03-04", "2024-03-04/0001"),
        ("2024-03-01", "2024-03-04/0002"),
    )


def test_newest_first_and_within_a_day_as_the_issue_has_them() -> None:
    catalogue = told(("2024-03-01", {}), ("", {}), ("2024-03-01", {}))
    assert [key[-1] for key in newest_keys(catalogue)] == ["2", "1", "3"]


def test_years_go_from_the_first_to_the_last_and_none_is_left_out() -> None:
    catalogue = told(("2021-01-01", {}), ("", {}))
    assert years_covered(catalogue) == ("2021", "2022", "2023", "2024")
    assert yearly_counts(dated_rows(catalogue, catalogue.articles), years_covered(catalogue)) == [
        "2021 1",
        "2022 0",
        "2023 0",
        "2024 1",
    ]


def test_a_single_year_needs_no_picture() -> None:
    catalogue = told(("", {}))
    assert yearly_counts(dated_rows(catalogue, catalogue.articles), years_covered(catalogue)) == []
    assert years_covered(gather([])) == ()


def test_roles_in_the_order_of_time() -> None:
    catalogue = told(
        ("2024-03-01", {"甲": ("书记", "局长")}),
        ("2023-01-01", {"甲": ("局长",)}),
        ("2020-01-01", {"甲": ("教师",), "乙": ("校长",)}),
    )
    assert tenures(dated_rows(catalogue, newest_keys(catalogue)), catalogue, "甲") == [
        {"role": "教师", "since": "2020-01-01", "until": "2020-01-01", "count": 1},
        {"role": "局长", "since": "2023-01-01", "until": "2024-03-01", "count": 2},
        {"role": "书记", "since": "2024-03-01", "until": "2024-03-01", "count": 1},
    ]


def test_roles_that_differ_in_marks_only_are_one() -> None:
    catalogue = told(
        ("2024-03-01", {"甲": ("工委书记，党组书记、局长", "工委书记、党组书记 局长")}),
        ("2023-01-01", {"甲": ("工委书记、党组书记、局长",)}),
        ("2022-01-01", {"甲": ("工委书记、党组书记、局长", "党组书记、局长")}),
    )
    assert tenures(dated_rows(catalogue, newest_keys(catalogue)), catalogue, "甲") == [
        {"role": "工委书记、党组书记、局长", "since": "2022-01-01", "until": "2024-03-01", "count": 3},
        {"role": "党组书记、局长", "since": "2022-01-01", "until": "2022-01-01", "count": 1},
    ]
