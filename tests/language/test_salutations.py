"""Salutations are told from headlines that end with a colon."""

from __future__ import annotations

import pytest

from archive.language.salutations import LONGEST_SALUTATION, is_salutation
from tests.cases import Case, parameters


@pytest.mark.parametrize("case", parameters("salutations"))
def test_a_salutation_is_told_from_a_headline(case: Case) -> None:
    told = ["称呼" if is_salutation(line) else "不是" for line in case.input.split("\n")]
    assert told == case.expected.split("\n")


def test_a_salutation_is_short() -> None:
    assert is_salutation("各" + "县" * (LONGEST_SALUTATION - 12) + "：")
    assert not is_salutation("各" + "县" * LONGEST_SALUTATION + "：")
