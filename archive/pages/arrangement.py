"""A page with its lines in the order in which they are read, each column block a region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from archive.line_place import OF_HEADLINE, LinePart
from archive.pages.columns import column_blocks, drawn_on, rules_of, text_size
from archive.pages.page_parts import page_parts
from archive.pages.printed_page import NO_PLACE, PageRegion, PrintedPage, RegionKind
from archive.pages.reading_order import reading_order
from archive.pages.ruled_tables import with_table_rows
from archive.pages.vertical_setting import arranged_upright, is_set_vertically


def in_reading_order(page: PrintedPage) -> PrintedPage:
    """The page with a region for each column block, in reading order; then what is drawn, then lines whose place isn't known.

    A ruled table's rows are lines, whose cells are apart by tabs. Pages set vertically are read from the right, band after band.

    What a file says of the kinds of its regions and their order does not count: engines read columns that stand side by
    side as one.
    """
    page = with_table_rows(page)
    return arranged_upright(page, _arranged) if is_set_vertically(page) else _arranged(page)


def _arranged(page: PrintedPage) -> PrintedPage:
    placed = [line for line in page.lines if line.box != NO_PLACE]
    lost = tuple(line for line in page.lines if line.box == NO_PLACE)
    drawn = tuple(replace(region, lines=()) for region in page.regions if region.kind in _DRAWN)
    blocks = column_blocks(placed, rules_of(page), drawn_on(page, "frame"))
    parts = page_parts(blocks, text_size(blocks), page) if blocks else {}
    kinds = {id(blocks[n]): _KINDS[part] for n, part in parts.items()}
    ordered = reading_order(blocks, parts, page)
    regions = [PageRegion(kinds.get(id(block), "text"), block.box, block.lines) for block in ordered]
    rest = (PageRegion("text", NO_PLACE, lost),) if lost else ()
    return replace(page, regions=(*regions, *drawn, *rest))


_DRAWN = frozenset(("picture", "rule", "frame"))
_KINDS: Mapping[LinePart, RegionKind] = {
    **dict.fromkeys(OF_HEADLINE, "headline"),
    "heading": "headline",
    "caption": "caption",
    "furniture": "furniture",
}
