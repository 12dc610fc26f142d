"""Wordings are counted as text counts them, by an index or without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language import occurrences as module
from archive.language.occurrences import occurrences

few = st.text("教育哈", max_size=30)
short = st.text("教育哈", min_size=1, max_size=3)


@given(few, st.sets(short, max_size=8))
def test_an_index_counts_as_a_look_through_the_text_does(text: str, wordings: set[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_LOOKED_AT", -1)
        assert occurrences(text, wordings) == {wording: text.count(wording) for wording in wordings}


def test_a_wording_that_overlaps_itself_is_counted_apart() -> None:
    assert occurrences("哈哈哈哈哈", {"哈哈", "哈哈哈", "哈"}) == {"哈哈": 2, "哈哈哈": 1, "哈": 5}
