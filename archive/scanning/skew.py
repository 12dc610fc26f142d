"""By how much a page was scanned askew: turned back by that, its lines lie in rows of pixels with white rows between."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

MOST = 4.0
"""Degrees that are looked at, either way: a page that lies worse was not meant to be read."""
STEP, FINE_STEP = 0.25, 0.05
"""Degrees from one angle that is tried to the next, first and around the best."""
LEAST = 0.08
"""Degrees that are let be: three pixels over the width of a page, and no better than angles are told."""
LOOKED_AT = 1400
"""Pixels of the longer side at which a page is looked at."""
MOST_DARK = 250_000
"""Dark pixels that are counted; of more, every so many."""


_QUARTERS = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}


def skew_of(picture: Image.Image) -> float:
    """Degrees to the left by which a page has to be turned to be level; 0 where it is level, or nothing shows."""
    small = picture.convert("L")
    small.thumbnail((LOOKED_AT, LOOKED_AT), Image.Resampling.BOX)
    x, y = _dark(np.asarray(small, dtype=np.float32))
    if len(x) < LOOKED_AT:
        return 0.0
    best = _best(x, y, np.arange(-MOST, MOST + STEP / 2, STEP))
    fine = _best(x, y, best + np.arange(-STEP, STEP + FINE_STEP / 2, FINE_STEP))
    return round(fine, 3) if LEAST <= abs(fine) < MOST else 0.0


def levelled(picture: Image.Image, degrees: float) -> Image.Image:
    """A picture turned to the left by so many degrees, its corners filled with what is around.

    It is as large as it was, but that a quarter turn lays its sides the other way.
    """
    turns = round(degrees / 90) % 4
    picture = picture.transpose(_QUARTERS[turns]) if turns else picture
    degrees -= 90 * round(degrees / 90)
    if not degrees:
        return picture
    kept = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    ground = kept.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return kept.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=ground)


def _dark(page: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Where a page is darker than it is around, from its middle: a lamp's shade is no type, nor is a table beside the page."""
    around = np.asarray(Image.fromarray(page).reduce(8).resize(page.shape[::-1], Image.Resampling.BILINEAR))
    margin = [side // 20 for side in page.shape]
    inside = (around - page > 25)[margin[0] : -margin[0] or None, margin[1] : -margin[1] or None]
    y, x = np.nonzero(inside)
    every = max(1, len(x) // MOST_DARK)
    return (x[::every] - inside.shape[1] / 2).astype(np.float32), (y[::every] - inside.shape[0] / 2).astype(np.float32)


def _best(x: npt.NDArray[np.float32], y: npt.NDArray[np.float32], angles: npt.NDArray[np.float64]) -> float:
    """The angle by which rows of pixels are most unlike their neighbours: full of type, or white."""
    sharp = [_sharpness(x, y, float(angle)) for angle in angles]
    return float(angles[int(np.argmax(sharp))])


def _sharpness(x: npt.NDArray[np.float32], y: npt.NDArray[np.float32], degrees: float) -> float:
    turned = np.round(y - x * np.float32(np.tan(np.radians(degrees)))).astype(np.int64)
    rows = np.bincount(turned - turned.min()).astype(np.float64)
    return float((np.diff(rows) ** 2).sum())
