"""A page on its side, or upside down, is turned by what an engine reads of it; one that is set down the page stays."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PIL import Image

from archive.pages.printed_page import Box, Direction, PageLine
from archive.scanning.turning import quarter_turns

TEXT = "全校四十个班级的运动员参加了比赛" * 3


def line(sure: float, direction: Direction = "across", text: str = TEXT) -> PageLine:
    return PageLine(text, Box(0, 0, 10, 10), confidence=sure, direction=direction)


@dataclass
class Reader:
    """An engine that reads well where the dark corner of a page is its upper left one; else by `otherwise`."""

    otherwise: PageLine
    name: str = "Reader 1.0"
    tried: int = 0

    def lines(self, picture: Image.Image) -> tuple[PageLine, ...]:
        self.tried += 1
        corners = picture.resize((2, 2), Image.Resampling.BOX)
        return (line(0.99),) if corners.getpixel((0, 0)) < 150 else (self.otherwise,)  # type: ignore[operator]


def page(turns: int) -> Image.Image:
    """A page that has to be turned so often to the left to stand upright."""
    upright = Image.new("L", (300, 400), 240)
    upright.paste(20, (0, 0, 150, 200))
    return upright.rotate(-90 * turns, expand=True)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_lies_is_turned_upright(turns: int) -> None:
    seen = line(0.98, "down") if turns % 2 else line(0.4)
    assert quarter_turns([seen], page(turns), Reader(seen)) == turns


def test_a_page_that_is_read_as_it_stands_is_not_tried_again() -> None:
    reader = Reader(line(0.3))
    assert quarter_turns([line(0.95)], page(0), reader) == 0
    assert quarter_turns([], page(0), reader) == 0
    assert reader.tried == 0


def test_a_page_set_down_the_page_and_one_that_is_unreadable_stay() -> None:
    sideways = Reader(line(0.5))
    assert quarter_turns([line(0.98, "down")], Image.new("L", (300, 400), 240), sideways) == 0
    short = Reader(line(0.99, text="会议"))
    assert quarter_turns([line(0.2)], Image.new("L", (300, 400), 240), short) == 0
