"""Where an article may begin, and what stands around each such spot."""

from __future__ import annotations

import pytest

from archive.language.bigrams import shared
from archive.model import Passage
from archive.segmenting.openings import KIN, LEAD, Spot, spots
from tests.cases import Case, parameters
from tests.segmenting.page_notation import page

HEADLINE = "title: 青少年校园足球联赛落幕"
LABOUR = "lead: 5月6日，延安市中小学劳动教育现场会在枣园小学召开，与会人员观摩了种植园、木工坊和烘焙教室。"
AGAIN = "first: 与会人员在枣园小学观摩了劳动教育课，种植园、木工坊和烘焙教室里，学生们动手劳动。"
FOOTBALL = "lead: 日前，绍兴市青少年校园足球联赛在上虞区体育中心落下帷幕，三十二支代表队参加了比赛。"


def described(spot: Spot) -> str:
    """`4 kicker／title lead`: the number of its passage from 1, its headlines, the first characters of its body."""
    return f"{spot.place + 1} {'／'.join(p.text for p in spot.group) or '—'} {spot.lead[:5] or 'nothing'}"


def lines(*texts: str) -> list[Passage]:
    return page("\n".join(texts))


@pytest.mark.parametrize("case", parameters("openings", "spots"))
def test_where_an_article_may_begin(case: Case) -> None:
    assert "\n".join(map(described, spots(page(case.input)))) == case.expected


def test_a_spot_knows_the_body_before_it() -> None:
    passages = lines(LABOUR, HEADLINE, FOOTBALL, HEADLINE)
    assert [spot.before for spot in spots(passages)] == [None, passages[0], passages[2]]


def test_headlines_in_their_places_are_no_stray_ones() -> None:
    found = spots(lines(HEADLINE, FOOTBALL, LABOUR))
    assert [(spot.stray, spot.fits) for spot in found] == [(False, 0.0), (False, 0.0)]


@pytest.mark.parametrize("heads", [(LABOUR, FOOTBALL, HEADLINE), ("title: 在希望的田野上", HEADLINE, LABOUR, FOOTBALL)])
def test_a_stray_headline_fits_the_one_body_that_holds_most_of_it(heads: tuple[str, ...]) -> None:
    found = [spot for spot in spots(lines(*heads)) if spot.after]
    assert all(spot.stray for spot in found)
    assert found[1].fits == pytest.approx(shared(HEADLINE.partition(": ")[2], found[1].lead))
    assert found[1].fits > 0.5 > found[0].fits


def test_of_two_bodies_that_hold_as_much_the_first_is_fitted() -> None:
    found = spots(lines(FOOTBALL, FOOTBALL, HEADLINE))
    assert found[0].fits > 0 == found[1].fits


def test_only_a_bodys_first_words_are_compared_with_stray_headlines() -> None:
    long = f"first: {'会' * LEAD}{FOOTBALL.partition(': ')[2]}"
    assert [spot.fits for spot in spots(lines(long, HEADLINE))] == [0.0, 0.0]
    assert spots(lines(f"first: {'会' * 9}{FOOTBALL.partition(': ')[2]}", HEADLINE))[0].fits > 0


def test_a_headline_counts_how_many_others_are_as_long() -> None:
    heads = ("title: 上下左右前后东西", "title: 上下左右前后东西南北中上", "title: 上下左右前后东西南北中上下")
    found = spots([p for head in heads for p in lines(head, LABOUR)])
    assert [spot.alike for spot in found] == [1, 2, 1]
    assert spots(lines(LABOUR))[0].alike == 0


def test_what_stands_behind_a_spot_is_more_like_the_text_before_where_the_subject_stays() -> None:
    stays = spots(lines(LABOUR, AGAIN, AGAIN))[1]
    turns = spots(lines(LABOUR, FOOTBALL, FOOTBALL))[1]
    assert stays.cohesion > turns.cohesion
    assert len(stays.kin) == len(KIN)
    assert all(-1.001 <= one <= 1.001 for one in (*stays.kin, *turns.kin))
    first = KIN.index("the paragraph before")
    assert stays.kin[first] > turns.kin[first]


def test_a_spot_without_a_body_is_compared_with_nothing() -> None:
    last = spots(lines(LABOUR, HEADLINE))[-1]
    assert (last.cohesion, last.kin, last.fits, last.lead) == (0.0, (), 0.0, "")
