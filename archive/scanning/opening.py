"""Files of scans → pictures: a page each, as its camera held it upright. What is no picture, broken, or far too large is refused in a line."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from archive.bad_input import BadInput

FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "JPEG2000")
"""What is opened, by Pillow's names; whatever a file's name says."""
MOST_PIXELS = 120_000_000
"""Of a page: a broadsheet (A2) at 300 dots an inch has 35 million, at 500 some 97."""
MOST_PAGES = 200
"""Pages of the longest file: more is a volume, and is handed over by the issue."""
WORKED_ON = 7_100
"""Pixels of the longer side on which a page is read: A2 at 300 dots an inch. A larger one is made smaller."""
LEAST_SIDE = 32
"""Pixels of a picture's shorter side in which there may be type."""
_AGAIN = "请重新扫描，或用看图软件另存一份"


def count_pages(path: Path, shown: str) -> int:
    """The pages of a scan: of a TIFF as many as it has, of anything else one. Raises BadInput where it can't be read."""
    with _opened(path, shown) as picture:
        count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
    if count > MOST_PAGES:
        raise BadInput(shown, "", f"有 {count} 页，超过 {MOST_PAGES}", "请按期分开，每期一个文件")
    return int(count)


def page_of_scan(path: Path, shown: str, page: int = 1) -> Image.Image:
    """A page of a scan, from 1, in grey or colours, turned as its camera says. Raises BadInput where it can't be read."""
    with _opened(path, shown) as picture:
        if page > 1:
            picture.seek(page - 1)
        _hold_size(picture, shown)
        picture.draft(picture.mode, (WORKED_ON, WORKED_ON))
        upright = ImageOps.exif_transpose(_in_grey_or_colours(picture))
        if max(upright.size) > WORKED_ON:
            upright.thumbnail((WORKED_ON, WORKED_ON), Image.Resampling.BOX)
        return upright


@contextmanager
def _opened(path: Path, shown: str) -> Iterator[Image.Image]:
    """A picture, not yet decoded; whatever is wrong with it meanwhile is BadInput."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures, whose size is held here, and of odd metadata
            with Image.open(path, formats=FORMATS) as picture:
                _hold_size(picture, shown)
                yield picture
    except UnidentifiedImageError as error:
        raise BadInput(shown, "", "不是图片，或是读不了的格式", "请另存为 JPEG、PNG 或 TIFF") from error
    except (Image.DecompressionBombError, MemoryError) as error:
        raise BadInput(
            shown, "", f"图片太大，超过 {MOST_PIXELS // 1_000_000} 百万像素", "请一版一张，按 300 dpi 扫描"
        ) from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        TypeError,
        IndexError,
        KeyError,
    ) as error:  # as Pillow's readers have them
        raise BadInput(shown, "", "图片不完整或已损坏，打不开", _AGAIN) from error


def _hold_size(picture: Image.Image, shown: str) -> None:
    wide, high = picture.size
    if wide * high > MOST_PIXELS:
        what = f"图片有 {wide:,}×{high:,} 像素，超过 {MOST_PIXELS // 1_000_000} 百万"
        raise BadInput(shown, "", what, "请一版一张，按 300 dpi 扫描")
    if min(wide, high) < LEAST_SIDE:
        raise BadInput(shown, "", f"图片只有 {wide}×{high} 像素，看不清字", "请按 200 到 300 dpi 扫描")


def _in_grey_or_colours(picture: Image.Image) -> Image.Image:
    """The picture with eight bits a pixel, or three times eight; what shows through is white."""
    exif = picture.getexif()
    if picture.mode.startswith("I;16") or picture.mode == "I":
        deep = np.clip(np.asarray(picture).astype(np.float32) / 257, 0, 255)
        plain = Image.fromarray(deep.astype(np.uint8))
    elif picture.mode in ("1", "L", "F"):
        plain = picture.convert("L")
    elif picture.mode in ("LA", "PA", "RGBA", "RGBa") or "transparency" in picture.info:
        over = picture.convert("RGBA")
        plain = Image.new("RGB", over.size, "white")
        plain.paste(over, mask=over.getchannel("A"))
    else:
        plain = picture.convert("RGB")
    plain.info.clear()
    if exif:
        plain.info["exif"] = exif.tobytes()
    return plain
