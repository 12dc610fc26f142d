"""Pairs of adjacent characters as numbers: those of a text, and what they hold."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archive.language.bigrams import contained, pair_key, pair_keys


@given(st.text(max_size=6), st.text(min_size=2, max_size=2))
def test_pairs_of_a_text_are_found_in_it(text: str, other: str) -> None:
    known = pair_keys(text)
    assert (np.diff(known) >= 0).all()
    held = contained(known, np.array([pair_key(text[:2]), pair_key(other)]))
    assert held.tolist() == [len(text) > 1, other in text]
