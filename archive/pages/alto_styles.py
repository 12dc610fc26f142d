"""What ALTO's styles say of a line's type: its size, in points, and its weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from statistics import median
from typing import NamedTuple

from lxml import etree

from archive.pages.guarded_xml import children, descendants
from archive.pages.told_boxes import told_positive

_USUAL_RESOLUTIONS = (72, 96, 100, 150, 200, 240, 300, 400, 600)


class Style(NamedTuple):
    """What a TextStyle says: the type's size in points, and whether it is bold."""

    size: float | None = None
    bold: bool | None = None


def told_styles(root: etree._Element) -> dict[str, Style]:
    """The styles of text by their ids."""
    return {
        one.get("ID", ""): Style(told_positive(one.get("FONTSIZE")), "bold" in one.get("FONTSTYLE", ""))
        for one in descendants(root, "TextStyle")
    }


def line_style(line: etree._Element, styles: Mapping[str, Style]) -> Style:
    """Size and weight by the line, else by most of its characters, else by what the line is in."""
    own = _own_style(line, styles)
    if own.size is not None and own.bold is not None:
        return own
    by_characters: Counter[Style] = Counter()
    for string in children(line, "String"):
        by_characters[_own_style(string, styles)] += len(string.get("CONTENT", ""))
    levels = [
        own,
        *(style for style, _ in by_characters.most_common(1)),
        *(_own_style(above, styles) for above in line.iterancestors()),
    ]
    return Style(
        next((style.size for style in levels if style.size is not None), None),
        next((style.bold for style in levels if style.bold is not None), None),
    )


def _own_style(element: etree._Element, styles: Mapping[str, Style]) -> Style:
    referred = [styles[name] for name in element.get("STYLEREFS", "").split() if name in styles]
    size = next((style.size for style in referred if style.size is not None), None)
    if "bold" in element.get("STYLE", ""):
        return Style(size, True)
    return Style(size, any(style.bold for style in referred) if referred else None)


def shown_resolution(root: etree._Element, styles: Mapping[str, Style]) -> int:
    """The usual resolution that is nearest to how high the lines are for the size of type that is told."""
    ratios = [
        min(sides) / size
        for line in descendants(root, "TextLine")
        if (sides := [side for name in ("WIDTH", "HEIGHT") if (side := told_positive(line.get(name)))])
        and (size := line_style(line, styles).size)
    ]
    shown = 72 * median(ratios) if ratios else 72.0
    return min(_USUAL_RESOLUTIONS, key=lambda usual: max(usual, shown) / min(usual, shown))
