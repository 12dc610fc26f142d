"""Votes for a year by the words around each mention, and figures as newspapers write them."""

from __future__ import annotations

import pytest

from archive.describing.running_text import Stretch
from archive.describing.years import digits_value, year_votes
from tests.cases import Case, parameters


def votes(line: str) -> str:
    """`2030: 1, 2031: 1` of a line, `nothing` where there are none; `title: ` before it makes it a headline."""
    text = line.removeprefix("title: ")
    found = year_votes([[Stretch("paragraph" if text == line else "title", text, (), ())]])
    return ", ".join(f"{year}: {weight:g}" for year, weight in sorted(found.items())) or "nothing"


@pytest.mark.parametrize("case", parameters("years", "votes"))
def test_every_mention_of_a_year_is_a_vote(case: Case) -> None:
    assert "\n".join(map(votes, case.input.split("\n"))) == case.expected


def test_votes_of_all_articles_and_stretches_add_up() -> None:
    year, title = Stretch("paragraph", "2031年，2031年3月4日", (), ()), Stretch("title", "2030年要点", (), ())
    assert year_votes([[year, title], [year], []]) == {2031: 6, 2030: 3}
    assert year_votes([]) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024", 2024),
        ("２４", 24),
        (" 2 4 ", 24),
        ("二〇二四", 2024),
        ("二○二四", 2024),
        ("二Ｏ零四", 2004),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十一", 21),
        ("廿一", 21),
        ("廿", 20),
        ("三十", 30),
        ("九", 9),
        ("元", 1),
    ],
)
def test_the_value_of_figures(text: str, value: int) -> None:
    assert digits_value(text) == value
