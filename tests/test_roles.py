"""Roles of printed lines: the best chain of all, with weights for everything that is seen."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.roles import ROLES, TABLE, best, roles, weights
from archive.rows import SIGHTS, rows
from tests.cases import FIXTURES, read_cases
from tests.steps import source

numbers = st.integers(-4, 4)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_other_chain_is_better(data: st.DataObject) -> None:
    count, sights = data.draw(st.integers(1, 4)), 3

    def table(height: int, width: int) -> np.ndarray:
        cells = data.draw(st.lists(numbers, min_size=height * width, max_size=height * width))
        return np.array(cells, dtype=float).reshape(height, width)

    seen, by_sight, by_role = table(count, sights), table(len(ROLES), sights), table(len(ROLES), len(ROLES))

    def score(chain: tuple[int, ...]) -> float:
        local = sum(float(by_sight[role] @ seen[n]) for n, role in enumerate(chain))
        return local + sum(float(by_role[a, b]) for a, b in itertools.pairwise(chain))

    found = best(seen, (by_sight, by_role))
    assert len(found) == count
    assert score(tuple(found)) == max(map(score, itertools.product(range(len(ROLES)), repeat=count)))


def test_the_table_has_weights_for_what_is_seen_and_for_nothing_else() -> None:
    table = json.loads(TABLE.read_text("utf-8"))
    assert set(table["sights"]) <= {name for name, _ in SIGHTS}
    assert set(table["after"]) == set(ROLES)
    by_sight, by_role = weights()
    assert by_sight.shape == (len(ROLES), len(SIGHTS))
    assert by_role.shape == (len(ROLES), len(ROLES))
    assert np.isfinite(by_sight).all()
    assert by_sight.any(axis=1).all()


@pytest.mark.parametrize(
    "title",
    ["printed lines with indents", "printed lines with an empty line after each", "printed lines with neither"],
)
def test_paragraphs_begin_where_they_begin(title: str) -> None:
    (case,) = (case for case in read_cases(FIXTURES / "reflow/blocks.txt") if case.title == title)
    told = roles(rows([(line, 0) for line in source(case.input).lines if line.text.strip()]))
    assert [n for n, role in enumerate(told) if role == "first"] == [0, 6, 11]
    assert set(told) == {"first", "next"}


def test_nothing_has_no_role() -> None:
    assert roles(()) == []
