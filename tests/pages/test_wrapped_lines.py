"""Where a column begins and ends beside a picture."""

from __future__ import annotations

import pytest

from archive.pages.columns import column_blocks
from archive.pages.line_places import line_places
from archive.pages.order_costs import drawn_in, ends_short
from archive.pages.wrapped_lines import edges_of_lines
from tests.pages.drawn_pages import drawn_page

WIDE = "0 {top} 200 {foot} 10 三月的风吹过操场，同学们在跑道上练习接力\n"
RIGHT = "100 {top} 200 {foot} 10 看台上坐满了家长和老师\n"
LEFT = "0 {top} 100 {foot} 10 看台上坐满了家长和老师\n"


def drawing(*rows: str) -> str:
    return "".join(row.format(top=14 * n, foot=14 * n + 10) for n, row in enumerate(rows))


@pytest.mark.parametrize(
    ("rows", "edges"),
    [
        ((WIDE, WIDE), [(0, 200), (0, 200)]),
        ((RIGHT, RIGHT, WIDE), [(100, 200), (100, 200), (0, 200)]),
        ((WIDE, RIGHT, WIDE), [(0, 200)] * 3),
        ((LEFT, LEFT, LEFT, WIDE), [(0, 100), (0, 100), (0, 100), (0, 200)]),
        ((LEFT, LEFT, WIDE), [(0, 200)] * 3),
    ],
)
def test_a_column_is_narrower_where_some_lines_in_a_row_are(
    rows: tuple[str, ...], edges: list[tuple[float, float]]
) -> None:
    (block,) = column_blocks(drawn_page(drawing(*rows)).lines)
    assert list(edges_of_lines(block)) == edges


def test_lines_beside_a_picture_neither_begin_paragraphs_nor_end_them() -> None:
    (block,) = column_blocks(drawn_page(drawing(RIGHT, RIGHT, WIDE)).lines)
    assert not drawn_in(block)
    places = [place for place in line_places(drawn_page(drawing(RIGHT, RIGHT, RIGHT, WIDE))) if place]
    assert not any(place.is_drawn_in for place in places)
    (block,) = column_blocks(drawn_page(drawing(WIDE, LEFT, LEFT, LEFT)).lines)
    assert not ends_short(block)
    assert all(place.is_full for place in line_places(drawn_page(drawing(WIDE, LEFT, LEFT, LEFT))) if place)


def test_verse_has_no_edge_at_its_lines_ends() -> None:
    verse = "".join(f"0 {14 * n} {60 + 25 * (n % 4)} {14 * n + 10} 10 一行诗\n" for n in range(6))
    (block,) = column_blocks(drawn_page(WIDE.format(top=-14, foot=-4) + verse).lines)
    assert {end for _, end in edges_of_lines(block)} == {200}
