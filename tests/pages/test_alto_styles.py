"""A line's type by the styles that it, its words or its block refer to."""

from __future__ import annotations

import pytest
from lxml import etree

from archive.pages.alto_styles import Style, line_style, own_style, shown_resolution, told_styles

STYLES = {"big": Style(24, True), "small": Style(9, False), "family": Style(None, False)}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ('<B STYLEREFS="small"><TextLine STYLEREFS="big"/></B>', Style(24, True)),
        ('<B STYLEREFS="small"><TextLine/></B>', Style(9, False)),
        ('<B><TextLine><String CONTENT="a" STYLEREFS="big"/><String CONTENT="bcd" STYLEREFS="small"/></TextLine></B>', STYLES["small"]),
        ('<B><TextLine><String CONTENT="a" STYLE="bold"/></TextLine></B>', Style(None, True)),
        ('<B STYLEREFS="big"><TextLine STYLEREFS="family"/></B>', Style(24, False)),
        ('<B STYLEREFS="nothing"><TextLine/></B>', Style()),
    ],
)  # fmt: skip
def test_the_nearest_style_counts(block: str, expected: Style) -> None:
    element = etree.fromstring(block)
    assert line_style(element[0], STYLES, own_style(element, STYLES)) == expected


def test_sizes_that_make_no_sense_are_none() -> None:
    root = etree.fromstring('<a><TextStyle ID="x" FONTSIZE="0"/><TextStyle ID="y" FONTSIZE="-3" FONTSTYLE=""/></a>')
    assert told_styles(root) == {"x": Style(None, False), "y": Style(None, False)}


@pytest.mark.parametrize(("height", "resolution"), [(9, 72), (26, 200), (38, 300), (77, 600)])
def test_the_resolution_is_had_from_how_high_lines_are(height: int, resolution: int) -> None:
    line = f'<TextLine STYLEREFS="small" WIDTH="900" HEIGHT="{height}"/>'
    assert shown_resolution(etree.fromstring(f"<a>{line * 3}</a>"), STYLES) == resolution
