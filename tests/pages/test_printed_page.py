"""A page's own measures."""

import pytest

from archive.pages.printed_page import Box, PageLine, PageRegion, PrintedPage, around


def test_a_box_around_others_reaches_their_outermost_edges() -> None:
    assert around((Box(10, 20, 30, 25), Box(5, 22, 12, 40))) == Box(5, 20, 30, 40)
    with pytest.raises(ValueError, match="unpack"):
        around(())


def test_a_pages_lines_stand_in_the_order_of_its_regions() -> None:
    one, two = PageLine("题", Box(0, 0, 10, 10)), PageLine("文", Box(0, 20, 10, 30))
    page = PrintedPage(100, 100, (PageRegion("headline", one.box, (one,)), PageRegion("text", two.box, (two,))))
    assert page.lines == (one, two)
    assert (page.lines[0].box.width, page.lines[1].box.height) == (10, 10)
