"""A page in the pixels of its picture, whatever its file measures in: points, thousandths, another picture's pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from archive.pages.printed_page import NO_PLACE, Box, PageLine, PageRegion, PageWord, PrintedPage
from archive.pages.told_boxes import rounded, told_box


def in_pixels(page: PrintedPage, width: int, height: int, image: str) -> PrintedPage:
    """The page with its lengths in the pixels of a picture of all of it: its size, and what its file is called.

    As it is where its own size isn't known.
    """
    if not (page.width and page.height):
        return page
    across, down = width / page.width, height / page.height

    def placed(box: Box) -> Box:
        if box == NO_PLACE:
            return box
        return told_box(box.left * across, box.top * down, box.right * across, box.bottom * down)

    regions = tuple(_scaled_region(region, placed, across, down) for region in page.regions)
    return replace(page, width=float(width), height=float(height), regions=regions, unit="pixel", image=image)


def _scaled_region(region: PageRegion, placed: Callable[[Box], Box], across: float, down: float) -> PageRegion:
    lines = tuple(_scaled_line(line, placed, across, down) for line in region.lines)
    return PageRegion(region.kind, placed(region.box), lines)


def _scaled_line(line: PageLine, placed: Callable[[Box], Box], across: float, down: float) -> PageLine:
    """A line: type's size grows as its height does, a baseline by the way the line runs."""
    along = across if line.direction == "down" else down
    return replace(
        line,
        box=placed(line.box),
        words=tuple(PageWord(word.text, placed(word.box), word.confidence) for word in line.words),
        size=None if line.size is None else rounded(line.size * along),
        baseline=None if line.baseline is None else rounded(line.baseline * along),
    )
