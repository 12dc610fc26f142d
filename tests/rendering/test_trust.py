"""The word for how far a text can be trusted."""

from __future__ import annotations

import pytest

from archive.rendering.trust import SOME, WORDS, quality


@pytest.mark.parametrize(
    ("checked", "doubts", "word"),
    [(True, 9, "checked"), (False, 0, "none"), (False, 1, "some"), (False, SOME, "some"), (False, SOME + 1, "many")],
)
def test_a_persons_word_wins_and_doubts_are_counted(checked: bool, doubts: int, word: str) -> None:
    assert quality(checked, doubts) == word
    assert WORDS[quality(checked, doubts)]
