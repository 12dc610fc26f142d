"""Briefs under one label."""

from __future__ import annotations

import pytest

from archive.pages.line_places import line_places
from tests.pages.drawn_pages import drawn_page
from tests.pages.small_headings import brief

TEXT = "40 60 160 70 10 为丰富校园文化生活\n20 76 160 86 10 增强学生体质\n"


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("20 10 100 30 20 校园简讯\n", ["furniture", "title", "title"]),
        ("20 10 220 30 20 市二中举行一次运动会\n", ["title", "heading", "heading"]),
    ],
)
def test_headings_under_one_label_are_titles_of_briefs(label: str, parts: list[str]) -> None:
    page = drawn_page(label + brief(36, "一场好比赛") + brief(120, "新书到学校") + brief(200, "校服换新装"))
    told = [place.part for place in line_places(page) if place and place.part]
    assert told[:3] == parts
    assert len(told) == 4


def test_no_label_stands_over_text_or_over_one_heading_alone() -> None:
    label = "20 10 100 30 20 校园简讯\n"
    for under in (TEXT + brief(120, "一场好比赛") + brief(200, "新书到学校"), brief(36, "一场好比赛") + TEXT):
        page = drawn_page(label + under)
        assert "furniture" not in {place.part for place in line_places(page) if place}


RUN_IN = """20 10 100 30 20 简讯
40 40 160 50 10 新书到学校　书店昨天给学
20 56 160 66 10 校送来新书，一共有三百本。
40 72 160 82 10 全市中小学生合唱比赛在实
20 88 160 98 10 验小学举行　比赛昨天揭晓
20 104 130 114 10 二中得了第一名。
"""


def test_titles_that_run_in_under_a_label_end_where_the_wide_space_is() -> None:
    places = [place for place in line_places(drawn_page(RUN_IN)) if place]
    assert [(place.part, place.heading_ends) for place in places] == [
        ("furniture", 0),
        ("title", 5),
        ("", 0),
        ("title", 0),
        ("title", 5),
        ("", 0),
    ]


def test_a_title_that_fills_its_line_is_one_among_others_that_run_in() -> None:
    filled = "40 120 160 130 10 校园足球踢出山里娃自信心\n20 136 160 146 10 石板坡小学有一支足球队。\n"
    *_, title, text = (place for place in line_places(drawn_page(RUN_IN + filled)) if place)
    assert (title.part, text.part) == ("title", "")


@pytest.mark.parametrize("mark", ["，", "。"])
def test_where_one_paragraph_alone_has_such_a_space_nothing_runs_in(mark: str) -> None:
    once = RUN_IN.replace("举行　比赛", f"举行{mark}比赛")
    assert all(place.heading_ends == 0 for place in line_places(drawn_page(once)) if place)
