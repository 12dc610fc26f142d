"""Paragraphs of articles that come in turn go with the article whose words they share, and stay where nothing tells."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.bigrams import distinct_pairs
from archive.language.subject_vectors import unit_vectors
from archive.model import Passage, Printed, RawKind
from archive.segmenting.threads import (
    ACROSS,
    DAMP,
    SUBJECT_NATS,
    WORD_NATS,
    TextPairs,
    ThreadWords,
    _best,
    _odds,
    assign_paragraphs,
)
from archive.writing.models import models
from tests.cases import Case, parameters
from tests.segmenting.page_notation import passage as paragraph
from tests.steps import NAME, passage

SUBJECTS = models().openings.subjects

TITLES = ("劳动教育现场会召开", "青少年校园足球联赛落幕")
LABOUR = (
    "5月6日，延安市中小学劳动教育现场会在枣园小学召开，与会人员观摩了种植园、木工坊和烘焙教室。",
    "与会人员在枣园小学观摩了劳动教育课，种植园、木工坊和烘焙教室里，学生们动手劳动。",
    "延安市中小学要学习枣园小学的劳动教育经验，建好种植园、木工坊和烘焙教室。",
)
FOOTBALL = (
    "日前，绍兴市青少年校园足球联赛在上虞区体育中心落下帷幕，三十二支代表队的小球员参加了比赛。",
    "校园足球联赛设三个组别，小球员在上虞区体育中心激烈角逐，实验学校代表队获得冠军。",
    "绍兴市青少年校园足球联赛已连续举办九届，三十二支代表队的小球员在体育中心结下友谊。",
)


def thread(bodies: Sequence[Passage], leads: Mapping[int, str]) -> list[int]:
    return assign_paragraphs(bodies, leads, SUBJECTS)


def told(texts: Sequence[str]) -> list[Passage]:
    """Paragraphs that stand one below the other, each whole."""
    return [passage(text, line) for line, text in enumerate(texts, 1)]


def told_in_pieces(texts: Sequence[str], kind: RawKind = "printed") -> list[Passage]:
    """Paragraphs whose first halves stand one below the other, and then their second halves: every column breaks off."""
    return [
        Passage(
            (
                Printed(NAME, line, 0, len(text) // 2, text[: len(text) // 2]),
                Printed(NAME, line + len(texts), 0, len(text) - len(text) // 2, text[len(text) // 2 :]),
            ),
            kind=kind,
        )
        for line, text in enumerate(texts, 1)
    ]


def on_page(text: str) -> str:
    """Which article, by its number, each paragraph is of; a line `= HEADLINE` stands before an article's lead."""
    bodies: list[Passage] = []
    leads: dict[int, str] = {}
    for line in text.split("\n"):
        if line.startswith("= "):
            leads[len(bodies)] = line[2:]
        else:
            bodies.append(paragraph(line, len(bodies) + 1))
    order = list(leads)
    return " ".join(str(order.index(lead) + 1) for lead in thread(bodies, leads))


@pytest.mark.parametrize("case", parameters("threads"))
def test_paragraphs_of_a_page_go_with_their_articles(case: Case) -> None:
    assert on_page(case.input) == case.expected


def test_what_stands_in_order_stays() -> None:
    order = [*LABOUR, *FOOTBALL]
    leads = dict(zip((0, 3), TITLES, strict=True))
    assert thread(told(order), leads) == [0, 0, 0, 3, 3, 3]
    assert thread(told_in_pieces(order), leads) == [0, 0, 0, 3, 3, 3]


IN_TURN = [LABOUR[0], FOOTBALL[0], LABOUR[1], FOOTBALL[1], LABOUR[2], FOOTBALL[2]]
LEADS = dict(zip((0, 1), TITLES, strict=True))


@pytest.mark.parametrize("kind", get_args(RawKind))
def test_paragraphs_in_turn_go_to_their_articles_whatever_the_kind_of_raw_text(kind: RawKind) -> None:
    assert thread(told_in_pieces(IN_TURN, kind), LEADS) == [0, 1, 0, 1, 0, 1]


def test_an_article_that_another_stands_amid_has_its_paragraphs_behind_that() -> None:
    assert thread(told([LABOUR[0], *FOOTBALL, *LABOUR[1:]]), LEADS) == [0, 1, 1, 1, 0, 0]


@pytest.mark.parametrize("kind", get_args(RawKind))
def test_only_printed_lines_that_span_a_lead_tell_by_themselves_that_a_page_is_told_across(
    kind: RawKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.segmenting.threads.ACROSS", math.inf)
    across, in_order = [0, 1, 0, 1, 0, 1], [0, 1, 1, 1, 1, 1]
    assert thread(told_in_pieces(IN_TURN, kind), LEADS) == (across if kind == "printed" else in_order)
    whole = [replace(passage, kind=kind) for passage in told(IN_TURN)]
    assert thread(whole, LEADS) == in_order


def test_how_much_better_other_articles_have_to_fit_is_one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    page = told_in_pieces(IN_TURN, "whole")
    texts = [*IN_TURN, *TITLES]
    words = ThreadWords(TextPairs(*distinct_pairs(texts), len(texts)), SUBJECTS.vectors(texts), (0, 1))
    across, in_order = [0, 1, 0, 1, 0, 1], [0, 1, 1, 1, 1, 1]
    better = fit(words, across) - fit(words, in_order)
    assert better > ACROSS
    monkeypatch.setattr("archive.segmenting.threads.ACROSS", better - 0.1)
    assert thread(page, LEADS) == across
    monkeypatch.setattr("archive.segmenting.threads.ACROSS", better + 0.1)
    assert thread(page, LEADS) == in_order


def fit(words: ThreadWords, given: Sequence[int]) -> float:
    """Nats of all paragraphs for the articles they are in: by subject, and by rare words, their own part put aside."""
    count = len(given)
    pairs = np.zeros((words.pairs.count, words.pairs.known))
    pairs[words.pairs.text, words.pairs.pair] = 1
    rarity = np.log1p(count / np.maximum(1, pairs[:count].sum(axis=0)))
    out = 0.0
    for n, lead in enumerate(given):
        rest = [m for m in range(count) if given[m] == lead and m != n] + [count + words.leads.index(lead)]
        mine, others = pairs[n], pairs[rest].max(axis=0)
        common = (mine * others) @ rarity / math.sqrt((others.sum() + DAMP) * (mine.sum() + DAMP / 2))
        out += (
            SUBJECT_NATS * float(unit_vectors(words.subjects[n]) @ unit_vectors(words.subjects[rest].sum(axis=0)))
            + WORD_NATS * common
        )
    return out


ALIKE = {0: "离石区第一小学举办读书节", 3: "方山县城内小学开展读书活动"}
READING = (
    "4月23日，离石区第一小学举办读书节，学生们诵读经典，分享读书心得，图书漂流吸引了许多家长。",
    "读书节上，学生们诵读古诗词，老师推荐好书，校园里书香浓郁。",
    "学校还将继续办好读书节，让阅读成为学生们的习惯。",
    "4月24日，方山县城内小学开展读书活动，学生们诵读经典，交流读书体会，家长也参加了活动。",
    "读书活动中，老师带领学生们诵读经典名篇，校园里书声琅琅。",
    "学校将继续开展读书活动，让学生们养成阅读的习惯。",
)
"""Two articles on the same subject, one behind the other."""


@pytest.mark.parametrize("kind", get_args(RawKind))
def test_articles_of_the_same_subject_that_are_told_in_order_stay_in_order(kind: RawKind) -> None:
    whole = [replace(passage, kind=kind) for passage in told(READING)]
    assert thread(whole, ALIKE) == [0, 0, 0, 3, 3, 3]
    assert thread(told_in_pieces(READING, kind), ALIKE) == [0, 0, 0, 3, 3, 3]


def test_where_words_say_nothing_a_page_stays_in_order() -> None:
    plain = ["学校一直在努力。", "大家都很高兴。", "活动取得了圆满成功。"]
    page = [LABOUR[0], FOOTBALL[0], *plain]
    assert thread(told(page), LEADS) == [0, 1, 1, 1, 1]


def test_an_article_without_a_headline_is_told_by_its_words() -> None:
    assert thread(told_in_pieces(IN_TURN), {0: "", 1: ""}) == [0, 1, 0, 1, 0, 1]


AFTER = "学校一直在努力。"


def cut(text: str, first: int, last: int) -> Passage:
    """A paragraph whose halves stand on two lines of the raw text."""
    half = len(text) // 2
    halves = Printed(NAME, first, 0, half, text[:half]), Printed(NAME, last, 0, len(text) - half, text[half:])
    return Passage(halves, kind="printed")


def test_a_paragraph_whose_words_say_nothing_goes_with_the_one_that_ends_right_before_it() -> None:
    between, after = cut(LABOUR[1], 3, 4), passage(AFTER, 7)
    assert thread([cut(LABOUR[0], 1, 6), cut(FOOTBALL[0], 2, 5), between, after], LEADS) == [0, 1, 0, 0]
    assert thread([cut(LABOUR[0], 1, 5), cut(FOOTBALL[0], 2, 6), between, after], LEADS) == [0, 1, 0, 1]


def test_a_column_that_breaks_off_before_a_lead_breaks_off_too() -> None:
    after = passage(AFTER, 5)
    assert thread([cut(LABOUR[0], 1, 3), cut(FOOTBALL[0], 2, 4), after], LEADS) == [0, 1, 1]
    assert thread([cut(LABOUR[0], 1, 4), cut(FOOTBALL[0], 2, 3), after], LEADS) == [0, 1, 0]


def test_paragraphs_before_the_first_lead_are_the_first_articles() -> None:
    assert thread(told([LABOUR[1], LABOUR[0], FOOTBALL[0]]), {1: TITLES[0], 2: TITLES[1]}) == [1, 1, 2]


def test_one_lead_has_all_paragraphs() -> None:
    assert thread(told_in_pieces(IN_TURN), {0: TITLES[0]}) == [0] * 6


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*LABOUR, *FOOTBALL, "12", "会议"]), min_size=1, max_size=8).flatmap(
        lambda texts: st.sampled_from([told(texts), told_in_pieces(texts)]).flatmap(st.permutations)
    ),
    st.sets(st.integers(0, 7), min_size=1),
)
def test_every_paragraph_has_a_lead_and_a_lead_has_itself(bodies: list[Passage], among: set[int]) -> None:
    leads = {n: TITLES[n % 2] for n in sorted({n % len(bodies) for n in among})}
    found = thread(bodies, leads)
    assert len(found) == len(bodies)
    assert set(found) == set(leads)
    assert all(found[lead] == lead for lead in leads)


def test_nothing_belongs_to_nothing() -> None:
    assert thread([], {}) == []


# What words are weighed against.


def words_of(pairs: Sequence[Sequence[int]], subjects: Sequence[Sequence[int]]) -> ThreadWords:
    """What texts say, the last two of them headlines, by which pairs and subjects each has."""
    text, pair = np.nonzero(np.array(pairs))
    return ThreadWords(TextPairs(text, pair, len(pairs)), np.array(subjects, np.float32), (0, 1))


def labelled(odds: Sequence[float], leads: Sequence[int], parents: Sequence[int | None]) -> list[int]:
    """The article of each paragraph, where words speak by so many nats for the second of two articles."""
    found = _best(np.array([(0.0, nats) for nats in odds]), parents, leads)
    return [found[n] for n in range(len(odds))]


@pytest.mark.parametrize(("nats", "turns"), [(2.9, False), (3.0, False), (3.1, True)])
def test_three_nats_take_a_paragraph_from_the_article_that_ends_right_before_it(nats: float, turns: bool) -> None:
    assert labelled([0, 0, nats], (0, 1), (None, None, 0)) == [0, 1, int(turns)]


@pytest.mark.parametrize(("nats", "turns"), [(0.4, False), (0.5, False), (0.6, True)])
def test_half_a_nat_takes_a_paragraph_from_the_one_before_where_a_column_breaks_off(nats: float, turns: bool) -> None:
    assert labelled([0, 0, -nats], (0, 1), (None, None, None)) == [0, 1, 1 - int(turns)]


@pytest.mark.parametrize(("nats", "turns"), [(1.4, False), (1.6, True)])
def test_paragraphs_of_one_thread_turn_together(nats: float, turns: bool) -> None:
    assert labelled([0, 0, nats, nats], (0, 1), (None, None, 0, 2)) == [0, 1, int(turns), int(turns)]


def test_a_thread_turns_where_its_words_do() -> None:
    assert labelled([0, 0, -9, 9], (0, 1), (None, None, 0, 2)) == [0, 1, 0, 1]
    assert labelled([-9, 0, 0, -9], (1, 2), (None, None, None, 0)) == [1, 1, 2, 1]
    assert labelled([9, 0, 0, 9], (1, 2), (None, None, None, 0)) == [2, 1, 2, 2]


def test_words_of_subject_count_nine_and_rare_words_six() -> None:
    """Two paragraphs behind two leads: as alike in subject as can be, and as their pairs in common say."""
    pairs = subjects = [[1, 0], [0, 1], [1, 0], [0, 0], [0, 0]]
    (*_, told) = _odds(words_of(pairs, subjects), {0: 0, 1: 1})
    rare = math.log1p(3 / 2) / math.sqrt((1 + 30) * (1 + 15))
    assert told[0] == pytest.approx(9 + 6 * rare, rel=1e-5)
    assert told[1] == pytest.approx(0, abs=1e-5)


def test_a_paragraphs_own_words_do_not_speak_for_its_article() -> None:
    words = words_of([[1, 0], [0, 1], [1, 1], [1, 0], [0, 0]], [[1, 0], [0, 1], [1, 0], [1, 0], [0, 0]])
    apart, within = _odds(words, {0: 0, 1: 1}), _odds(words, {0: 0, 1: 1, 2: 0})
    assert within[2][0] == pytest.approx(apart[2][0], rel=1e-5)
