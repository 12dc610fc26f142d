"""The word for how far a text can be trusted."""

from __future__ import annotations

import pytest

from archive.rendering.trust import QUALITY_WORDS, SOME_DOUBTS, quality


@pytest.mark.parametrize(
    ("checked", "doubts", "word"),
    [
        (True, 9, "checked"),
        (False, 0, "none"),
        (False, 1, "some"),
        (False, SOME_DOUBTS, "some"),
        (False, SOME_DOUBTS + 1, "many"),
    ],
)
def test_a_persons_word_wins_and_doubts_are_counted(checked: bool, doubts: int, word: str) -> None:
    assert quality(checked, doubts) == word
    assert QUALITY_WORDS[quality(checked, doubts)]


def test_an_inferred_title_is_never_without_a_doubt() -> None:
    assert quality(False, 0, "inferred") == "some"
    assert quality(True, 0, "inferred") == "checked"
    assert quality(False, 0, "headline") == "none"
