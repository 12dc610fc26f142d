"""Scans as they come: turned by their camera, of many modes and pages; and what is broken, lies about itself, or is a bomb."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from archive.bad_input import BadInput
from archive.scanning import opening
from archive.scanning.opening import WORKED_ON, count_pages, page_of_scan


def put(folder: Path, picture: Image.Image, name: str, **options: Any) -> Path:
    path = folder / name
    picture.save(path, **options)
    return path


def marked(mode: str = "L") -> Image.Image:
    """A page with a dark upper left corner."""
    page = Image.new("L", (120, 80), 230)
    page.paste(20, (0, 0, 30, 20))
    return page.convert(mode)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp", "a.bmp", "a.gif", "a.jp2"])
def test_each_format_is_opened_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = put(tmp_path, marked(), name).rename(tmp_path / "scan.jpg")
    assert count_pages(path, "scan.jpg") == 1
    page = page_of_scan(path, "scan.jpg").convert("L")
    assert page.size == (120, 80)
    assert page.getpixel((5, 5)) < 60 < page.getpixel((100, 60))  # type: ignore[operator]


@pytest.mark.parametrize(("orientation", "corner"), [(1, (5, 5)), (3, (115, 75)), (6, (75, 5)), (8, (5, 115))])
def test_a_page_stands_as_its_camera_held_it(tmp_path: Path, orientation: int, corner: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    page = page_of_scan(put(tmp_path, marked(), "a.jpg", exif=exif, quality=95), "a.jpg")
    assert page.getpixel(corner) < 60  # type: ignore[operator]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16"])
def test_whatever_its_pixels_are_the_page_is_dark_where_it_was(tmp_path: Path, mode: str) -> None:
    deep = np.asarray(marked()).astype(np.uint16) * 257
    picture = Image.fromarray(deep) if mode == "I;16" else marked(mode)
    page = page_of_scan(put(tmp_path, picture, "a.tif"), "a.tif")
    assert page.mode in ("L", "RGB")
    grey = page.convert("L")
    assert grey.getpixel((5, 5)) < 60 < 180 < grey.getpixel((100, 60))  # type: ignore[operator]


def test_what_shows_through_is_white(tmp_path: Path) -> None:
    assert page_of_scan(put(tmp_path, Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "a.png"), "a.png").getpixel(
        (3, 3)
    ) == (*(255, 255, 255),)


def test_a_tiff_has_the_pages_that_it_has(tmp_path: Path) -> None:
    pages = [Image.new("L", (100 + n, 90), 200) for n in range(3)]
    path = put(tmp_path, pages[0], "a.tif", save_all=True, append_images=pages[1:])
    assert count_pages(path, "a.tif") == 3
    assert [page_of_scan(path, "a.tif", n).width for n in (1, 2, 3)] == [100, 101, 102]
    with pytest.raises(BadInput, match=r"a.tif: 图片不完整或已损坏"):
        page_of_scan(path, "a.tif", 4)


def test_a_tiff_of_a_whole_volume_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_PAGES", 2)
    pages = [Image.new("1", (50, 50))] * 3
    with pytest.raises(BadInput, match=r"a.tif: 有 3 页，超过 2 — 请按期分开"):
        count_pages(put(tmp_path, pages[0], "a.tif", save_all=True, append_images=pages[1:]), "a.tif")


def test_a_page_larger_than_is_worked_on_is_made_smaller(tmp_path: Path) -> None:
    path = put(tmp_path, Image.new("1", (WORKED_ON * 2, 60), 1), "a.png")
    assert page_of_scan(path, "a.png").size == (WORKED_ON, 30)


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large, of a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def jpeg() -> bytes:
    data = io.BytesIO()
    Image.effect_noise((300, 200), 60).save(data, "JPEG")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (png_of(20_000, 15_000), "图片有 20,000×15,000 像素|图片太大，超过 120 百万像素"),
        (png_of(12_000, 11_000), "图片有 12,000×11,000 像素，超过 120 百万"),
        (png_of(60_000, 60_000), "图片太大，超过 120 百万像素"),
        (png_of(20, 500), "图片只有 20×500 像素，看不清字"),
        (png_of(400, 400), "图片不完整或已损坏，打不开"),
        (jpeg()[:-800], "图片不完整或已损坏，打不开"),
        (jpeg()[:30], "不是图片，或是读不了的格式|图片不完整"),
        (b"PK\x03\x04 a ZIP", "不是图片，或是读不了的格式"),
        (b"%PDF-1.4", "不是图片，或是读不了的格式"),
        (b"", "不是图片，或是读不了的格式"),
        (b"II*\0\x08\0\0\0\xff\xff" + bytes(200), "图片不完整|不是图片"),
    ],
    ids=[
        "a bomb",
        "too large",
        "a larger bomb",
        "a rule",
        "cut off",
        "half",
        "a head",
        "a ZIP",
        "a PDF",
        "empty",
        "tags",
    ],
)
def test_what_is_no_page_is_refused_in_a_line(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "scan.jpg"
    path.write_bytes(data)
    with pytest.raises(BadInput, match=rf"^in/scan.jpg: (?:{what}).* — \S"):
        page_of_scan(path, "in/scan.jpg")
