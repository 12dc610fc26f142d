"""The character model: what newspapers write is likelier than what they do not, whatever the width of marks."""

from __future__ import annotations

import numpy as np
import pytest

from archive.language.character_classes import class_points, classes
from archive.language.trigrams import UNSEEN_CHARACTER
from archive.writing.models import models

MODELS = models()


def surprise(text: str) -> float:
    """Negative log-probability of folded text after its first two characters."""
    a = class_points(classes(text))
    return -float(MODELS.trigrams.after_two(a[:-2], a[1:-1], a[2:]).sum())


def test_prose_surprises_less_than_the_same_characters_backwards() -> None:
    text = "会议指出，近年来，全市各学校把劳动教育纳入人才培养全过程，取得了明显成效。"
    assert surprise(text) < surprise(text[::-1])


def test_probabilities_after_a_context_come_to_no_more_than_one() -> None:
    known = MODELS.trigrams
    a, b = np.full_like(known.one.keys, ord("教")), np.full_like(known.one.keys, ord("育"))
    assert np.exp(known.after_two(a, b, known.one.keys)).sum() == pytest.approx(1, abs=0.05)
    assert np.exp(known.after_one(b, known.one.keys)).sum() == pytest.approx(1, abs=0.05)
    assert np.exp(known.one.values).sum() <= 1.001


def test_what_was_never_seen_is_unlikely_too() -> None:
    never = np.array([0xE000])
    assert MODELS.trigrams.after_two(never, never, never).tolist() == [UNSEEN_CHARACTER]


def test_a_table_knows_its_keys_alone() -> None:
    table = MODELS.trigrams.two
    assert (np.diff(table.keys) > 0).all()
    assert table.of(table.keys[:9]).tolist() == table.values[:9].tolist()
    assert np.isnan(table.of(np.array([-1, table.keys[-1] + 1]))).all()


def test_a_pair_is_known_where_it_was_seen_in_this_order() -> None:
    a, b = np.array([ord("教"), ord("育"), 0xE000]), np.array([ord("育"), ord("教"), ord("教")])
    seen = [int(x) << 16 | int(y) for x, y in zip(a, b, strict=True)]
    assert MODELS.trigrams.knows(a, b).tolist() == [key in MODELS.trigrams.two.keys for key in seen]
    assert MODELS.trigrams.knows(a[:1], b[:1]).tolist() == [True]
    assert MODELS.trigrams.knows(a[2:], b[2:]).tolist() == [False]
