"""Signatures are told from what brackets explain."""

from __future__ import annotations

import pytest

from archive.language.signatures import LONGEST_SIGNATURE, ends_with_signature
from tests.cases import Case, parameters


@pytest.mark.parametrize("case", parameters("signatures"))
def test_a_signature_is_told_from_an_explanation(case: Case) -> None:
    told = ["署名" if ends_with_signature(line) else "不是" for line in case.input.split("\n")]
    assert told == case.expected.split("\n")


def test_a_signature_is_short() -> None:
    office = "教" * (LONGEST_SIGNATURE - 1) + "部"
    assert not ends_with_signature(f"结束。（通讯员 {office}）")
    assert ends_with_signature("结束。（通讯员 李芳）")
