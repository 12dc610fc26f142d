"""What ALTO's styles say of a line's type: its size, in points, and its weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from statistics import median
from typing import NamedTuple

from lxml import etree

from archive.pages.guarded_xml import children, descendants
from archive.pages.told_boxes import told_positive

_LINES_LOOKED_AT = 500
_USUAL_RESOLUTIONS = (72, 96, 100, 150, 200, 240, 300, 400, 600)


class Style(NamedTuple):
    """What a TextStyle says: the type's size in points, and whether it is bold."""

    size: float | None = None
    bold: bool | None = None

    def else_of(self, other: Style) -> Style:
        """The same, and what it doesn't say as the other does."""
        return Style(
            other.size if self.size is None else self.size,
            other.bold if self.bold is None else self.bold,
        )


def told_styles(root: etree._Element) -> dict[str, Style]:
    """The styles of text by their ids."""
    return {
        one.get("ID", ""): Style(told_positive(one.get("FONTSIZE")), "bold" in one.get("FONTSTYLE", ""))
        for one in descendants(root, "TextStyle")
    }


def line_style(line: etree._Element, styles: Mapping[str, Style], above: Style) -> Style:
    """Size and weight by the line, else by most of its characters, else by what it is in (`above`)."""
    style = own_style(line, styles)
    if style.size is not None and style.bold is not None:
        return style
    by_characters: Counter[Style] = Counter()
    for string in children(line, "String"):
        by_characters[own_style(string, styles)] += len(string.get("CONTENT", ""))
    for most, _ in by_characters.most_common(1):
        style = style.else_of(most)
    return style.else_of(above)


def own_style(element: etree._Element, styles: Mapping[str, Style]) -> Style:
    """What an element says itself."""
    referred = [styles[name] for name in element.get("STYLEREFS", "").split() if name in styles]
    size = next((style.size for style in referred if style.size is not None), None)
    if "bold" in element.get("STYLE", ""):
        return Style(size, True)
    return Style(size, any(style.bold for style in referred) if referred else None)


def shown_resolution(root: etree._Element, styles: Mapping[str, Style]) -> int:
    """The usual resolution that is nearest to how high the first lines are for the size of type that is told."""
    ratios: list[float] = []
    for line in islice(descendants(root, "TextLine"), _LINES_LOOKED_AT):
        above = next((style for one in line.iterancestors() if (style := own_style(one, styles)).size), Style())
        sides = [side for name in ("WIDTH", "HEIGHT") if (side := told_positive(line.get(name)))]
        size = line_style(line, styles, above).size
        if sides and size:
            ratios.append(min(sides) / size)
    shown = 72 * median(ratios) if ratios else 72.0
    return min(_USUAL_RESOLUTIONS, key=lambda usual: max(usual, shown) / min(usual, shown))
