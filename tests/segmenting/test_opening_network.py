"""The network that says where articles begin: odds that its weights, and what is seen of a spot's neighbours, add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.perceptron import Network
from archive.language.weights import read_weights
from archive.segmenting.opening_features import OPENING_FEATURES, opening_features
from archive.segmenting.opening_network import (
    BEGINNINGS_OF_OTHER_PAPERS,
    OPENING_WEIGHTS,
    PLACES_REACH,
    observed_places,
    opening_network,
)
from archive.segmenting.openings import OpeningPlace, phrased
from archive.writing.models import models
from tests.segmenting.spot_samples import IS_FIRST, IS_HEADING, LEAD, MIDDLE, NEXT, OTHER, TITLE, passage, spot

MODELS = models()

BETWEEN = (spot((), NEXT, LEAD), spot((), MIDDLE, NEXT))
"""A paragraph before, and one behind."""
PAGE = (
    OpeningPlace(0, (passage(TITLE, 1, 2),), passage(LEAD, 2), None, "title", 1),
    *BETWEEN,
    spot((passage("足球联赛落下帷幕", 7, 1),), OTHER),
    spot((passage("（二）配齐教师", 7, 2, IS_HEADING),), NEXT, LEAD),
)


def odds_between(at: OpeningPlace) -> float:
    """Of a spot with a paragraph before it and one behind."""
    places = phrased([BETWEEN[0], at, BETWEEN[1]], MODELS.openings.phrasing)
    return float(MODELS.openings.network.odds(places)[1])


# Odds.


def reckoned(spots: Sequence[OpeningPlace]) -> list[float]:
    """The odds spot by spot, as the weights' shapes say."""
    net = MODELS.openings.network.network
    out = []
    for n in range(len(spots)):
        values: list[float] = []
        for m in range(n - PLACES_REACH, n + PLACES_REACH + 1):
            values.extend(opening_features(spots[m]) if 0 <= m < len(spots) else [0.0] * len(OPENING_FEATURES))
        odds = float(net.bias[0]) + sum(v * w for v, w in zip(values, net.plain.tolist(), strict=True))
        for unit, outward in enumerate(net.outward.tolist()):
            inward = zip(values, net.inward[:, unit].tolist(), strict=True)
            odds += outward * max(0.0, float(net.inward_bias[unit]) + sum(value * weight for value, weight in inward))
        out.append(odds)
    return out


@pytest.mark.parametrize("count", range(1, len(PAGE) + 1))
def test_odds_are_what_the_weights_add_up_to(count: int) -> None:
    assert MODELS.openings.network.odds(PAGE[:count]).tolist() == pytest.approx(
        [odds + BEGINNINGS_OF_OTHER_PAPERS for odds in reckoned(PAGE[:count])], abs=1e-2
    )


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(PAGE), min_size=1, max_size=8), st.data())
def test_a_spot_sees_its_neighbours_and_nothing_beyond_them(spots: list[OpeningPlace], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(spots) - 1))
    other = [*spots[:at], replace(spots[at], similar_headlines=4 - spots[at].similar_headlines), *spots[at + 1 :]]
    changed = np.flatnonzero((observed_places(spots) != observed_places(other)).any(axis=1)).tolist()
    assert changed == [n for n in range(len(spots)) if abs(n - at) <= PLACES_REACH]
    apart = np.flatnonzero(np.abs(MODELS.openings.network.odds(spots) - MODELS.openings.network.odds(other)) > 1e-4)
    assert set(apart.tolist()) <= set(changed)


def test_beyond_the_ends_of_a_page_nothing_is_seen() -> None:
    width = len(OPENING_FEATURES)
    table = observed_places(PAGE)
    assert table.shape == (len(PAGE), (2 * PLACES_REACH + 1) * width)
    for n in range(len(PAGE)):
        for nth, m in enumerate(range(n - PLACES_REACH, n + PLACES_REACH + 1)):
            should = opening_features(PAGE[m]) if 0 <= m < len(PAGE) else [0.0] * width
            assert table[n, nth * width : (nth + 1) * width].tolist() == pytest.approx(should)


def test_of_no_spots_there_are_no_odds() -> None:
    assert MODELS.openings.network.odds([]).shape == (0,)


# What the committed weights say.


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (spot((passage(TITLE, 7, 2),), LEAD, "孩子们都很高兴。"), True),
        (spot((passage(TITLE, 7, 2), passage("——枣园小学见闻", 8)), LEAD, "孩子们都很高兴。"), True),
        (spot((passage("足球联赛落下帷幕", 7, 1),), OTHER), True),
        (spot((), NEXT, LEAD), False),
        (spot((), MIDDLE, NEXT), False),
        (spot((passage("一、开足劳动课程", 7, 0, IS_HEADING),), NEXT, LEAD, "none"), False),
        (spot((passage("（二）配齐教师", 7, 2, IS_HEADING),), NEXT, LEAD, "sub"), False),
    ],
)
def test_plain_beginnings_are_told_from_plain_continuations(at: OpeningPlace, opens: bool) -> None:
    assert (odds_between(at) > 0) == opens


def test_what_the_reader_takes_for_a_lead_is_likelier_to_be_one() -> None:
    doubted = replace(spot(), after=replace(passage(LEAD, 9), chances=IS_FIRST))
    assert odds_between(spot(after=LEAD)) > odds_between(doubted)


def test_a_headline_of_the_lead_speaks_more_than_one_of_the_text_before() -> None:
    its_own = spot((passage(TITLE, 7, 2),))
    others = spot((passage("全市各学校建立校外实践基地", 7, 2),))
    assert odds_between(its_own) > odds_between(others)


# The table.


def test_the_committed_weights_fit_the_evidence() -> None:
    net = MODELS.openings.network.network
    size, units = (2 * PLACES_REACH + 1) * len(OPENING_FEATURES), len(net.outward)
    assert net.plain.shape == (size,)
    assert net.inward.shape == (size, units)
    assert net.inward_bias.shape == (units,)
    assert net.bias.shape == (1,)
    for field in fields(Network):
        weights = getattr(net, field.name)
        assert np.isfinite(weights).all()
        assert weights.any()


@pytest.mark.parametrize(
    "names",
    [
        [name for name, _ in OPENING_FEATURES][:-1],
        [*(name for name, _ in OPENING_FEATURES), "one more"],
        [name for name, _ in OPENING_FEATURES][::-1],
    ],
)
def test_a_network_that_was_trained_on_other_evidence_is_refused(names: list[str]) -> None:
    own = read_weights(OPENING_WEIGHTS)
    with pytest.raises(ValueError, match=r"openings\.npz was trained on other features"):
        opening_network(replace(own, arrays={**own.arrays, "evidence": np.array(names)}))
