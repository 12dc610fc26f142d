"""A page that was scanned askew is turned level; one that is level stays as it is."""

from __future__ import annotations

import pytest
from PIL import Image

from archive.scanning.skew import levelled, skew_of
from tests.scanning.printed_pictures import PAPER, Printed, picture

TEXT = "全校四十个班级的运动员参加了比赛，看台上加油声此起彼伏。"


def full_page() -> Image.Image:
    lines = [Printed(60 + side * 560, 60 + n * 34, 20, TEXT[: 24 + n % 3]) for n in range(40) for side in (0, 1)]
    return picture(lines, (1180, 1500))


@pytest.mark.parametrize("degrees", [-2.5, -0.6, 0.3, 1.7])
def test_a_page_askew_is_turned_back(degrees: float) -> None:
    askew = full_page().rotate(degrees, Image.Resampling.BICUBIC, fillcolor=PAPER)
    found = skew_of(askew)
    assert found == pytest.approx(-degrees, abs=0.1)
    assert abs(skew_of(levelled(askew, found))) <= 0.1


def test_a_level_page_and_an_empty_one_are_let_be() -> None:
    page = full_page()
    assert skew_of(page) == 0
    assert skew_of(Image.new("L", (1180, 1500), PAPER)) == 0
    assert levelled(page, 0) is page


@pytest.mark.parametrize(("mode", "kept"), [("L", "L"), ("RGB", "RGB"), ("P", "RGB")])
def test_what_is_turned_keeps_its_size_and_is_filled_with_paper(mode: str, kept: str) -> None:
    turned = levelled(full_page().convert(mode), 3.0)
    assert (turned.size, turned.mode) == ((1180, 1500), kept)
    assert turned.convert("L").getpixel((0, 0)) > 180  # type: ignore[operator]
