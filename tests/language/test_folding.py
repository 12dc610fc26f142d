"""One spelling for all that a reader doesn't tell apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language import folding
from tests.cases import Case, parameters
from training.folding_table import opencc_characters, table_text


@pytest.mark.parametrize("case", parameters("search/fold"))
def test_case(case: Case) -> None:
    assert folding.fold(case.input) == case.expected


@settings(deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folding.fold(folding.fold(text)) == folding.fold(text)


@settings(deadline=None)
@given(st.text(), st.text())
def test_a_line_break_keeps_texts_apart(one: str, other: str) -> None:
    assert folding.fold(f"{one}\n{other}") == f"{folding.fold(one)}\n{folding.fold(other)}"


def test_every_simplified_form_folds_to_itself_and_every_traditional_one_to_it() -> None:
    pairs = opencc_characters()
    assert len(pairs) > 4000
    assert [old for old, new in pairs.items() if folding.fold(old) != folding.fold(new)] == []


@pytest.mark.slow
def test_the_table_is_what_its_maker_makes() -> None:
    """Where this Python knows another Unicode than the table was made with, only its size is looked at."""
    made = table_text(opencc_characters())
    kept = folding.FOLDING_FILE.read_text("utf-8")
    if unicodedata.unidata_version == "14.0.0":
        assert made == kept, "run python -m training.folding_table"
    assert abs(len(made) - len(kept)) < 2000


def test_a_table_of_ones_own() -> None:
    table = folding.parse_table("keep 41-43 5B66\nmap\nAa\n")
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
    assert (folding.sought(phrase) in folding.fold(text)) is there


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_a_phrase_of_han_is_found_wherever_it_stands(before: str, middle: str, after: str) -> None:
    assert folding.sought(f"学校{middle}教育") in folding.fold(f"{before}学校{middle}教育{after}")
