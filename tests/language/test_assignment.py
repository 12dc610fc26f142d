"""The matching: of all allowed ways to join loose ends the best, and never a circle."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.assignment import assign, assign_pairs, cycles_in

weights = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda seam: seam[0] != seam[1]),
    st.floats(0.1, 9).map(lambda x: round(x, 3)),
    max_size=8,
)
pairs = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), st.floats(0.1, 9).map(lambda x: round(x, 3)), max_size=8
)


@settings(max_examples=150, deadline=None)
@given(weights)
def test_nothing_follows_itself_and_no_piece_is_used_twice(odds: dict[tuple[int, int], float]) -> None:
    follows = assign(odds)
    assert all(seam in odds for seam in follows.items())
    assert len(set(follows.values())) == len(follows)
    for first in follows:
        seen, at = {first}, follows.get(first)
        while at is not None:
            assert at not in seen, "a circle"
            seen.add(at)
            at = follows.get(at)


def best_of_all(odds: dict[tuple[int, int], float]) -> float:
    """The weight of the best of all matchings, every one of them tried."""
    best = 0.0
    for chosen in itertools.chain.from_iterable(itertools.combinations(odds, n) for n in range(len(odds) + 1)):
        if len({a for a, _ in chosen}) == len({b for _, b in chosen}) == len(chosen):
            best = max(best, sum(odds[seam] for seam in chosen))
    return best


@settings(max_examples=100, deadline=None)
@given(weights)
def test_without_circles_the_assignment_is_the_best_of_all(odds: dict[tuple[int, int], float]) -> None:
    forward = {(a, b): score for (a, b), score in odds.items() if a < b}
    assert sum(forward[seam] for seam in assign(forward).items()) == pytest.approx(best_of_all(forward))


@settings(max_examples=100, deadline=None)
@given(pairs)
def test_pairs_of_two_kinds_are_matched_as_well_as_can_be(odds: dict[tuple[int, int], float]) -> None:
    found = assign_pairs(odds)
    assert all(pair in odds for pair in found.items())
    assert len(set(found.values())) == len(found)
    assert sum(odds[pair] for pair in found.items()) == pytest.approx(best_of_all(odds))


def test_numbers_of_two_kinds_are_not_confused() -> None:
    assert assign_pairs({(0, 0): 1.0, (1, 1): 2.0}) == {0: 0, 1: 1}
    assert assign_pairs({(0, 1): 1.0, (1, 0): 2.0}) == {0: 1, 1: 0}
    assert assign_pairs({}) == {}


@given(st.permutations(range(6)), st.integers(0, 6))
def test_a_circle_is_found_where_there_is_one(order: list[int], closed: int) -> None:
    chain = dict(itertools.pairwise(order[closed:]))
    ring = dict(zip(order[:closed], [*order[1:closed], *order[:1]], strict=True)) if closed else {}
    assert cycles_in(chain) == []
    assert [dict(found) for found in cycles_in({**chain, **ring})] == ([ring] if ring else [])


def test_of_two_that_want_the_same_piece_the_better_gets_it_where_the_sum_is_greater() -> None:
    assert assign({(0, 2): 5.0, (1, 2): 4.0}) == {0: 2}
    assert assign({(0, 2): 5.0, (1, 2): 4.0, (0, 3): 3.0}) == {0: 3, 1: 2}


def test_the_weakest_seam_of_a_circle_is_given_up() -> None:
    assert assign({(0, 1): 3.0, (1, 2): 2.0, (2, 0): 1.0}) == {0: 1, 1: 2}


def test_what_speaks_against_a_seam_leaves_the_end_loose() -> None:
    assert assign({(0, 1): -1.0}) == {}
    assert assign({}) == {}
