"""A large picture in overlapping tiles, and what was found in each as if it had been found in the whole: nothing twice, nothing lost.

A detector sees small type only in a picture not much larger than those it was trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Corners = npt.NDArray[np.float32]
"""Upper left, upper right, lower right, lower left, each x and y: 4 × 2."""

SAME_LINE = 0.5
"""Share of the lower box's height by which two pieces of one line lie over each other, down and across."""
NEAR_EDGE = 3
"""Pixels from a tile's edge at which a box is cut off by it."""


class Tile(NamedTuple):
    """A part of a picture, in its pixels."""

    left: int
    top: int
    right: int
    bottom: int


def tiles_of(width: int, height: int, side: int, overlap: int) -> tuple[Tile, ...]:
    """Tiles of at most `side` pixels that cover a picture and overlap by at least so many."""
    return tuple(
        Tile(left, top, right, bottom)
        for top, bottom in _spans(height, side, overlap)
        for left, right in _spans(width, side, overlap)
    )


def _spans(length: int, side: int, overlap: int) -> list[tuple[int, int]]:
    """Stretches of one length that cover a side of the picture."""
    if length <= side:
        return [(0, length)]
    count = -(-(length - overlap) // (side - overlap))
    size = -(-(length + (count - 1) * overlap) // count)
    starts = [round(n * (length - size) / (count - 1)) for n in range(count)]
    return [(start, start + size) for start in starts]


def found_once(found: Sequence[tuple[Tile, Corners]], width: int, height: int) -> list[Corners]:
    """Boxes that were found in tiles of a picture, its pixels: of one seen whole by two tiles one, of one that is cut its pieces joined."""
    if not found:
        return []
    boxes = np.array([(*corners.min(axis=0), *corners.max(axis=0)) for _, corners in found])
    tiles = np.array([tile for tile, _ in found])
    cut = np.array([_is_cut(box, tile, width, height) for box, (tile, _) in zip(boxes, found, strict=True)])
    owner = list(range(len(found)))
    for n, box in enumerate(boxes):
        shared = np.minimum(boxes[:, 2:], box[2:]) - np.maximum(boxes[:, :2], box[:2])
        short = np.minimum((boxes[:, 2:] - boxes[:, :2]).min(axis=1), (box[2:] - box[:2]).min())
        same = (tiles != tiles[n]).any(axis=1) & (shared > SAME_LINE * short[:, None]).all(axis=1)
        for m in np.flatnonzero(same):
            _join(owner, n, int(m))
    groups: dict[int, list[int]] = {}
    for n in range(len(found)):
        groups.setdefault(_first(owner, n), []).append(n)
    return [_one_line([found[n][1] for n in _telling(group, boxes, cut)]) for group in groups.values()]


def _telling(group: Sequence[int], boxes: npt.NDArray[np.float32], cut: npt.NDArray[np.bool_]) -> Sequence[int]:
    """Those of a line's pieces that tell where it is: those that no tile cut, if they reach as far as all of them."""
    whole = [n for n in group if not cut[n]]
    if not whole or len(whole) == len(group):
        return group
    everything, kept = boxes[list(group)], boxes[whole]
    short = (everything[:, 2:] - everything[:, :2]).min(axis=1).max()
    lacks = np.concatenate(
        (
            kept[:, :2].min(axis=0) - everything[:, :2].min(axis=0),
            everything[:, 2:].max(axis=0) - kept[:, 2:].max(axis=0),
        )
    )
    return whole if lacks.max() <= short else group


def _is_cut(box: npt.NDArray[np.float32], tile: Tile, width: int, height: int) -> bool:
    """Whether a box ends at an edge of its tile that is none of the picture's."""
    return bool(
        (box[0] <= tile.left + NEAR_EDGE and tile.left > 0)
        or (box[1] <= tile.top + NEAR_EDGE and tile.top > 0)
        or (box[2] >= tile.right - 1 - NEAR_EDGE and tile.right < width)
        or (box[3] >= tile.bottom - 1 - NEAR_EDGE and tile.bottom < height)
    )


def _first(owner: list[int], n: int) -> int:
    while owner[n] != n:
        owner[n] = owner[owner[n]]
        n = owner[n]
    return n


def _join(owner: list[int], n: int, m: int) -> None:
    a, b = sorted((_first(owner, n), _first(owner, m)))
    owner[b] = a


def _one_line(pieces: Sequence[Corners]) -> Corners:
    """The corners of a line of which there are pieces: of those that reach furthest."""
    if len(pieces) == 1:
        return pieces[0]
    everything = np.concatenate(pieces)
    wide, high = everything.max(axis=0) - everything.min(axis=0)
    low = 0 if wide >= high else 1
    first = min(pieces, key=lambda one: float(one[:, low].min()))
    last = max(pieces, key=lambda one: float(one[:, low].max()))
    if low == 0:
        return np.array([first[0], last[1], last[2], first[3]], dtype=np.float32)
    return np.array([first[0], first[1], last[2], last[3]], dtype=np.float32)
