"""Straight quotes are paired over a whole paragraph, one level inside another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.normalising.quotes import pair_quotes
from tests.cases import Case, parameters


@pytest.mark.parametrize("case", parameters("quotes"))
def test_quotes_are_paired(case: Case) -> None:
    assert pair_quotes(case.input) == case.expected


texts = st.lists(st.sampled_from(['"', '"', "书香校园", "活动", "，", "。", "：", "、", "（", "）"]), max_size=20).map(
    "".join
)


@given(texts)
def test_only_the_marks_change(text: str) -> None:
    made = pair_quotes(text)
    assert '"' not in made
    assert made.translate(str.maketrans("“”‘’", '""""')) == text


@given(texts)
def test_levels_are_nested_and_single_marks_stand_inside_double_ones(text: str) -> None:
    deep: list[str] = []
    for c in pair_quotes(text):
        if c in "“‘":
            assert deep == ([] if c == "“" else ["“"])
            deep.append(c)
        elif deep and c in "”’":
            assert deep.pop() == {"”": "“", "’": "‘"}[c]
        else:
            assert c != "’", "a single mark closes what no one opened"


@given(texts.filter(lambda text: text.count('"') % 2 == 0))
def test_an_even_number_of_marks_has_as_many_openings_as_closings_or_loses_by_pairs(text: str) -> None:
    made = pair_quotes(text)
    assert (made.count("“") + made.count("‘") - made.count("”") - made.count("’")) % 2 == 0


def test_another_mark_may_be_asked_for() -> None:
    assert pair_quotes("'读书节'", "'") == "“读书节”"
    assert pair_quotes("") == ""
