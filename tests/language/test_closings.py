"""Closings taken apart: senders and a day, and what is neither."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.closings import ends_letter, is_day_alone, is_sender, parse_closing

DAY = datetime.date(2024, 3, 4)


@pytest.mark.parametrize(
    ("lines", "by"),
    [
        (["海州市教育局", "2024年3月4日"], ("海州市教育局",)),
        (["海州市教育局 2024 年 3 月 4 日"], ("海州市教育局",)),
        (["海州市教育局 海州市财政局", "2024-03-04"], ("海州市教育局", "海州市财政局")),
        (["海州市教育局", "海州市财政局", "二〇二四年三月四日"], ("海州市教育局", "海州市财政局")),
        (["学生：王小明", "2024.3.4"], ("学生：王小明",)),
        (["校长 李 明", "2024/3/4"], ("校长 李 明",)),
        (["全体教师 2024年3月4日"], ("全体教师",)),
    ],
)
def test_senders_and_a_day(lines: list[str], by: tuple[str, ...]) -> None:
    found = parse_closing(lines)
    assert found is not None
    assert (found.by, found.date, found.words) == (by, DAY, " ".join(lines))


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["2024年3月4日"],
        ["海州市教育局"],
        ["海州市教育局", "3月4日"],
        ["海州市教育局", "2024年13月4日"],
        ["海州市教育局召开会议", "2024年3月4日"],
        ["2024年3月4日", "海州市教育局"],
        ["海州市教育局", "2024年3月4日", "海州市教育局"],
        ["会议于2024年3月4日"],
        ["海州市教育局", "12024年3月4日"],
    ],
)
def test_what_is_no_closing(lines: list[str]) -> None:
    assert parse_closing(lines) is None


def test_days_senders_and_respects() -> None:
    assert [
        is_day_alone(text) for text in ("2024年3月4日", "二〇二四年三月四日", "甲 2024年3月4日", "2024年2月30日", "")
    ] == [*(True, True, False, False, False)]
    assert [is_sender(text) for text in ("海州市教育局", "一位家长", "王小明", "会议在海州市教育局", "")] == [
        *(True, True, True, False, False)
    ]
    assert [ends_letter(text) for text in ("此致", "敬礼！", "此致敬礼的意思")] == [True, True, False]


@given(st.lists(st.text(alphabet="海州市教育局张建国2024年3月4日二〇 ：、", max_size=16), max_size=4))
def test_every_word_of_a_closing_is_of_its_lines(lines: list[str]) -> None:
    found = parse_closing(lines)
    assert found is None or (found.date and all(any(name in line for line in lines) for name in found.by))
