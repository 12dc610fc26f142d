"""A page's picture as static files of the IIIF Image API 3 at level 0: tiles at every scale, a small whole, the full size.

Files are named by the canonical addresses of the specification (iiif.io/api/image/3.0, 4.7), which OpenSeadragon asks for.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from archive.bad_input import BadInput
from archive.imaging.page_pictures import opened_jpeg

TILE = 512
"""Pixels of a tile's sides."""
QUALITY = 70
"""Of the JPEG files, where the picture itself has no lower one: more would only keep what is lost already."""
_STANDARD = 3688
"""The sum of the table that a JPEG's luminance is divided by at quality 50 (ITU-T T.81, K.1)."""
PROFILE, CONTEXT = "level0", "http://iiif.io/api/image/3/context.json"
_LAST = "0/default.jpg"
THUMBNAIL, TALLEST = 90, 10_000
"""Pixels across of the thumbnail that Universal Viewer asks for, whatever sizes info.json names, and down of the tallest."""
THUMBNAIL_FILE = f"full/{THUMBNAIL},/{_LAST}"
_PACKAGES = ("pyvips", "pyvips-binary")


def scale_factors(width: int, height: int) -> tuple[int, ...]:
    """By what the picture is made smaller, level by level, until it fits into a tile."""
    factors = [1]
    while max(width, height) > TILE * factors[-1]:
        factors.append(2 * factors[-1])
    return tuple(factors)


def small_size(width: int, height: int) -> tuple[int, int]:
    """The size of the whole picture in one tile, for those who want a small one."""
    last = scale_factors(width, height)[-1]
    return -(-width // last), -(-height // last)


def image_service(address: str, width: int, height: int) -> dict[str, Any]:
    """What info.json says of a picture whose tiles lie at an address, given without a slash at its end."""
    small, tall = small_size(width, height)
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": PROFILE,
        "width": width,
        "height": height,
        "sizes": [{"width": small, "height": tall}],
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": list(scale_factors(width, height))}],
    }


def full_address(address: str) -> str:
    """The address of the whole picture at its full size."""
    return f"{address}/full/max/{_LAST}"


def small_address(address: str, width: int, height: int) -> str:
    """The address of the whole picture at its small size."""
    small, tall = small_size(width, height)
    return f"{address}/full/{small},{tall}/{_LAST}"


def picture_quality(picture: bytes, name: str) -> int:
    """The quality that a picture's tiles are kept at: its own, as libjpeg counts it, or QUALITY where that is lower.

    Raises BadInput.
    """
    with opened_jpeg(io.BytesIO(picture), name) as opened:
        tables: Mapping[int, Sequence[int]] = getattr(opened, "quantization", {})
        scale = 100 * sum(next(iter(tables.values()), ())) / _STANDARD
    own = 100 - scale / 2 if scale <= 100 else 5000 / scale
    return min(QUALITY, max(1, round(own)))


def write_tiles(picture: bytes, name: str, folder: Path) -> BadInput | None:
    """Make a JPEG's tiles in a folder that isn't there yet; what is wrong with one of which a part can't be decoded.

    BadInput, and no folder, where it can't be decoded or is broken off. Not for a process that others are forked from: libvips keeps threads.
    """
    os.environ.setdefault("VIPS_CONCURRENCY", "1")  # there is a process for each core already
    import pyvips

    quality = picture_quality(picture, name)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".{hashlib.sha256(folder.name.encode()).hexdigest()[:16]}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    try:
        damaged = _cut(pyvips, picture, draft / "made", quality)
        whole = draft / "made" / "full" / "max" / _LAST
        whole.parent.mkdir(parents=True, exist_ok=True)
        opened = _opened(pyvips, picture)
        opened.jpegsave(str(whole), Q=quality, optimize_coding=True, keep="none")
        small, tall = small_size(opened.width, opened.height)
        named = draft / "made" / "full" / f"{small},{tall}" / _LAST
        if not named.exists():  # a picture that fits into a tile is full/max alone
            named.parent.mkdir(parents=True)
            shutil.copyfile(whole, named)
        thumbnail = draft / "made" / THUMBNAIL_FILE
        thumbnail.parent.mkdir(parents=True, exist_ok=True)
        small_one = pyvips.Image.thumbnail_buffer(picture, THUMBNAIL, height=TALLEST, no_rotate=True, size="down")
        _on_screens(small_one).jpegsave(str(thumbnail), Q=quality, optimize_coding=True, keep="none")
        (draft / "made" / "info.json").unlink(missing_ok=True)
        (draft / "made").rename(folder)
        return BadInput(name, "", "图片中间有损坏，网页上会缺一块", "请换成完整的 JPEG 图片") if damaged else None
    except pyvips.Error as error:
        if shutil.disk_usage(draft).free < len(picture):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder)) from error
        raise BadInput(name, "", "图片解不开，网页上看不到它", "请换成完整的 JPEG 图片，或移走它") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _cut(pyvips: Any, picture: bytes, folder: Path, quality: int) -> bool:
    """Cut the tiles; whether a part of the picture can't be decoded, which stays grey in them."""
    form = {"layout": "iiif3", "tile_size": TILE, "suffix": f".jpg[Q={quality},optimize_coding]", "keep": "none"}
    for fail_on in ("warning", "truncated"):
        try:  # under a name of ours: some names ask libvips for something else, such as a ZIP file
            _opened(pyvips, picture, fail_on).dzsave(str(folder), **form)
        except pyvips.Error:
            if fail_on == "truncated":
                raise
            shutil.rmtree(folder, ignore_errors=True)
        else:
            break
    return fail_on == "truncated"


def _opened(pyvips: Any, picture: bytes, fail_on: str = "truncated") -> Any:
    """The picture from its first row to its last, as screens show it; a broken end is an error."""
    return _on_screens(pyvips.Image.jpegload_buffer(picture, access="sequential", fail_on=fail_on))


def _on_screens(opened: Any) -> Any:
    return opened if opened.interpretation in ("srgb", "b-w") else opened.colourspace("srgb")


@cache
def tiles_digest() -> str:
    """A digest of all that tiles depend on besides the picture: this module and the packages it works with."""
    packages = (f"{package} {version(package)}" for package in _PACKAGES)
    return hashlib.sha256("\n".join([Path(__file__).read_text("utf-8"), *packages]).encode()).hexdigest()
