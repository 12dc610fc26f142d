"""Votes for a year by the words around each mention."""

from __future__ import annotations

import pytest

from archive.describing.running_text import Stretch
from archive.describing.years import year_votes
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
