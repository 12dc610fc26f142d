"""Headlines go to the bodies whose first words they share, or that stand below them; none is lost or used twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import LineRole, Passage
from archive.segmenting.headline_assignment import Lead, assign_headlines, headlines_of
from archive.segmenting.headline_rows import HeadlineGroup
from archive.segmenting.passage_kinds import passage_kind
from tests.cases import Case, parameters
from tests.segmenting.page_notation import page
from tests.steps import passage

BODIES = (
    "5月6日，延安市中小学劳动教育现场会在枣园小学召开，各县区教育局负责人参加会议。",
    "日前，绍兴市青少年校园足球联赛在上虞区体育中心落下帷幕，三十二支代表队参加了比赛。",
    "近日，遵义市红花岗区第二小学举办校园读书节，吸引了全校一千多名师生参与。",
)
PLACES = (1, 4, 6)
LEADS = [Lead(place, body) for place, body in zip(PLACES, BODIES, strict=True)]


def head(text: str, line: int, role: LineRole = "title") -> Passage:
    return passage(text, line, role)


LABOUR, FOOTBALL, READING = (
    head("劳动教育现场会召开", 1),
    head("青少年校园足球联赛落幕", 2),
    head("红花岗区第二小学读书节", 3),
)
KICKER, SUBTITLE, VAGUE = (
    head("上虞区：", 4, "kicker"),
    head("上虞区体育中心见闻", 5, "subtitle"),
    head("在希望的田野上", 6),
)
DASHED, SLOGAN = head("——枣园小学见闻", 7, "title"), head("让每个孩子都出彩", 8)


@pytest.mark.parametrize(
    ("group", "cut"),
    [
        ((LABOUR,), [1]),
        ((LABOUR, FOOTBALL), [1, 1]),
        ((KICKER, FOOTBALL, SUBTITLE), [3]),
        ((LABOUR, KICKER, FOOTBALL), [1, 2]),
        ((LABOUR, DASHED, FOOTBALL, SUBTITLE), [2, 2]),
        ((LABOUR, SUBTITLE, SUBTITLE), [3]),
        ((KICKER, KICKER, FOOTBALL), [3]),
        ((KICKER,), [1]),
        ((SUBTITLE, LABOUR), [2]),
        ((), []),
    ],
)
def test_each_title_has_the_kicker_before_it_and_the_subtitle_after_it(group: HeadlineGroup, cut: list[int]) -> None:
    assert [len(unit) for unit in headlines_of(group)] == cut


def on_page(text: str) -> str:
    """A lead's first characters and its headline, a lead a line, then what is left over; groups are as the page has them."""
    leads: list[Lead] = []
    groups: list[tuple[int, HeadlineGroup]] = []
    group: HeadlineGroup = ()
    for place, one in enumerate([*page(text), None]):
        if one is not None and passage_kind(one) == "headline":
            group = (*group, one)
            continue
        if group:
            groups.append((place, group))
        group = ()
        if one is not None:
            leads.append(Lead(place, one.text))
    heads, left = assign_headlines(groups, leads)
    found = [f"{leads[n].text[:6]}: {'／'.join(p.text for p in mine)}" for n, mine in sorted(heads.items())]
    return "\n".join([*found, *(f"left over: {'／'.join(p.text for p in unit)}" for unit in left)])


@pytest.mark.parametrize("case", parameters("headline_assignment"))
def test_headlines_of_a_page_go_to_their_articles(case: Case) -> None:
    assert on_page(case.input) == case.expected


passages = st.builds(
    passage,
    st.sampled_from(["劳动教育现场会召开", "——见闻", "上虞区：", "在希望的田野上", "12", "校园足球联赛"]),
    st.integers(1, 9),
    st.sampled_from(get_args(LineRole)),
)


@given(st.lists(passages, max_size=7).map(tuple))
def test_units_are_the_group_in_its_order(group: HeadlineGroup) -> None:
    found = headlines_of(group)
    assert tuple(one for unit in found for one in unit) == group
    assert all(found)
    assert all(sum(one.role == "title" and one.lines[0].text[0] != "—" for one in unit) <= 1 for unit in found)


def test_each_headline_goes_to_its_body() -> None:
    assert assign_headlines([(1, (LABOUR, FOOTBALL, READING))], LEADS) == (
        {0: (LABOUR,), 1: (FOOTBALL,), 2: (READING,)},
        [],
    )
    assert assign_headlines([(6, (READING, LABOUR, FOOTBALL))], LEADS) == (
        {0: (LABOUR,), 1: (FOOTBALL,), 2: (READING,)},
        [],
    )


def test_headlines_that_stand_before_other_bodies_change_places() -> None:
    groups = [(1, (FOOTBALL,)), (4, (LABOUR,)), (6, (READING,))]
    assert assign_headlines(groups, LEADS) == ({0: (LABOUR,), 1: (FOOTBALL,), 2: (READING,)}, [])


def test_a_headline_that_shares_no_word_goes_to_the_body_below_it() -> None:
    assert assign_headlines([(4, (VAGUE,))], LEADS) == ({1: (VAGUE,)}, [])


def test_of_two_headlines_that_share_no_word_the_one_right_above_the_body_is_its_own() -> None:
    heads, left = assign_headlines([(4, (VAGUE, SLOGAN)), (6, (READING,))], LEADS)
    assert heads[1][-1] == SLOGAN
    assert [*heads[1], *(one for unit in left for one in unit)] == [VAGUE, SLOGAN]


def test_a_headline_behind_the_last_body_goes_back_to_the_body_it_is_of() -> None:
    assert assign_headlines([(7, (LABOUR,))], LEADS) == ({0: (LABOUR,)}, [])


def test_a_headline_that_fits_no_body_and_stands_before_none_is_left_over() -> None:
    assert assign_headlines([(7, (VAGUE,))], LEADS) == ({}, [(VAGUE,)])


def test_a_headline_that_is_left_over_beside_another_is_a_part_of_it() -> None:
    assert assign_headlines([(7, (FOOTBALL, VAGUE))], LEADS) == ({1: (FOOTBALL, VAGUE)}, [])
    assert assign_headlines([(7, (VAGUE, FOOTBALL))], LEADS) == ({1: (VAGUE, FOOTBALL)}, [])
    assert assign_headlines([(7, (FOOTBALL,)), (8, (VAGUE,))], LEADS) == ({1: (FOOTBALL,)}, [(VAGUE,)])


def test_a_kicker_and_a_subtitle_go_with_their_title() -> None:
    heads, left = assign_headlines([(1, (LABOUR, KICKER, FOOTBALL, SUBTITLE))], LEADS)
    assert heads == {0: (LABOUR,), 1: (KICKER, FOOTBALL, SUBTITLE)}
    assert left == []


def test_of_two_bodies_with_the_same_words_the_one_further_on_is_preferred() -> None:
    twice = [Lead(1, BODIES[1]), Lead(5, BODIES[1])]
    assert assign_headlines([(3, (FOOTBALL,))], twice) == ({1: (FOOTBALL,)}, [])


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.lists(passages, min_size=1, max_size=4).map(tuple)), max_size=5),
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(BODIES)), max_size=4),
)
def test_no_headline_is_lost_and_none_is_used_twice(
    groups: list[tuple[int, HeadlineGroup]], bodies: list[tuple[int, str]]
) -> None:
    leads = [Lead(place, text) for place, text in sorted(bodies)]
    heads, left = assign_headlines(groups, leads)
    assert set(heads) <= set(range(len(leads)))
    assert all(heads.values())
    assert all(left)
    found = Counter(one for group in (*heads.values(), *left) for one in group)
    assert found == Counter(one for _, group in groups for one in group)


def test_no_headline_and_no_body_come_to_nothing() -> None:
    assert assign_headlines([], LEADS) == ({}, [])
    assert assign_headlines([(0, (LABOUR,))], []) == ({}, [(LABOUR,)])


# What words are weighed against.

Shares = Mapping[tuple[Passage, int], float]


def assigned(shares: Shares, groups: list[tuple[int, HeadlineGroup]], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The headline of each of three bodies, where a headline shares so much of its words with a body, by its number."""
    by_text = {(head.text, BODIES[n]): share for (head, n), share in shares.items()}
    monkeypatch.setattr(
        "archive.segmenting.headline_assignment.shared_bigrams", lambda title, text: by_text.get((title, text), 0.0)
    )
    heads, _ = assign_headlines(groups, LEADS)
    return ["／".join(p.text for p in heads.get(n, ())) for n in range(len(LEADS))]


@pytest.mark.parametrize(
    ("place", "share", "fits"), [(7, 0.31, False), (7, 0.32, True), (3, 0.22, False), (3, 0.23, True)]
)
def test_for_what_share_of_its_words_a_headline_goes_to_a_body_that_it_does_not_stand_before(
    place: int, share: float, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = assigned({(VAGUE, 1): share}, [(place, (VAGUE,))], monkeypatch)
    assert found == ["", VAGUE.text if fits else "", ""]


@pytest.mark.parametrize(("share", "taken"), [(0.56, False), (0.57, True)])
def test_a_headline_right_above_a_body_gives_way_only_to_one_that_shares_more(
    share: float, taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = assigned({(SLOGAN, 1): share}, [(4, (VAGUE,)), (7, (SLOGAN,))], monkeypatch)
    assert found == ["", SLOGAN.text if taken else VAGUE.text, ""]


@pytest.mark.parametrize(("share", "taken"), [(0.37, False), (0.38, True)])
def test_one_above_another_headline_gives_way_sooner(
    share: float, taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares = {(LABOUR, 0): 1.0, (SLOGAN, 1): share}
    found = assigned(shares, [(4, (VAGUE, LABOUR)), (7, (SLOGAN,))], monkeypatch)
    assert found[1] == (SLOGAN.text if taken else VAGUE.text)


@pytest.mark.parametrize(("own", "other", "leaves"), [(0.25, 0.44, False), (0.25, 0.45, True), (0.5, 0.69, False)])
def test_a_headline_leaves_the_body_below_it_for_one_that_it_fits_clearly_better(
    own: float, other: float, leaves: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares = {(VAGUE, 1): own, (VAGUE, 2): other, (SLOGAN, 1): 1.0}
    found = assigned(shares, [(4, (VAGUE,)), (7, (SLOGAN,))], monkeypatch)
    assert found == ["", SLOGAN.text if own < 0.3 else VAGUE.text, VAGUE.text if leaves else ""]


def test_words_are_looked_for_in_a_bodys_first_260_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def shares(_: str, text: str) -> float:
        seen.append(len(text))
        return 0.0

    monkeypatch.setattr("archive.segmenting.headline_assignment.shared_bigrams", shares)
    assign_headlines([(1, (VAGUE,))], [Lead(1, "会" * 300), Lead(2, "会" * 200)])
    assert seen == [260, 200]


def test_a_leftover_goes_with_the_headline_behind_it_before_the_one_before_it() -> None:
    assert assign_headlines([(7, (LABOUR, VAGUE, FOOTBALL))], LEADS) == ({0: (LABOUR,), 1: (VAGUE, FOOTBALL)}, [])
    assert assign_headlines([(7, (LABOUR,)), (8, (VAGUE, FOOTBALL))], LEADS)[0] == {0: (LABOUR,), 1: (VAGUE, FOOTBALL)}
