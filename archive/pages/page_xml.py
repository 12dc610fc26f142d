"""PAGE XML, the format of Transkribus, OCR-D, LAREX and Aletheia: versions of 2010 to 2019, whatever the prefix.

Met in real files: the reading with the lowest index counts, one without an index as the first of all (LAREX keeps what was
read as 1 beside what a person wrote as 0); what a group of ReadingOrder holds stands by its index, not as it is written;
Transkribus tells types and the order of lines in `custom`, and leaves the text of regions empty; words may be older than
the corrected line; boxes of a few pixels without text; points as elements before 2013.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from archive.bad_input import BadInput
from archive.pages.guarded_xml import WHITE, children, descendants, has_root, local_name, text_within, xml_root
from archive.pages.printed_page import NO_PLACE, Box, Direction, PageLine, PageRegion, PrintedPage, RegionKind
from archive.pages.region_words import region_kind, tells_something
from archive.pages.told_boxes import (
    around_placed,
    box_of_points,
    middle_of,
    on_page,
    rounded,
    told_confidence,
    told_number,
    told_positive,
)
from archive.pages.told_lines import LineFacts, line_of_words, lines_of_block
from archive.pages.told_order import in_told_order, ranked
from archive.pages.word_spaces import SpacedWord, is_chinese, spaces_before, unbroken

_POINT = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")
_STRUCTURE = re.compile(r"structure\s*\{[^}]*?\btype:\s*([\w-]+)")
_ORDER = re.compile(r"readingOrder\s*\{[^}]*?\bindex:\s*(\d+)")
_INCHES = {"PPI": 1.0, "PPCM": 2.54}
"""Units of resolution, by how many an inch has of what they are pixels in."""
_DOWN = ("top-to-bottom", "bottom-to-top")


class _Typed(NamedTuple):
    """What is said of a line's type, and how it runs: the size is in points."""

    size: float | None = None
    bold: bool = False
    direction: Direction | None = None


def is_page_xml(data: bytes) -> bool:
    """Whether a file is PAGE XML, by its begin."""
    return has_root(data, "PcGts")


def page_xml_pages(data: bytes, file: str) -> tuple[PrintedPage, ...]:
    """The pages of a PAGE file, in pixels; it has one. Raises BadInput."""
    root = xml_root(data, file)
    if local_name(root) != "PcGts":
        raise BadInput(file, "", f"不是 PAGE XML：最外层是 {local_name(root)[:40]}", "请检查文件")
    engine = " ".join(next(map(text_within, descendants(root, "Creator")), "").split())
    return tuple(_page(page, engine) for page in children(root, "Page"))


def _page(page: etree._Element, engine: str) -> PrintedPage:
    width, height = (told_positive(page.get(name)) or 0.0 for name in ("imageWidth", "imageHeight"))
    resolution = told_positive(page.get("imageXResolution")) or 0.0
    type_scale = resolution * _INCHES.get(page.get("imageResolutionUnit", ""), 0.0) / 72
    ranks = ranked(_told_order(page))
    regions = tuple(
        region
        for element in in_told_order(_regions(page), ranks, "id")
        if tells_something(region := _region(element, ranks, (width, height), type_scale))
    )
    if not (width and height):
        extent = around_placed(region.box for region in regions)
        width, height = width or extent.right, height or extent.bottom
    image = re.split(r"[\\/]", page.get("imageFilename", ""))[-1]
    return PrintedPage(width, height, regions, "pixel", image, engine)


def _regions(page: etree._Element) -> Iterator[etree._Element]:
    """The regions of a page, those within others too; but a table stays one."""
    waiting = [page]
    while waiting:
        region = waiting.pop()
        inner = [one for one in region if local_name(one).endswith("Region")]
        if region is not page:
            yield region
        if local_name(region) != "TableRegion":
            waiting.extend(reversed(inner))


def _told_order(page: etree._Element) -> list[str]:
    """The ids of regions in the order of reading, each group's parts by their index."""
    told: list[str] = []
    waiting = list(children(page, "ReadingOrder"))
    while waiting:
        one = waiting.pop()
        told.extend(filter(None, [one.get("regionRef")]))
        parts = sorted(one, key=lambda part: told_number(part.get("index")) or 0.0)
        waiting.extend(reversed(parts))
    return told


def _region(region: etree._Element, ranks: dict[str, int], page: tuple[float, float], type_scale: float) -> PageRegion:
    typed = _typed(region, _Typed())
    held = descendants(region, "TextLine") if local_name(region) == "TableRegion" else children(region, "TextLine")
    elements = sorted(in_told_order(held, ranks, "id"), key=_line_index)
    lines = tuple(line for element in elements if (line := _line(element, typed, page, type_scale)).text.strip())
    box = on_page(_box(region), *page)
    if not lines:  # a region whose text is told, but not its lines
        lines = lines_of_block(*_text(region), box)
    return PageRegion(_kind(region), box if box != NO_PLACE else around_placed(line.box for line in lines), lines)


def _line_index(line: etree._Element) -> float:
    """Where a line stands in its region, if that is told: by an attribute, or as Transkribus does."""
    told = _ORDER.search(line.get("custom", ""))
    return told_number(told[1] if told else line.get("index")) or 0.0


def _kind(region: etree._Element) -> RegionKind:
    """By the region's element, else its type, else as Transkribus tells it."""
    told = _STRUCTURE.search(region.get("custom", ""))
    return region_kind(local_name(region), region.get("type"), told[1] if told else "")


def _line(line: etree._Element, above: _Typed, page: tuple[float, float], type_scale: float) -> PageLine:
    told_text, confidence = _text(line)
    text = unbroken(told_text)
    words = _words(line, text)
    size, bold, direction = _typed(line, above)
    facts = LineFacts(
        on_page(_box(line), *page),
        direction,
        rounded(size * type_scale) if size and type_scale else None,
        confidence=confidence,
        bold=bold,
    )
    read = line_of_words(words, facts, _plain(text, words) if text else None)
    points = [point for held in children(line, "Baseline") for point in _points(held)]
    return replace(read, baseline=middle_of(points, read.direction))


def _plain(text: str, words: Sequence[SpacedWord]) -> str:
    """A line's text without what spaces an engine put between its words; as it is where its words are others'."""
    plain, end = "", 0
    for word, space in zip(words, spaces_before(words), strict=True):
        begin = text.find(word.text, end)
        if begin < 0:
            return text
        between = text[end:begin]
        plain += ("" if between == " " and not space else between) + word.text
        end = begin + len(word.text)
    return plain + text[end:]


def _words(line: etree._Element, text: str) -> list[SpacedWord]:
    """The words of a line, or single Chinese characters where they are told; a space before each that has one in the text."""
    words: list[SpacedWord] = []
    end = 0
    for word in children(line, "Word"):
        content, confidence = _text(word)
        glyphs = [SpacedWord(_text(glyph)[0], _box(glyph), False, _text(glyph)[1]) for glyph in children(word, "Glyph")]
        content = content or "".join(glyph.text for glyph in glyphs).strip(WHITE)
        if not content:
            continue
        begin = text.find(content, end)
        between = text[end:begin] if begin >= 0 else " "
        end = begin + len(content) if begin >= 0 else end
        characters = [SpacedWord(content, _box(word), False, confidence)]
        if "".join(glyph.text for glyph in glyphs) == content and any(map(is_chinese, content)):
            characters = glyphs
        words.append(characters[0]._replace(space=between == " " and bool(words), goes_on=between not in ("", " ")))
        words.extend(one._replace(goes_on=True) for one in characters[1:])
    return words


def _text(element: etree._Element) -> tuple[str, float | None]:
    """What an element reads as, by the lowest index, and how sure that is; empty where it says nothing."""
    readings = sorted(children(element, "TextEquiv"), key=lambda one: told_number(one.get("index")) or 0.0)
    for reading in readings[:1]:
        text = next(descendants(reading, "Unicode"), None)
        text = text if text is not None else next(descendants(reading, "PlainText"), None)
        return text_within(text), told_confidence(reading.get("conf"))
    return "", None


def _typed(element: etree._Element, above: _Typed) -> _Typed:
    """What an element says of the type and direction in it; what it doesn't, as above."""
    direction = element.get("readingDirection")
    style = next(children(element, "TextStyle"), None)
    return _Typed(
        above.size if style is None else told_positive(style.get("fontSize")),
        above.bold if style is None else style.get("bold") == "true",
        above.direction if not direction else "down" if direction in _DOWN else "across",
    )


def _box(element: etree._Element) -> Box:
    return box_of_points([point for held in children(element, "Coords") for point in _points(held)])


def _points(held: etree._Element) -> list[tuple[float, float]]:
    """The points of an outline or baseline, in an attribute, or as elements."""
    told = [(float(found[1]), float(found[2])) for found in _POINT.finditer(held.get("points", ""))]
    for point in children(held, "Point"):
        across, down = told_number(point.get("x")), told_number(point.get("y"))
        if across is not None and down is not None:
            told.append((across, down))
    return told
