"""What is drawn on a scanned page between its lines: rules (线), frames (花边) and pictures, which say how the page is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

from archive.pages.printed_page import Box, PageRegion, around
from archive.scanning.tinted_boxes import tinted_boxes
from archive.scanning.type_sizes import Grey

Mask = npt.NDArray[np.bool_]

SHORTEST = 4.0
"""Ems of running text that the shortest rule is long: a dash (——) has two."""
THICKEST = 0.6
"""Ems of the thickest rule, of two lines as one that has them."""
WHOLE = 0.9
"""Share of a rule's pixels that are inked: scanners leave gaps."""
DOTTED, BESIDE = 0.35, 0.3
"""Ems between two dots, or dashes, of one rule at most; and from a line of text to one, at least."""
FAINT = 22
"""Levels of grey by which a rule is darker than what is around it."""
NEAR = 1.0
"""Ems by which two ends that meet are apart, and pieces of one rule."""
DARK = 0.88
"""Share of the paper's brightness below which a piece as large as a character is no paper."""
LEAST_PICTURE, FULL = 5, 0.6
"""Characters that a picture is wide and high at least, and the share of its box that is dark."""
FINE = 4
"""Pieces of a character's side by which a picture's edges, and the white between two, are looked for."""
EDGE = 0.1
"""Share of a row or column of a picture that is dark at least: what has less is the paper around it, or between two."""
MOST_PIECES = 40
"""Pictures that stand in one dark place, at most."""
SIDED, LABELLED = 0.95, 0.55
"""Share of a frame's side that is drawn, and of the one on which a label stands."""
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

    between = inked.copy()  # only there: what is left of characters beside their line's box would make dotted rules
    for left, top, right, bottom in text:
        around_line = Box(left - BESIDE * em, top - BESIDE * em, right + BESIDE * em, bottom + BESIDE * em)
        between[_rows(around_line), _columns(around_line)] = False
    across = stand(_with_dotted(_rules(inked, em), _rules(_closed(between, em), em), em))
    turned = _with_dotted(_rules(inked.T, em), _rules(_closed(between.T, em), em), em)
    down = stand([_turned(box) for box in turned])
    frames = _frames(across, down, NEAR * em)
    tints = [
        box for box in stand(tinted_boxes(page, em)) if not any(_is_same(box, frame, 2 * em) for frame, _ in frames)
    ]
    sides = [side for _, of_frame in frames for side in of_frame]
    rules = [box for box in (*across, *down) if box not in sides]
    return (
        *(PageRegion("rule", box) for box in rules),
        *(PageRegion("frame", box) for box in (*(box for box, _ in frames), *tints)),
        *(PageRegion("picture", box) for box in pictures),
    )


def _inked(page: Grey) -> Mask:
    """Where a page is darker than what is around."""
    picture = Image.fromarray(page)
    ground = np.asarray(picture.reduce(8).resize(picture.size, Image.Resampling.BILINEAR))
    return (ground.astype(np.int16) - page) > FAINT


def _closed(inked: Mask, em: float) -> Mask:
    """Where ink is, and between dots that run across."""
    dots = max(3, round(DOTTED * em))
    thick = ndimage.maximum_filter1d(inked, 3, axis=0)  # a rule that is not quite level
    out: Mask = ndimage.minimum_filter1d(ndimage.maximum_filter1d(thick, dots, axis=1), dots, axis=1)
    return out


def _with_dotted(rules: Sequence[Box], dotted: Sequence[Box], em: float) -> list[Box]:
    """Rules, and those of dots that stand where none of them does."""
    near = NEAR * em
    new = [
        box
        for box in dotted
        if not any(abs(box.top - one.top) <= near and one.left <= box.right and box.left <= one.right for one in rules)
    ]
    return [*rules, *new]


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
    """The boxes that four rules make, each with them, the innermost of several; one side may be in pieces, where a label stands on it."""
    upright = _between([*map(_turned, down)], [*map(_turned, across)], near)
    found = {
        **dict(_between(across, down, near)),
        **{_turned(box): tuple(map(_turned, sides)) for box, sides in upright},
    }
    kept: list[Box] = []
    for box in sorted(found, key=lambda box: box.width * box.height):
        if not any(_holds(box, other, near) for other in kept):
            kept.append(box)
    return [(box, found[box]) for box in kept]


def _holds(box: Box, other: Box, near: float) -> bool:
    """Whether a frame stands in another and shares two of its sides: the outer is made of both frames' rules."""
    inside = all(sign * (a - b) <= near for a, b, sign in zip(box, other, (1, 1, -1, -1), strict=True))
    across, down = (all(abs(box[n] - other[n]) <= near for n in sides) for sides in ((0, 2), (1, 3)))
    return inside and (across or down)


def _is_same(box: Box, other: Box, near: float) -> bool:
    return all(abs(a - b) <= near for a, b in zip(box, other, strict=True))


def _between(across: Sequence[Box], down: Sequence[Box], near: float) -> Iterator[tuple[Box, tuple[Box, ...]]]:
    """The boxes between two rules that run across, one above the other, and what runs down from one to the other at both ends."""
    for n, top in enumerate(across):
        for foot in (*across[:n], *across[n + 1 :]):
            if not (foot.top > top.bottom + 2 * near and _alike(top, foot, near)):
                continue
            left, right = (_sides(down, x, top, foot, near) for x in (top.left, top.right))
            less, more = sorted(_drawn(side, top, foot) for side in (left, right))
            if less >= LABELLED and more >= SIDED:
                yield around((top, foot, *left, *right)), (top, foot, *left, *right)


def _alike(top: Box, foot: Box, near: float) -> bool:
    return abs(top.left - foot.left) <= near and abs(top.right - foot.right) <= near


def _sides(down: Sequence[Box], x: float, top: Box, foot: Box, near: float) -> list[Box]:
    """The rules that run down at x between two others, and no further."""
    return [
        one
        for one in down
        if abs((one.left + one.right) / 2 - x) <= near
        and one.top >= top.top - near
        and one.bottom <= foot.bottom + near
    ]


def _drawn(side: Sequence[Box], top: Box, foot: Box) -> float:
    """The share of a frame's side that rules run along."""
    return sum(one.height for one in side) / (foot.bottom - top.top)


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
            darkest = float(DARK * paper[rows, columns].max())
            place = Box(*(float(cell * edge) for edge in (columns.start, rows.start, columns.stop, rows.stop)))
            out += _pieces(page, place, darkest, em)
    return out


def _pieces(page: Grey, place: Box, darkest: float, em: float) -> list[Box]:
    """The pictures that stand in a place which is dark, each within its own edges: pictures side by side are a gutter apart."""
    step = max(1, round(em / FINE))
    waiting, out = [place], list[Box]()
    while waiting and len(out) + len(waiting) <= MOST_PIECES:
        box = waiting.pop()
        part = page[int(box.top) : int(box.bottom), int(box.left) : int(box.right)]
        high, wide = (side // step for side in part.shape)
        if not high or not wide:
            continue
        dark = part[: high * step, : wide * step].reshape(high, step, wide, step).mean(axis=(1, 3)) < darkest
        runs = [_runs(dark.mean(axis=axis) >= EDGE) for axis in (1, 0)]
        found = [
            Box(*(float(edge) for edge in (box.left + left, box.top + top, box.left + right, box.top + bottom)))
            for top, bottom in ((a * step, b * step) for a, b in runs[0])
            for left, right in ((a * step, b * step) for a, b in runs[1])
        ]
        found = [one for one in found if min(one.width, one.height) >= LEAST_PICTURE * em]
        if len(found) == 1:
            out += found
        else:
            waiting += found
    return [*out, *waiting]


def _runs(some: Mask) -> list[tuple[int, int]]:
    """From where to where values are true, without a break."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], some, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _is_in_any(box: Box, others: Sequence[Box]) -> bool:
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return any(one.left <= x <= one.right and one.top <= y <= one.bottom for one in others)


def _turned(box: Box) -> Box:
    return Box(box.top, box.left, box.bottom, box.right)


def _rows(box: Box, cell: int = 1) -> slice:
    return slice(max(0, int(box.top) // cell), max(0, int(box.bottom) // cell + 1))


def _columns(box: Box, cell: int = 1) -> slice:
    return slice(max(0, int(box.left) // cell), max(0, int(box.right) // cell + 1))
