"""What texts are about: pairs of Chinese characters, their vectors added up, and paragraphs of one subject nearer than others."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.character_classes import classes
from archive.language.subject_vectors import BITS, hashed, unit_vectors
from archive.writing.models import models


def pairs(text: str) -> np.ndarray:
    """The hashed pairs of one text."""
    at, places = hashed([text])
    assert not at.any()
    return places


han = st.text("会议指出推进教育现代化学校吕梁", max_size=30)
mixed = st.text("会议指出推进教育。《》“1aＡ龘 \n", max_size=30)


def place(pair: str) -> int:
    """Knuth's multiplicative hashing (6.4) of two characters, the product's low 32 bits shifted to BITS."""
    one, other = map(ord, pair)
    return ((one << 16 | other) * 2654435761 & 0xFFFFFFFF) >> (32 - BITS)


def expected(text: str) -> list[int]:
    """The distinct pairs of adjacent Chinese characters of a folded text, in their order by code points."""
    two = {a + b for a, b in itertools.pairwise(classes(text)) if a > "\u3400" and b > "\u3400"}
    return [place(pair) for pair in sorted(two)]


@settings(deadline=None)
@given(st.one_of(han, mixed))
def test_pairs_are_those_of_adjacent_chinese_characters_each_once(text: str) -> None:
    assert pairs(text).tolist() == expected(text)


@settings(deadline=None)
@given(st.text(max_size=20))
def test_pairs_of_any_text_have_their_place_in_the_table(text: str) -> None:
    found = pairs(text)
    assert found.dtype == np.int64
    assert ((found >= 0) & (found < len(VECTORS.pairs))).all()
    assert len(found) <= max(0, len(classes(text)) - 1)


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("会", 0), ("会议", 1), ("会议会议", 2), ("会1议", 0), ("会。议", 0), ("《会》议", 0), ("abc 12", 0)],
)
def test_how_many_pairs_a_text_has(text: str, count: int) -> None:
    assert len(pairs(text)) == count


@pytest.mark.parametrize("mark", "，；：！？（）")
def test_a_full_width_mark_counts_as_a_character(mark: str) -> None:
    assert len(pairs(f"会{mark}议")) == 2


def test_pairs_are_told_with_their_texts_number() -> None:
    at, places = hashed(["会议", "", "学校会议"])
    assert at.tolist() == [0, 2, 2, 2]
    assert set(places[at == 2].tolist()) == set(pairs("学校会议").tolist())


@pytest.mark.parametrize(("one", "other"), [("会 议", "会议"), ("會議,", "會議，"), ("２０２４年会议", "1998年会议")])
def test_what_folds_together_has_the_same_pairs(one: str, other: str) -> None:
    assert pairs(one).tolist() == pairs(other).tolist()


@settings(deadline=None)
@given(st.lists(mixed, max_size=4))
def test_the_vector_of_a_text_is_the_sum_of_its_pairs(texts: list[str]) -> None:
    known = VECTORS.pairs
    found = VECTORS.vectors(texts)
    assert found.shape == (len(texts), known.shape[1])
    for mine, text in zip(found, texts, strict=True):
        should = np.zeros(known.shape[1])
        for pair in expected(text):
            should += known[pair]
        assert mine == pytest.approx(should, abs=1e-3)


@settings(deadline=None)
@given(st.lists(st.one_of(han, mixed), min_size=1, max_size=4))
def test_what_is_pointed_has_length_one_or_is_nothing(texts: list[str]) -> None:
    sums = VECTORS.vectors(texts)
    lengths = np.linalg.norm(unit_vectors(sums), axis=1)
    for length, sum_, way in zip(lengths, sums, unit_vectors(sums), strict=True):
        assert length == pytest.approx(1.0 if sum_.any() else 0.0, abs=1e-4)
        assert way @ sum_ == pytest.approx(np.linalg.norm(sum_), abs=1e-3)


def test_one_vector_is_pointed_like_many() -> None:
    sums = VECTORS.vectors(["全市教育工作会议在离石召开。", "校园足球联赛落幕。"])
    assert unit_vectors(sums[0]) == pytest.approx(unit_vectors(sums)[0])
    assert not unit_vectors(0 * sums[0]).any()


VECTORS = models().openings.subjects
SUBJECTS = {
    "football": (
        "日前，青少年校园足球联赛落下帷幕，三十二支球队的小球员参加了比赛，实验小学足球队在决赛中战胜对手，夺得冠军。",
        "比赛中，球员们奔跑、传球、射门，教练在场边指导。足球联赛让孩子们强健体魄，也让更多球队走上绿茵赛场。",
    ),
    "jobs": (
        "人力资源社会保障部门举办专场招聘会，为高校毕业生提供就业岗位八千余个，用人单位与求职者现场签约。",
        "各地要落实稳就业政策，拓宽就业渠道，加强职业技能培训，帮助高校毕业生等重点群体尽快找到合适的岗位。",
    ),
    "space": (
        "神舟载人飞船发射取得圆满成功，三名航天员状态良好，飞船与空间站组合体完成自主快速交会对接。",
        "航天员乘组进驻空间站，将在轨开展空间科学实验，并完成出舱活动，货运飞船随后送来实验物资。",
    ),
    "wheat": (
        "眼下正是冬小麦返青的关键时期，农技人员走进田间地头，指导农民浇水施肥，全力夺取夏粮丰收。",
        "今年小麦长势良好，联合收割机开进麦田，农民抢收小麦，预计夏粮亩产比去年有所增加，丰收已成定局。",
    ),
}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_paragraphs_of_one_subject_are_nearer_than_those_of_another(subject: str) -> None:
    one, other = unit_vectors(VECTORS.vectors(SUBJECTS[subject]))
    for texts in (texts for name, texts in SUBJECTS.items() if name != subject):
        assert one @ other > (unit_vectors(VECTORS.vectors(texts)) @ one).mean()
        assert one @ other > (unit_vectors(VECTORS.vectors(texts)) @ other).mean()


def test_the_committed_vectors_are_one_for_each_hash() -> None:
    known = VECTORS.pairs
    assert len(known) == 2**BITS
    assert np.isfinite(known).all()
    assert known.any(axis=1).mean() > 0.5
