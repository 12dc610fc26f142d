"""A newspaper's page as it was printed: regions, lines and words, each with its box. Every reader of a format fills these.

Lengths are in pixels of the page's image, or in points where a page has none (`unit`); x grows to the right, y downwards,
from the page's upper left corner as a reader holds it: a rotated page has been turned upright.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

Unit = Literal["pixel", "point"]
"""What a page's lengths are in; a point is the seventy-second part of an inch."""

RegionKind = Literal["text", "headline", "caption", "furniture", "picture", "table", "rule", "frame"]
"""What an engine took a region for: running text, which is also what is not known; a headline (标题), a caption (图片说明),
a running head or page number (版头、页码), a picture, a table, a rule (隔线) between articles, a frame
(花边) or ground around one."""

Direction = Literal["across", "down"]
"""How a line runs: across the page (横排), or down it (竖排)."""


class Box(NamedTuple):
    """A rectangle on a page: left < right, top < bottom, in the page's unit."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


NO_PLACE = Box(0.0, 0.0, 0.0, 0.0)
"""The box of what a file tells the text of, but not the place, or none that makes sense; of a word, a line, a region."""


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds them all; raises ValueError where there is none."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word, or a single character, of a printed line. `confidence`: how sure an engine was, 0 to 1."""

    text: str
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line with its box: what stands in one column from its left edge to its right.

    Of engines that tell only blocks it is a whole block: it has more characters than would fit in one line of its box.

    `words`: empty where only the line's own box is known; else their texts, with the spaces between them that the line
    has, make `text`. `size`: of the type, in the page's unit; `baseline`: y at which its characters stand (x of their
    middle, in a line that runs down); None where it isn't known. `bold`: told by the font's name or an engine.
    """

    text: str
    box: Box
    words: tuple[PageWord, ...] = ()
    size: float | None = None
    baseline: float | None = None
    confidence: float | None = None
    direction: Direction = "across"
    bold: bool = False

    @property
    def is_measured(self) -> bool:
        """Whether its size is but what an engine's ink shows, and no file told it."""
        return self.confidence is not None


@dataclass(frozen=True, slots=True)
class PageRegion:
    """What stands together on a page: a block of lines, a picture, a rule. A picture or rule may have no lines."""

    kind: RegionKind
    box: Box
    lines: tuple[PageLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: its size, its regions in the order in which they were told of, and what told of them.

    `image`: the file's name of the page's picture, empty where there is none. `engine`: who read the page, with the
    version ("Tesseract 5.3.0"), for the record of the file that is kept.
    """

    width: float
    height: float
    regions: tuple[PageRegion, ...]
    unit: Unit = "pixel"
    image: str = ""
    engine: str = ""

    @property
    def lines(self) -> tuple[PageLine, ...]:
        """The lines of all regions, in their order."""
        return tuple(chain.from_iterable(region.lines for region in self.regions))
