"""Where two boxes of a page stand to each other: above, beside, within."""

from __future__ import annotations

from archive.pages.printed_page import Box


def shares_column(a: Box, b: Box) -> bool:
    """Whether two boxes have some of their width at one place: one may stand above the other."""
    return min(a.right, b.right) > max(a.left, b.left)


def stands_beside(a: Box, b: Box) -> bool:
    """Whether two boxes have some of their height at one place."""
    return min(a.bottom, b.bottom) > max(a.top, b.top)


def white_between(a: Box, b: Box) -> float:
    """White space between two boxes, the wider of across and down; 0 where they touch."""
    return max(0.0, a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom)


def is_within(box: Box, frame: Box) -> bool:
    """Whether the middle of a box stands in a frame, which may be drawn close around what it holds."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return frame.left <= x <= frame.right and frame.top <= y <= frame.bottom


def sides_of(frame: Box) -> tuple[Box, ...]:
    """A frame's four sides, each a box without width or height."""
    left, top, right, bottom = frame
    return (
        Box(left, top, left, bottom),
        Box(right, top, right, bottom),
        Box(left, top, right, top),
        Box(left, bottom, right, bottom),
    )
