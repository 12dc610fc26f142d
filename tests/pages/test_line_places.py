"""What lines' boxes say of them, in cells."""

from __future__ import annotations

import pytest

from archive.line_place import LinePlace
from archive.pages.line_places import line_places
from archive.pages.printed_page import NO_PLACE, Box, PageLine, PageRegion, PrintedPage
from tests.pages.drawn_pages import drawings, drawn_page

TEXT = """40 60 160 70 10 为丰富校园文化生活增强学
20 76 160 86 10 生体质市二中秋季田径运动会日
20 92 80 102 10 前举行成功。
176 60 216 70 10 另一栏。
"""


def test_a_column_gives_its_lines_their_measure_and_indent() -> None:
    first, second, last, alone = line_places(drawn_page(TEXT))
    assert first == LinePlace(12, 14, 2, 1, 0)
    assert second == LinePlace(14, 14, 0, 1, 0)
    assert last == LinePlace(6, 14, 0, 1, 0)
    assert alone is not None
    assert (alone.cells, alone.column) == (4, 1)


def test_a_line_alone_in_its_column_has_the_measure_of_the_one_that_it_fits_into() -> None:
    above = line_places(drawn_page(f"{TEXT}40 130 100 140 10 单独一行。"))[-1]
    assert above is not None
    assert (above.measure, above.indent) == (14, 2)


def test_a_headlines_line_is_told_with_its_size() -> None:
    headline = line_places(drawn_page(f"20 20 160 40 20 市二中运动会\n{TEXT}"))[0]
    assert headline is not None
    assert (headline.size, headline.part, headline.cells) == (2, "title", 7)


def test_bold_counts_where_most_of_the_page_is_not() -> None:
    def page(*bold: bool) -> PrintedPage:
        lines = [
            PageLine("文字文字", Box(0, 16 * n, 40, 16 * n + 10), size=10.0, bold=one) for n, one in enumerate(bold)
        ]
        return PrintedPage(100, 100, (PageRegion("text", Box(0, 0, 40, 100), tuple(lines)),))

    assert [place.bold for place in line_places(page(True, False, False)) if place] == [True, False, False]
    assert [place.bold for place in line_places(page(True, True, False)) if place] == [False, False, False]


def test_lines_without_a_box_have_no_place() -> None:
    lost, one = PageLine("失", NO_PLACE), PageLine("文", Box(0, 0, 10, 10))
    page = PrintedPage(100, 100, (PageRegion("text", Box(0, 0, 10, 10), (lost, one)),))
    assert [place is None for place in line_places(page)] == [True, False]
    assert line_places(PrintedPage(9, 9, (PageRegion("text", NO_PLACE, (lost,)),))) == (None,)
    assert line_places(PrintedPage(9, 9, ())) == ()


@pytest.mark.parametrize("name", drawings())
def test_columns_are_counted_as_they_are_read(name: str) -> None:
    columns = [place.column for place in line_places(drawn_page(drawings()[name])) if place]
    assert columns == sorted(columns)
    assert columns[0] == 0
