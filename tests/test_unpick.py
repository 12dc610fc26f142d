"""Two columns' lines told in turn are unpicked; what is told as it should be is left alone."""

from __future__ import annotations

import pytest

from archive.matching import assign, circle_in
from archive.pieces import pieces
from archive.seams import NOTHING_SAID, candidates
from archive.unpick import unpicked
from tests.cases import FIXTURES, Case, parameters, read_cases
from tests.steps import blocks

SPACED = read_cases(FIXTURES / "stitch/spaced.txt")
MIXED = [case for case in SPACED if case.title.startswith("lines of two columns")]


def matchings(case: Case) -> tuple[dict[int, int], dict[int, int]]:
    parts = pieces(blocks(case.input))
    odds, wording = candidates(parts)
    first = assign(odds)
    return first, unpicked(parts, first, wording, NOTHING_SAID)


@pytest.mark.parametrize("case", MIXED, ids=lambda case: str(case.title))
def test_lines_in_turn_are_matched_otherwise(case: Case) -> None:
    parts = pieces(blocks(case.input))
    _, follows = matchings(case)
    before = {b: a for a, b in follows.items()}
    assert any(parts[b].row != parts[a].row + len(parts[a].lines) for b, a in before.items())


def test_what_is_right_is_left_alone() -> None:
    (right,) = (case for case in SPACED if case.title == "nothing is wrong")
    first, follows = matchings(right)
    assert follows == first


@pytest.mark.parametrize("case", parameters("stitch"))
def test_a_matching_stays_one(case: Case) -> None:
    _, follows = matchings(case)
    assert len(set(follows.values())) == len(follows)
    assert circle_in(follows) is None
