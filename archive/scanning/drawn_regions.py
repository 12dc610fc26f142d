"""What is drawn on a scanned page between its lines: rules (线), frames (花边) and pictures, which say how the page is read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from archive.pages.printed_page import Box, PageRegion, around
from archive.scanning.type_sizes import Grey

Mask = npt.NDArray[np.bool_]

SHORTEST = 4.0
"""Ems of running text that the shortest rule is long: a dash (——) has two."""
THICKEST = 0.6
"""Ems of the thickest rule, of two lines as one that has them."""
WHOLE = 0.9
"""Share of a rule's pixels that are inked: scanners leave gaps."""
FAINT = 22
"""Levels of grey by which a rule is darker than what is around it."""
NEAR = 1.0
"""Ems by which two ends that meet are apart, and pieces of one rule."""
DARK = 0.88
"""Share of the paper's brightness below which a piece as large as a character is no paper."""
LEAST_PICTURE, FULL = 5, 0.6
"""Characters that a picture is wide and high at least, and the share of its box that is dark."""
MOST = 120
"""Rules of a page that are looked at, across and down: the longest; more are a picture's texture, or a table's."""
_AROUND = 40
"""Characters within which there is paper."""


def drawn_regions(page: Grey, text: Sequence[Box], em: float) -> tuple[PageRegion, ...]:
    """The rules, frames and pictures of a level page. `text`: the boxes of its lines; `em`: the size of its running text."""
    inked = _inked(page)
    for box in text:
        inked[_rows(box), _columns(box)] = False
    pictures = _pictures(page, text, em)
    high, wide = page.shape
    inside = Box(em, em, wide - em, high - em)
    around_pictures = [Box(one.left - em, one.top - em, one.right + em, one.bottom + em) for one in pictures]

    def stand(rules: Sequence[Box]) -> list[Box]:
        """Those that are neither a picture's edge nor the paper's."""
        return [box for box in rules if _is_in_any(box, [inside]) and not _is_in_any(box, around_pictures)]

    across, down = stand(_rules(inked, em)), stand([_turned(box) for box in _rules(inked.T, em)])
    frames = _frames(across, down, NEAR * em)
    sides = [side for _, of_frame in frames for side in of_frame]
    rules = [box for box in (*across, *down) if box not in sides]
    return (
        *(PageRegion("rule", box) for box in rules),
        *(PageRegion("frame", box) for box, _ in frames),
        *(PageRegion("picture", box) for box in pictures),
    )


def _inked(page: Grey) -> Mask:
    """Where a page is darker than what is around."""
    picture = Image.fromarray(page)
    ground = np.asarray(picture.reduce(8).resize(picture.size, Image.Resampling.BILINEAR))
    return (ground.astype(np.int16) - page) > FAINT


def _rules(inked: Mask, em: float) -> list[Box]:
    """What runs across a page, thin and long."""
    long = max(8, round(SHORTEST * em))
    if inked.shape[1] <= long:
        return []
    thick = ndimage.maximum_filter1d(inked, 3, axis=0)  # a rule that is not quite level
    sums = np.cumsum(thick, axis=1, dtype=np.int32)
    full = (sums[:, long:] - sums[:, :-long]) >= WHOLE * long
    del sums
    # `full` is true where a window begins that is inked; what it covers is the rule
    names, count = ndimage.label(ndimage.maximum_filter1d(full, 3, axis=0))
    if count > 10 * MOST:
        return []
    found, spare = [], int((1 - WHOLE) * long)  # a window counts that reaches so far beyond a rule's end
    for rows, columns in ndimage.find_objects(names):
        box = Box(float(columns.start), float(rows.start), float(columns.stop + long), float(rows.stop))
        if box.height <= THICKEST * em + 2:
            found.append(Box(box.left + spare, box.top + 1, box.right - spare, max(box.top + 2, box.bottom - 1)))
    longest = sorted(found, key=lambda box: -box.width)[: 4 * MOST]
    return sorted(_joined(longest, NEAR * em), key=lambda box: -box.width)[:MOST]


def _joined(boxes: Sequence[Box], near: float) -> list[Box]:
    """Pieces of one rule as one."""
    out: list[Box] = []
    for box in sorted(boxes):
        same = next((n for n, one in enumerate(out) if _goes_on(one, box, near)), None)
        if same is None:
            out.append(box)
        else:
            out[same] = around((out[same], box))
    return out


def _goes_on(one: Box, box: Box, near: float) -> bool:
    apart = abs((one.top + one.bottom) - (box.top + box.bottom)) / 2
    return apart <= 0.3 * near and box.left - one.right <= near


def _frames(across: Sequence[Box], down: Sequence[Box], near: float) -> list[tuple[Box, tuple[Box, ...]]]:
    """The boxes that four rules make, each with them; the innermost of several over each other."""
    out: list[tuple[Box, tuple[Box, ...]]] = []
    for n, top in enumerate(across):
        for foot in (*across[:n], *across[n + 1 :]):
            if not (foot.top > top.bottom + 2 * near and _alike(top, foot, near)):
                continue
            sides = [
                next((one for one in down if _closes(one, x, top, foot, near)), None) for x in (top.left, top.right)
            ]
            left, right = sides
            if left is not None and right is not None and left != right:
                out.append((around((top, foot, left, right)), (top, foot, left, right)))
    return out


def _alike(top: Box, foot: Box, near: float) -> bool:
    return abs(top.left - foot.left) <= near and abs(top.right - foot.right) <= near


def _closes(side: Box, x: float, top: Box, foot: Box, near: float) -> bool:
    """Whether a rule that runs down stands at x from one rule to another."""
    at = abs((side.left + side.right) / 2 - x) <= near
    return at and abs(side.top - top.top) <= near and abs(side.bottom - foot.bottom) <= near


def _pictures(page: Grey, text: Sequence[Box], em: float) -> list[Box]:
    """Where a page is dark over more than a few characters' room, and no line stands."""
    cell = max(4, round(em))
    high, wide = (side // cell for side in page.shape)
    if min(high, wide) < LEAST_PICTURE:
        return []
    cells = page[: high * cell, : wide * cell].reshape(high, cell, wide, cell).mean(axis=(1, 3))
    paper = ndimage.maximum_filter(cells, _AROUND)
    dark = cells < DARK * paper
    for box in text:
        dark[_rows(box, cell), _columns(box, cell)] = False
    names, _ = ndimage.label(dark)
    out = []
    for n, (rows, columns) in enumerate(ndimage.find_objects(names), 1):
        tall, broad = rows.stop - rows.start, columns.stop - columns.start
        if min(tall, broad) >= LEAST_PICTURE and (names[rows, columns] == n).mean() >= FULL:
            out.append(Box(*(float(cell * edge) for edge in (columns.start, rows.start, columns.stop, rows.stop))))
    return out


def _is_in_any(box: Box, others: Sequence[Box]) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return any(one.left <= x <= one.right and one.top <= y <= one.bottom for one in others)


def _turned(box: Box) -> Box:
    return Box(box.top, box.left, box.bottom, box.right)


def _rows(box: Box, cell: int = 1) -> slice:
    return slice(max(0, int(box.top) // cell), max(0, int(box.bottom) // cell + 1))


def _columns(box: Box, cell: int = 1) -> slice:
    return slice(max(0, int(box.left) // cell), max(0, int(box.right) // cell + 1))
