"""Where a printed line stands on its page, for lines whose boxes are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

HeadlinePart = Literal["", "title", "kicker", "subtitle"]
"""What a line is of a headline by its type's size and place: none, its title (主题), kicker (引题), subtitle (副题)."""

HEADLINE_SIZE = 1.2
"""Times the size of a page's running text from which type is a headline's."""


@dataclass(frozen=True, slots=True)
class LinePlace:
    """What a line's box says of it. Lengths are in cells: of its own type, widths and indents; of the page's running text, `white`.

    `cells`: from its first character to its last; `measure`: its column's width; `indent`: from its column's left edge;
    `white`: white space above it in its column, None for a column's first line; `size`: its type's, times that of the page's
    running text; `column`: counted through the page as it is read. `bold`: set in a bolder face than running text is. `part`: what
    it is of a headline.
    """

    cells: float
    measure: float
    indent: float
    white: float | None
    size: float
    column: int
    bold: bool = False
    part: HeadlinePart = ""
