"""Boxes that a page sets apart by a tint (底纹) instead of a line round them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from archive.pages.printed_page import Box
from archive.scanning.type_sizes import Grey

LEAST_TINT, MOST_TINT = 0.025, 0.3
"""Shares of the paper's brightness by which a tint is darker at least, beyond its edge, and at most: what is darker is a picture."""
GROUND = 80
"""Percentile of a cell's brightness that is its ground: type covers a fifth of a line, or less."""
PAPER, _AROUND = 90, 61
"""Percentile of the grounds within so many cells that is the paper's."""
LEAST_BOX = 6
"""Cells that a tinted box is wide and high at least; a cell is an em of running text."""
MOST_CELLS = 100_000
"""Cells of a page that are looked at: a broadsheet's has 40,000; one of more has no type that is known."""
FULL = 0.85
"""Share of a box's cells that have its tint."""
BESIDE = 2
"""Cells on both sides of an edge that are looked at: light falls off over more."""


def tinted_boxes(page: Grey, em: float) -> list[Box]:
    """The boxes of a level page whose ground is evenly darker than the paper on all four sides. `em`: the size of running text."""
    cell = max(4, round(em))
    high, wide = (side // cell for side in page.shape)
    if min(high, wide) < LEAST_BOX + 2 * BESIDE or high * wide > MOST_CELLS:
        return []
    cells = page[: high * cell, : wide * cell].reshape(high, cell, wide, cell)
    ground = np.percentile(cells, GROUND, axis=(1, 3)).astype(np.float32)
    paper = ndimage.percentile_filter(ground, PAPER, _AROUND, mode="nearest")
    names, _ = ndimage.label((ground <= (1 - LEAST_TINT) * paper) & (ground >= (1 - MOST_TINT) * paper))
    out = []
    for n, (rows, columns) in enumerate(ndimage.find_objects(names), 1):
        tall, broad = rows.stop - rows.start, columns.stop - columns.start
        full = min(tall, broad) >= LEAST_BOX and (names[rows, columns] == n).mean() >= FULL
        if full and _is_edged(ground, rows, columns):
            left, top, right, foot = (
                float(cell * edge) for edge in (columns.start, rows.start, columns.stop, rows.stop)
            )
            out.append(
                Box(left - cell / 2, top - cell / 2, right + cell / 2, foot + cell / 2)
            )  # of cells that it fills
    return out


def _is_edged(ground: npt.NDArray[np.float32], rows: slice, columns: slice) -> bool:
    """Whether the ground grows darker right at each of a box's four edges."""
    high, wide = ground.shape
    inside = ground[rows, columns]
    pairs = (
        (ground[max(0, rows.start - BESIDE) : rows.start, columns], inside[:BESIDE]),
        (ground[rows.stop : min(high, rows.stop + BESIDE), columns], inside[-BESIDE:]),
        (ground[rows, max(0, columns.start - BESIDE) : columns.start], inside[:, :BESIDE]),
        (ground[rows, columns.stop : min(wide, columns.stop + BESIDE)], inside[:, -BESIDE:]),
    )
    return all(
        outer.size and float(np.median(inner)) <= (1 - LEAST_TINT) * float(np.median(outer)) for outer, inner in pairs
    )
