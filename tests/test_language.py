"""The character model: what newspapers write is likelier than what they do not, whatever the width of marks."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language import UNSEEN, fold, log, model


@pytest.mark.parametrize(
    ("before", "true", "wrong"),
    [
        ("推进教", "育现代化", "体中心"),
        ("人民满", "意的教育", "日上午"),
        ("全面贯", "彻落实", "小学生"),
        ("新时", "代", "座谈"),
        ("义务", "教育", "幕布"),
        ("高质", "量发展", "日上午"),
    ],
)
def test_what_goes_on_is_told_from_what_does_not(before: str, true: str, wrong: str) -> None:
    assert model().join(before, true) > 0 > model().join(before, wrong)


@given(st.text(max_size=30))
def test_every_character_has_a_surprise_and_none_is_certain(text: str) -> None:
    found = model().surprise(fold(text))
    assert len(found) == len(fold(text))
    assert all(0 <= value < 60 for value in found)


def test_prose_surprises_less_than_the_same_characters_backwards() -> None:
    text = fold("会议指出，近年来，全市各学校把劳动教育纳入人才培养全过程，取得了明显成效。")
    assert sum(model().surprise(text)) < sum(model().surprise(text[::-1]))


def test_probabilities_after_a_context_come_to_no_more_than_one() -> None:
    known = model()
    context = (ord("教"), ord("育"))
    assert sum(math.exp(known.after_two(*context, c)) for c in known.one) == pytest.approx(1, abs=0.05)
    assert sum(math.exp(known.after_one(context[1], c)) for c in known.one) == pytest.approx(1, abs=0.05)
    assert sum(math.exp(p) for p in known.one.values()) <= 1.001


def test_nothing_joins_nothing() -> None:
    assert model().join("", "会议") == model().join("会议", "") == 0
    assert model().surprise("") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("会议,", "会议，"), ("2024年", "１９９８年"), ("IEEE", "TEVC"), ("会 议", "会议"), ("(试行)", "（试行）")],
)
def test_classes_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text('会议，。,.;:（）()1２aＡ \u3000…—“"'))
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_logarithm_of_nothing_is_that_of_the_unseen() -> None:
    assert log(0) == UNSEEN
    assert log(1) == 0
