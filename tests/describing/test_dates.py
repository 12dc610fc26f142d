"""Days: where a lead tells them, where it does not, and of which year they are."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from archive.describing.dates import IssueTime, day_in, event_day, issue_date, issue_time
from archive.model import Article
from tests.cases import Case, parameters
from tests.described import article


@pytest.mark.parametrize("case", parameters("dates"))
def test_event(case: Case) -> None:
    issue, _, text = case.input.partition("\n")
    told = article(text)
    found = event_day(told, issue_time([told], issue.removeprefix("issue: ")))
    if found is None:
        assert case.expected == "none"
        return
    shown = "none" if found.date is None else f"{found.date} {found.words}"
    assert f"{shown} {found.doubt}".strip() == case.expected


def test_raw_line_of_the_day() -> None:
    told = article("春回大地。\n\n4月3日，记者走进小学。")
    found = event_day(told, issue_time([told], "2024-04-08"))
    assert found is not None
    assert found.line == 3


def test_articles_of_a_winter_issue_share_its_turn_of_the_year() -> None:
    december = article("12月28日，晚会举行。安排部署2024年工作。")
    january = article("1月3日，大会召开，部署2024年工作，总结2023年工作。")
    when = issue_time([december, january], "第1期")
    days = [found.date for told in (december, january) if (found := event_day(told, when)) is not None]
    assert days == [datetime.date(2023, 12, 28), datetime.date(2024, 1, 3)]


def test_a_printed_day_comes_before_the_id() -> None:
    day = datetime.date(1966, 3, 4)
    assert issue_time([article("近日，大会召开。")], "2024-03-01", day) == IssueTime(day, 1966, True)
    assert issue_date([article("近日，大会召开。")], "2024-03-01", day) == (day, "报头")


def test_issue_date_is_the_latest_event() -> None:
    one = replace(article("甲"), date=datetime.date(2024, 2, 26))
    two = replace(article("乙"), date=datetime.date(2024, 3, 4))
    assert issue_date([one, article("丙"), two], "2024-03-01") == (datetime.date(2024, 3, 4), "文中最晚的事件日期")


def test_issue_without_dated_events() -> None:
    assert issue_date([article("近日，大会召开。")], "2024-03-01") == (datetime.date(2024, 3, 1), "期号")
    assert issue_date([article("近日，大会召开。")], "第3期") == (None, "")


def test_anchor_without_any_year() -> None:
    assert issue_time([], "第3期") == IssueTime(None, None, False)


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
    found = event_day(told, issue_time([told], "2024-03-04"))
    assert found is not None
    assert found.date == datetime.date(2024, 3, 1)


def dated(text: str, issue: str = "2024-03-04") -> datetime.date | None:
    told = article(text)
    found = event_day(told, issue_time([told], issue))
    return found.date if found else None


def test_how_far_past_its_own_day_an_issue_may_announce() -> None:
    assert dated("4月4日，运动会将在一中举行。") == datetime.date(2024, 4, 4)
    assert dated("4月5日，运动会将在一中举行。") == datetime.date(2023, 4, 5)
    assert dated("1月4日，大会召开。", "2023-12-04") == datetime.date(2024, 1, 4)
    assert dated("1月5日，大会召开。", "2023-12-04") == datetime.date(2023, 1, 5)


def test_a_day_alone_is_of_the_issues_month_or_of_the_one_before() -> None:
    assert dated("5日上午，大会在太原召开。") == datetime.date(2024, 3, 5)
    assert dated("6日上午，大会在太原召开。") == datetime.date(2024, 2, 6)
    assert dated("31日上午，大会在太原召开。") is None
    assert dated("31日上午，大会在太原召开。", "2024-01-05") == datetime.date(2023, 12, 31)
    assert dated("4日上午，大会在太原召开。", "第5期") is None


def test_which_paragraphs_a_day_is_looked_for_in() -> None:
    short, long = "春回大地。", "春" * 60
    day = "3月1日，大会召开。"
    assert dated(f"{short}\n{day}") == dated(f"{'春' * 59}\n{day}") == datetime.date(2024, 3, 1)
    assert dated(f"{long}\n{day}") == datetime.date(2024, 3, 1)
    assert dated(f"{long}\n昨夜，3月1日，大会召开。") is None
    assert dated(f"{short}\n昨夜有雨，3月1日，大会召开。") == datetime.date(2024, 3, 1)
    assert dated(f"{short}\n{short}\n{day}") == datetime.date(2024, 3, 1)
    assert dated(f"{short}\n{short}\n昨夜有雨，3月1日，大会召开。") is None
    assert dated(f"{short}\n{short}\n{short}\n{day}") is None


def test_how_far_into_a_lead_a_day_is_looked_for() -> None:
    assert dated("春" * 590 + "，3月1日，大会召开。") == datetime.date(2024, 3, 1)
    assert dated("春" * 600 + "，3月1日，大会召开。") is None


def test_a_day_of_the_first_sentence_goes_before_one_that_heads_a_later_one() -> None:
    assert dated("在县城，3月2日，大会召开。3月1日，报到。") == datetime.date(2024, 3, 2)
    assert dated("大会召开。会上，3月2日的活动受到表扬。3月1日，报到。") == datetime.date(2024, 3, 1)
    assert dated("大会召开；3月2日，报到。会后，3月1日闭幕。") == datetime.date(2024, 3, 2)
    assert dated("大会定于3月2日召开，3月1日报到。") == datetime.date(2024, 3, 1)


def test_a_day_after_lately_is_not_the_events_unless_it_heads_a_sentence() -> None:
    assert dated("近日，大会召开，3月1日报到。") is None
    assert dated("近日，大会召开。3月1日，报到。") == datetime.date(2024, 3, 1)
    assert dated("3月1日，大会召开，近日公布结果。") == datetime.date(2024, 3, 1)


def test_a_title_tells_the_day_where_the_body_does_not() -> None:
    assert dated("title: 大会3月1日召开\n春回大地。") == datetime.date(2024, 3, 1)
    assert dated("title: 去年3月1日的故事\n春回大地。") is None
    assert dated("title: 大会3月1日召开\n3月2日，报到。") == datetime.date(2024, 3, 2)


@pytest.mark.parametrize(
    ("title", "issue", "doubted"),
    [
        ("2025年3月1日", "2024-03-04", False),
        ("2023年3月1日", "2024-03-04", False),
        ("2022年3月1日", "2024-03-04", True),
        ("2026年3月1日", "2024-03-04", True),
    ],
)
def test_a_year_more_than_one_off_is_doubted(title: str, issue: str, doubted: bool) -> None:
    told = article(f"{title}，大会召开。")
    found = event_day(told, issue_time([told], issue))
    assert found is not None
    assert bool(found.doubt) is doubted


def lead(month: int) -> Article:
    return article(f"{month}月3日，大会召开。")


@pytest.mark.parametrize(
    ("months", "turn"),
    [
        ((11, 1), True),
        ((12, 2), True),
        ((11, 12), False),
        ((1, 2), False),
        ((10, 1), False),
        ((12, 3), False),
        ((), False),
    ],
)
def test_when_leads_stand_on_both_sides_of_the_new_year(months: tuple[int, ...], turn: bool) -> None:
    assert issue_time(map(lead, months), "2024年第1期") == IssueTime(None, 2024, True, turn)


def test_at_the_turn_of_the_year_only_its_last_months_are_of_the_one_before() -> None:
    when = IssueTime(None, 2024, True, True)
    days = [found.date for month in (10, 11, 12, 1) if (found := event_day(lead(month), when))]
    assert [day.year for day in days if day] == [2024, 2023, 2023, 2024]


def test_a_year_is_certain_once_its_votes_are_many_and_clear() -> None:
    dated_lead = article("2024年3月1日，大会召开。")
    assert issue_time([dated_lead], "第1期").certain
    assert not issue_time([article("2024年，大会召开。")], "第1期").certain
    against = article("2023年3月1日，大会召开。")
    assert issue_time([dated_lead, against], "第1期") == IssueTime(None, 2024, False)
    assert issue_time([dated_lead, dated_lead, against], "第1期").certain
    assert issue_time([against, against, dated_lead], "第1期").year == 2023


def test_the_latest_of_two_years_with_as_many_votes() -> None:
    told = [article("1998年，大会召开。"), article("2024年，大会召开。")]
    assert issue_time(told, "第1期").year == 2024


def test_the_first_real_day_of_an_id_counts() -> None:
    assert day_in("2024-02-30_2024-03-01") == datetime.date(2024, 3, 1)
    assert day_in("2024-03.01") is None
    assert day_in("202403040") is None


def test_a_day_in_the_title_counts_no_more_than_one_anywhere_in_the_body() -> None:
    text = "title: 大会3月1日召开\n大会召开。会上，3月2日的活动受到表扬。"
    assert dated(text) == datetime.date(2024, 3, 2)


def test_the_last_day_before_the_issue_may_be_two_years_back() -> None:
    assert dated("2月29日，讲座举行。", "2025-02-10") == datetime.date(2024, 2, 29)
    assert dated("12月31日，大会召开。", "2024-12-31") == datetime.date(2024, 12, 31)


@pytest.mark.parametrize(("before", "found"), [(595, datetime.date(2024, 3, 1)), (596, None)])
def test_a_day_has_to_stand_whole_in_what_is_read_of_a_lead(before: int, found: datetime.date | None) -> None:
    assert dated(f"{'春' * before}，3月1日，大会召开。") == found


@pytest.mark.parametrize(
    ("year", "far"), [(2022, True), (2023, False), (2024, False), (2025, False), (2026, True)]
)  # fmt: skip
def test_a_year_more_than_one_from_the_issues_is_in_doubt(year: int, far: bool) -> None:
    found = event_day(article(f"{year}年3月4日，大会召开。"), IssueTime(None, 2024, True))
    assert found is not None
    assert found.date == datetime.date(year, 3, 4)
    assert bool(found.doubt) == far


@pytest.mark.parametrize(
    ("months", "years"),
    [
        ((12, 1), (2023, 2024)),
        ((11, 2), (2023, 2024)),
        ((10, 1), (2024, 2024)),
        ((12, 3), (2024, 2024)),
        ((10, 12, 1), (2024, 2023, 2024)),
    ],
)
def test_november_and_december_are_of_the_year_before_where_an_issue_tells_of_january_or_february_too(
    months: tuple[int, ...], years: tuple[int, ...]
) -> None:
    told = [article(f"{month}月5日，大会召开。") for month in months]
    when = issue_time(told, "2024年第1期")
    found = [event_day(one, when) for one in told]
    assert [one.date.year for one in found if one is not None and one.date is not None] == list(years)


@pytest.mark.parametrize(
    ("first", "second", "year", "certain"),
    [(1, 0, 2024, True), (2, 1, 2024, True), (3, 2, 2024, False), (1, 1, 2025, False)],
)
def test_a_year_is_sure_where_it_has_twice_the_votes_of_any_other(
    first: int, second: int, year: int, certain: bool
) -> None:
    told = [article("2024年3月4日，大会召开。")] * first + [article("2025年3月4日，大会召开。")] * second
    when = issue_time(told, "第5期")
    assert (when.year, when.certain) == (year, certain)


def test_a_first_paragraph_of_59_characters_is_an_introduction() -> None:
    assert dated(f"{'春' * 59}\n昨夜有雨，3月1日，大会召开。") == datetime.date(2024, 3, 1)
    assert dated(f"{'春' * 60}\n昨夜有雨，3月1日，大会召开。") is None


def test_a_day_that_names_its_month_goes_before_one_that_does_not() -> None:
    assert dated("2日上午，大会在太原召开。\n3月1日，另一个会召开。") == datetime.date(2024, 3, 1)
    assert dated(f"2日上午，大会在太原召开{'，春' * 30}。\n3月1日，另一个会召开。") == datetime.date(2024, 3, 2)
