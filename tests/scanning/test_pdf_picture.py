"""A PDF's page becomes a picture as a reader holds it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from archive.bad_input import BadInput
from archive.scanning.page_picture import DPI, LONG_EDGE
from archive.scanning.pdf_picture import POINTS, PdfPicture
from tests.pages.drawn_pdf import drawn_pdf

PAGE = "page 300 200\nframe 10 10 60 40\n"


def given(folder: Path, data: bytes) -> Path:
    path = folder / "报.pdf"
    path.write_bytes(data)
    return path


def test_a_page_is_drawn_at_its_size(tmp_path: Path) -> None:
    path = given(tmp_path, drawn_pdf(PAGE + "page 600 300\n"))
    sizes = []
    for number in (1, 2):
        with Image.open(io.BytesIO(PdfPicture(path, "报.pdf", number).jpeg())) as picture:
            sizes.append(picture.size)
    assert sizes == [(round(300 * DPI / POINTS), round(200 * DPI / POINTS)), (round(600 * DPI / POINTS), 625)]


def test_no_page_is_drawn_larger_than_it_is_kept(tmp_path: Path) -> None:
    path = given(tmp_path, drawn_pdf("page 14400 7200\n"))
    assert max(PdfPicture(path, "报.pdf", 1).drawn().size) == LONG_EDGE


@pytest.mark.parametrize(
    ("turn", "corner"), [(0, "upper left"), (1, "upper right"), (2, "lower right"), (3, "lower left")]
)
def test_a_page_that_lies_on_its_side_is_turned(tmp_path: Path, turn: int, corner: str) -> None:
    path = given(tmp_path, drawn_pdf("page 300 200\npicture 0 0 60 40\n"))
    grey = PdfPicture(path, "报.pdf", 1, turn).drawn().convert("L")
    wide, high = grey.size
    places = {"upper left": (20, 20), "upper right": (wide - 20, 20)}
    places |= {"lower left": (20, high - 20), "lower right": (wide - 20, high - 20)}
    assert [name for name, place in places.items() if int(grey.getpixel(place)) < 250] == [corner]  # type: ignore[arg-type]


def test_a_page_that_is_gone_is_told_in_a_line(tmp_path: Path) -> None:
    path = given(tmp_path, drawn_pdf(PAGE))
    with pytest.raises(BadInput, match=r"^报.pdf: 第 2 页|^报.pdf:第 2 页: 这一页画不出来"):
        PdfPicture(path, "报.pdf", 2).jpeg()
    path.write_bytes(b"%PDF-1.4 cut off")
    with pytest.raises(BadInput, match="不是完好的 PDF"):
        PdfPicture(path, "报.pdf", 1).jpeg()
