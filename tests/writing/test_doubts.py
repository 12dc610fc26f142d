"""What a person should look at: doubts by place, none twice, and none where somebody has checked."""

from __future__ import annotations

from dataclasses import replace

from archive.model import Doubt, Unplaced
from archive.writing.doubts import doubt_line, doubts_of, issue_doubts
from tests.issues import FILE, issue, printed


def test_doubts_come_in_the_order_of_the_raw_text_and_none_twice() -> None:
    twice = replace(issue(), doubts=(Doubt(FILE, 7, "疑有误字"), Doubt(FILE, 1, "碎片")))
    assert [doubt_line(doubt) for doubt in doubts_of(twice)] == [
        f"{FILE}:1: 碎片",
        f"{FILE}:7: 疑有误字",
        f"{FILE}:13: 原题缺失，题目“平安校园”是推断的",
    ]


def test_what_somebody_checked_is_settled() -> None:
    whole = issue()
    checked = replace(whole, articles=tuple(replace(article, checked=True) for article in whole.articles))
    assert doubts_of(checked) == ()


def test_an_issue_without_a_day_is_named() -> None:
    undated = replace(issue(), date=None, articles=())
    assert [doubt_line(doubt) for doubt in doubts_of(undated)] == [
        "raw/2024-03-04: 看不出这一期的日期，可在 issue.yml 写 date"
    ]


def test_unplaced_text_that_may_be_missed_is_among_the_issues_doubts() -> None:
    piece = Unplaced((printed(9, "海州市第一小学举办春季运动会"),), "像标题")
    left = replace(issue(), doubts=(Doubt(FILE, 1, "碎片"),), unplaced=(piece,))
    assert [doubt.line for doubt in issue_doubts(left)] == [1, 9]
    assert [doubt.line for doubt in doubts_of(left)] == [1, 7, 9, 13]
