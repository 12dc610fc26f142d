"""Characters are compared by their pictures: the same shape is alike, another is not, whatever place it has on the sheet."""

from __future__ import annotations

import numpy as np

from archive.arrays import Doubles
from training.glyph_shapes import ACROSS, LEAST_ALIKE, NEAREST, SIDE, frequent, likeness, nearest, pictures, sheet


def drawn(*strokes: tuple[int, int]) -> Doubles:
    """A picture of a horizontal stroke in the row and one in the column given, each three dots wide."""
    out = np.zeros((len(strokes), SIDE, SIDE))
    for glyph, (row, column) in zip(out, strokes, strict=True):
        glyph[row : row + 3, 4:-4] = 1.0
        glyph[4:-4, column : column + 3] = 1.0
    return out


def test_a_sheet_has_each_character_in_its_square() -> None:
    html = sheet("人" * ACROSS + "入", "serif")
    assert html.count("<span") == ACROSS + 1
    assert f'<span style="left:0px;top:{SIDE}px">入</span>' in html


def test_squares_are_cut_out_of_a_picture_in_the_characters_order() -> None:
    dots = np.full((2 * SIDE, ACROSS * SIDE), 255, np.uint8)
    dots[SIDE + 1, 2] = 0
    pgm = f"P5\n{ACROSS * SIDE} {2 * SIDE}\n255\n".encode() + dots.tobytes()
    found = pictures(pgm, ACROSS + 1)
    assert found.shape == (ACROSS + 1, SIDE, SIDE)
    assert found[ACROSS, 1, 2] == found.sum() == 1.0


def test_the_nearer_the_strokes_the_more_alike() -> None:
    alike = likeness(drawn((10, 10), (11, 10), (22, 20)))
    assert alike[0, 1] > LEAST_ALIKE > alike[0, 2]
    assert np.allclose(alike, alike.T)
    assert (np.diag(alike) == -1).all(), "nothing looks like itself"


def test_only_the_nearest_are_named() -> None:
    characters = "一二三四五六七"
    alike = likeness(drawn(*((10, 10 + n % 2) for n in range(len(characters)))))
    found = list(nearest(characters, alike))
    assert {char for char, _, _ in found} == {*characters}
    assert all(char != other and much >= LEAST_ALIKE for char, other, much in found)
    assert max(sum(char == one for char, _, _ in found) for one in characters) == NEAREST


def test_frequent_characters_are_chinese_and_those_met_most() -> None:
    assert {*frequent(50)} >= {*"的一国人中"}
    assert len(frequent(50)) == 50
