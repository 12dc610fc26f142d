"""Kicker, title and subtitle from headline lines; a lost title from the lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Passage, Printed
from archive.titles import bigrams, compose, inferred, is_subtitle, shared, text_of
from tests.cases import Case, parameters
from tests.steps import NAME


@pytest.mark.parametrize("case", parameters("titles", "inferred"))
def test_a_lost_title_is_inferred_from_the_lead(case: Case) -> None:
    assert inferred(case.input) == case.expected


@pytest.mark.parametrize("case", parameters("titles", "composed"))
def test_headline_lines_are_kicker_title_and_subtitle(case: Case) -> None:
    group = tuple(_passage(n, line) for n, line in enumerate(case.input.split("\n"), 1))
    made = compose(group)
    heads = (("引题：", made.kicker), ("主题：", made.title), ("副题：", made.subtitle))
    assert "\n".join(f"{mark}{head.text}" for mark, head in heads if head) == case.expected
    assert [line for _, head in heads if head for line in head.lines] == [p.lines[0] for p in group]


def _passage(number: int, text: str) -> Passage:
    bare = text.lstrip("#").strip()
    return Passage((Printed(NAME, number, 0, len(bare), bare),), level=len(text) - len(text.lstrip("#")))


@given(st.text("5月6日，近本报讯（）会议召开了。；！ ", max_size=40))
def test_an_inferred_title_is_made_of_the_leads_own_characters(lead: str) -> None:
    made = inferred(lead)
    assert set(made) <= set(lead) | {"，"}
    assert len(made) <= 60
    assert bool(made) or not lead.strip("，。；！ ") or not any(c in lead for c in "会议召开")


@pytest.mark.parametrize(
    ("title", "text", "least", "most"),
    [
        ("劳动教育现场会召开", "5月6日，全市劳动教育现场会在枣园小学召开。", 0.7, 1),
        ("劳动教育现场会召开", "足球联赛在体育中心落下帷幕。", 0, 0),
        ("12", "12", 0, 0),
        ("", "会议", 0, 0),
    ],
)
def test_how_much_of_a_title_a_text_holds(title: str, text: str, least: float, most: float) -> None:
    assert least <= shared(title, text) <= most


def test_pairs_are_of_chinese_characters_that_stand_side_by_side() -> None:
    assert bigrams("劳动，教育2") == {"劳动", "教育"}


@pytest.mark.parametrize(("text", "is_one"), [("——见闻", True), ("-见闻", True), ("—2024年", False), ("见闻", False)])
def test_a_subtitle_begins_with_a_dash(text: str, is_one: bool) -> None:
    assert is_subtitle(text) == is_one


def test_text_of_lines_is_theirs_end_to_end() -> None:
    assert text_of((Printed(NAME, 1, 0, 2, "劳动"), Printed(NAME, 2, 0, 2, "教育"))) == "劳动教育"
