"""Pages that are set vertically (竖排): turned a quarter to the left they are pages as others are, bands their columns.

Their lines run down and follow one another from right to left, band below band; turned, lines run across, follow one another
from top to foot, and column stands beside column. So one order of reading does for both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from archive.pages.printed_page import NO_PLACE, Box, Direction, PageLine, PageRegion, PrintedPage

FEWEST_LINES = 3
"""Lines that run down of the smallest page that is set vertically: of fewer they are headlines."""


def is_set_vertically(page: PrintedPage) -> bool:
    """Whether most of a page's characters stand in lines that run down."""
    placed = [line for line in page.lines if line.box != NO_PLACE]
    down = [line for line in placed if line.direction == "down"]
    return len(down) >= FEWEST_LINES and 2 * _characters(down) > _characters(placed)


def set_across(page: PrintedPage) -> PrintedPage:
    """The page turned a quarter to the left, its lines in their order; words and baselines are left out."""
    wide = _width(page)

    def turned(box: Box) -> Box:
        return box if box == NO_PLACE else Box(box.top, wide - box.right, box.bottom, wide - box.left)

    regions = tuple(
        PageRegion(region.kind, turned(region.box), tuple(_turned_line(line, turned) for line in region.lines))
        for region in page.regions
    )
    return replace(page, width=page.height, height=page.width, regions=regions)


def arranged_upright(page: PrintedPage, arrange: Callable[[PrintedPage], PrintedPage]) -> PrintedPage:
    """A page set vertically as `arrange` arranges it once it is turned, its lines as they were."""
    across, wide = set_across(page), _width(page)
    as_it_was = {id(turned): line for turned, line in zip(across.lines, page.lines, strict=True)}

    def turned_back(box: Box) -> Box:
        return box if box == NO_PLACE else Box(wide - box.bottom, box.left, wide - box.top, box.right)

    arranged = arrange(across)
    regions = tuple(
        PageRegion(region.kind, turned_back(region.box), tuple(as_it_was[id(line)] for line in region.lines))
        for region in arranged.regions
    )
    return replace(page, regions=regions)


def _turned_line(line: PageLine, turned: Callable[[Box], Box]) -> PageLine:
    direction: Direction = "across" if line.direction == "down" else "down"
    return replace(line, box=turned(line.box), words=(), baseline=None, direction=direction)


def _width(page: PrintedPage) -> float:
    """The page's width, and no less than what stands on it reaches."""
    return max([page.width, *(line.box.right for line in page.lines), *(region.box.right for region in page.regions)])


def _characters(lines: list[PageLine]) -> int:
    return sum(len(line.text) for line in lines)
