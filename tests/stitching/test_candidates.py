"""Which pieces may go together: a person's word before all evidence, and no seam for what is whole."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.leads import only_begun
from archive.model import Chances, LineRole
from archive.stitching.candidates import (
    BEGUN,
    MAYBE,
    PERSONS_JOIN,
    PersonsWord,
    candidates,
    open_start,
    weighed_pairs,
)
from archive.stitching.loose_ends import PROMISING
from archive.stitching.pieces import Piece, pieces, stands_over
from archive.stitching.seam_features import piece_features
from archive.stitching.stretches import stretches
from archive.writing.models import models
from tests.hardpages import READERS, Clean, make, read_articles
from tests.steps import NAME, READINGS, block, blocks, piece, printed

MODELS = models()

ARTICLES = read_articles(READINGS)
WHOLE = "会议要求，各县区要配齐劳动教育教师，保障必要的经费和场地，防止劳动教育走过场。"
TORN = "遵义师范学院副院长周明远表示，学院将选派最好的教师，提供最好的条件，让参训教师把新的理念和方法带进课"
REST = "堂，带动更多的同事一起成长，学有所获、学有所用。"
PARTS = pieces(blocks(f"{TORN}\n\n{WHOLE}\n\n{REST}"))
RESUMED = Chances(goes_on=0.1, taken_up=0.8, begins=0.1)
SETTLED = Chances(goes_on=0.0, taken_up=0.0, begins=1.0)


def told(
    middle: str = WHOLE, torn: LineRole = "first", rest: LineRole = "resumed", chances: Chances = RESUMED
) -> tuple[Piece, ...]:
    """A torn paragraph, another between, and the rest of it; the reader's word given."""
    return pieces(
        [
            block(TORN, role=torn, line=1),
            block(middle, line=3),
            block(REST, role=rest, first=chances, line=5),
        ]
    )


def named(parts: tuple[Piece, ...]) -> set[tuple[int, int]]:
    return set(seams_of(parts))


def seams_of(parts: tuple[Piece, ...]) -> list[tuple[int, int]]:
    """The numbers of the two pieces of each pair."""
    two = weighed_pairs(parts, MODELS.seams)
    return list(zip(two.before.tolist(), two.after.tolist(), strict=True))


@pytest.mark.slow
@settings(deadline=None, max_examples=20)
@given(
    st.sampled_from(sorted(READERS)),
    st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=2, unique=True),
    st.integers(),
)
def test_every_pair_is_of_two_pieces_and_named_once(kind: str, articles: list[Clean], seed: int) -> None:
    parts = pieces(blocks(make(articles, kind, str(seed)).raw))
    found = seams_of(parts)
    assert len(set(found)) == len(found)
    assert set(itertools.pairwise(range(len(parts)))) <= set(found)
    two, pieces_asked = weighed_pairs(parts, MODELS.seams), piece_features(parts, MODELS.seams.subjects)
    assert 0 <= two.scattered <= 1
    for side, which in ((two.a, two.before), (two.b, two.after)):
        for mine, whole in zip(side, pieces_asked, strict=True):
            assert np.array_equal(mine, whole[which], equal_nan=True)
    for (a, b), gain, adjacent in zip(found, two.gain.tolist(), two.adjacent.tolist(), strict=True):
        tail, head = (
            MODELS.seams.continuation.endings([parts[a].lines[-1].text]),
            MODELS.seams.continuation.beginnings([parts[b].lines[0].text]),
        )
        assert a != b
        assert adjacent == (b == a + 1)
        assert adjacent or gain > PROMISING
        assert gain == pytest.approx(MODELS.seams.continuation.goes_on(tail, head)[0], abs=1e-3)
    odds = dict(zip(found, MODELS.seams.network.odds(two).tolist(), strict=True))
    together = {(a, b): score for (a, b), score in odds.items() if score > 0 and not stands_over(parts[a], parts[b])}
    made = candidates(parts, MODELS.seams)
    begun = {pair for pair, score in made.items() if score == BEGUN}
    assert all(b == a + 1 and only_begun(parts[a].text) for a, b in begun)
    assert {pair: made[pair] for pair in made if pair not in begun} == {
        pair: together[pair] for pair in together if pair not in begun
    }


def test_the_rest_of_a_torn_paragraph_may_go_on_from_it_wherever_it_stands() -> None:
    assert named(told()) == {(0, 1), (1, 2), (0, 2)}


def test_a_piece_that_the_reader_is_sure_begins_a_paragraph_goes_on_from_nothing_far() -> None:
    assert named(told(chances=SETTLED)) == {(0, 1), (1, 2)}


@pytest.mark.parametrize("role", ["title", "heading", "caption"])
def test_a_headline_or_a_shred_goes_on_in_nothing_far_and_from_nothing_far(role: LineRole) -> None:
    assert (0, 2) not in named(told(torn=role))
    assert (0, 2) not in named(told(rest=role))


def test_an_aside_goes_on_in_nothing_far_but_what_is_longer_than_any_headline_is_none() -> None:
    assert (0, 2) in named(told(torn="aside"))
    short = pieces([block("责任编辑", role="aside", line=1), block(WHOLE, line=3), block(REST, role="resumed", line=5)])
    assert (0, 2) not in named(short)


@pytest.mark.parametrize(("taken_up", "may"), [(MAYBE + 0.01, True), (MAYBE, False)])
def test_after_a_full_stop_only_what_the_reader_sees_taken_up_goes_on(taken_up: float, may: bool) -> None:
    parts = pieces(
        [
            block("与会人员先后观摩了学校的种植园、木工坊和烘焙教室。", line=1),
            block("本次联赛设小学男子组、小学女子组，", line=3),
            block("工坊和烘焙教室，听取了学校开展劳动教育的经验介绍。", first=Chances(0.1, taken_up), line=5),
        ]
    )
    shown = tuple(replace(part, lines=(printed(text, n),)) for n, (part, text) in enumerate(
        zip(parts, ("与会人员先后观摩了学校的种植园、木", "本次联赛设小学男子组、", parts[2].text), strict=True)
    ))  # fmt: skip
    assert ((0, 2) in named(shown)) == may


def test_how_much_of_a_page_is_told_out_of_turn_is_asked_of_its_running_text() -> None:
    assert weighed_pairs(told(), MODELS.seams).scattered == pytest.approx(0.8 / 3)
    assert weighed_pairs(told(torn="title"), MODELS.seams).scattered == pytest.approx(0.8 / 2)


def test_the_true_seam_is_a_candidate_and_better_than_its_rivals() -> None:
    odds = candidates(PARTS, MODELS.seams)
    assert odds[0, 2] == max(odds.values())
    assert all(score > 0 for score in odds.values())


@pytest.mark.parametrize(("join", "seam"), [((1, 5), (0, 2)), ((5, 1), (2, 0)), ((3, 5), (1, 2))])
def test_a_join_that_a_person_asked_for_is_sure(join: tuple[int, int], seam: tuple[int, int]) -> None:
    word = PersonsWord(joins=frozenset({((NAME, join[0]), (NAME, join[1]))}))
    assert candidates(told(), MODELS.seams, word)[seam] == PERSONS_JOIN
    assert (
        seam not in candidates(told(chances=SETTLED), MODELS.seams)
        or candidates(told(chances=SETTLED), MODELS.seams)[seam] < PERSONS_JOIN
    )


def test_a_cut_that_a_person_asked_for_leaves_no_seam() -> None:
    near = pieces([block(TORN, line=3), block(REST, role="next", first=Chances(1.0, 0.0, 0.0), line=5)])
    assert set(candidates(near, MODELS.seams)) == {(0, 1)}
    assert candidates(near, MODELS.seams, PersonsWord(cuts=frozenset({(NAME, 5)}))) == {}
    assert candidates(near, MODELS.seams, PersonsWord(cuts=frozenset({(NAME, 3)}))) == candidates(near, MODELS.seams)


def test_a_persons_word_is_of_two_lines_and_of_no_others() -> None:
    word = PersonsWord(joins=frozenset({((NAME, 1), (NAME, 5))}), cuts=frozenset({(NAME, 5), (NAME, 7)}))
    assert word.on(printed("会", 1), printed("会", 5)) is True
    assert word.on(printed("会", 3), printed("会", 5)) is False
    assert word.on(printed("会", 3), printed("会", 7)) is False
    assert word.on(printed("会", 7), printed("会", 7)) is None
    assert word.on(printed("会", 1), printed("会", 3)) is None


@pytest.mark.parametrize(
    ("text", "role", "missing"),
    [
        (REST, "resumed", True),
        (REST, "next", True),
        (REST, "first", False),
        (REST, "title", False),
        ("，" + REST, "first", True),
        (WHOLE, "resumed", False),
    ],
)
def test_words_are_missing_before_what_begins_in_mid_sentence(text: str, role: LineRole, missing: bool) -> None:
    assert open_start(piece(text, role)) == missing


def test_wording_that_the_page_prints_whole_elsewhere_is_looked_for_in_all_of_it() -> None:
    near = pieces(blocks("全市各学校建立校外实践基\n\n地，涌现出一批典型。\n\n各校要用好校外实践基地，带领学生劳动。"))
    assert weighed_pairs(near, MODELS.seams).elsewhere[seams_of(near).index((0, 1))] > 0
    assert weighed_pairs(near[:2], MODELS.seams).elsewhere[0] == 0


def test_one_piece_has_no_pair() -> None:
    assert seams_of((piece(WHOLE),)) == []
    assert candidates((), MODELS.seams) == {}
    assert candidates((piece(WHOLE),), MODELS.seams) == {}


@pytest.mark.parametrize(
    ("opening", "behind", "together"),
    [
        ("中新网海州6月12日电〈记者余某某)", "海州市6月12日在市政广场举办足球日庆祝活动。", True),
        ("新华社海州5月22日电题：桥见中意友谊", "这是一座不平常的桥，建成已经有四十年了。", False),
        ("中新网海州6月12日电 会议今天闭幕。", "海州市日前在市政广场举办足球日庆祝活动。", False),
        ("全市教育工作会议在第一中学举行", "海州市日前在市政广场举办足球日庆祝活动。", False),
        ("新闻网讯（通讯员 张某）", "本报讯 海州市日前在市政广场举办足球日活动。", False),
    ],
)
def test_no_report_breaks_off_at_its_dateline(opening: str, behind: str, together: bool) -> None:
    parts = pieces([block(opening, role="lead", line=1), block(behind, line=2)])
    odds = candidates(parts, MODELS.seams)
    assert (odds.get((0, 1), 0.0) >= BEGUN) == together


@pytest.mark.parametrize("at_once", [1, 60, 10_000])
def test_stretches_whose_sides_are_made_together_are_what_each_is_alone(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [text for one in ARTICLES[:12] for text in one.paragraphs]
    torn = [half for text in texts for half in (text[: len(text) // 2], text[len(text) // 2 :])]
    parts = pieces(blocks("\n\n".join(torn)))
    monkeypatch.setattr("archive.stitching.stretches.MOST_PIECES", 40)
    monkeypatch.setattr("archive.stitching.stretches.LEAST_PIECES", 10)
    alone: dict[tuple[int, int], float] = {}
    places = list(stretches(parts))
    assert len(places) > 2
    for begin, end in places:
        two = weighed_pairs(parts[begin:end], models().seams)
        scores = models().seams.network.odds(two)
        alone |= {
            (int(a) + begin, int(b) + begin): float(odds)
            for a, b, odds in zip(two.before, two.after, scores, strict=True)
            if odds > 1e-3
        }
    monkeypatch.setattr("archive.stitching.candidates.SIDES_AT_ONCE", at_once)
    found = candidates(parts, models().seams)
    known = {pair: odds for pair, odds in alone.items() if not stands_over(parts[pair[0]], parts[pair[1]])}
    assert known
    assert known.keys() <= found.keys()
    begun = {pair for pair, odds in found.items() if odds == BEGUN}
    assert {pair: found[pair] for pair in known.keys() - begun} == pytest.approx(
        {pair: known[pair] for pair in known.keys() - begun}, abs=1e-2
    )
