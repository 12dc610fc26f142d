"""Days: where a lead tells them, where it does not, and of which year they are."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from archive.describing.dates import Anchor, anchor, day_in, event, issue_date
from tests.cases import Case, parameters
from tests.described import article


@pytest.mark.parametrize("case", parameters("dates"))
def test_event(case: Case) -> None:
    issue, _, text = case.input.partition("\n")
    told = article(text)
    found = event(told, anchor([told], issue.removeprefix("issue: ")))
    if found is None:
        assert case.expected == "none"
        return
    shown = "none" if found.date is None else f"{found.date} {found.words}"
    assert f"{shown} {found.doubt}".strip() == case.expected


def test_raw_line_of_the_day() -> None:
    told = article("春回大地。\n\n4月3日，记者走进小学。")
    found = event(told, anchor([told], "2024-04-08"))
    assert found is not None
    assert found.line == 3


def test_articles_of_a_winter_issue_share_its_turn_of_the_year() -> None:
    december = article("12月28日，晚会举行。安排部署2024年工作。")
    january = article("1月3日，大会召开，部署2024年工作，总结2023年工作。")
    when = anchor([december, january], "第1期")
    days = [found.date for told in (december, january) if (found := event(told, when)) is not None]
    assert days == [datetime.date(2023, 12, 28), datetime.date(2024, 1, 3)]


def test_issue_date_is_the_latest_event() -> None:
    one = replace(article("甲"), date=datetime.date(2024, 2, 26))
    two = replace(article("乙"), date=datetime.date(2024, 3, 4))
    assert issue_date([one, article("丙"), two], "2024-03-01") == (datetime.date(2024, 3, 4), "文中最晚的事件日期")


def test_issue_without_dated_events() -> None:
    assert issue_date([article("近日，大会召开。")], "2024-03-01") == (datetime.date(2024, 3, 1), "期号")
    assert issue_date([article("近日，大会召开。")], "第3期") == (None, "")


def test_anchor_without_any_year() -> None:
    assert anchor([], "第3期") == Anchor(None, None, False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-04", datetime.date(2024, 3, 4)),
        ("lljy_20240304_A1", datetime.date(2024, 3, 4)),
        ("2024年3月4日第5期", datetime.date(2024, 3, 4)),
        ("2024.3.4", datetime.date(2024, 3, 4)),
        ("2024-13-04", None),
        ("12024-03-04", None),
        ("第5期", None),
    ],
)
def test_day_in_an_id(text: str, day: datetime.date | None) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize("head", ["本报" * 140, "讯" * 280, "（" * 280, "记者" * 140, "为在于" * 90])
def test_a_hostile_head_is_read_once(head: str) -> None:
    told = article(f"{head}甲3月1日，大会召开。")
    found = event(told, anchor([told], "2024-03-04"))
    assert found is not None
    assert found.date == datetime.date(2024, 3, 1)
