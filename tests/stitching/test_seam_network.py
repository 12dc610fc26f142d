"""The network that weighs seams: odds that its weights, and what it made of a pair's rivals, add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.arrays import Numbers
from archive.language.perceptron import Network as Look
from archive.language.weights import read_weights
from archive.stitching.candidates import weighed_pairs
from archive.stitching.pieces import pieces
from archive.stitching.seam_features import SEAM_FEATURES, CandidateSeams, PiecePairs, seam_features
from archive.stitching.seam_network import (
    ABSENT,
    FIRST_LOOK_LIMIT,
    RIVALS,
    SEAM_WEIGHTS,
    rival_places,
    rivals,
    seam_network,
)
from archive.writing.models import models
from tests.cases import FIXTURES, Case, read_cases
from tests.hardpages import make, read_articles
from tests.steps import READINGS, blocks

MODELS = models()

CASES = {case.title: case for case in read_cases(FIXTURES / "seam_features/seen.txt")}
Seam = tuple[int, int]


def page_of(raw: str) -> PiecePairs:
    return weighed_pairs(pieces(blocks(raw)), MODELS.seams)


# What the second look sees of the first.


def others(odds: Mapping[Seam, float], side: int, number: int, seam: Seam | None = None) -> float:
    """The best odds of an end's pairs (side 0), or of a start's (side 1), but for one; nothing weighs nothing."""
    return max([0.0, *(score for other, score in odds.items() if other[side] == number and other != seam)])


def reckoned_rivals(odds: Mapping[Seam, float], seam: Seam) -> dict[str, float]:
    """What RIVALS says of a pair, before it is scaled."""
    a, b = seam
    return {
        "this pair": odds[seam],
        "what else the first goes on in": others(odds, 0, a, seam),
        "what else goes on in the second": others(odds, 1, b, seam),
        "what the line before the second goes on in": others(odds, 0, b - 1),
        "what goes on in the line after the first": others(odds, 1, a + 1),
        "the pair a line later": odds.get((a + 1, b + 1), ABSENT),
        "the pair a line earlier": odds.get((a - 1, b - 1), ABSENT),
        "the first and the line after it": odds.get((a, a + 1), ABSENT),
        "the line before the second and it": odds.get((b - 1, b), ABSENT),
    }


def scaled(values: Sequence[float]) -> list[float]:
    return [max(-FIRST_LOOK_LIMIT, min(FIRST_LOOK_LIMIT, value)) / 4 for value in values]


def seen(odds: Mapping[Seam, float]) -> dict[Seam, dict[str, float]]:
    """What the second look sees of each pair, by name."""
    before, after = (np.array([seam[side] for seam in odds], np.int64) for side in (0, 1))
    table = rivals(np.array(list(odds.values()), np.float32), rival_places(before, after))
    return {seam: dict(zip(RIVALS, row, strict=True)) for seam, row in zip(odds, table.tolist(), strict=True)}


numbers = st.integers(0, 6)
scores = st.floats(-12, 12, width=32)
seams = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=14, unique=True)
pages = seams.flatmap(
    lambda told: st.lists(scores, min_size=len(told), max_size=len(told), unique=True).map(
        lambda drawn: dict(zip(told, drawn, strict=True))
    )
)


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(pages)
def test_rivals_and_neighbours_are_what_their_names_say(odds: dict[Seam, float]) -> None:
    for seam, told in seen(odds).items():
        should = reckoned_rivals(odds, seam)
        assert tuple(should) == RIVALS
        assert list(told.values()) == pytest.approx(scaled(list(should.values())), abs=1e-5)


@settings(deadline=None)
@given(seams, st.data())
def test_the_order_in_which_pairs_are_told_changes_nothing(told: list[Seam], data: st.DataObject) -> None:
    tied = st.lists(st.sampled_from([-1.0, 0.0, 2.0]), min_size=len(told), max_size=len(told))
    odds = dict(
        zip(told, data.draw(st.one_of(tied, st.lists(scores, min_size=len(told), max_size=len(told)))), strict=True)
    )
    turned = dict(data.draw(st.permutations(list(odds.items()))))
    assert seen(turned) == seen(odds)


def test_a_pair_without_rivals_or_neighbours_sees_itself_alone() -> None:
    assert list(seen({(3, 8): 2.0})[3, 8].values()) == scaled([2, 0, 0, 0, 0, *[ABSENT] * 4])
    assert list(seen({(3, 8): -2.0})[3, 8].values()) == scaled([-2, 0, 0, 0, 0, *[ABSENT] * 4])


def test_what_goes_on_right_behind_is_its_own_neighbour() -> None:
    told = seen({(3, 4): 2.0})[3, 4]
    assert told["what the line before the second goes on in"] == told["what goes on in the line after the first"] == 0.5
    assert told["the first and the line after it"] == told["the line before the second and it"] == 0.5
    assert told["what else the first goes on in"] == told["what else goes on in the second"] == 0


def test_of_several_rivals_the_best_is_seen_and_none_that_is_worse_than_nothing() -> None:
    odds = {(0, 5): 3.0, (0, 6): 1.0, (0, 7): 2.0, (1, 5): -1.0, (2, 7): -2.0}
    told = seen(odds)
    assert [told[0, n]["what else the first goes on in"] for n in (5, 6, 7)] == scaled([2, 3, 3])
    assert [told[0, n]["what else goes on in the second"] for n in (5, 6, 7)] == scaled([0, 0, 0])
    assert told[1, 5]["what else goes on in the second"] == scaled([3])[0]
    assert told[2, 7]["what else goes on in the second"] == scaled([2])[0]


def test_what_is_worse_than_nothing_or_as_good_has_no_rival_among_its_like() -> None:
    for score in (0.0, -1.0):
        told = seen({(0, 5): score, (0, 6): score})
        assert [told[0, n]["what else the first goes on in"] for n in (5, 6)] == [0, 0]


def test_of_two_that_are_best_alike_each_sees_the_other() -> None:
    told = seen({(0, 5): 3.0, (0, 6): 3.0, (0, 7): 1.0, (1, 8): 2.0, (2, 8): 2.0})
    assert [told[0, n]["what else the first goes on in"] for n in (5, 6, 7)] == scaled([3, 3, 3])
    assert [told[n, 8]["what else goes on in the second"] for n in (1, 2)] == scaled([2, 2])


def test_the_first_look_counts_within_bounds() -> None:
    assert seen({(0, 5): 99.0, (0, 6): -99.0}) == {
        (0, 5): dict(zip(RIVALS, scaled([FIRST_LOOK_LIMIT, 0, 0, 0, 0, *[ABSENT] * 4]), strict=True)),
        (0, 6): dict(zip(RIVALS, scaled([-FIRST_LOOK_LIMIT, FIRST_LOOK_LIMIT, 0, 0, 0, *[ABSENT] * 4]), strict=True)),
    }


# Odds.


def reckoned(pairs: PiecePairs) -> list[float]:
    """The odds pair by pair, as the weights' shapes say."""

    def odds(look: Look, values: Sequence[float]) -> float:
        out = float(look.bias[0])
        for value, plain in zip(values, look.plain.tolist(), strict=True):
            out += value * plain
        for unit, outward in enumerate(look.outward.tolist()):
            inward = zip(values, look.inward[:, unit].tolist(), strict=True)
            out += outward * max(0.0, sum(value * weight for value, weight in inward) + float(look.inward_bias[unit]))
        return out

    first, second = MODELS.seams.network.first, MODELS.seams.network.second
    told = list(zip(pairs.before.tolist(), pairs.after.tolist(), strict=True))
    own = dict(zip(told, seam_features(pairs).tolist(), strict=True))
    once = {seam: odds(first, values) for seam, values in own.items()}
    return [odds(second, own[seam] + scaled(list(reckoned_rivals(once, seam).values()))) for seam in told]


ARTICLES = read_articles(READINGS)
RAWS = [
    CASES["a name that is printed whole elsewhere"].input,
    CASES["a short last line"].input,
    make(ARTICLES[:1], "kind2", "0").raw,
    make(ARTICLES[1:2], "kind3raw", "0").raw,
]


@pytest.mark.parametrize("raw", RAWS, ids=range(len(RAWS)))
def test_odds_are_what_the_weights_add_up_to(raw: str) -> None:
    pairs = page_of(raw)
    assert MODELS.seams.network.odds(pairs).tolist() == pytest.approx(reckoned(pairs), abs=1e-2)


def taken(pairs: PiecePairs, which: Numbers) -> PiecePairs:
    """The same pairs in another order, or some of them."""
    return replace(
        pairs,
        a=pairs.a.at(which),
        b=pairs.b.at(which),
        **{name: getattr(pairs, name)[which] for name in (*CandidateSeams._fields, "adjacent", "steps", "elsewhere")},
    )


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(RAWS), st.randoms(use_true_random=False))
def test_odds_go_with_their_pairs(raw: str, rng: Random) -> None:
    pairs = page_of(raw)
    order = np.array(rng.sample(range(len(pairs.before)), len(pairs.before)))
    assert MODELS.seams.network.odds(taken(pairs, order)) == pytest.approx(
        MODELS.seams.network.odds(pairs)[order], abs=1e-3
    )


def test_what_a_rival_is_worth_changes_the_odds() -> None:
    pairs = page_of(RAWS[2])
    whole = MODELS.seams.network.odds(pairs)
    alone = np.array([MODELS.seams.network.odds(taken(pairs, np.array([n])))[0] for n in range(len(whole))])
    assert len(whole) > 5
    assert np.abs(whole - alone).max() > 0.1


def test_of_no_pairs_there_are_no_odds() -> None:
    pairs = page_of(RAWS[0])
    assert MODELS.seams.network.odds(taken(pairs, np.zeros(0, np.int64))).shape == (0,)


def odds_by_seam(raw: str) -> dict[Seam, float]:
    pairs = page_of(raw)
    told = zip(pairs.before.tolist(), pairs.after.tolist(), strict=True)
    return dict(zip(told, MODELS.seams.network.odds(pairs).tolist(), strict=True))


def odds_of_first_two(case: Case) -> float:
    """Of the second block's going on from the first."""
    return odds_by_seam(case.input)[0, 1]


TORN = ("a word cut in two at a column edge, the other half next", "a title of a work that is cut in two")
FALLEN = "fallen punctuation"


@pytest.mark.parametrize("title", [*TORN, FALLEN])
def test_what_is_torn_goes_together(title: str) -> None:
    assert odds_of_first_two(CASES[title]) > 0


@pytest.mark.parametrize(
    "title",
    [
        "a paragraph behind a whole one",
        "a report behind a comma",
        "a bracket that stays open",
        "a bracket that nothing opened",
        "a list behind a colon",
        "a headline before and after",
        "further back in the raw text",
    ],
)
def test_what_is_whole_does_not(title: str) -> None:
    assert odds_of_first_two(CASES[title]) < 0


def test_fallen_punctuation_is_likelier_than_a_headline_or_a_report() -> None:
    fallen = odds_of_first_two(CASES["fallen punctuation"])
    assert fallen > odds_of_first_two(CASES["a report behind a comma"])
    assert fallen > odds_of_first_two(CASES["a headline before and after"])


def test_the_same_words_told_the_other_way_round_are_less_likely_to_go_together() -> None:
    near = CASES["a word cut in two at a column edge, the other half next"]
    one, other = near.input.split("\n\n")
    turned = odds_by_seam(f"{other}\n\n{one}")
    assert turned[1, 0] < odds_of_first_two(near)
    assert turned[0, 1] < odds_of_first_two(near)


# The table.


def test_the_committed_weights_fit_the_evidence() -> None:
    for look, size in zip(
        (MODELS.seams.network.first, MODELS.seams.network.second),
        (len(SEAM_FEATURES), len(SEAM_FEATURES) + len(RIVALS)),
        strict=True,
    ):
        units = len(look.outward)
        assert look.plain.shape == (size,)
        assert look.inward.shape == (size, units)
        assert look.inward_bias.shape == (units,)
        assert look.bias.shape == (1,)
        for field in fields(Look):
            weights = getattr(look, field.name)
            assert np.isfinite(weights).all()
            assert weights.any()


@pytest.mark.parametrize(
    "names",
    [
        [name for name, _ in SEAM_FEATURES][:-1],
        [*(name for name, _ in SEAM_FEATURES), "one more"],
        [name for name, _ in SEAM_FEATURES][::-1],
    ],
)
def test_weights_that_were_trained_on_other_evidence_are_refused(names: list[str]) -> None:
    own = read_weights(SEAM_WEIGHTS)
    with pytest.raises(ValueError, match=r"seams\.npz was trained on other features"):
        seam_network(replace(own, arrays={**own.arrays, "evidence": np.array(names)}))
