"""Boxes and numbers as files tell them: what makes no sense is no place and no number, and costs nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from archive.pages.printed_page import NO_PLACE, Box, Direction, PageWord, around

FURTHEST = 1e6
"""Units from a page's corner within which a box may lie; a scan of a broadsheet at 600 dpi has 20,000."""
_MOST_CORNERS = 2_000
"""Numbers of an outline that are looked at."""
_DECIMALS = 2
"""Lengths are kept to the hundredth of a unit, so that what is written is what is read, and a person can read it."""


def rounded(length: float) -> float:
    """A length to the hundredth."""
    return round(length, _DECIMALS)


def told_number(told: Any) -> float | None:
    """A finite number, whether as a number or as text; None of anything else."""
    try:
        number = float(told)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def told_positive(told: Any) -> float | None:
    """A size that a page or its type may have; None of anything else."""
    number = told_number(told)
    return number if number is not None and 0 < number < FURTHEST else None


def told_confidence(told: Any, most: float = 1) -> float | None:
    """How sure an engine was, 0 to 1, of a number up to `most`; more than 1 is per cent, as some write who should not."""
    number = told_number(told)
    if number is None or not 0 <= number <= 100:
        return None
    return round(number / (100 if number > most else most), 3)


def told_box(left: Any, top: Any, right: Any, bottom: Any, scale: float = 1.0) -> Box:
    """The box of four told numbers, each times `scale`; `NO_PLACE` where one lacks, or they make no rectangle."""
    try:
        lengths = [float(told) * scale for told in (left, top, right, bottom)]
    except (TypeError, ValueError, OverflowError):
        return NO_PLACE
    if not all(-FURTHEST < length < FURTHEST for length in lengths):  # nor is what is no number
        return NO_PLACE
    box = Box(*map(rounded, lengths))
    return box if box.left < box.right and box.top < box.bottom else NO_PLACE


def box_of_numbers(told: Any, scale: float = 1.0) -> Box:
    """The box of a list: left, top, right, bottom, or the corners' x and y one after another, or as pairs; else `NO_PLACE`."""
    if not isinstance(told, list):
        return NO_PLACE
    if len(told) == 4 and not any(isinstance(one, list) for one in told):
        left, top, right, bottom = told
        return told_box(left, top, right, bottom, scale)
    flat = [number for one in told for number in (one if isinstance(one, list) else [one])]
    numbers = [told_number(one) for one in flat[:_MOST_CORNERS]]
    if len(flat) % 2 or any(number is None for number in numbers):
        return NO_PLACE
    known = [number for number in numbers if number is not None]
    return box_of_points(list(zip(known[::2], known[1::2], strict=False)), scale)


def box_of_points(points: Sequence[tuple[float, float]], scale: float = 1.0) -> Box:
    """The box around points (x, y); `NO_PLACE` where they span none."""
    if not points:
        return NO_PLACE
    across, down = zip(*points, strict=True)
    return told_box(min(across), min(down), max(across), max(down), scale)


def middle_of(points: Sequence[tuple[float, float]], direction: Direction, scale: float = 1.0) -> float | None:
    """Where a line's baseline of such points (x, y) is: their mean y, or x in a line that runs down; None where it is nowhere."""
    if not points:
        return None
    places = [point[0] if direction == "down" else point[1] for point in points]
    middle = sum(places) / len(places) * scale
    return rounded(middle) if abs(middle) < FURTHEST else None


def on_page(box: Box, width: float, height: float) -> Box:
    """The box, if some of it is on a page of that size, or the size is not known; else `NO_PLACE`."""
    if width > 0 and height > 0 and (box.left >= width or box.top >= height or box.right <= 0 or box.bottom <= 0):
        return NO_PLACE
    return box


def around_placed(boxes: Iterable[Box]) -> Box:
    """The smallest box around those that have a place; `NO_PLACE` where none has."""
    placed = [box for box in boxes if box != NO_PLACE]
    return around(placed) if placed else NO_PLACE


def shown_direction(text: str, box: Box) -> Direction:
    """How a line runs whose file doesn't say: down, where characters as wide as the box fill its height.

    Not so where they are many more: then it is a block of several lines.
    """
    tall = box.height > 1.5 * box.width
    return "down" if len(text) > 1 and tall and len(text) * box.width < 2.5 * box.height else "across"


def mean_confidence(words: Sequence[PageWord]) -> float | None:
    """Of a line by its words', each as often as it has characters; None where one has none."""
    known = [(round(word.confidence, 3), len(word.text)) for word in words if word.confidence is not None]
    characters = sum(length for _, length in known)
    if len(known) < len(words) or not characters:
        return None
    return round(sum(confidence * length for confidence, length in known) / characters, 3)
