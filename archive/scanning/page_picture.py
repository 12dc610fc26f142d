"""A page's picture as it is kept beside its lines: upright, no larger than its type needs to be read, as JPEG."""

from __future__ import annotations

import io
from typing import Protocol

from PIL import Image

DPI = 150
"""Dots an inch at which a PDF's page is drawn: type of 9 points is 19 pixels high."""
LONG_EDGE = 3000
"""Pixels of the longer side at most: a broadsheet's type (A2) is 16 pixels high."""
QUALITY = 45
"""JPEG's: pages of A3 and A2 take 0.6 to 0.8 MB, their smallest type stays clear."""


class PagePicture(Protocol):
    """A page's picture that is made when it is kept, so that those of many pages take no room before."""

    def jpeg(self) -> bytes:
        """The picture as it is kept. Raises BadInput where it can't be made."""


def kept_size(width: float, height: float) -> tuple[int, int]:
    """The size in pixels in which a picture of so many is kept: its shape, no side longer than LONG_EDGE."""
    share = min(1.0, LONG_EDGE / max(width, height))
    return max(1, round(width * share)), max(1, round(height * share))


def kept_jpeg(picture: Image.Image) -> bytes:
    """A picture as it is kept; one that is grey is kept grey. The same picture gives the same bytes."""
    mode = "L" if picture.mode in ("1", "L", "I;16", "I", "F") else "RGB"
    shown = picture if picture.mode == mode else picture.convert(mode)
    size = kept_size(*shown.size)
    if size != shown.size:
        shown = shown.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    data = io.BytesIO()
    shown.save(data, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return data.getvalue()
