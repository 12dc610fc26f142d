"""What an archive has, lacks and has twice, by numbers and by days."""

from __future__ import annotations

import datetime
from dataclasses import replace

from archive.commands.issue_coverage import MOST_MISSING, coverage
from archive.model import Issue, RawFile
from archive.reading.load import load
from archive.reading.masthead import find_mastheads
from tests.issues import issue


def numbered(name: str, number: str, day: str = "") -> Issue:
    date = datetime.date.fromisoformat(day) if day else None
    return replace(issue(), id=name, number=number, date=date)


def test_numbers_that_are_missing_and_those_that_come_twice_are_told() -> None:
    found = coverage(
        [
            numbered("a", "总第8期"),
            numbered("b", "2024年第3期（总第 9 期）"),
            numbered("c", "总第12期"),
            numbered("d", "总第9期"),
        ]
    )
    assert found.numbers == (8, 9, 12)
    assert found.missing == ((10, 11),)
    assert found.twice == {"第 9 期": ("b", "d")}
    assert found.undated == ("a", "b", "c", "d")


def test_a_number_far_from_all_others_leaves_nothing_missing() -> None:
    assert coverage([numbered("a", "第1期"), numbered("b", f"第{MOST_MISSING + 2}期")]).missing == ()
    assert coverage([numbered("a", ""), numbered("b", "特刊")]).numbers == ()


def test_days_are_counted_by_month_and_years_between_are_shown() -> None:
    found = coverage(
        [numbered("a", "", "2021-03-04"), numbered("b", "", "2023-03-04"), numbered("c", "", "2023-03-04")]
    )
    assert list(found.months) == [2021, 2022, 2023]
    assert [sum(months) for months in found.months.values()] == [1, 0, 2]
    assert found.months[2023][2] == 2
    assert found.twice == {"2023-03-04": ("b", "c")}


def test_a_number_that_begins_anew_each_year_comes_twice_only_within_one() -> None:
    issues = [
        numbered("a", "第3期", "2023-03-04"),
        numbered("b", "第3期", "2024-03-04"),
        numbered("c", "第三期", "2024-04-04"),
    ]
    assert coverage(issues).twice == {"2024年第 3 期": ("b", "c")}


def test_what_was_checked_is_counted() -> None:
    one, *others = issue().articles
    found = coverage([replace(issue(), articles=(replace(one, checked=True), *others))])
    assert (found.articles, found.checked) == (2, 1)
    assert coverage([]).months == {}


def test_issues_that_lack_pages_are_told() -> None:
    heads = ("吕梁教育 2024年3月4日 星期一 本期4版 第1版 要闻", "第2版 综合新闻")
    files = (RawFile(f"raw/甲/p{n}.txt", f"{head}\n\n会议召开。\n".encode()) for n, head in enumerate(heads, 1))
    sources = tuple(map(load, files))
    lacking = replace(issue(), id="甲", sources=sources, mastheads=find_mastheads(sources))
    assert coverage([issue(), lacking]).lacking == {"甲": "报头说共 4 版，缺第 3、4 版"}
