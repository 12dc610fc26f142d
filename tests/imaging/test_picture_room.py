"""How many pages' pictures the site's host has room for, and when PDFs go."""

from __future__ import annotations

from archive.cataloguing import site_capacity
from archive.imaging import picture_room

PAGE = 2_000_000
"""Bytes of a picture."""


def fit(pages: int, others: float = 0, hosted: bool = False) -> bool:
    return picture_room.pdfs_fit(others, pages, PAGE * pages, hosted)


def test_pdfs_are_there_until_pages_have_no_room_for_them() -> None:
    assert fit(90)
    assert not fit(120)
    assert not fit(90, others=100_000_000)
    assert fit(300, hosted=True)
    assert not fit(400, hosted=True)


def test_as_many_more_pages_have_room_as_fill_the_host() -> None:
    for others in (0.0, 3e8):
        left = picture_room.pages_left(others, 10, 10 * PAGE)
        more = others + picture_room.tiles_size(10 + left, (10 + left) * PAGE)
        assert more <= site_capacity.LIMIT < more + picture_room.tiles_size(1, PAGE)
    assert picture_room.pages_left(2e9, 10, 10 * PAGE) == 0
