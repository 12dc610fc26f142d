"""What pages' pictures take of the space that the site's host has, and whether issues' PDFs, which hold them once more, fit too."""

from __future__ import annotations

from archive.cataloguing import site_capacity

TILES_SHARE = 2.6
"""Bytes of a picture's tiles and whole sizes for each of its own, at most: 1.3 to 2.5 of clean and hard scans
(`benchmarks/pages.py scan`) and of pictures made of PDFs."""
TELLING = 330_000
"""Bytes of what stands beside a page's tiles, measured on pages of 300 lines: its lines (120,000), its share of a manifest, and the
page on which readers see it with its small pictures (190,000)."""
PDF_TEXT = 20_000
"""Bytes of a page in a PDF besides its picture, measured on pages of 300 lines."""


def tiles_size(pages: int, size: int) -> float:
    """Bytes of the site for so many pages whose pictures have so many bytes together, without PDFs."""
    return TILES_SHARE * size + TELLING * pages


def pdf_size(pages: int, size: int) -> float:
    """Bytes of the PDFs of so many pages."""
    return size + PDF_TEXT * pages


def pdfs_fit(others: float, pages: int, size: int, hosted: bool = False) -> bool:
    """Whether there is room for PDFs beside `others`, the bytes of all the rest; `hosted`: the tiles lie elsewhere."""
    tiles = TELLING * pages if hosted else tiles_size(pages, size)
    return others + tiles + pdf_size(pages, size) <= site_capacity.LIMIT * site_capacity.FORMS_SHARE


def pages_left(others: float, pages: int, size: int) -> int:
    """How many pages more have room, with pictures as large as those at hand; there has to be one. PDFs are given up first."""
    each = tiles_size(pages, size) / pages
    return max(0, int((site_capacity.LIMIT - others - each * pages) / each))
