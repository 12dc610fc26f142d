"""The JSON of PaddleOCR and of what runs its models: lines with four corners, in one of many forms; or blocks, with them.

Met in real files: version 3 has a list of texts beside lists of corners, dt_polys with more than were read, so that only
rec_polys and rec_boxes go with the texts; PP-StructureV3 tells every text twice, by block and by line, and what stands in
no block by line alone; PaddleOCR-VL tells blocks alone, maybe set as Markdown; version 2 has pairs within lists, once more for each page; none
says how large the page is but the structure; lines stand from top to bottom over all columns. RapidOCR has `txt`, its
service `rec_txt` under numbers, PaddleOCR-json `data`, PPOCRLabel `transcription`.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from archive.bad_input import BadInput
from archive.pages.guarded_json import is_json, items, json_value, objects, text_of
from archive.pages.printed_page import NO_PLACE, Box, PageLine, PageRegion, PrintedPage
from archive.pages.region_words import region_kind, tells_something
from archive.pages.table_rows import table_rows
from archive.pages.told_boxes import around_placed, box_of_numbers, told_confidence, told_positive
from archive.pages.told_lines import LineFacts, line_of_words, lines_of_block, lines_of_rows
from archive.pages.word_spaces import SpacedWord, unbroken

_TEXTS = ("text", "txt", "rec_txt", "transcription", "rec_text")
_PLACES = ("box", "text_region", "dt_boxes", "points", "text_box_position", "bbox", "dt_polys")
_SURE = ("score", "confidence", "rec_score")
"""What a line's text, place and confidence are called."""
_HELD = ("res", "result", "ocrResults", "layoutParsingResults", "prunedResult", "results", "data", "ocr_result")
"""What results are wrapped in, by services and by who saved them."""
_ENGINES = {"txt": "RapidOCR", "rec_txt": "RapidOCR", "transcription": "PPOCRLabel"}
"""By what a text is called, where that tells."""
_MARKUP = re.compile(r"\A#{1,6} |</?div[^<>]{0,200}>|<img [^<>]{0,1000}>")
"""What a block's content may have around it to be set as Markdown."""
_MOST_COMPARED = 5_000_000
"""Lines times blocks of a page up to which lines are looked for in blocks; pages have some 50,000."""
_DEEPEST = 12
"""Wrappings inside one another."""


class _Result(NamedTuple):
    """What is told of a page: its lines, and, where the structure is told, the structure."""

    lines: tuple[PageLine, ...]
    told: dict[str, Any]


def is_paddleocr(data: bytes) -> bool:
    """Whether a file is PaddleOCR's or of its kin, by names that it has, or by lists in lists, as version 2 has them."""
    if not is_json(data):
        return False
    texts, places, whole = (
        any(f'"{name}"'.encode() in data for name in names)
        for names in (_TEXTS, _PLACES, ("rec_texts", "parsing_res_list"))
    )
    return whole or (texts and places) or data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[[")


def paddleocr_pages(data: bytes, file: str) -> tuple[PrintedPage, ...]:
    """The pages of JSON by PaddleOCR, RapidOCR and others that run its models, in pixels. Raises BadInput."""
    results = _results(json_value(data, file))
    if not results:
        raise BadInput(file, "", "不是 PaddleOCR 或 RapidOCR 的 JSON", "请检查文件")
    return tuple(_page(result) for result in results)


def _page(result: _Result) -> PrintedPage:
    told = result.told
    regions = _structure(told, result.lines) if "parsing_res_list" in told else _blocks_of_lines(result.lines)
    extent = around_placed(region.box for region in regions)
    width, height = told_positive(told.get("width")) or extent.right, told_positive(told.get("height")) or extent.bottom
    image = re.split(r"[\\/]", text_of(told.get("input_path")))[-1]
    return PrintedPage(width, height, regions, "pixel", image, text_of(told.get("engine")) or "PaddleOCR")


def _blocks_of_lines(lines: tuple[PageLine, ...]) -> tuple[PageRegion, ...]:
    return (PageRegion("text", around_placed(line.box for line in lines), lines),) if lines else ()


def _structure(told: dict[str, Any], lines: tuple[PageLine, ...]) -> tuple[PageRegion, ...]:
    """The blocks, each with the lines whose middle is in it first, or, where there are none, its own text; then the other lines."""
    blocks = objects(told["parsing_res_list"])
    boxes = [box_of_numbers(block.get("block_bbox")) for block in blocks]
    looked_in = boxes if len(lines) * len(boxes) < _MOST_COMPARED else []
    held: dict[int, list[PageLine]] = {}
    for line in lines:
        place = next((n for n, box in enumerate(looked_in) if _is_within(line.box, box)), len(blocks))
        held.setdefault(place, []).append(line)
    regions = [
        _block(block, box, tuple(held.get(n, ()))) for n, (block, box) in enumerate(zip(blocks, boxes, strict=True))
    ]
    left = [PageRegion("text", line.box, (line,)) for line in held.get(len(blocks), [])]
    return tuple(region for region in (*regions, *left) if tells_something(region))


def _block(block: dict[str, Any], box: Box, lines: tuple[PageLine, ...]) -> PageRegion:
    """A block with its lines; of a table the rows, if no less is in them."""
    kind = region_kind(text_of(block.get("block_label")))
    content = table_rows(_MARKUP.sub("", text_of(block.get("block_content"))))
    if kind == "table" and len(content) >= sum(len(line.text) for line in lines):
        lines = lines_of_rows(content)
    elif not lines and kind != "picture":
        lines = lines_of_block(content, None, box)
    return PageRegion(kind, box if box != NO_PLACE else around_placed(line.box for line in lines), lines)


def _is_within(inner: Box, outer: Box) -> bool:
    """Whether a box's middle is in another."""
    across, down = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return inner != NO_PLACE and outer.left <= across <= outer.right and outer.top <= down <= outer.bottom


def _results(value: Any, depth: int = 0) -> list[_Result]:
    """What is told of each page, out of whatever it is wrapped in."""
    if depth > _DEEPEST:
        return []
    if isinstance(value, dict):
        if "rec_texts" in value or "parsing_res_list" in value:
            return [_Result(_lines_of_lists(value), value)]
        if value and all(key.isdecimal() for key in value):  # RapidOCR's service numbers its lines
            return _results(list(value.values()), depth + 1)
        return next((found for key in _HELD if (found := _results(value.get(key), depth + 1))), [])
    if not isinstance(value, list):
        return []
    if blocks := [one for one in objects(value) if "type" in one and "res" in one]:  # PP-Structure of version 2
        return [_result_of_blocks(blocks)]
    lines = [line for one in value if (line := _line(one))]
    if lines:
        name = next((_ENGINES[key] for one in objects(value)[:1] for key in one if key in _ENGINES), "PaddleOCR")
        return [_Result(tuple(lines), {"engine": name})]
    return [result for one in value for result in _results(one, depth + 1)]


def _lines_of_lists(told: dict[str, Any]) -> tuple[PageLine, ...]:
    """The lines of version 3: lists of texts, places and confidences side by side, and of words where those are told."""
    whole = told.get("overall_ocr_res")
    lists = told if "rec_texts" in told or not isinstance(whole, dict) else whole
    texts = items(lists.get("rec_texts"))
    places = _as_many(lists, ("rec_polys", "rec_boxes", "dt_polys"), len(texts))
    sure = _as_many(lists, ("rec_scores",), len(texts))
    words = _as_many(lists, ("text_word",), len(texts))
    word_places = _as_many(lists, ("text_word_boxes", "text_word_region"), len(texts))
    told_lines = zip(texts, places, sure, words, word_places, strict=True)
    return tuple(line for text, *rest in told_lines if (line := _placed_line(text_of(text), *rest)))


def _as_many(lists: dict[str, Any], names: tuple[str, ...], count: int) -> list[Any]:
    """The first list of those names that has one for each text; else of nothing."""
    return next((held for name in names if len(held := items(lists.get(name))) == count), [None] * count)


def _line(told: Any) -> PageLine | None:
    """A line as an object, or as corners with text and confidence; None of anything else."""
    if isinstance(told, dict):
        text = next((told[name] for name in _TEXTS if isinstance(told.get(name), str)), None)
        place = next((told[name] for name in _PLACES if name in told), None)
        if text is None or not any(name in told for name in (*_PLACES, *_SURE)):
            return None
        sure = next((told[name] for name in _SURE if name in told), None)
        return _placed_line(text, place, sure, told.get("text_word"), told.get("text_word_region"))
    if not isinstance(told, list) or not 2 <= len(told) <= 3 or not isinstance(told[0], list):
        return None
    text, *sure = told[1] if isinstance(told[1], list) and told[1] else told[1:]
    return _placed_line(text, told[0], *sure[:1]) if isinstance(text, str) else None


def _placed_line(
    text: str, place: Any, sure: Any = None, words: Any = None, word_places: Any = None
) -> PageLine | None:
    """A line with its corners; with its words, if there is a place for each. None where it has no text."""
    text = unbroken(text)
    if not text:
        return None
    facts = LineFacts(box_of_numbers(place), confidence=told_confidence(sure))
    told = (
        list(zip(items(words), items(word_places), strict=False))
        if len(items(words)) == len(items(word_places))
        else []
    )
    placed = [SpacedWord(word.strip(), box_of_numbers(box), False) for word, box in told if text_of(word).strip()]
    return line_of_words(placed, facts, text)


def _result_of_blocks(blocks: list[dict[str, Any]]) -> _Result:
    """PP-Structure of version 2: blocks with their lines, or the HTML of a table."""
    lines = tuple(line for block in blocks for one in items(block["res"]) if (line := _line(one)))
    structure = [
        {
            "block_label": block["type"],
            "block_bbox": block.get("bbox"),
            "block_content": block["res"].get("html") if isinstance(block["res"], dict) else None,
        }
        for block in blocks
    ]
    return _Result(lines, {"parsing_res_list": structure})
