"""Where an article may begin, and what stands around each such spot."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archive.language.bigrams import shared_bigrams
from archive.language.subject_vectors import unit_vectors
from archive.model import Passage, Printed, Seam
from archive.segmenting import openings
from archive.segmenting.openings import (
    PARAGRAPHS_AHEAD,
    PARAGRAPHS_BEHIND,
    SUBJECT_COMPARISONS,
    OpeningPlace,
    marks_habit,
    opening_places,
    seams_of,
    torn_by,
)
from archive.writing.models import models
from tests.cases import Case, parameters
from tests.segmenting.page_notation import page
from tests.segmenting.spot_samples import LEAD, MIDDLE, NEXT, OTHER, TITLE, passage
from tests.steps import NAME

HEADLINE = "title: 青少年校园足球联赛落幕"
LABOUR = "lead: 5月6日，延安市中小学劳动教育现场会在枣园小学召开，与会人员观摩了种植园、木工坊和烘焙教室。"
AGAIN = "first: 与会人员在枣园小学观摩了劳动教育课，种植园、木工坊和烘焙教室里，学生们动手劳动。"
FOOTBALL = "lead: 日前，绍兴市青少年校园足球联赛在上虞区体育中心落下帷幕，三十二支代表队参加了比赛。"

SUBJECTS = models().openings.subjects


def places_of(passages: Sequence[Passage]) -> list[OpeningPlace]:
    return opening_places(passages, SUBJECTS, models().openings.phrasing)


def described(spot: OpeningPlace) -> str:
    """`4 kicker／title lead`: the number of its passage from 1, its headlines, the first characters of its body."""
    return f"{spot.place + 1} {'／'.join(p.text for p in spot.group) or '—'} {spot.lead[:5] or 'nothing'}"


def lines(*texts: str) -> list[Passage]:
    return page("\n".join(texts))


@pytest.mark.parametrize("case", parameters("openings", "spots"))
def test_where_an_article_may_begin(case: Case) -> None:
    assert "\n".join(map(described, places_of(page(case.input)))) == case.expected


def test_a_spot_knows_the_body_before_it() -> None:
    passages = lines(LABOUR, HEADLINE, FOOTBALL, HEADLINE)
    assert [spot.before for spot in places_of(passages)] == [None, passages[0], passages[2]]


def test_headlines_in_their_places_are_no_stray_ones() -> None:
    found = places_of(lines(HEADLINE, FOOTBALL, LABOUR))
    assert [(spot.stray, spot.fits) for spot in found] == [(False, 0.0), (False, 0.0)]


@pytest.mark.parametrize("heads", [(LABOUR, FOOTBALL, HEADLINE), ("title: 在希望的田野上", HEADLINE, LABOUR, FOOTBALL)])
def test_a_stray_headline_fits_the_one_body_that_holds_most_of_it(heads: tuple[str, ...]) -> None:
    found = [spot for spot in places_of(lines(*heads)) if spot.after]
    assert all(spot.stray for spot in found)
    assert found[1].fits == pytest.approx(shared_bigrams(HEADLINE.partition(": ")[2], found[1].lead))
    assert found[1].fits > 0.5 > found[0].fits


def test_of_two_bodies_that_hold_as_much_the_first_is_fitted() -> None:
    found = places_of(lines(FOOTBALL, FOOTBALL, HEADLINE))
    assert found[0].fits > 0 == found[1].fits


def test_only_a_bodys_first_words_are_compared_with_stray_headlines() -> None:
    long = f"first: {'会' * openings.LEAD_LENGTH}{FOOTBALL.partition(': ')[2]}"
    assert [spot.fits for spot in places_of(lines(long, HEADLINE))] == [0.0, 0.0]
    assert places_of(lines(f"first: {'会' * 9}{FOOTBALL.partition(': ')[2]}", HEADLINE))[0].fits > 0


def test_a_headline_counts_how_many_others_are_as_long() -> None:
    heads = ("title: 上下左右前后东西", "title: 上下左右前后东西南北中上", "title: 上下左右前后东西南北中上下")
    found = places_of([p for head in heads for p in lines(head, LABOUR)])
    assert [spot.similar_headlines for spot in found] == [1, 2, 1]
    assert places_of(lines(LABOUR))[0].similar_headlines == 0


def test_what_stands_behind_a_spot_is_more_like_the_text_before_where_the_subject_stays() -> None:
    stays = places_of(lines(LABOUR, AGAIN, AGAIN))[1]
    turns = places_of(lines(LABOUR, FOOTBALL, FOOTBALL))[1]
    assert stays.cohesion > turns.cohesion
    assert len(stays.subject_similarities) == len(SUBJECT_COMPARISONS)
    assert all(-1.001 <= one <= 1.001 for one in (*stays.subject_similarities, *turns.subject_similarities))
    first = SUBJECT_COMPARISONS.index("the paragraph before")
    assert stays.subject_similarities[first] > turns.subject_similarities[first]


def test_a_spot_without_a_body_is_compared_with_nothing() -> None:
    last = places_of(lines(LABOUR, HEADLINE))[-1]
    assert (last.cohesion, last.subject_similarities, last.fits, last.lead) == (0.0, (), 0.0, "")
    assert (last.similar_headlines, last.stray) == (0, True)


# Likeness in subject.


BODIES = (LEAD, NEXT, MIDDLE, OTHER, "校园足球联赛设三个组别，小球员们激烈角逐。", "市实验学校代表队获得足球联赛冠军。")
STRAY = "青少年校园足球联赛落幕"


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two texts, each of several parts, are in subject."""
    a, b = (unit_vectors(SUBJECTS.vectors(texts).sum(axis=0)) for texts in (one, other))
    return float(a @ b)


def by_hand(n: int, headline: str, strays: Sequence[str]) -> list[float]:
    """What KIN says of the nth body."""
    before, here, after = (
        BODIES[max(0, n - PARAGRAPHS_BEHIND) : n],
        BODIES[n : n + PARAGRAPHS_AHEAD],
        BODIES[n + 1 : n + PARAGRAPHS_AHEAD],
    )
    own, titles = [BODIES[n]], [headline] if headline else []
    fits = {stray: [alike(BODIES[m : m + PARAGRAPHS_AHEAD], [stray]) for m in range(len(BODIES))] for stray in strays}
    return [
        alike(before, here),
        alike(before[-1:], own),
        alike(before, own),
        alike(BODIES[n + 1 : n + 2], own),
        alike(own, after),
        alike(titles, own),
        alike(titles, before),
        alike(titles, here),
        max([0.0, *(fit[n] for fit in fits.values())]),
        max([0.0, *(fit[n] for fit in fits.values() if fit[n] == max(fit))]),
    ]


@pytest.mark.parametrize("strays", [(), (STRAY,), (STRAY, "劳动教育现场会召开")])
def test_likeness_in_subject_is_what_its_names_say(strays: tuple[str, ...]) -> None:
    bodies = [passage(text, 2 + n) for n, text in enumerate(BODIES)]
    behind = [passage(text, 20 + 2 * n, role="title") for n, text in enumerate(strays)]
    found = places_of([passage(TITLE, 1, role="title"), *bodies, *behind])
    of_bodies = [at for at in found if at.after is not None]
    assert [at.lead for at in of_bodies] == list(BODIES)
    for n, at in enumerate(of_bodies):
        assert at.subject_similarities == pytest.approx(by_hand(n, "" if n else TITLE, strays), abs=1e-4)
    assert [at.subject_similarities for at in found if at.after is None] == ([()] if strays else [])


def test_a_beginning_is_less_like_what_is_before_than_a_continuation() -> None:
    similar = [at.subject_similarities for at in places_of([passage(text, n) for n, text in enumerate(BODIES)])]
    assert (
        similar[3][SUBJECT_COMPARISONS.index("the paragraph before")]
        < similar[5][SUBJECT_COMPARISONS.index("the paragraph before")]
    )
    assert (
        similar[3][SUBJECT_COMPARISONS.index("the text before")]
        < similar[5][SUBJECT_COMPARISONS.index("the text before")]
    )
    assert (
        similar[3][SUBJECT_COMPARISONS.index("the text after")]
        > similar[2][SUBJECT_COMPARISONS.index("the text after")]
    )


# Habits of a page.


def group(level: int, after: str) -> tuple[tuple[Passage, ...], Passage | None]:
    return (passage(TITLE, 1, level),), passage(after, 3)


def test_what_marks_are_used_for_is_a_habit_of_the_issue() -> None:
    assert marks_habit([group(0, LEAD)]) == "none"
    assert marks_habit([]) == "none"
    assert marks_habit([group(2, LEAD), group(2, OTHER), group(2, LEAD)]) == "title"
    assert marks_habit([group(2, NEXT)] * 5) == "sub"
    assert marks_habit([group(1, LEAD), group(2, NEXT), group(2, NEXT)]) == "mixed"


def test_a_headline_between_the_halves_of_a_sentence_is_torn_out_of_its_place() -> None:
    one, two = Printed(NAME, 1, 0, 4, "建立校外"), Printed(NAME, 5, 0, 5, "实践基地。")
    sentence = Passage((one, two), seams=(Seam(one, two, 5.0, True),))
    title = passage(TITLE, 3, 2)
    assert torn_by((title,), seams_of((sentence, title), (False, True)))
    assert not torn_by((passage(TITLE, 7),), seams_of((sentence, title), (False, True)))
    between = passage(OTHER, 4)
    assert not torn_by((title,), seams_of((sentence, title, between), (False, True, False)))
    assert not torn_by((), seams_of((sentence,), (False,)))
    assert sentence.text == "建立校外实践基地。"
