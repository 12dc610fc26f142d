"""A tinted box is found where its edges are; uneven light, a picture and paper are none."""

from __future__ import annotations

import numpy as np
import pytest

from archive.scanning.tinted_boxes import MOST_CELLS, tinted_boxes
from archive.scanning.type_sizes import Grey

EM = 20


def sheet(tint: float, box: tuple[int, int, int, int] = (300, 200, 700, 500)) -> Grey:
    """Paper with grain, darker by a share in a box, with lines of type all over it."""
    page = 240 + np.random.default_rng(3).normal(0, 2, (900, 1200))
    left, top, right, foot = box
    page[top:foot, left:right] *= 1 - tint
    for y in range(40, 860, 34):
        page[y : y + 18 : 3, 60:1140:5] = 60
    return np.clip(page, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("tint", [0.05, 0.1, 0.2])
def test_a_box_of_darker_ground_is_found_within_a_character(tint: float) -> None:
    (box,) = tinted_boxes(sheet(tint), EM)
    assert list(box) == pytest.approx([300, 200, 700, 500], abs=EM)


@pytest.mark.parametrize("tint", [0.0, 0.5])
def test_paper_is_none_and_what_is_as_dark_as_a_picture_is_none(tint: float) -> None:
    assert tinted_boxes(sheet(tint), EM) == []


@pytest.mark.parametrize("least", [0.95, 0.7])
def test_light_that_falls_off_is_none(least: float) -> None:
    light = np.linspace(1, least, 1200)[None, :] * np.linspace(1, 0.9, 900)[:, None]
    assert tinted_boxes((sheet(0.0) * light).astype(np.uint8), EM) == []


def test_a_box_in_light_that_falls_off_a_little_is_found() -> None:
    (box,) = tinted_boxes((sheet(0.1) * np.linspace(1, 0.95, 1200)[None, :]).astype(np.uint8), EM)
    assert list(box) == pytest.approx([300, 200, 700, 500], abs=EM)


def test_a_page_of_a_few_characters_has_none() -> None:
    assert tinted_boxes(np.full((60, 60), 240, np.uint8), EM) == []


def test_a_page_whose_type_is_next_to_nothing_is_left() -> None:
    page = np.repeat(np.repeat(sheet(0.1), 2, axis=0), 2, axis=1)
    assert page.size / 4**2 > MOST_CELLS
    assert tinted_boxes(page, 4) == []
    assert len(tinted_boxes(page, 2 * EM)) == 1
