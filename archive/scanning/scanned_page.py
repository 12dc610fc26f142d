"""A scan's page → what is printed on it, read once, and its picture, level, as its lines stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from PIL import Image

from archive.pages.columns import column_blocks, text_size
from archive.pages.page_scale import in_pixels
from archive.pages.printed_page import PageRegion, PrintedPage, around
from archive.scanning.drawn_regions import drawn_regions
from archive.scanning.engine import Engine
from archive.scanning.opening import page_of_scan
from archive.scanning.page_picture import kept_jpeg, kept_size
from archive.scanning.pdf_picture import PdfPicture
from archive.scanning.skew import levelled, skew_of
from archive.scanning.turning import quarter_turns

SCAN_DPI, SCAN_LONGEST = 250, 7_100
"""Dots an inch at which a page of a PDF without text is drawn to be read, and pixels of its longer side at most."""


class UnreadPage(Protocol):
    """A page that is a picture only, not yet opened."""

    def picture(self) -> Image.Image:
        """The page as it was scanned. Raises BadInput where it can't be opened."""


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A page of a picture's file. `shown`: what the file is called; `page`: from 1."""

    path: Path
    shown: str
    page: int = 1

    def picture(self) -> Image.Image:
        """The page as it was scanned."""
        return page_of_scan(self.path, self.shown, self.page)


@dataclass(frozen=True, slots=True)
class ScanInPdf:
    """A page of a PDF that has no text to be used."""

    drawing: PdfPicture

    def picture(self) -> Image.Image:
        """The page as it was scanned."""
        return self.drawing.drawn(SCAN_DPI, SCAN_LONGEST)


@dataclass(frozen=True, slots=True)
class LevelPicture:
    """The picture of a page that was read, turned to the left by so many degrees, quarter turns among them."""

    page: UnreadPage
    degrees: float = 0.0

    def jpeg(self) -> bytes:
        """The picture as it is kept."""
        return kept_jpeg(levelled(self.page.picture(), self.degrees))


class ScannedPage(NamedTuple):
    """What was read of a page, its lengths in the pixels of its picture, and that picture."""

    printed: PrintedPage
    picture: LevelPicture


def read_page(page: UnreadPage, engine: Engine) -> ScannedPage:
    """Read a page. Raises BadInput where its picture can't be opened; one on which nothing is written has no lines."""
    scanned = page.picture()
    degrees = skew_of(scanned)
    picture = levelled(scanned, degrees)
    lines = engine.lines(picture)
    if turns := quarter_turns(lines, picture, engine):
        degrees += 90 * turns
        picture = levelled(scanned, degrees)
        lines = engine.lines(picture)
    regions: tuple[PageRegion, ...] = ()
    if lines:
        boxes, em = [line.box for line in lines], text_size(column_blocks(lines))
        drawn = drawn_regions(np.asarray(picture.convert("L")), boxes, em)
        regions = (PageRegion("text", around(boxes), lines), *drawn)
    found = PrintedPage(float(picture.width), float(picture.height), regions, engine=engine.name)
    printed = in_pixels(found, *kept_size(*picture.size), found.image)
    return ScannedPage(printed, LevelPicture(page, degrees))
