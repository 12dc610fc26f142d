"""A headline group is cut into headlines where its rows are of two, and nowhere else; no row is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import LineRole, Passage
from archive.segmenting.headline_rows import (
    FAR,
    HeadlineGroup,
    break_between,
    break_odds,
    cut_headlines,
    rows_of,
)
from tests.cases import Case, parameters
from tests.segmenting.page_notation import page
from tests.steps import passage

LABOUR, FOOTBALL = "劳动教育现场会召开", "青少年校园足球联赛落幕"
LEADS = ("5月6日，劳动教育现场会在枣园小学召开。", "日前，青少年校园足球联赛在体育中心落下帷幕。")


@pytest.mark.parametrize("case", parameters("headline_rows", "cut"))
def test_a_group_is_cut_into_headlines(case: Case) -> None:
    passages = page(case.input)
    group = tuple(one for one in passages if one.role != "lead")
    cut = cut_headlines(group, [one.text for one in passages if one.role == "lead"])
    assert "\n".join("/".join(line.text for one in unit for line in one.lines) for unit in cut) == case.expected


ROLES: tuple[LineRole, ...] = ("title", "kicker", "subtitle", "heading", "aside", "on")
groups = st.lists(
    st.builds(passage, st.sampled_from([LABOUR, FOOTBALL, "——见闻", "12"]), st.integers(1, 30), st.sampled_from(ROLES)),
    max_size=6,
).map(tuple)


@given(groups, st.lists(st.sampled_from(LEADS), max_size=3))
def test_units_hold_the_rows_of_the_group_in_their_order(group: HeadlineGroup, leads: list[str]) -> None:
    cut = cut_headlines(group, leads)
    assert all(cut)
    assert [line for unit in cut for one in unit for line in one.lines] == [line for one in group for line in one.lines]


def odds(above: Passage, below: Passage, leads: Sequence[str] = ()) -> float:
    one, other = rows_of((above, below), leads)
    return break_odds(one, other)


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (passage(FOOTBALL, 3, "subtitle"), passage(FOOTBALL, 3, "title")),
        (passage("——" + FOOTBALL, 3), passage(FOOTBALL, 3)),
        (passage(FOOTBALL, 3, "on"), passage(FOOTBALL, 3, "heading")),
        (passage(FOOTBALL, 3), passage(FOOTBALL, 3, "kicker")),
        (passage(FOOTBALL, 2), passage(FOOTBALL, 3)),
        (passage(FOOTBALL, 1 + FAR), passage(FOOTBALL, 2 + FAR)),
        (passage(FOOTBALL, 3, "title", 2), passage(FOOTBALL, 3)),
        (passage("落幕", 3), passage(FOOTBALL + "在上虞区", 3)),
    ],
)
def test_what_speaks_for_a_break(less: Passage, more: Passage) -> None:
    assert odds(passage(LABOUR, 1), less) < odds(passage(LABOUR, 1), more)


def test_words_of_two_leads_speak_for_a_break_and_words_of_one_against() -> None:
    two = odds(passage(LABOUR, 1), passage(FOOTBALL, 3), LEADS)
    assert two > odds(passage(LABOUR, 1), passage(FOOTBALL, 3), LEADS[:1])
    assert odds(passage(LABOUR, 1), passage("劳动教育现场会", 3), LEADS) < odds(
        passage(LABOUR, 1), passage("见闻", 3), LEADS
    )


def test_the_second_headline_of_a_passage_begins_as_a_title() -> None:
    (one,) = page(f"kicker @1 @3: {LABOUR}／{FOOTBALL}")
    assert [unit[0].role for unit in cut_headlines((one,), LEADS)] == ["kicker", "title"]


def test_between_two_headlines_the_rows_that_meet_are_weighed() -> None:
    above, below = (passage("见闻", 1), passage(LABOUR, 3)), (passage(FOOTBALL, 5), passage("——见闻", 7))
    assert break_between(above, below, LEADS) == odds(above[-1], below[0], LEADS)
