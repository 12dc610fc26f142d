"""The reader's network: odds for each line that its weights, and its neighbours' evidence, add up to."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.weights import read_weights
from archive.reading.line_features import (
    LINE_ENDS,
    LINE_FEATURES,
    ObservedLines,
    end_characters,
    line_features,
    observe_lines,
)
from archive.reading.line_network import LINE_WEIGHTS, LineNetwork, line_network
from archive.reading.line_roles import ROLES
from archive.reading.printed_lines import measured_lines
from archive.writing.models import models
from tests.cases import FIXTURES, read_cases
from tests.steps import source

MODELS = models()

CASES = {case.title: case for case in read_cases(FIXTURES / "reflow/blocks.txt")}
NEAR = 4
"""Lines on each side that a line's odds depend on: two convolutions over two on each side."""


def page(title: str) -> ObservedLines:
    return observe_lines(
        measured_lines(source(CASES[title].input).lines), MODELS.lines.continuation, MODELS.lines.phrasing
    )


def reckoned(given_page: ObservedLines) -> list[list[float]]:
    """The odds line by line, as the weights' shapes say."""
    net = MODELS.lines.network
    seen = [
        np.concatenate([mine, *(net.characters[n] for n in ends)])
        for mine, ends in zip(line_features(given_page), end_characters(given_page).tolist(), strict=True)
    ]
    own = [np.maximum(0, mine @ net.inward + net.inward_bias) for mine in seen]
    wide = own
    for weights, bias in zip(net.around, net.around_bias, strict=True):
        reach = len(weights) // 2
        wide = [
            np.maximum(0, bias + sum(wide[m] @ weights[m - n + reach] for m in range(len(wide)) if abs(m - n) <= reach))
            for n in range(len(wide))
        ]
    last = [net.outward_bias + np.concatenate(both) @ net.outward for both in zip(own, wide, strict=True)]
    return [values.tolist() for values in last]


@pytest.mark.parametrize(
    "title", ["printed lines under a headline", "whole: a raw line is a block", "seven marks are no heading"]
)
def test_odds_are_what_the_weights_add_up_to(title: str) -> None:
    given_page = page(title)
    found = MODELS.lines.network.odds(given_page)
    assert found.shape == (len(given_page.rows), len(ROLES))
    for mine, should in zip(found.tolist(), reckoned(given_page), strict=True):
        assert mine == pytest.approx(should, abs=1e-2)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 15))
def test_a_line_sees_its_neighbours_and_nothing_beyond_them(at: int) -> None:
    given_page = page("printed lines with indents")
    seen = line_features(given_page)
    other = seen.copy()
    other[at] = 1 - other[at]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("archive.reading.line_network.line_features", lambda _: seen)
        before = MODELS.lines.network.odds(given_page)
        patch.setattr("archive.reading.line_network.line_features", lambda _: other)
        after = MODELS.lines.network.odds(given_page)
    changed = np.flatnonzero(np.abs(before - after).max(axis=1) > 1e-4)
    assert at in changed
    assert abs(changed - at).max() <= NEAR
    assert len(changed) > 1


def test_the_committed_weights_fit_what_is_seen_and_what_is_told() -> None:
    net = MODELS.lines.network
    known, letter = net.characters.shape
    units = len(net.inward_bias)
    assert known == len(MODELS.lines.continuation.characters)
    assert net.inward.shape == (len(LINE_FEATURES) + 2 * LINE_ENDS * letter, units)
    assert net.around.shape[2:] == (units, units)
    assert len(net.around) == len(net.around_bias) == 2
    assert net.outward.shape == (2 * units, len(ROLES))
    assert net.after.shape == (len(ROLES), len(ROLES))
    assert all(np.isfinite(getattr(net, field.name)).all() for field in fields(LineNetwork))


@pytest.mark.parametrize(
    "names",
    [
        [name for name, _ in LINE_FEATURES][:-1],
        [*(name for name, _ in LINE_FEATURES), "one more"],
        [name for name, _ in LINE_FEATURES][::-1],
    ],
)
def test_a_network_that_was_trained_on_other_evidence_is_refused(names: list[str]) -> None:
    own = read_weights(LINE_WEIGHTS)
    with pytest.raises(ValueError, match=r"reader\.npz was trained on other features"):
        line_network(replace(own, arrays={**own.arrays, "sights": np.array(names)}))
