"""Marks of a series in headlines, and how the text of one of its parts ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.series_marks import goes_on, parse_series
from tests.cases import Case, parameters


def shown(text: str) -> str:
    found = parse_series(text)
    return f"〔{found[0]}〕 {found[1]}" if found else "无"


@pytest.mark.parametrize("case", parameters("series_marks"))
def test_a_series_and_its_part(case: Case) -> None:
    assert [shown(line) for line in case.input.split("\n")] == case.expected.split("\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("天亮了。（未完待续）", "未完待续"),
        ("天亮了。(待续)", "待续"),
        ("天亮了。【续完】", "续完"),
        ("天亮了。（待续。）", "待续"),
        ("未完待续", "未完待续"),
        ("天亮了。（未完，转第三版）", ""),
        ("天亮了。（下转第二版）", ""),
        ("活动待续", ""),
        ("（待续）是什么意思？", ""),
        ("（完）", ""),
    ],
)
def test_how_a_part_ends(text: str, words: str) -> None:
    assert goes_on(text) == words


@given(st.text(alphabet="连载系列报道之一二三上下续（）()山里的灯—— ", max_size=24))
def test_name_and_part_stand_in_the_headline(text: str) -> None:
    found = parse_series(text)
    assert found is None or (found[0] in text and found[1] and found[1] in text)
