"""The character model: what newspapers write is likelier than what they do not, whatever the width of marks."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language import fold, model


def surprise(text: str) -> float:
    """Negative log-probability of folded text after its first two characters."""
    points = [ord(c) for c in fold(text)]
    return -sum(model().after_two(*points[n - 2 : n + 1]) for n in range(2, len(points)))


def test_prose_surprises_less_than_the_same_characters_backwards() -> None:
    text = "会议指出，近年来，全市各学校把劳动教育纳入人才培养全过程，取得了明显成效。"
    assert surprise(text) < surprise(text[::-1])


def test_probabilities_after_a_context_come_to_no_more_than_one() -> None:
    known = model()
    context = (ord("教"), ord("育"))
    assert sum(math.exp(known.after_two(*context, c)) for c in known.one) == pytest.approx(1, abs=0.05)
    assert sum(math.exp(known.after_one(context[1], c)) for c in known.one) == pytest.approx(1, abs=0.05)
    assert sum(math.exp(p) for p in known.one.values()) <= 1.001


@pytest.mark.parametrize(
    ("one", "other"),
    [("会议,", "会议，"), ("2024年", "１９９８年"), ("IEEE", "TEVC"), ("会 议", "会议"), ("(试行)", "（试行）")],
)
def test_classes_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text('会议，。,.;:（）()1２aＡ \u3000…—“"'))
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
