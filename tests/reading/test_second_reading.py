"""Where two readings of a page differ, by plain-text cases: the first, a line `=`, the second."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Doubt, RawFile
from archive.reading.load import load
from archive.reading.second_reading import MOST_DOUBTS, reading_doubts
from tests.cases import Case, parameters


def doubts(first: str, second: str) -> tuple[Doubt, ...]:
    one, other = (load(RawFile(f"raw/x/{name}", text.encode())) for name, text in (("p1.txt", first), ("s", second)))
    return reading_doubts(one, other)


@pytest.mark.parametrize("case", parameters("second_reading"))
def test_differences_are_doubts_at_the_lines_of_the_first(case: Case) -> None:
    first, _, second = case.input.partition("\n=\n")
    assert [f"{one.line}: {one.what}" for one in doubts(first, second)] == case.expected.split("\n") * bool(
        case.expected
    )


def test_one_character_for_another_can_be_corrected_by_the_offered_line() -> None:
    text = "本报讯三月四日市教育局在汾阳市召开全市义务教育工作会议，各县区教育局长参加。"
    (doubt,) = doubts(text, text.replace("汾阳", "纷阳"))
    assert doubt.misread is not None
    assert (text[doubt.misread.at], doubt.misread.meant) == ("汾", "纷")


def test_a_reading_that_differs_everywhere_is_told_in_bounds() -> None:
    chance = random.Random(5)
    signs = [chr(0x4E00 + n) for n in range(3000)]
    text = "".join(chance.choice(signs) for _ in range(6000))
    other = "".join(chance.choice(signs) if n % 20 == 0 else sign for n, sign in enumerate(text))
    found = doubts(text, other)
    assert MOST_DOUBTS < len(found) <= MOST_DOUBTS + 30
    assert any("处不同，没有逐条列出" in doubt.what for doubt in found)


@given(
    st.text("会议召开全市教育工作第一二三。\n", min_size=1, max_size=200),
    st.text("会议召开全市教育。\n", min_size=1, max_size=200),
)
def test_any_two_texts_are_compared_and_each_with_itself_without_a_doubt(one: str, other: str) -> None:
    if one.strip() and other.strip():
        lines = one.count("\n") + 1
        assert all(1 <= doubt.line <= lines for doubt in doubts(one, other))
        assert doubts(one, one) == ()
