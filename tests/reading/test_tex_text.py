"""Figures and units in TeX, as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.reading.tex_text import LONGEST_FORMULA, is_formula, tex_text
from tests.cases import Case, parameters


@pytest.mark.parametrize("case", parameters("tex_text"))
def test_formulas(case: Case) -> None:
    assert tex_text(case.input) == case.expected


@pytest.mark.parametrize(
    ("inner", "formula"),
    [("3", True), ("3.5%", True), (r"3 \%", True), ("5和", False), ("a", False), ("m^2", True), (r"3\text{米}", True)],
)
def test_what_may_be_a_formula(inner: str, formula: bool) -> None:
    assert is_formula(inner) is formula


def test_a_formula_has_an_end() -> None:
    assert tex_text("1" * LONGEST_FORMULA) == "1" * LONGEST_FORMULA
    assert tex_text("1" * (LONGEST_FORMULA + 1)) == ""


@given(st.text("0123456789.%\\{}^_$ \nsimtextrmfrac,~会", max_size=60))
def test_nothing_of_tex_is_left(formula: str) -> None:
    assert not set(tex_text(formula)) & set("\\{}^_$\n")
