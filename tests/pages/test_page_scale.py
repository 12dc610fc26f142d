"""Pages in the pixels of a picture."""

from __future__ import annotations

from archive.pages.page_scale import in_pixels
from archive.pages.printed_page import NO_PLACE, Box, PageLine, PageRegion, PageWord, PrintedPage

WORD = PageWord("文", Box(10, 10, 20, 30), 0.9)
ACROSS = PageLine("文", Box(10, 10, 20, 30), (WORD,), 12, 28, 0.9)
DOWN = PageLine("竖排", NO_PLACE, (), 12, 28, direction="down")
PAGE = PrintedPage(100, 200, (PageRegion("text", Box(0, 0, 50, 50), (ACROSS, DOWN)),), "point", "", "docling")


def test_every_length_is_in_the_pictures_pixels() -> None:
    page = in_pixels(PAGE, 400, 400, "p1.jpg")
    across, down = page.lines
    assert (page.width, page.height, page.unit, page.image, page.engine) == (400, 400, "pixel", "p1.jpg", "docling")
    assert page.regions[0].box == Box(0, 0, 200, 100)
    assert (across.box, across.size, across.baseline) == (Box(40, 20, 80, 60), 24, 56)
    assert across.words == (PageWord("文", Box(40, 20, 80, 60), 0.9),)
    assert (down.box, down.size, down.baseline) == (NO_PLACE, 48, 112)


def test_a_page_of_no_size_stays_as_it_is() -> None:
    page = PrintedPage(0, 0, PAGE.regions)
    assert in_pixels(page, 400, 400, "p1.jpg") == page
