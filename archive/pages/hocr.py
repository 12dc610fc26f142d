"""hOCR: web pages of what an engine read, the places in the title of each element.

Met in real files: Tesseract puts a space between the Chinese words of a line, gives them places that overlap or are a few
pixels high, calls a headline `ocr_header`, which the specification has for what stands at a page's head, and tells pictures
as empty blocks; x_wconf is per cent; a baseline is a slope and an offset from the lower left corner; a page that declares
itself XML may not be; some have no ocr_page, some words but no lines.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from archive.bad_input import BadInput
from archive.pages.guarded_xml import WHITE, descendants, html_root, local_name
from archive.pages.printed_page import NO_PLACE, Box, PageLine, PageRegion, PrintedPage, RegionKind
from archive.pages.region_words import region_kind, tells_something
from archive.pages.told_boxes import (
    FURTHEST,
    around_placed,
    on_page,
    rounded,
    told_box,
    told_confidence,
    told_number,
    told_positive,
)
from archive.pages.told_lines import LineFacts, line_of_words
from archive.pages.word_spaces import SpacedWord, unbroken

_LINES = frozenset(("ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"))
_BLOCKS = frozenset(
    ("ocr_carea", "ocrx_block", "ocr_float", "ocr_table", "ocr_image", "ocr_photo", "ocr_linedrawing", "ocr_separator")
)
_HEADS_AND_FEET = frozenset(("ocr_header", "ocr_footer", "ocr_caption"))
"""Lines in Tesseract's files, blocks of lines in others'."""
_PAGES = frozenset(("ocr_page",))
_PARAGRAPHS = frozenset(("ocr_par",))
_WORDS = frozenset(("ocrx_word", "ocr_word"))
_CHARACTERS = frozenset(("ocrx_cinfo",))
_PROPERTY = re.compile(r"""([\w-]+)((?:\s+(?:"[^"]*"|'[^']*'|[^\s;"']+))*)""")
_LONGEST_TITLE = 20_000
"""Characters of a title; one with a place for each character of a line has some 2,000."""
_SPACES = re.compile(f"[{WHITE}]+")
_QUOTES = "\"' "


class _Piece(NamedTuple):
    """A stretch of a line's text, the word or character that it stands in, if any, and whether it is set bold."""

    text: str
    holder: etree._Element | None
    bold: bool


_Held = list[tuple[etree._Element, list[_Piece]]]
"""The lines of a block, each with its text."""


def is_hocr(data: bytes) -> bool:
    """Whether a file is hOCR, by the classes that it names."""
    return b"<" in data[:1000] and any(name in data for name in (b"ocr_page", b"ocr_line", b"ocrx_word"))


def hocr_pages(data: bytes, file: str) -> tuple[PrintedPage, ...]:
    """The pages of an hOCR file, in pixels. Raises BadInput."""
    root = html_root(data, file)
    if not any(_is(one, _LINES | _WORDS | _PAGES) for one in root.iter(etree.Element)):
        raise BadInput(file, "", "不是 hOCR：里面没有 ocr_page 和 ocr_line", "请检查文件")
    engine = next((one.get("content", "") for one in descendants(root, "meta") if one.get("name") == "ocr-system"), "")
    pages = [one for one in root.iter(etree.Element) if _is(one, _PAGES)]
    return tuple(_page(page, engine.strip()) for page in pages or [root])


def _page(page: etree._Element, engine: str) -> PrintedPage:
    told = _properties(page)
    box = _box(told)
    pieces = _pieces(page)
    regions = tuple(
        region
        for block, lines in _lines_by_block(page, pieces).items()
        if tells_something(region := _region(block, lines, box, engine))
    )
    if box == NO_PLACE:
        box = around_placed(region.box for region in regions)
    image = re.split(r"[\\/]", told.get("image", "").strip(_QUOTES))[-1]
    return PrintedPage(box.right, box.bottom, regions, "pixel", image, engine)


def _pieces(page: etree._Element) -> dict[etree._Element, list[_Piece]]:
    """What of a page's text each line holds, but what a line within it holds: a line that isn't closed has the next in it.

    Where words stand in no line, what holds them is one; where there are neither, each paragraph and block.
    """
    elements = list(page.iter(etree.Element))
    lines = {one for one in elements if _is(one, _LINES)}
    words = [one for one in elements if _is(one, _WORDS)]
    lines.update(
        above for one in words if lines.isdisjoint(one.iterancestors()) and (above := one.getparent()) is not None
    )
    lines = lines or {one for one in elements if _is(one, _BLOCKS | _PARAGRAPHS)} or {page}
    holders = {above for one in elements if _is(one, _CHARACTERS) for above in one.iterancestors()}
    holders = {one for one in elements if _is(one, _CHARACTERS) or (_is(one, _WORDS) and one not in holders)}
    pieces: dict[etree._Element, list[_Piece]] = {one: [] for one in elements if one in lines}
    for text in page.xpath("descendant::text()"):
        parent = text.getparent()
        holder: etree._Element | None = None
        bold = False
        for one in (parent, *parent.iterancestors()) if text.is_text else parent.iterancestors():
            if holder is None and one in holders:
                holder = one
            bold = bold or local_name(one) in ("strong", "b")
            if one in lines:
                pieces[one].append(_Piece(str(text), holder, bold))
                break
            if one is page:
                break
    return pieces


def _lines_by_block(page: etree._Element, pieces: dict[etree._Element, list[_Piece]]) -> dict[etree._Element, _Held]:
    """The lines of each block, in their order, and blocks without lines, which may be pictures."""
    blocks: dict[etree._Element, _Held] = {}
    for one in page.iter(etree.Element):
        if one in pieces:
            blocks.setdefault(_block(one, page), []).append((one, pieces[one]))
        elif _is(one, _BLOCKS):
            blocks.setdefault(one, [])
    return blocks


def _block(line: etree._Element, page: etree._Element) -> etree._Element:
    """The block that a line is in, else its paragraph, else the page."""
    above = [line, *line.iterancestors()]
    for classes in (_BLOCKS, _PARAGRAPHS):
        for one in above:
            if _is(one, classes) or (one is not line and _is(one, _HEADS_AND_FEET)):
                return one
    return page


def _region(block: etree._Element, held: _Held, page: Box, engine: str) -> PageRegion:
    lines = tuple(line for element, pieces in held if (line := _line(element, pieces, page)).text)
    box = on_page(_box(_properties(block)), page.right, page.bottom)
    if box in (NO_PLACE, page):  # the page itself is no region
        box = around_placed(line.box for line in lines)
    kind = _kind(block, engine)
    if kind == "text" and len(kinds := {_kind(element, engine) for element, _ in held}) == 1:
        (kind,) = kinds
    return PageRegion(kind, box, lines)


def _kind(element: etree._Element, engine: str) -> RegionKind:
    """By the classes of a block or line."""
    classes = element.get("class", "").split()
    if "ocr_header" in classes and "tesseract" in engine.lower():
        return "headline"
    return region_kind(*(one.partition("_")[2] for one in classes if one not in ("ocr_line", "ocrx_line")))


def _line(line: etree._Element, pieces: list[_Piece], page: Box) -> PageLine:
    told = _properties(line)
    box = on_page(_box(told), page.right, page.bottom)
    bold = sum(len(piece.text) * (1 if piece.bold else -1) for piece in pieces if piece.text.strip()) > 0
    size = told_positive(told.get("x_size"))
    facts = LineFacts(
        box,
        "down" if told_number(told.get("textangle")) in (90, 270) else None,
        rounded(size) if size else None,
        confidence=told_confidence(told.get("x_conf"), 100),
        bold=bold,
    )
    words = _words(pieces)
    if any(word.box != NO_PLACE for word in words):
        read = line_of_words(words, facts)
    else:
        text = unbroken("".join(piece.text for piece in pieces))
        read = line_of_words(_told_characters(text, told), facts, text)
    return replace(read, baseline=_baseline(read, told))


def _words(pieces: list[_Piece]) -> list[SpacedWord]:
    """The words of a line, with what of its text is in none; white space in the file is a space before the next."""
    words: list[SpacedWord] = []
    space = False
    before: etree._Element | None = None
    for text, holder, _ in pieces:
        inner = _SPACES.sub(" ", text).strip(" ")
        space = space or text[:1] in WHITE
        if not inner:
            space = space or bool(text)
            continue
        if words and holder is not None and holder is before:
            words[-1] = words[-1]._replace(text=words[-1].text + " " * space + inner)
        else:
            told = {} if holder is None else _properties(holder)
            sure = told_confidence(told.get("x_wconf", told.get("x_conf")), 100)
            goes_on = not space and (holder is None or _is(holder, _CHARACTERS))
            words.append(SpacedWord(inner, _box(told), space and bool(words), sure, goes_on))
        before, space = holder, text[-1:] in WHITE
    return words


def _told_characters(text: str, told: dict[str, str]) -> list[SpacedWord]:
    """The characters of a line that tells a place for each."""
    numbers = told.get("x_bboxes", "").split()
    if len(numbers) != 4 * len(text):
        return []
    return [
        SpacedWord(character, _four(numbers[4 * n : 4 * n + 4]), False)
        for n, character in enumerate(text)
        if character != " "
    ]


def _baseline(line: PageLine, told: dict[str, str]) -> float | None:
    """In the middle of a line that runs across: what is told is a slope, and how far from the lower left corner."""
    numbers = [told_number(number) or 0.0 for number in told.get("baseline", "").split()]
    if not numbers or line.direction == "down" or line.box == NO_PLACE:
        return None
    slope = numbers[-2] if len(numbers) > 1 else 0.0
    place = line.box.bottom + numbers[-1] + slope * line.box.width / 2
    return rounded(place) if abs(place) < FURTHEST else None


def _properties(element: etree._Element) -> dict[str, str]:
    """What an element's title tells, by name."""
    return {found[1]: found[2].strip() for found in _PROPERTY.finditer(element.get("title", "")[:_LONGEST_TITLE])}


def _box(told: dict[str, str]) -> Box:
    numbers = (told.get("bbox") or told.get("x_bboxes") or "").split()
    return _four(numbers)


def _four(numbers: list[str]) -> Box:
    """The box of left, top, right and bottom."""
    if len(numbers) != 4:
        return NO_PLACE
    left, top, right, bottom = numbers
    return told_box(left, top, right, bottom)


def _is(element: etree._Element, classes: frozenset[str]) -> bool:
    return not classes.isdisjoint(element.get("class", "").split())
