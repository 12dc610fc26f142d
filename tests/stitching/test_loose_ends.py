"""Of many loose ends and starts those are compared that are likeliest, and those weighed whose wording is."""

from __future__ import annotations

import numpy as np
import pytest

from archive.stitching import loose_ends as module
from archive.stitching.loose_ends import PROMISING, LooseEnds, likeliest_seams, promising_pairs
from archive.writing.models import models

WORDING = models().seams.continuation
TORN = ("会议强调，要切实提高防范意", "学校将认真落实各项安全措", "全体教师参加了这次培")
REST = ("识，狠抓安全宣传教育。", "施，确保师生平安。", "训，收获很大。")


def pairs_of(
    compared: int, monkeypatch: pytest.MonkeyPatch, characters: int = 100, never: tuple[int, int] | None = None
) -> set[tuple[int, int]]:
    texts = [*TORN, *REST]
    tails, heads = WORDING.endings(texts), WORDING.beginnings(texts)
    may = np.ones((3, 3), np.bool_)
    if never:
        may[never] = False
    loose = LooseEnds(np.arange(3), np.arange(3, 6), may, characters)
    model = models().seams.succession
    nats = model.every(model.endings(TORN), model.beginnings(REST))
    monkeypatch.setattr(module, "MOST_COMPARED", compared)
    before, after, gains = promising_pairs(loose, nats, tails, heads, WORDING)
    assert (gains > PROMISING).all()
    return set(zip(before.tolist(), after.tolist(), strict=True))


def test_the_likeliest_of_many_are_those_that_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    right = {(0, 3), (1, 4), (2, 5)}
    assert pairs_of(9, monkeypatch) >= right
    assert pairs_of(3, monkeypatch) == right


def test_what_may_not_go_together_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    for compared in (9, 3):
        assert (1, 4) not in pairs_of(compared, monkeypatch, never=(1, 1))


def test_so_many_pairs_are_compared_and_weighed_as_the_stretch_has_characters_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "COMPARED_A_CHARACTER", 0.5)
    assert pairs_of(9, monkeypatch, characters=6) == {(0, 3), (1, 4), (2, 5)}
    before, after = (np.repeat(np.arange(first, 40 + first, 2), 9) for first in (0, 1))
    assert len(likeliest_seams(before, after, np.ones(180, np.float32), 16)[0]) == 40


def test_of_seams_the_best_of_each_end_are_weighed_then_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = np.array([0, 0, 0, 7, 7, 7]), np.array([9, 4, 2, 9, 6, 1])
    gains = np.array([1, 5, 5, 2, 2, 3], np.float32)
    assert [row.tolist() for row in likeliest_seams(before, after, gains, 100)[:2]] == [before.tolist(), after.tolist()]
    monkeypatch.setattr(module, "MOST_WEIGHED", 4)
    a, b, _ = likeliest_seams(before, after, gains, 100)
    assert list(zip(a.tolist(), b.tolist(), strict=True)) == [(0, 4), (0, 2), (7, 6), (7, 1)]


def test_pairs_are_ranked_as_by_three_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(15)
    before, after = np.sort(chance.integers(0, 40, 900)), chance.integers(0, 2000, 900)
    pairs = np.unique(np.stack([before, after]), axis=1)
    before, after = pairs
    gains = chance.choice(np.array([-0.5, -0.0, 0.0, 1e-30, 2.5, 11.0], np.float32), len(before))
    monkeypatch.setattr(module, "MOST_WEIGHED", 160)
    a, b, _ = likeliest_seams(before, after, gains, 1000)
    each = 160 // len(np.unique(before))
    wanted = set()
    for end in np.unique(before):
        own = np.flatnonzero(before == end)
        ranked = sorted(own, key=lambda n: (-gains[n], abs(after[n] - before[n]), after[n]))
        wanted |= {(int(end), int(after[n])) for n in ranked[:each]}
    assert set(zip(a.tolist(), b.tolist(), strict=True)) == wanted
