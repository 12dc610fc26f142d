"""Which beginning belongs to which ending: sides of seams as vectors, true seams before false ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.continuation import SEAM_REACH
from archive.language.succession import BITS, GRAMS, PLACES, Encoder, gram_places
from archive.writing.models import models

MODEL = models().seams.succession
mixed = st.text("会议指出推进教育。《》“1aＡ龘 \n，", max_size=30)
SEAMS = (
    ("广大教师要深入学习贯彻全国教育大会精", "神，办好人民满意的教育。"),
    ("学校组织学生开展了丰富多彩的课外活", "动，受到家长的欢迎。"),
    ("会议由市教育局党组书记、局", "长主持并讲话。"),
    ("为进一步加强校园安全管理工", "作，学校召开了专题会议。"),
    ("要切实提高政治站位，增强责任意", "识，把各项任务落到实处。"),
)


def test_each_ending_goes_on_in_its_own_beginning() -> None:
    ends, starts = MODEL.endings([a for a, _ in SEAMS]), MODEL.beginnings([b for _, b in SEAMS])
    nats = MODEL.every(ends, starts)
    assert nats.argmax(axis=1).tolist() == list(range(len(SEAMS)))
    assert nats.argmax(axis=0).tolist() == list(range(len(SEAMS)))
    assert (nats.diagonal() > 0).all()


@settings(deadline=None)
@given(st.lists(mixed, max_size=4), st.lists(mixed, max_size=4))
def test_every_pair_is_compared_as_a_pair_by_itself(tails: list[str], heads: list[str]) -> None:
    every = MODEL.every(MODEL.endings(tails), MODEL.beginnings(heads))
    assert every.shape == (len(tails), len(heads))
    for i, tail in enumerate(tails):
        for j, head in enumerate(heads):
            one = MODEL.goes_on(MODEL.endings([tail]), MODEL.beginnings([head]))
            assert one == pytest.approx(every[i, j], abs=1e-3)


@settings(deadline=None)
@given(mixed)
def test_only_what_is_near_the_seam_counts(text: str) -> None:
    far = "甲" * SEAM_REACH
    assert MODEL.endings([far + "乙" * SEAM_REACH]) == pytest.approx(MODEL.endings([text + far + "乙" * SEAM_REACH]))
    assert MODEL.beginnings(["乙" * SEAM_REACH]) == pytest.approx(MODEL.beginnings(["乙" * SEAM_REACH + far + text]))


@pytest.mark.parametrize(("one", "other"), [("会 议", "会议"), ("２０２４年会议,", "1998年会议，")])
def test_what_folds_together_has_the_same_vectors(one: str, other: str) -> None:
    assert MODEL.endings([one]) == pytest.approx(MODEL.endings([other]))
    assert MODEL.beginnings([one]) == pytest.approx(MODEL.beginnings([other]))


def test_n_grams_have_their_place_each_length_in_its_table() -> None:
    rng = np.random.default_rng(0)
    places = gram_places(rng.integers(0, 5000, (500, SEAM_REACH)))
    assert places.shape == (500, GRAMS)
    for n in range(GRAMS):
        assert ((places[:, n] >= n << BITS) & (places[:, n] < (n + 1) << BITS)).all()
    assert len(np.unique(places[:, 0])) > 450


def test_the_convolutions_are_those_of_three_neighbours() -> None:
    """Computed one place at a time, nothing standing before the seam."""
    rng = np.random.default_rng(1)

    def some(*shape: int) -> np.ndarray:
        return rng.normal(size=shape).astype(np.float32)

    side = Encoder(some(9, 4), some(4), some(12, 4), some(4), some(GRAMS << BITS, 2), some(PLACES * 4 + 4, 5), some(5), some(5, 3), some(3))  # fmt: skip
    seen, numbers = some(2, SEAM_REACH, 3), rng.integers(0, 50, (2, SEAM_REACH))
    found = side.vectors(seen, numbers)
    for row, mine in enumerate(seen):
        padded = np.vstack([np.zeros((1, 3)), mine])
        near = [np.maximum(padded[n : n + 3].ravel() @ side.near + side.near_bias, 0) for n in range(PLACES + 1)]
        near = [np.zeros(4), *near]
        wide = [np.maximum(np.concatenate(near[n : n + 3]) @ side.wide + side.wide_bias, 0) for n in range(PLACES)]
        grams = side.grams[gram_places(numbers[row : row + 1])[0]].ravel()
        inner = np.maximum(np.concatenate([*wide, grams]) @ side.inward + side.inward_bias, 0)
        assert found[row] == pytest.approx(inner @ side.outward + side.outward_bias, rel=1e-3, abs=1e-3)
