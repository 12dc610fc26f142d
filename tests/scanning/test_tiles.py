"""Tiles cover a picture; what they see of a line is the line, once."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.scanning.tiles import Corners, Tile, found_once, tiles_of


def box(left: float, top: float, right: float, bottom: float) -> Corners:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], dtype=np.float32)


def places(found: list[Corners]) -> list[list[float]]:
    return sorted([*one.min(axis=0).tolist(), *one.max(axis=0).tolist()] for one in found)


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(600, 1600))
def test_tiles_cover_a_picture_and_overlap(width: int, height: int, side: int) -> None:
    tiles = tiles_of(width, height, side, 200)
    for low, length in ((0, width), (1, height)):
        spans = sorted({(tile[low], tile[low + 2]) for tile in tiles})
        assert spans[0][0] == 0
        assert spans[-1][1] == length
        assert all(end - start <= side for start, end in spans)
        assert all(before[1] - after[0] >= 199 for before, after in itertools.pairwise(spans))


LEFT, RIGHT = Tile(0, 0, 600, 400), Tile(400, 0, 1000, 400)
UPPER, LOWER = Tile(0, 0, 600, 400), Tile(0, 300, 600, 700)


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        ([(LEFT, box(420, 50, 580, 80)), (RIGHT, box(421, 51, 581, 80))], [[420, 50, 581, 80]]),
        ([(LEFT, box(100, 50, 600, 80)), (RIGHT, box(400, 51, 900, 81))], [[100, 50, 900, 81]]),
        ([(LEFT, box(100, 50, 450, 80)), (RIGHT, box(400, 51, 450, 80))], [[100, 50, 450, 80]]),
        ([(UPPER, box(100, 380, 500, 400)), (LOWER, box(100, 378, 500, 410))], [[100, 378, 500, 410]]),
        ([(UPPER, box(100, 50, 130, 400)), (LOWER, box(101, 300, 131, 650))], [[100, 50, 131, 650]]),
        ([(LEFT, box(100, 50, 500, 80)), (LEFT, box(100, 90, 500, 120))], [[100, 50, 500, 80], [100, 90, 500, 120]]),
        ([(LEFT, box(410, 50, 590, 80)), (RIGHT, box(410, 74, 590, 104))], [[410, 50, 590, 80], [410, 74, 590, 104]]),
        ([(LEFT, box(100, 50, 600, 80)), (RIGHT, box(450, 51, 590, 80))], [[100, 50, 600, 80]]),
        ([(LEFT, box(100, 50, 580, 80)), (RIGHT, box(450, 51, 900, 80))], [[100, 50, 900, 80]]),
        ([], []),
    ],
    ids=[
        "seen whole by both",
        "cut by both",
        "whole in one, its end in the other",
        "half a line at the foot of a tile",
        "a line that runs down",
        "two of one tile",
        "two that only touch",
        "a part that was taken for a whole loses nothing",
        "two wholes of which each is a part",
        "none",
    ],
)
def test_a_line_is_found_once(found: list[tuple[Tile, Corners]], lines: list[list[float]]) -> None:
    assert places(found_once(found, 1000, 700)) == lines
