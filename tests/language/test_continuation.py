"""How well text goes on across a seam: what is seen of it, and that all pairs at once are what each pair is alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.character_classes import classes
from archive.language.continuation import (
    FACTORS,
    SEAM_REACH,
    UNKNOWN_CHARACTER,
    hashed_at,
)
from archive.writing.models import models

NETWORK = models().lines.continuation

texts = st.text("会议指出推进教育现代化，。《》“1aＡ龘 ", max_size=20)
numbers = st.lists(st.integers(0, 4000), min_size=SEAM_REACH, max_size=SEAM_REACH).map(lambda drawn: np.array([drawn]))


@pytest.mark.parametrize(
    ("before", "true", "wrong"),
    [
        ("谱写吕梁教", "育高质量发展", "体中心落下帷幕"),
        ("推进教", "育现代化", "体中心"),
        ("切实提高防范意", "识，狠抓安全宣传", "会议要求，各县区"),
        ("把劳动教育纳入人才培养全过程，因地制", "宜开设劳动课程", "局负责人参加会议"),
        ("诸暨市滨江初中代表队获得初中男子组冠", "军。", "幕布"),
        ("全面贯", "彻落实", "小学生"),
    ],
)
def test_what_goes_on_is_told_from_what_does_not(before: str, true: str, wrong: str) -> None:
    likely, unlikely = NETWORK.goes_on(NETWORK.endings([before, before]), NETWORK.beginnings([true, wrong]))
    assert likely > max(0, unlikely + 2)


@settings(deadline=None)
@given(st.lists(texts, max_size=5), st.lists(texts, max_size=5))
def test_all_pairs_at_once_are_what_each_pair_is_alone(before: list[str], after: list[str]) -> None:
    tails, heads = NETWORK.endings(before), NETWORK.beginnings(after)
    found = NETWORK.every(tails, heads)
    assert found.shape == (len(before), len(after))
    for i, j in np.ndindex(found.shape):
        (alone,) = NETWORK.goes_on(tails[[i]], heads[[j]])
        assert found[i, j] == pytest.approx(float(alone), abs=1e-3)


def test_many_pairs_are_weighed_in_parts_and_none_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    tails = NETWORK.endings(["推进教", "全面贯", "会议", "。", "《"])
    heads = NETWORK.beginnings(["育现代化", "彻落实", "指出"])
    whole = NETWORK.every(tails, heads)
    for pairs in (1, 3, 7):
        monkeypatch.setattr("archive.language.continuation.SEAMS_AT_ONCE", pairs)
        assert NETWORK.every(tails, heads) == pytest.approx(whole, abs=1e-3)


def test_pairs_named_by_number_are_what_each_pair_is_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    tails = NETWORK.endings(["推进教", "全面贯", "会议", "。", "《"])
    heads = NETWORK.beginnings(["育现代化", "彻落实", "指出"])
    which = np.array([0, 4, 4, 1, 2]), np.array([2, 0, 1, 1, 0])
    alone = [float(NETWORK.goes_on(tails[[a]], heads[[b]])[0]) for a, b in zip(*which, strict=True)]
    for pairs in (1, 2, 7):
        monkeypatch.setattr("archive.language.continuation.SEAMS_AT_ONCE", pairs)
        assert NETWORK.goes_on_among(tails, heads, which) == pytest.approx(alone, abs=1e-3)
    assert NETWORK.goes_on_among(tails, heads, (which[0][:0], which[1][:0])).shape == (0,)


@settings(deadline=None)
@given(texts)
def test_ends_are_folded_characters_by_number_with_nothing_beyond_them(text: str) -> None:
    known = NETWORK
    (tail,), (head,) = NETWORK.endings([text]).numbers.tolist(), NETWORK.beginnings([text]).numbers.tolist()
    behind = known.number(classes(text[-SEAM_REACH - 4 :]))[-SEAM_REACH:].tolist()
    before = known.number(classes(text[: SEAM_REACH + 4]))[:SEAM_REACH].tolist()
    assert tail == [0] * (SEAM_REACH - len(behind)) + behind
    assert head == before + [0] * (SEAM_REACH - len(before))


@settings(deadline=None)
@given(texts, texts.filter(lambda text: " " not in text and len(text) >= SEAM_REACH))
def test_only_the_characters_near_the_seam_are_seen(far: str, near: str) -> None:
    assert NETWORK.endings([far + near]).numbers.tolist() == NETWORK.endings([near]).numbers.tolist()
    assert NETWORK.beginnings([near + far]).numbers.tolist() == NETWORK.beginnings([near]).numbers.tolist()


@pytest.mark.parametrize(("one", "other"), [("会议,", "会议，"), ("2024年", "１９９８年"), ("会 议", "会议")])
def test_classes_that_fold_together_are_seen_alike(one: str, other: str) -> None:
    assert NETWORK.endings([one]).numbers.tolist() == NETWORK.endings([other]).numbers.tolist()
    assert NETWORK.beginnings([one]).numbers.tolist() == NETWORK.beginnings([other]).numbers.tolist()


def test_a_rare_character_is_unknown_and_none_is_nothing() -> None:
    assert NETWORK.number("龘\0").tolist() == [UNKNOWN_CHARACTER, 0]
    known = NETWORK.numbers[NETWORK.numbers > UNKNOWN_CHARACTER]
    assert sorted(known) == list(range(UNKNOWN_CHARACTER + 1, len(NETWORK.characters)))


SEEN = ((1, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3))
"""Characters before and after the seam that each n-gram is of."""


@settings(deadline=None)
@given(numbers, numbers, st.sampled_from([7, 1 << 17]))
def test_each_ngram_has_its_place_among_all_weights(tails: np.ndarray, heads: np.ndarray, size: int) -> None:
    found = hashed_at(tails, heads, size)
    assert len(found) == len(FACTORS) == len(SEEN) == len(NETWORK.hashed)
    assert all(0 <= int(at) < size for (at,) in found)


@settings(deadline=None)
@given(numbers, numbers, st.integers(1, SEAM_REACH), st.integers(0, 4000))
def test_an_ngram_is_of_its_own_characters_and_no_others(
    tails: np.ndarray, heads: np.ndarray, away: int, other: int
) -> None:
    size = 1 << 62
    changed_tails, changed_heads = tails.copy(), heads.copy()
    changed_tails[0, -away] = changed_heads[0, away - 1] = other
    found = hashed_at(tails, heads, size)
    behind, ahead = hashed_at(changed_tails, heads, size), hashed_at(tails, changed_heads, size)
    for n, (before, after) in enumerate(SEEN):
        assert (behind[n] == found[n]) == (away > before or tails[0, -away] == other)
        assert (ahead[n] == found[n]) == (away > after or heads[0, away - 1] == other)


@settings(deadline=None)
@given(st.lists(numbers, min_size=1, max_size=3), st.lists(numbers, min_size=1, max_size=3))
def test_places_of_all_pairs_are_those_of_each_pair(before: list[np.ndarray], after: list[np.ndarray]) -> None:
    tails, heads = np.concatenate(before), np.concatenate(after)
    for all_pairs, n in zip(hashed_at(tails[:, None], heads[None], 1 << 17), range(len(SEEN)), strict=True):
        assert all_pairs.shape == (len(tails), len(heads))
        for i, j in np.ndindex(all_pairs.shape):
            assert all_pairs[i, j] == hashed_at(tails[[i]], heads[[j]], 1 << 17)[n]


def test_the_committed_weights_fit_one_another() -> None:
    net = NETWORK
    known, letter = net.characters.shape
    assert known == net.numbers.max() + 1
    assert net.tails.shape == net.heads.shape == (SEAM_REACH * letter, len(net.bias))
    assert net.inner.shape == (len(net.bias), len(net.outer))
    for weights in (net.characters, net.tails, net.heads, net.bias, net.inner, net.inner_bias, net.outer, net.hashed):
        assert np.isfinite(weights).all()
        assert weights.any()


def test_nothing_goes_on_from_nothing() -> None:
    assert NETWORK.goes_on(NETWORK.endings([]), NETWORK.beginnings([])).shape == (0,)
    assert NETWORK.every(NETWORK.endings([]), NETWORK.beginnings(["会议"])).shape == (0, 1)
    assert NETWORK.every(NETWORK.endings(["会议"]), NETWORK.beginnings([])).shape == (1, 0)
