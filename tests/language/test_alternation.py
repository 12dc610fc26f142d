"""Word lists as patterns: any of the words, the longest first, and nothing of an empty list."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from archive.language.alternation import alternation


def test_the_longest_word_wins() -> None:
    assert re.findall(alternation(["总", "总经理", "经理", "总理"]), "总经理和总理、总裁的经理") == [
        "总经理",
        "总理",
        "总",
        "经理",
    ]


def test_marks_that_mean_something_in_patterns() -> None:
    assert re.findall(alternation(["互联网+教育", "a.b", "(一)"]), "互联网+教育axb(一)a.b") == [
        "互联网+教育",
        "(一)",
        "a.b",
    ]


def test_no_words_match_nothing() -> None:
    assert re.search(alternation([]), "任何文字") is None


@given(st.lists(st.text("甲乙丙(.", min_size=1, max_size=4), min_size=1), st.text("甲乙丙(.", max_size=12))
def test_the_same_as_trying_every_word(words: list[str], text: str) -> None:
    longest_first = sorted(set(words), key=len, reverse=True)
    assert re.findall(alternation(words), text) == re.findall("|".join(map(re.escape, longest_first)), text)
