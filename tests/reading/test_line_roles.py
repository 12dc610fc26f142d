"""Roles of printed lines: the best chain of all, and how likely each line is to be what."""

from __future__ import annotations

import itertools
import math
from typing import get_args

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import LineRole
from archive.reading.line_roles import ROLES, best_chain, line_roles, marginals
from archive.reading.printed_lines import measured_lines
from archive.writing.models import models
from tests.cases import FIXTURES, read_cases
from tests.hardpages import READERS, Clean, make, read_articles
from tests.steps import READINGS, source

MODELS = models()

ARTICLES = read_articles(READINGS)
Table = npt.NDArray[np.float32]


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, Table]:
    """Each line's odds for each role, and one role's after another; few of both."""
    lines, roles = draw(st.integers(1, 5)), draw(st.integers(1, 4))

    def table(height: int) -> Table:
        cells = draw(st.lists(st.integers(-4, 4), min_size=height * roles, max_size=height * roles))
        return np.array(cells, dtype=np.float32).reshape(height, roles)

    return table(lines), table(roles)


def chains(local: Table, after: Table) -> dict[tuple[int, ...], float]:
    """The odds of every chain that there is."""
    count, roles = local.shape
    return {
        chain: sum(float(local[n, role]) for n, role in enumerate(chain))
        + sum(float(after[a, b]) for a, b in itertools.pairwise(chain))
        for chain in itertools.product(range(roles), repeat=count)
    }


@settings(deadline=None)
@given(tables())
def test_no_other_chain_is_better(told: tuple[Table, Table]) -> None:
    every = chains(*told)
    found = best_chain(*told)
    assert len(found) == len(told[0])
    assert every[tuple(found)] == max(every.values())


@settings(deadline=None)
@given(tables())
def test_a_line_is_as_likely_to_be_what_as_all_chains_together_say(told: tuple[Table, Table]) -> None:
    local, after = told
    every = chains(local, after)
    total = sum(map(math.exp, every.values()))
    found = marginals(local, after)
    assert found.shape == local.shape
    assert found.sum(axis=1) == pytest.approx(1, abs=1e-5)
    for n, role in np.ndindex(local.shape):
        share = sum(math.exp(odds) for chain, odds in every.items() if chain[n] == role) / total
        assert found[n, role] == pytest.approx(share, abs=1e-4)


@settings(deadline=None)
@given(st.integers(200, 400), st.floats(-30, 30))
def test_long_pages_and_great_odds_have_likelihoods_too(lines: int, odds: float) -> None:
    local = np.zeros((lines, 3), np.float32)
    local[::2, 0] = odds
    found = marginals(local, np.array([[odds, 0, 0], [0, -odds, 0], [0, 0, 0]], np.float32))
    assert np.isfinite(found).all()
    assert found.sum(axis=1) == pytest.approx(1, abs=1e-4)


def test_roles_are_those_of_the_model() -> None:
    assert len(set(ROLES)) == len(ROLES)
    assert set(ROLES) == set(get_args(LineRole))


@settings(deadline=None, max_examples=15)
@given(
    st.sampled_from(sorted(READERS)),
    st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=2, unique=True),
    st.integers(),
)
def test_every_line_has_a_role_and_chances_that_are_shares(kind: str, articles: list[Clean], seed: int) -> None:
    given_rows = measured_lines(source(make(articles, kind, str(seed)).raw).lines)
    roles, chances = line_roles(given_rows, MODELS.lines)
    assert len(roles) == len(chances) == len(given_rows)
    assert set(roles) <= set(ROLES)
    for each in chances:
        assert min(each) >= 0
        assert each.leads <= each.begins
        assert each.goes_on + each.taken_up + each.begins + each.title + each.heading <= 1.0001


@pytest.mark.parametrize(
    "title",
    [
        "printed lines with indents",
        "printed lines with neither",
    ],
)
def test_paragraphs_begin_where_they_begin(title: str) -> None:
    (case,) = (case for case in read_cases(FIXTURES / "reflow/blocks.txt") if case.title == title)
    told, chances = line_roles(measured_lines(source(case.input).lines), MODELS.lines)
    assert [n for n, role in enumerate(told) if role in ("lead", "first")] == [0, 6, 11]
    assert [n for n, each in enumerate(chances) if each.begins > 0.5] == [0, 6, 11]
    assert told.count("next") == len(told) - 3


def test_nothing_has_no_role() -> None:
    assert line_roles((), MODELS.lines) == ([], [])
