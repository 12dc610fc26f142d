"""Where a printed line stands on its page, for lines whose boxes are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LinePart = Literal["", "title", "kicker", "subtitle", "heading", "caption", "furniture"]
"""What a line is by its type's size and its place on the page: running text, nothing said; a headline's title (主题), kicker
(引题), subtitle (副题); a small heading (小标题); a picture's caption (图片说明); a running head or foot (版头)."""
OF_HEADLINE: frozenset[LinePart] = frozenset({"title", "kicker", "subtitle"})
"""What belongs to a headline."""

HEADLINE_SIZE = 1.2
"""Times the size of a page's running text from which type is a headline's."""


DRAWN_IN = 1.2
"""Cells from its column's left edge at which a line is drawn in: a first line is by two, less what punctuation is squeezed."""
SHORT = 1.5
"""Cells that a line lacks to its column's right edge, where its paragraph ends."""


@dataclass(frozen=True, slots=True)
class LinePlace:
    """What a line's box says of it. Lengths are in cells of its own type.

    `cells`: from its first character to its last; `measure`: its column's width; `indent`: from its column's left edge;
    `size`: its type's, times that of the page's running text; `column`: counted through the page as it is read. `bold`: set in
    a bolder face than running text is. `part`: what it is besides running text. `sure`: how sure the engine was of the line
    that read a scan, 0 to 1; None where no engine did, or its confidences say nothing. `heading_ends`: how many of its
    characters are a heading's whose text begins in the same line; 0 of a line that is of one piece.
    """

    cells: float
    measure: float
    indent: float
    size: float
    column: int
    bold: bool = False
    part: LinePart = ""
    sure: float | None = None
    heading_ends: int = 0

    @property
    def is_drawn_in(self) -> bool:
        """Whether it begins as far from its column's edge as a paragraph's first line does."""
        return self.indent >= DRAWN_IN

    @property
    def is_full(self) -> bool:
        """Whether it reaches its column's right edge: nothing shows there that a paragraph ends."""
        return self.measure - self.indent - self.cells < SHORT
