"""Genres that an article's form or own words say, and none where they don't."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.describing.bylines import dateline
from archive.describing.closings import closing
from archive.describing.genres import RULES, genre
from archive.describing.series import series
from archive.model import Article
from tests.cases import Case, parameters
from tests.described import article

LINES = (
    *("kicker: 社论", "kicker: 连载（三）", "title: 关于放假的通知", "title: 春晓", "本报讯 会议召开。", "本报评论员"),
    *(
        "verse: 春眠不觉晓，／处处闻啼鸟。",
        "closing: 海州市教育局",
        "closing: 2024年3月4日",
        "甲。（待续）",
        "caption: 图为会场",
    ),
)


def described(found: Article) -> Article:
    found = replace(found, signed=closing(found), series=series(found), dateline=dateline(found))
    return replace(found, genre=genre(found))


@pytest.mark.parametrize("case", parameters("genres"))
def test_an_articles_genre(case: Case) -> None:
    found = described(article(case.input)).genre
    shown = f"{found.name} 第{'、'.join(map(str, found.lines))}行 {'；'.join(found.evidence)}" if found else "无"
    assert shown == case.expected


def test_every_genre_has_a_case() -> None:
    met = {one.values[0].expected.split(" ")[0] for one in parameters("genres")}  # type: ignore[attr-defined]
    assert met == {"无", *(name for name, _ in RULES)}


@given(st.lists(st.sampled_from(LINES), max_size=6))
def test_describing_changes_no_text_and_rests_on_the_articles_lines(lines: list[str]) -> None:
    before = article("\n".join(lines))
    after = described(before)
    assert (after.parts, after.title, after.kicker, after.subtitle) == (
        *(before.parts, before.title, before.kicker, before.subtitle),
    )
    for found in (after.signed, after.series, after.genre):
        assert found is None or (found.lines and set(found.lines) <= set(range(1, len(lines) + 1)))
