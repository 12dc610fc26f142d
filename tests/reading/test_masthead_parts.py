"""Lines of mastheads taken apart, and lines that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.reading.masthead_parts import LONGEST_MASTHEAD, MOST_PARTS, MastheadPart, parse_parts, weekday_of
from tests.cases import Case, parameters


def described(part: MastheadPart) -> str:
    """`date 2024年3月4日 = 2024-03-04`: kind, text, and the day or weekday that it names."""
    value = part.day.isoformat() if part.day else str(weekday_of(part)) if part.kind == "weekday" else ""
    return f"{part.kind} {part.text}" + (f" = {value}" if value else "")


@pytest.mark.parametrize("case", parameters("masthead_parts"))
def test_a_line_is_nothing_but_parts_or_nothing(case: Case) -> None:
    found = [parse_parts(line) for line in case.input.split("\n")]
    assert "\n".join(", ".join(map(described, parts)) if parts else "nothing" for parts in found) == case.expected


def test_a_long_line_is_none() -> None:
    assert parse_parts("第1版".ljust(LONGEST_MASTHEAD)) is not None
    assert parse_parts("第1版".ljust(LONGEST_MASTHEAD + 1)) is None
    assert parse_parts("第1版 " * MOST_PARTS) is not None
    assert parse_parts("第1版 " * (MOST_PARTS + 1)) is None


@settings(deadline=None)
@given(st.text(alphabet="第一二1 2024年3月4日版期（）星#：:,，报农历初廿責编李A.-/\ufeff", max_size=60))
def test_any_line_is_parts_in_its_own_characters_or_none(text: str) -> None:
    for part in parse_parts(text) or ():
        assert part.text
