"""ALTO, the libraries' XML for what stands on a page: versions 1 to 4, in any name space or none.

Met in real files: FineReader leaves out places of single characters; Transkribus gives each String the line's height, and
places that overlap; pdfalto says pixel and means points; Tesseract puts SP between Chinese characters; some write no SP at
all; MeasurementUnit may be mm, which the schema doesn't know; WC may be `1.` or per cent; ReadingOrder came with 4.3,
IDNEXT is as old as the format. What a hyphenated word is as a whole (SUBS_CONTENT) isn't what is printed and isn't read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

from archive.bad_input import BadInput
from archive.pages.alto_styles import Style, line_style, own_style, shown_resolution, told_styles
from archive.pages.guarded_xml import WHITE, children, descendants, has_root, local_name, text_within, xml_root
from archive.pages.printed_page import NO_PLACE, Box, Direction, PageLine, PageRegion, PrintedPage, RegionKind, Unit
from archive.pages.region_words import region_kind
from archive.pages.told_boxes import (
    around_placed,
    box_of_points,
    middle_of,
    on_page,
    rounded,
    told_box,
    told_confidence,
    told_number,
    told_positive,
)
from archive.pages.told_lines import LineFacts, line_of_words
from archive.pages.told_order import followed, in_told_order, ranked
from archive.pages.word_spaces import SpacedWord, is_chinese

SPACES_AS_PRINTED = "spaces as printed"
"""In the description of a file in which each SP is a space of the page, and none is the engine's."""
CONFIDENCE_TAG = "confidence"
"""The type of a tag of lines whose own confidence isn't that of their words; its label is empty where there is none."""
POINTS = {"inch1200": 72 / 1200, "mm10": 72 / 254, "mm": 72 / 25.4}
"""Points in each unit of measurement that is no pixel."""
_RESOLUTION = re.compile(r"(\d{2,4}) ?(?:dpi|ppi)\b", re.IGNORECASE)
"""Where a description tells how many pixels an inch has: type sizes are in points."""
_BLOCKS = frozenset(("TextBlock", "Illustration", "GraphicalElement"))
_KINDS: dict[str, RegionKind] = {"Illustration": "picture", "GraphicalElement": "rule"}
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e[+-]?\d+)?", re.IGNORECASE)


class _Above(NamedTuple):
    """What holds within an element of a page: style, direction, and what blocks without a kind of their own are."""

    style: Style = Style()
    direction: Direction | None = None
    kind: RegionKind = "text"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a file tells for all of its pages. `scale`: the page's units in its own; `type_scale`: those in a point of type."""

    unit: Unit
    scale: float
    type_scale: float
    as_printed: bool
    has_spaces: bool
    styles: Mapping[str, Style]
    tags: Mapping[str, tuple[str, str]]
    ranks: Mapping[str, int]
    with_pictures: frozenset[etree._Element]
    image: str
    engine: str


def is_alto(data: bytes) -> bool:
    """Whether a file is ALTO, by its begin."""
    return has_root(data, "alto")


def alto_pages(data: bytes, file: str) -> tuple[PrintedPage, ...]:
    """The pages of an ALTO file, in pixels where it has pixels, else in points. Raises BadInput."""
    root = xml_root(data, file)
    if local_name(root) != "alto":
        raise BadInput(file, "", f"不是 ALTO：最外层是 {local_name(root)[:40]}", "请检查文件")
    told = _told(root)
    return tuple(_page(page, told) for page in descendants(root, "Page"))


def _told(root: etree._Element) -> _Told:
    unit = "".join(text_within(one).lower() for one in descendants(root, "MeasurementUnit"))
    description = "\n".join(" ".join(one.itertext()) for one in children(root, "Description"))
    styles = told_styles(root)
    tags = {
        one.get("ID", ""): (one.get("TYPE", ""), one.get("LABEL", ""))
        for held in children(root, "Tags")
        for one in held
    }
    resolution = _RESOLUTION.search(description)
    if unit in POINTS:
        type_scale = 1.0
    elif resolution:
        type_scale = int(resolution[1]) / 72
    else:
        type_scale = shown_resolution(root, styles) / 72
    return _Told(
        "point" if unit in POINTS else "pixel",
        POINTS.get(unit, 1.0),
        type_scale,
        SPACES_AS_PRINTED in description,
        next(descendants(root, "SP"), None) is not None,
        styles,
        tags,
        ranked(_told_order(root)),
        frozenset(one.getparent() for one in descendants(root, "Illustration")),
        re.split(r"[\\/]", next(map(text_within, descendants(root, "fileName")), ""))[-1],
        _engine(root),
    )


def _engine(root: etree._Element) -> str:
    """The last software that a file says read the page, with its version; of a step of its own for that, where there is one."""
    steps = [*descendants(root, "ocrProcessingStep")] or [*descendants(root, "Processing")]
    software = [one for step in steps for one in descendants(step, "processingSoftware")][-1:]
    parts = [
        text_within(one)
        for name in ("softwareName", "softwareVersion")
        for held in software
        for one in children(held, name)
    ]
    return " ".join(filter(None, parts))


def _told_order(root: etree._Element) -> list[str]:
    """The ids of what a file orders: by ReadingOrder, else from block to next block."""
    told = [
        name for order in children(root, "ReadingOrder") for one in order.iter() for name in one.get("REF", "").split()
    ]
    following = {one.get("ID", ""): one.get("IDNEXT", "") for one in root.xpath("//*[@IDNEXT]")}
    return told or followed(following)


def _page(page: etree._Element, told: _Told) -> PrintedPage:
    width, height = (rounded((told_positive(page.get(name)) or 0.0) * told.scale) for name in ("WIDTH", "HEIGHT"))
    spaces = sorted(page, key=lambda space: local_name(space) == "BottomMargin")  # it stands before what is above it
    above = _above(page, told)
    held = dict(block for space in spaces for block in _blocks(space, above, told))
    blocks = in_told_order(held, told.ranks, "ID")
    regions = tuple(_region(block, held[block], told, (width, height)) for block in blocks)
    if not (width and height):
        extent = around_placed(region.box for region in regions)
        width, height = width or extent.right, height or extent.bottom
    return PrintedPage(width, height, regions, told.unit, told.image, told.engine)


def _above(page: etree._Element, told: _Told) -> _Above:
    """What a page and what it is in say for all of it."""
    above = _Above()
    for one in (*reversed(list(page.iterancestors())), page):
        above = _within(one, above, told)
    return above


def _within(element: etree._Element, above: _Above, told: _Told) -> _Above:
    """What holds within an element, by what holds around it."""
    kind = above.kind
    if local_name(element) in ("TopMargin", "BottomMargin"):
        kind = "furniture"
    elif element in told.with_pictures and region_kind(element.get("TYPE")) == "picture":
        kind = "caption"
    return _Above(
        own_style(element, told.styles).else_of(above.style),
        _direction(element, above.direction),
        kind,
    )


def _direction(element: etree._Element, above: Direction | None) -> Direction | None:
    told = element.get("BASEDIRECTION")
    return above if told is None else "down" if told in ("ttb", "btt") else "across"


def _blocks(space: etree._Element, above: _Above, told: _Told) -> Iterator[tuple[etree._Element, _Above]]:
    """The blocks of a part of a page, out of those that hold others, with what holds in them; but a table stays one."""
    waiting = [(space, above)]
    while waiting:
        block, outer = waiting.pop()
        inner = _within(block, outer, told)
        if local_name(block) in _BLOCKS or region_kind(block.get("TYPE")) == "table":
            yield block, inner
        else:
            waiting.extend((one, inner) for one in reversed(block))


def _region(block: etree._Element, within: _Above, told: _Told, page: tuple[float, float]) -> PageRegion:
    elements = in_told_order(descendants(block, "TextLine"), told.ranks, "ID")
    lines = tuple(line for element in elements if (line := _line(element, within, told, page)).text.strip())
    box = on_page(_box(block, told.scale), *page)
    kind = _kind(block, within, told)
    return PageRegion(kind, box if box != NO_PLACE else around_placed(line.box for line in lines), lines)


def _kind(block: etree._Element, within: _Above, told: _Told) -> RegionKind:
    """By its element, else by its tags or type, else by where it stands: in a margin, or in a block with a picture."""
    if (name := local_name(block)) in _KINDS:
        return _KINDS[name]
    words = [word for tag in block.get("TAGREFS", "").split() for word in reversed(told.tags.get(tag, ()))]
    kind = region_kind(*words, block.get("TYPE"))
    return within.kind if kind == "text" else kind


def _line(line: etree._Element, within: _Above, told: _Told, page: tuple[float, float]) -> PageLine:
    style = line_style(line, told.styles, within.style)
    size = rounded(style.size * told.type_scale) if style.size else None
    box = on_page(_box(line, told.scale), *page)
    facts = LineFacts(box, _direction(line, within.direction), size, bold=bool(style.bold))
    if told.as_printed:
        read = _line_as_printed(line, told, facts)
    else:
        words = _words(line, told, page)
        if len(words) == 1 and words[0].box in (facts.box, NO_PLACE):  # tells no more than the line does
            read = line_of_words((), facts._replace(confidence=words[0].confidence), words[0].text)
        else:
            read = line_of_words(words, facts)
    return replace(read, baseline=_baseline(line, read.direction, told.scale))


def _line_as_printed(line: etree._Element, told: _Told, facts: LineFacts) -> PageLine:
    """A line of a file that tells every space: what has no id is text between words, or the text where words aren't known."""
    words: list[SpacedWord] = []
    text = ""
    confidence: float | None = None
    for part in line:
        content = " " if local_name(part) == "SP" else part.get("CONTENT", "")
        text += content
        if part.get("ID") and local_name(part) == "String":
            words.append(SpacedWord(content, _box(part, told.scale), False, told_confidence(part.get("WC"))))
        elif not words:
            confidence = told_confidence(part.get("WC"))
    read = line_of_words(words, facts._replace(confidence=None if words else confidence), text)
    for tag in line.get("TAGREFS", "").split():
        kind, label = told.tags.get(tag, ("", ""))
        if kind == CONFIDENCE_TAG:
            read = replace(read, confidence=told_confidence(label))
    return read


def _words(line: etree._Element, told: _Told, page: tuple[float, float]) -> list[SpacedWord]:
    """The words of a line, or single characters where the file has their places; a hyphen belongs to the word before it."""
    words: list[SpacedWord] = []
    space = False
    for part in line:
        content = part.get("CONTENT") or "".join(glyph.get("CONTENT", "") for glyph in children(part, "Glyph"))
        if local_name(part) == "HYP" and words:
            words[-1] = words[-1]._replace(text=words[-1].text + content)
        elif local_name(part) in ("String", "HYP") and content.strip():
            characters = _characters(part, content, told, page)
            words.append(characters[0]._replace(space=space))
            words.extend(one._replace(goes_on=True) for one in characters[1:])
            space = not told.has_spaces
        else:
            space = space or local_name(part) in ("SP", "String")
    return words


def _characters(string: etree._Element, content: str, told: _Told, page: tuple[float, float]) -> list[SpacedWord]:
    """A String's characters, where it has Chinese ones and a Glyph with its place for each; else the String as one word."""
    glyphs = [
        SpacedWord(glyph.get("CONTENT", ""), _box(glyph, told.scale), False, told_confidence(glyph.get("GC")))
        for glyph in children(string, "Glyph")
    ]
    if (
        "".join(glyph.text for glyph in glyphs) == content
        and any(map(is_chinese, content))
        and all(glyph.box != NO_PLACE and glyph.text.strip() for glyph in glyphs)
    ):
        return glyphs
    box = on_page(_box(string, told.scale), *page)
    return [SpacedWord(content.strip(WHITE), box, False, told_confidence(string.get("WC")))]


def _baseline(line: etree._Element, direction: Direction, scale: float) -> float | None:
    """The middle of what a line's characters stand on: one number, or points x,y x,y or x y x y."""
    numbers = _numbers(line.get("BASELINE", ""))
    points = list(zip(numbers[::2], numbers[1::2], strict=False)) or [(number, number) for number in numbers]
    return middle_of(points, direction, scale)


def _box(element: etree._Element, scale: float) -> Box:
    """An element's place by its attributes, else by its outline."""
    get = element.get
    left, top, width, height = get("HPOS"), get("VPOS"), get("WIDTH"), get("HEIGHT")
    if left and top and width and height:
        right, bottom = (
            (told_number(left) or 0) + (told_number(width) or 0),
            (told_number(top) or 0) + (told_number(height) or 0),
        )
        return told_box(left, top, right, bottom, scale)
    for shape in children(element, "Shape"):
        for outline in shape:
            numbers = _numbers(outline.get("POINTS", ""))
            return box_of_points(list(zip(numbers[::2], numbers[1::2], strict=False)), scale)
    return NO_PLACE


def _numbers(told: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(told)]
