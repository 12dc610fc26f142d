"""What a topic keeps company with: articles year by year, and the topics borne beside it; counties on the map."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from archive.catalogue import IssueCard
from archive.company import NEIGHBOURS, neighbours, per_year
from tests.test_related import BLANK

ISSUES = cast("dict[str, IssueCard]", {"a": SimpleNamespace(date="2024-03-04"), "b": SimpleNamespace(date="")})
COUNTIES = {
    "离石区",
    "孝义市",
    "汾阳市",
    "文水县",
    "中阳县",
    "兴县",
    "临县",
    "方山县",
    "柳林县",
    "岚县",
    "交口县",
    "交城县",
    "石楼县",
}


def bearing(*tags: str, **told: Any) -> Any:
    return replace(BLANK, tags=tags, issue=told.pop("issue", "a"), **told)


def test_years_between_the_first_and_the_last_are_told_though_they_have_nothing() -> None:
    cards = [bearing(date="2022-04-19"), bearing(), bearing(date="2024-01-02"), bearing(issue="b")]
    assert per_year(cards, ISSUES) == [("2022", 1), ("2023", 0), ("2024", 2)]


def test_where_no_year_is_known_none_is_told() -> None:
    assert per_year([bearing(issue="b")], ISSUES) == []
    assert per_year([], ISSUES) == []


def test_topics_borne_together_come_by_how_often_and_never_the_topic_itself() -> None:
    cards = [bearing("教师队伍", "教研教学"), bearing("教师队伍", "教研教学", "校园安全"), bearing("教师队伍")]
    assert neighbours(cards, "教师队伍") == [("教研教学", 2), ("校园安全", 1)]
    assert neighbours(cards, "校园安全")[0] == ("教师队伍", 3)
    many = [bearing(f"主题{n:02d}") for n in range(NEIGHBOURS + 5)]
    assert len(neighbours(many, "其他")) == NEIGHBOURS


def test_every_county_lies_on_the_map_in_a_place_of_its_own() -> None:
    text = (Path(__file__).parents[1] / "overrides/archive/tiles.html").read_text("utf-8")
    lies = dict(re.findall(r'"(\w+[县市区])": (\(\d, \d\))', text))
    assert set(lies) == COUNTIES
    assert len(set(lies.values())) == len(COUNTIES)
