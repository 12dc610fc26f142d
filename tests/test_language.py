"""The character model: what newspapers write is likelier than what they do not, whatever the width of marks."""

from __future__ import annotations

import sys
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language import UNSEEN, code_points, fold, holds, model, pair, pairs, points


def surprise(text: str) -> float:
    """Negative log-probability of folded text after its first two characters."""
    a = points(fold(text))
    return -float(model().after_two(a[:-2], a[1:-1], a[2:]).sum())


def test_prose_surprises_less_than_the_same_characters_backwards() -> None:
    text = "会议指出，近年来，全市各学校把劳动教育纳入人才培养全过程，取得了明显成效。"
    assert surprise(text) < surprise(text[::-1])


def test_probabilities_after_a_context_come_to_no_more_than_one() -> None:
    known = model()
    a, b = np.full_like(known.one.keys, ord("教")), np.full_like(known.one.keys, ord("育"))
    assert np.exp(known.after_two(a, b, known.one.keys)).sum() == pytest.approx(1, abs=0.05)
    assert np.exp(known.after_one(b, known.one.keys)).sum() == pytest.approx(1, abs=0.05)
    assert np.exp(known.one.values).sum() <= 1.001


def test_what_was_never_seen_is_unlikely_too() -> None:
    never = np.array([0xE000])
    assert model().after_two(never, never, never).tolist() == [UNSEEN]


def test_a_table_knows_its_keys_alone() -> None:
    table = model().two
    assert (np.diff(table.keys) > 0).all()
    assert table.of(table.keys[:9]).tolist() == table.values[:9].tolist()
    assert np.isnan(table.of(np.array([-1, table.keys[-1] + 1]))).all()


@pytest.mark.parametrize(
    ("one", "other"),
    [("会议,", "会议，"), ("2024年", "１９９８年"), ("IEEE", "TEVC"), ("会 议", "会议"), ("(试行)", "（试行）")],
)
def test_classes_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text('会议，。,.;:（）()1２aＡ \u3000…—“"'))
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=6), st.text(min_size=2, max_size=2))
def test_pairs_of_a_text_are_found_in_it(text: str, other: str) -> None:
    known = pairs(text)
    assert (np.diff(known) >= 0).all()
    held = holds(known, np.array([pair(text[:2]), pair(other)]))
    assert held.tolist() == [len(text) > 1, other in text]


def test_points_are_one_for_each_character() -> None:
    assert points("会,２…😀").tolist() == [ord(c) for c in "会，0.😀"]
    assert code_points("会,２").tolist() == [ord(c) for c in "会,２"]


def test_what_folding_leaves_alone_has_no_other_form() -> None:
    kept = [c for c in map(chr, range(sys.maxunicode + 1)) if fold(c) == c]
    assert all(unicodedata.normalize("NFKC", c) in (c, *",;:!?()") for c in kept)
