"""Docling's JSON, a DoclingDocument: blocks of text, tables and pictures, and a tree that has their order.

Met in real files: places count from the lower left corner of a PDF's page, in a table's cells from the upper left; a
paragraph that goes on in the next column has a place for each part, with what of the text stands there; text that was
read in a table is in no branch of the tree, and may be in the table's cells again; page furniture is a branch or a layer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from archive.bad_input import BadInput
from archive.pages.guarded_json import is_json, items, json_value, objects, text_of
from archive.pages.printed_page import NO_PLACE, Box, PageLine, PageRegion, PrintedPage, RegionKind, around
from archive.pages.region_words import region_kind, tells_something
from archive.pages.told_boxes import on_page, told_box, told_number, told_positive
from archive.pages.told_lines import LineFacts, line_of_words, lines_of_block
from archive.pages.word_spaces import SpacedWord

_LISTS = ("tables", "pictures", "texts", "key_value_items", "form_items")
"""Where items stand; tables first, since what is in none of the tree's branches may be in their cells."""
_MOST_TABLES = 50
"""Of a page, whose cells are compared with such text."""
_MOST_COLUMNS = 200
"""Columns of the widest table that is believed."""
_REFERENCE = re.compile(r"#/(\w+)/(\d{1,9})")


class _Part(NamedTuple):
    """A part of an item: the page's number, its place there, what of the item's text it has."""

    page: int
    box: Box
    text: str


def is_docling(data: bytes) -> bool:
    """Whether a file is a DoclingDocument, by that name."""
    return is_json(data) and b'"DoclingDocument"' in data


def docling_pages(data: bytes, file: str) -> tuple[PrintedPage, ...]:
    """The pages of a DoclingDocument, in points, or in pixels where it was made of a picture. Raises BadInput."""
    value = json_value(data, file)
    if not isinstance(value, dict) or value.get("schema_name") != "DoclingDocument":
        raise BadInput(file, "", "不是 docling 的 JSON（schema_name 不是 DoclingDocument）", "请检查文件")
    sizes = _sizes(value)
    regions: dict[int, list[PageRegion]] = {number: [] for number in sizes}
    tables: dict[int, list[tuple[Box, frozenset[str]]]] = {}
    for name, item, referred in _in_order(value):
        for number, region in _regions(name, item, sizes):
            if not referred and _is_told(region, tables.get(number, [])):
                continue
            regions.setdefault(number, []).append(region)
            if name == "tables" and len(tables.setdefault(number, [])) < _MOST_TABLES:
                cells = frozenset(word.text for line in region.lines for word in line.words)
                tables[number].append((region.box, cells))
    origin = value.get("origin")
    told = origin if isinstance(origin, dict) else {}
    is_image = text_of(told.get("mimetype")).startswith("image/")
    return tuple(
        PrintedPage(
            *sizes.get(number, (0.0, 0.0)),
            tuple(held),
            "pixel" if is_image else "point",
            text_of(told.get("filename")) if is_image else "",
            "docling",
        )
        for number, held in sorted(regions.items())
    )


def _sizes(value: dict[str, Any]) -> dict[int, tuple[float, float]]:
    """The pages' widths and heights, by their numbers."""
    pages = value.get("pages")
    told = pages.values() if isinstance(pages, dict) else items(pages)
    sizes: dict[int, tuple[float, float]] = {}
    for page in objects(list(told)):
        size = page.get("size")
        sides = size if isinstance(size, dict) else {}
        number = int(told_number(page.get("page_no")) or 0)
        sizes[number] = (told_positive(sides.get("width")) or 0.0, told_positive(sides.get("height")) or 0.0)
    return sizes


def _in_order(value: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Every item with its list's name, as the tree has them, then those that are in no branch; and whether it is in one."""
    held = {name: items(value.get(name)) for name in (*_LISTS, "groups")}
    seen: set[tuple[str, int]] = set()
    waiting: list[Any] = [value.get("furniture"), value.get("body")]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, dict):
            continue
        found = _REFERENCE.fullmatch(text_of(node.get("$ref") or node.get("cref")))
        if found:
            name, number = found[1], int(found[2])
            if (name, number) in seen or number >= len(held.get(name, [])):
                continue
            seen.add((name, number))
            node = held[name][number]
            if not isinstance(node, dict):
                continue
            if name != "groups":
                yield name, node, True
        waiting.extend(
            reversed([*items(node.get("children")), *items(node.get("captions")), *items(node.get("footnotes"))])
        )
    for name in _LISTS:
        for number, item in enumerate(held[name]):
            if (name, number) not in seen and isinstance(item, dict):
                yield name, item, False


def _regions(
    name: str, item: dict[str, Any], sizes: dict[int, tuple[float, float]]
) -> Iterator[tuple[int, PageRegion]]:
    """The regions of an item, one for each of its places, each with its page's number."""
    kind = _kind(name, item)
    for part in _parts(item, sizes):
        lines = (
            _rows(item, sizes.get(part.page, (0.0, 0.0)))
            if name == "tables"
            else lines_of_block(part.text, None, part.box)
        )
        region = PageRegion(kind, part.box, lines)
        if tells_something(region):
            yield part.page, region


def _kind(name: str, item: dict[str, Any]) -> RegionKind:
    if item.get("content_layer") == "furniture":
        return "furniture"
    return region_kind({"tables": "table", "pictures": "picture"}.get(name, text_of(item.get("label"))))


def _parts(item: dict[str, Any], sizes: dict[int, tuple[float, float]]) -> list[_Part]:
    """An item's places; the text's parts, where each place says which it has, else all of the text at the first."""
    text = text_of(item.get("orig")) or text_of(item.get("text"))
    told = objects(item.get("prov"))
    spans = [[int(told_number(end) or 0) for end in items(one.get("charspan"))] for one in told]
    parts = [text[span[0] : span[1]] for span in spans if len(span) == 2]
    if "".join("".join(parts).split()) != "".join(text.split()):
        parts = [text]
    places = [(int(told_number(one.get("page_no")) or 0), one.get("bbox")) for one in told] or [
        (min(sizes, default=1), None)
    ]
    return [
        _Part(number, _box(bbox, sizes.get(number, (0.0, 0.0))), parts[n] if n < len(parts) else "")
        for n, (number, bbox) in enumerate(places)
    ]


def _rows(table: dict[str, Any], size: tuple[float, float]) -> tuple[PageLine, ...]:
    """A table's rows, their cells apart by tabs."""
    data = table.get("data")
    rows: dict[float, list[dict[str, Any]]] = {}
    for cell in objects(data.get("table_cells") if isinstance(data, dict) else None):
        rows.setdefault(told_number(cell.get("start_row_offset_idx")) or 0.0, []).append(cell)
    lines: list[PageLine] = []
    for _, cells in sorted(rows.items()):
        cells.sort(key=lambda cell: told_number(cell.get("start_col_offset_idx")) or 0.0)
        words = [
            SpacedWord(text, _box(cell.get("bbox"), size), False)
            for cell in cells
            if (text := " ".join(text_of(cell.get("text")).split()))
        ]
        if words:
            lines.append(line_of_words(words, LineFacts(direction="across"), _row(cells)))
    return tuple(lines)


def _row(cells: list[dict[str, Any]]) -> str:
    """A row's text: each cell in its column, though one before it be empty, or as wide as several."""
    texts: list[str] = []
    for cell in cells:
        column = int(told_number(cell.get("start_col_offset_idx")) or 0)
        texts += [""] * (min(column, _MOST_COLUMNS) - len(texts))
        texts.append(" ".join(text_of(cell.get("text")).split()))
    return "\t".join(texts)


def _is_told(region: PageRegion, tables: list[tuple[Box, frozenset[str]]]) -> bool:
    """Whether the text of a region in no branch is a cell's of a table, in which it stands."""
    return bool(region.lines) and any(
        NO_PLACE not in (box, region.box)
        and _holds(box, region.box)
        and all(line.text in cells for line in region.lines)
        for box, cells in tables
    )


def _holds(outer: Box, inner: Box) -> bool:
    return around((outer, inner)) == outer


def _box(told: Any, size: tuple[float, float]) -> Box:
    """A place, turned upside down where it counts from the page's foot."""
    if not isinstance(told, dict):
        return NO_PLACE
    left, top, right, bottom = (told_number(told.get(name)) for name in "ltrb")
    if text_of(told.get("coord_origin")) == "BOTTOMLEFT":
        if top is None or bottom is None or not size[1]:
            return NO_PLACE
        top, bottom = size[1] - top, size[1] - bottom
    return on_page(told_box(left, top, right, bottom), *size)
