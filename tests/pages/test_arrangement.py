"""Lines in any order come back in that in which they are read: tests/fixtures/pages/order/ has drawings of pages."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.pages.arrangement import in_reading_order
from archive.pages.printed_page import NO_PLACE, Box, Direction, PageLine, PageRegion, PrintedPage, around
from tests.pages.drawn_pages import drawings, drawn_page
from tests.pages.page_files import printed_pages

DRAWINGS = drawings()


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("seed", range(3))
def test_a_drawn_page_is_read_in_its_order(name: str, seed: int) -> None:
    page = drawn_page(DRAWINGS[name])
    lines = list(page.lines)
    random.Random(seed).shuffle(lines)
    regions = (replace(page.regions[0], lines=tuple(lines)), *page.regions[1:])
    assert [line.text for line in in_reading_order(replace(page, regions=regions)).lines] == [
        line.text for line in page.lines
    ]


@given(printed_pages())
@settings(max_examples=30, deadline=None)
def test_no_line_is_lost_or_told_twice(page: PrintedPage) -> None:
    assert Counter(in_reading_order(page).lines) == Counter(page.lines)


@st.composite
def crowded(draw: st.DrawFn) -> PrintedPage:
    """A page on which lines stand near each other, over each other, and in columns."""
    lines = []
    for number in range(draw(st.integers(1, 40))):
        left, top = draw(st.integers(0, 40)) * 10, draw(st.integers(0, 30)) * 8
        size = draw(st.sampled_from((8, 10, 10, 10, 14, 30)))
        long = draw(st.integers(1, 12))
        down: Direction = draw(st.sampled_from(("across", "across", "down")))
        wide, high = (long * size, size) if down == "across" else (size, long * size)
        told = draw(st.sampled_from((None, float(size))))
        lines.append(PageLine(f"{number}。", Box(left, top, left + wide, top + high), size=told, direction=down))
    drawn = st.builds(
        lambda kind, left, top: PageRegion(kind, Box(left, top, left + 90, top + 50)),
        st.sampled_from(("frame", "picture", "rule")),
        st.integers(0, 300),
        st.integers(0, 300),
    )
    text = PageRegion("text", around(line.box for line in lines), tuple(lines))
    return PrintedPage(600, 800, (text, *draw(st.lists(drawn, max_size=3))), unit="point")


@given(crowded())
@settings(max_examples=50, deadline=None)
def test_no_line_of_a_crowded_page_is_lost_or_told_twice(page: PrintedPage) -> None:
    assert Counter(in_reading_order(page).lines) == Counter(page.lines)


def test_what_is_drawn_follows_and_lines_without_a_place_come_last() -> None:
    one, lost = PageLine("文", Box(0, 0, 10, 10), size=10.0), PageLine("失", NO_PLACE)
    picture = PageRegion("picture", Box(20, 0, 40, 40))
    page = PrintedPage(100, 100, (picture, PageRegion("text", one.box, (lost, one))))
    arranged = in_reading_order(page)
    assert [region.kind for region in arranged.regions] == ["text", "picture", "text"]
    assert [line.text for line in arranged.lines] == ["文", "失"]


def test_headlines_are_told_from_text() -> None:
    arranged = in_reading_order(drawn_page(DRAWINGS["kicker-title-subtitle"]))
    assert [region.kind for region in arranged.regions][:4] == ["headline", "headline", "headline", "text"]


def test_a_page_without_lines_stays_as_it_is() -> None:
    page = PrintedPage(100, 100, (PageRegion("picture", Box(0, 0, 50, 50)),))
    assert in_reading_order(page) == page
