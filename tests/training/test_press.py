"""Pages for the press: every word of the articles stands on them, literally, in columns that add up."""

from __future__ import annotations

import re
from html import unescape
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hardpages import Clean
from training.press import _shares as shares
from training.press import page, reading

CLEAN = Clean(
    "全市劳动教育现场会召开",
    ("5月6日，现场会召开。", "小标题", "会议<b>指出</b>，要&amp;落实。"),
    "宝塔区",
    "见闻",
    ("小标题",),
    "2031-05-06",
)


@pytest.mark.parametrize("seed", range(6))
def test_every_part_of_an_article_stands_on_its_page_as_it_is(seed: int) -> None:
    html, furniture = page([CLEAN, CLEAN], Random(seed))
    body = html[html.index("<body>") :]
    text = unescape(re.sub(r"<[^>]+>", "", body))
    for part in (CLEAN.title, CLEAN.kicker, CLEAN.subtitle, *CLEAN.paragraphs):
        assert text.count(part) >= 2
    assert all(mark in text for mark in furniture)
    assert "<b>" not in body


def test_its_reading_says_what_is_there() -> None:
    said = reading([CLEAN], ["2 教育时讯"], "a.txt")
    assert said["fragments"] == ["2 教育时讯"]
    assert said["years"] == [2031]
    (article,) = said["articles"]
    assert article["titles"] == [CLEAN.title, CLEAN.kicker + CLEAN.title]
    assert article["paragraphs"] == list(CLEAN.paragraphs)


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=3), st.integers(4, 6), st.integers())
def test_columns_are_shared_out_and_none_is_left(sizes: list[int], columns: int, seed: int) -> None:
    given_out = shares(sizes, columns, Random(seed))
    assert sum(given_out) == columns
    assert min(given_out) >= 1
