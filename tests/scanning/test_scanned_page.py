"""A scan is read as it stands level, its lines in the pixels of the picture that is kept."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from archive.pages.printed_page import Box, PageLine
from archive.scanning.page_picture import LONG_EDGE
from archive.scanning.pdf_picture import PdfPicture
from archive.scanning.scanned_page import SCAN_DPI, ScanFile, ScanInPdf, read_page
from tests.pages.drawn_pdf import drawn_pdf
from tests.scanning.printed_pictures import PAPER
from tests.scanning.test_skew import full_page


@dataclass
class Reader:
    """An engine that finds one line over all of a picture, and remembers how large that was."""

    name: str = "Reader 1.0"
    seen: tuple[int, int] = (0, 0)
    finds: bool = True

    def lines(self, picture: Image.Image) -> tuple[PageLine, ...]:
        self.seen = picture.size
        wide, high = picture.size
        return (PageLine("会议召开", Box(0, 0, wide, high), size=high, confidence=0.5),) if self.finds else ()


def put(folder: Path, picture: Image.Image) -> ScanFile:
    picture.save(folder / "a.png")
    return ScanFile(folder / "a.png", "a.png")


def test_lengths_are_pixels_of_the_picture_that_is_kept(tmp_path: Path) -> None:
    engine = Reader()
    page = read_page(put(tmp_path, Image.new("L", (2 * LONG_EDGE, LONG_EDGE), PAPER)), engine)
    assert engine.seen == (2 * LONG_EDGE, LONG_EDGE)
    assert (page.printed.width, page.printed.height, page.printed.unit) == (LONG_EDGE, LONG_EDGE / 2, "pixel")
    assert page.printed.engine == "Reader 1.0"
    (line,) = page.printed.lines
    assert (line.box, line.size, line.confidence) == (Box(0, 0, LONG_EDGE, LONG_EDGE / 2), LONG_EDGE / 2, 0.5)
    with Image.open(io.BytesIO(page.picture.jpeg())) as kept:
        assert kept.size == (LONG_EDGE, LONG_EDGE // 2)


def test_the_picture_is_as_level_as_what_was_read(tmp_path: Path) -> None:
    askew = full_page().rotate(1.5, Image.Resampling.BICUBIC, fillcolor=PAPER)
    page = read_page(put(tmp_path, askew), Reader())
    assert page.picture.degrees == pytest.approx(-1.5, abs=0.1)
    with Image.open(io.BytesIO(page.picture.jpeg())) as kept:
        assert kept.size == askew.size


def test_a_page_of_a_pdf_is_drawn_to_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(drawn_pdf("page 300 200\npicture 20 40 200 180\n"))
    engine = Reader()
    read_page(ScanInPdf(PdfPicture(path, "a.pdf", 1)), engine)
    assert engine.seen[0] == pytest.approx(300 / 72 * SCAN_DPI, abs=1)


def test_a_page_without_lines_has_none(tmp_path: Path) -> None:
    assert read_page(put(tmp_path, Image.new("L", (200, 100))), Reader(finds=False)).printed.lines == ()


@dataclass
class OneWay:
    """An engine that reads only what stands wider than high."""

    name: str = "Reader 1.0"

    def lines(self, picture: Image.Image) -> tuple[PageLine, ...]:
        wide, high = picture.size
        sure = 0.95 if wide > high else 0.3
        return (PageLine("会议召开" * 12, Box(0, 0, wide, high), size=high, confidence=sure),)


def test_a_page_on_its_side_is_kept_and_read_upright(tmp_path: Path) -> None:
    page = read_page(put(tmp_path, Image.new("L", (300, 900), PAPER)), OneWay())
    assert (page.printed.width, page.printed.height, page.printed.lines[0].confidence) == (900, 300, 0.95)
    with Image.open(io.BytesIO(page.picture.jpeg())) as kept:
        assert kept.size == (900, 300)
