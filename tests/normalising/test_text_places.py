"""A place of a raw line is found again in the text that was made of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import GAP, Part, Printed, joined
from archive.normalising.normalise import normalise_text
from archive.normalising.text_places import text_place
from tests.steps import NAME

RAW = '要继续深 人开展"劳动"教育,落实 2. 5 倍.'


def part(*lines: str, before: bool = False, after: bool = False) -> Part:
    printed = tuple(Printed(NAME, n, 5, 5 + len(text), text) for n, text in enumerate(lines, 1))
    text = (GAP if before else "") + normalise_text(joined(printed)) + (GAP if after else "")
    return Part("paragraph", printed, text, before, after)


@pytest.mark.parametrize(("before", "after"), [(False, False), (True, True)])
@pytest.mark.parametrize(("raw", "shown"), [("人", "人"), ('"劳', "“"), (",", "，"), ("5", "5"), (".", ".")])
def test_letters_figures_and_marks(raw: str, shown: str, before: bool, after: bool) -> None:
    one = part(RAW, before=before, after=after)
    place = text_place(one, NAME, 1, 5 + RAW.index(raw))
    assert place is not None
    assert one.text[place] == shown
    assert (place >= len(GAP)) or not before


def test_the_last_mark_of_a_line_and_what_is_no_part() -> None:
    one = part("甲乙", "丙丁.")
    assert text_place(one, NAME, 2, 7) == 4
    assert text_place(one, NAME, 3, 5) is None
    assert text_place(one, NAME, 1, 4) is None
    assert text_place(Part("table", one.lines, "甲\t乙"), NAME, 1, 5) is None


@given(st.lists(st.text('教育A1 .,"“”（(', min_size=1, max_size=12), min_size=1, max_size=3))
def test_a_letter_is_always_found_as_itself(lines: list[str]) -> None:
    one = part(*lines)
    for n, line in enumerate(lines, 1):
        for at, char in enumerate(line):
            place = text_place(one, NAME, n, 5 + at)
            assert not char.isalnum() or (place is not None and one.text[place] == char)
