"""One spelling for all that a reader doesn't tell apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search import fold
from tests.cases import Case, parameters


@pytest.mark.parametrize("case", parameters("search/fold"))
def test_case(case: Case) -> None:
    assert fold.fold(case.input) == case.expected


@settings(deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold.fold(fold.fold(text)) == fold.fold(text)


@settings(deadline=None)
@given(st.text(), st.text())
def test_a_line_break_keeps_texts_apart(one: str, other: str) -> None:
    assert fold.fold(f"{one}\n{other}") == f"{fold.fold(one)}\n{fold.fold(other)}"


def test_every_simplified_form_folds_to_itself_and_every_traditional_one_to_it() -> None:
    pairs = fold.opencc_characters()
    assert len(pairs) > 4000
    assert [old for old, new in pairs.items() if fold.fold(old) != fold.fold(new)] == []


def test_the_table_is_what_its_maker_makes() -> None:
    """Where this Python knows another Unicode than the table was made with, only its size is looked at."""
    made = fold.table_text(fold.opencc_characters())
    kept = fold.FILE.read_text("utf-8")
    if unicodedata.unidata_version == "14.0.0":
        assert made == kept, "write fold.table_text(fold.opencc_characters()) to archive/data/fold.txt"
    assert abs(len(made) - len(kept)) < 2000


def test_a_table_of_ones_own() -> None:
    table = fold.parse("keep 41-43 5B66\nmap\nAa\n")
    assert "ABCD学校".translate(table).replace("\0", "") == "aBC学"


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("1月5日", "11月5日", False),
        ("1月5日", "1 月 5 日", True),
        ("5日", "25日", False),
        ("2024", "20.24", False),
        ("ChatGP", "用ChatGPT写作", True),
        ("GPT", "用ChatGPT写作", False),
        ("IEEE Trans", "ＩＥＥＥ　TRANSACTIONS", True),
        ("教育，学校", "教育学校", True),
    ],
)
def test_what_a_phrase_is_found_in(phrase: str, text: str, there: bool) -> None:
    assert (fold.sought(phrase) in fold.fold(text)) is there


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_a_phrase_of_han_is_found_wherever_it_stands(before: str, middle: str, after: str) -> None:
    assert fold.sought(f"学校{middle}教育") in fold.fold(f"{before}学校{middle}教育{after}")
