"""MinerU's JSON: middle.json, with blocks, lines and spans, and content_list.json, which has blocks alone.

Met in real files: para_blocks has paragraphs joined over columns and pages, so that a line may stand under another page
than its own; preproc_blocks has them as they were printed, where there are any (the vision model's files have none);
pictures and tables hold blocks of their own; a table's text is HTML; lengths are in points, but in content_list.json in
thousandths of the page's width and height, and in older ones there are none; what is taken for page furniture is in
discarded_blocks, and isn't always that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archive.bad_input import BadInput
from archive.pages.guarded_json import is_json, items, json_value, objects, text_of
from archive.pages.printed_page import NO_PLACE, Box, PageLine, PageRegion, PrintedPage, RegionKind
from archive.pages.region_words import region_kind, tells_something
from archive.pages.table_rows import table_rows
from archive.pages.told_boxes import around_placed, box_of_numbers, on_page, told_confidence, told_number, told_positive
from archive.pages.told_lines import LineFacts, line_of_words, lines_of_block, lines_of_rows
from archive.pages.word_spaces import SpacedWord, unbroken

_THOUSANDTHS = 1000.0
_ABOVE = ("image_caption", "img_caption", "table_caption", "chart_caption", "code_caption")
_IN = ("text", "table_body", "code_body", "list_items", "content")
_BELOW = ("image_footnote", "img_footnote", "table_footnote", "chart_footnote", "code_footnote")
"""What of an item of a content list is text: above it, in it, below it."""


def is_mineru(data: bytes) -> bool:
    """Whether a file is MinerU's, by names that it has."""
    return is_json(data) and (b'"pdf_info"' in data or b'"page_idx"' in data)


def mineru_pages(data: bytes, file: str) -> tuple[PrintedPage, ...]:
    """The pages of MinerU's JSON, in points. Raises BadInput."""
    value = json_value(data, file)
    if _is_middle(value):
        engine = " ".join(filter(None, ("MinerU", text_of(value.get("_version_name")))))
        return tuple(_page(page, engine) for page in objects(value["pdf_info"]))
    if _is_list(value):
        pages: dict[float, list[dict[str, Any]]] = {}
        for one in objects(value):
            pages.setdefault(told_number(one["page_idx"]) or 0.0, []).append(one)
        return tuple(_listed_page(held) for _, held in sorted(pages.items()))
    raise BadInput(file, "", "不是 MinerU 的 middle.json 或 content_list.json", "请检查文件")


def _is_middle(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("pdf_info"), list)


def _is_list(value: Any) -> bool:
    return bool(objects(value)) and all("type" in one and "page_idx" in one for one in objects(value))


def _page(page: dict[str, Any], engine: str) -> PrintedPage:
    width, height = ([told_positive(side) or 0.0 for side in items(page.get("page_size"))] + [0.0, 0.0])[:2]
    told = [
        [_region(block, (width, height), "") for block in _blocks(page.get(name))]
        for name in ("preproc_blocks", "para_blocks")
    ]
    regions = max(told, key=lambda held: (sum(len(line.text) for one in held for line in one.lines), len(held)))
    regions.extend(_region(block, (width, height), "discarded") for block in _blocks(page.get("discarded_blocks")))
    return PrintedPage(width, height, tuple(filter(tells_something, regions)), "point", "", engine)


def _blocks(value: Any) -> Iterator[dict[str, Any]]:
    """Blocks, and instead of one that holds others those."""
    waiting = list(reversed(objects(value)))
    while waiting:
        block = waiting.pop()
        if inner := objects(block.get("blocks")):
            waiting.extend(reversed(inner))
        else:
            yield block


def _region(block: dict[str, Any], page: tuple[float, float], otherwise: str) -> PageRegion:
    """A block as a region. `otherwise`: what it is if its type says nothing."""
    lines = tuple(line for told in objects(block.get("lines")) for line in _lines(told, page))
    box = on_page(box_of_numbers(block.get("bbox")), *page)
    kind = region_kind(text_of(block.get("type")).removesuffix("_body"), otherwise)
    return PageRegion(kind, box if box != NO_PLACE else around_placed(line.box for line in lines), lines)


def _lines(line: dict[str, Any], page: tuple[float, float]) -> tuple[PageLine, ...]:
    """A line of spans; of a table the rows."""
    spans = objects(line.get("spans"))
    box = on_page(box_of_numbers(line.get("bbox")), *page)
    rows = "\n".join(table_rows(text_of(span.get("html"))) for span in spans if span.get("html"))
    if rows:
        return lines_of_rows(rows)
    words = [
        SpacedWord(text, on_page(box_of_numbers(span.get("bbox")), *page), True, told_confidence(span.get("score")))
        for span in spans
        if (text := unbroken(text_of(span.get("content"))))
    ]
    if not words:
        return ()
    if len(words) == 1:  # tells no more than the line does
        (word,) = words
        return lines_of_block(word.text, word.confidence, box if box != NO_PLACE else word.box)
    return (line_of_words(words, LineFacts(box)),)


def _listed_page(listed: list[dict[str, Any]]) -> PrintedPage:
    """A page of a content list; its size is a thousand each way if it tells places."""
    regions = tuple(region for one in listed for region in _listed_regions(one))
    side = _THOUSANDTHS if any(region.box != NO_PLACE for region in regions) else 0.0
    return PrintedPage(side, side, regions, "pixel", "", "MinerU")


def _listed_regions(listed: dict[str, Any]) -> Iterator[PageRegion]:
    """What an item of a content list is, with what stands above and below it."""
    box = box_of_numbers(listed.get("bbox"))
    kind = region_kind(text_of(listed.get("type")))
    if kind == "text" and (told_number(listed.get("text_level")) or 0) > 0:
        kind = "headline"
    beside: RegionKind = "caption" if kind in ("picture", "table") else "text"
    for names, place, what in ((_ABOVE, NO_PLACE, beside), (_IN, box, kind), (_BELOW, NO_PLACE, beside)):
        lines = tuple(line for name in names for line in _listed_lines(text_of(listed.get(name)), place))
        if lines or (names is _IN and kind != "text"):
            yield PageRegion(what, place, lines)


def _listed_lines(told: str, place: Box) -> tuple[PageLine, ...]:
    rows = table_rows(told)
    return lines_of_block(told, None, place) if rows == told else lines_of_rows(rows, place)
