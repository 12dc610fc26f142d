"""A page as ALTO 4, as it is kept beside the raw text: the same page gives the same bytes, each printed line a line of them.

Lengths are in pixels, or in 1200ths of an inch where the page's are points, to the hundredth. What ALTO has no place for is
kept so that every reader of ALTO passes over it: a region's kind and a line's confidence are tags; a String without an id
is no word, but a line's text, or white space that an SP isn't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import count

from archive.pages.alto import CONFIDENCE_TAG, POINTS, SPACES_AS_PRINTED
from archive.pages.printed_page import NO_PLACE, Box, PageLine, PageRegion, PrintedPage
from archive.pages.told_boxes import mean_confidence, rounded, shown_direction

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.4">
"""
_TYPE_RESOLUTION = 300
"""Pixels an inch that sizes of type are told at: ALTO wants points, and a page's own resolution isn't known."""
_UNIT = "inch1200"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile('[&<>"\t\n\r]')
_VERSIONED = re.compile(r"(\S.*) (\d\S*)", re.DOTALL)


def alto_bytes(page: PrintedPage) -> bytes:
    """A page as an ALTO file; what XML can't hold of its text becomes U+FFFD."""
    width, height = (_number(_length(size, page)) for size in (page.width, page.height))
    size = f'WIDTH="{width}" HEIGHT="{height}"'
    parts = [
        _HEAD,
        *_description(page),
        *_styles(page),
        *_tags(page),
        "<Layout>\n",
        f'<Page ID="page_1" PHYSICAL_IMG_NR="1" {size}>\n',
        f'<PrintSpace HPOS="0" VPOS="0" {size}>\n',
        *_blocks(page),
        "</PrintSpace>\n</Page>\n</Layout>\n</alto>\n",
    ]
    return "".join(parts).encode()


def with_image(data: bytes, image: str) -> bytes:
    """An ALTO file that names another picture as its page's; one that names none stays as it is."""
    named = f"<fileName>{_escaped(image)}</fileName>".encode()
    return re.sub(rb"<fileName>[^<]*</fileName>", lambda _: named, data, count=1)


def without_image(data: bytes) -> bytes:
    """An ALTO file that says of no picture: two that differ in its name alone are the same page."""
    return re.sub(rb"<sourceImageInformation><fileName>[^<]*</fileName></sourceImageInformation>\n", b"", data, count=1)


def _description(page: PrintedPage) -> list[str]:
    """What the file is of, and who read it."""
    unit = "pixel" if page.unit == "pixel" else _UNIT
    found = _VERSIONED.fullmatch(page.engine)
    name, version = (found[1], found[2]) if found else (page.engine, "")
    settings = (
        SPACES_AS_PRINTED if page.unit == "point" else f"{SPACES_AS_PRINTED}; sizes of type at {_TYPE_RESOLUTION} dpi"
    )
    software = "".join(
        f"<{tag}>{_escaped(text)}</{tag}>"
        for tag, text in (("softwareName", name), ("softwareVersion", version))
        if text
    )
    return [
        f"<Description>\n<MeasurementUnit>{unit}</MeasurementUnit>\n",
        f"<sourceImageInformation><fileName>{_escaped(page.image)}</fileName></sourceImageInformation>\n"
        if page.image
        else "",
        '<OCRProcessing ID="reading">\n<ocrProcessingStep>\n',
        f"<processingStepSettings>{settings}</processingStepSettings>\n",
        f"<processingSoftware>{software}</processingSoftware>\n" if software else "",
        "</ocrProcessingStep>\n</OCRProcessing>\n</Description>\n",
    ]


def _styles(page: PrintedPage) -> list[str]:
    """The sizes and weights of type that lines of the page have, each once."""
    styles = sorted({(rounded(line.size or 0.0), line.bold) for line in page.lines if line.size or line.bold})
    points = 1.0 if page.unit == "point" else 72 / _TYPE_RESOLUTION
    written = [
        f'<TextStyle ID="{_style_id(size, bold)}"'
        + (f' FONTSIZE="{_number(round(size * points, 4))}"' if size else "")
        + (' FONTSTYLE="bold"' if bold else "")
        + "/>\n"
        for size, bold in styles
    ]
    return ["<Styles>\n", *written, "</Styles>\n"] if written else []


def _tags(page: PrintedPage) -> list[str]:
    """The kinds of regions, and the confidences of lines that their words don't tell."""
    kinds = sorted({region.kind for region in page.regions if _element(region) == "TextBlock"} - {"text"})
    told = sorted({_confidence(line.confidence) for line in page.lines if _has_own_confidence(line)})
    written = [
        *(f'<LayoutTag ID="kind_{kind}" TYPE="region" LABEL="{kind}"/>\n' for kind in kinds),
        *(f'<OtherTag ID="{_confidence_id(one)}" TYPE="{CONFIDENCE_TAG}" LABEL="{one}"/>\n' for one in told),
    ]
    return ["<Tags>\n", *written, "</Tags>\n"] if written else []


def _blocks(page: PrintedPage) -> Iterator[str]:
    """The regions in their order, their lines numbered through the page."""
    line_numbers = count(1)
    for number, region in enumerate(page.regions, start=1):
        element = _element(region)
        tag = f' TAGREFS="kind_{region.kind}"' if element == "TextBlock" and region.kind != "text" else ""
        opening = f'<{element} ID="block_{number}"{tag}{_place(region.box, page)}'
        if not region.lines:
            yield f"{opening}/>\n"
            continue
        yield f"{opening}>\n"
        for line in region.lines:
            yield _line(line, f"line_{next(line_numbers)}", page)
        yield f"</{element}>\n"


def _element(region: PageRegion) -> str:
    """What ALTO calls a region; only a block of text has lines."""
    return (
        "TextBlock"
        if region.lines
        else {"picture": "Illustration", "rule": "GraphicalElement"}.get(region.kind, "TextBlock")
    )


def _line(line: PageLine, name: str, page: PrintedPage) -> str:
    """A printed line with its words, on a line of the file."""
    size = rounded(line.size or 0.0)
    attributes = _place(line.box, page)
    if size or line.bold:
        attributes += f' STYLEREFS="{_style_id(size, line.bold)}"'
    if _has_own_confidence(line):
        attributes += f' TAGREFS="{_confidence_id(_confidence(line.confidence))}"'
    if line.baseline is not None:
        attributes += f' BASELINE="{_baseline(line, line.baseline, page)}"'
    if line.direction != shown_direction(line.text, line.box):
        attributes += f' BASEDIRECTION="{"ttb" if line.direction == "down" else "ltr"}"'
    strings = _strings(line, name, page) or _string(line.text, line.box, line.confidence, page)
    return f'<TextLine ID="{name}"{attributes}>{strings}</TextLine>\n'


def _strings(line: PageLine, name: str, page: PrintedPage) -> str:
    """A line's words with what stands between them; empty where they don't make its text."""
    written: list[str] = []
    end = 0
    for number, word in enumerate(line.words, start=1):
        begin = line.text.find(word.text, end)
        if begin < 0 or line.text[end:begin].strip():
            return ""
        written.append(_between(line.text[end:begin], bool(written)))
        written.append(_string(word.text, word.box, word.confidence, page, f"{name}_word_{number}"))
        end = begin + len(word.text)
    if line.text[end:].strip():
        return ""
    return "".join(written) + _between(line.text[end:], False)


def _between(space: str, after_word: bool) -> str:
    if not space:
        return ""
    return "<SP/>" if space == " " and after_word else f'<String CONTENT="{_escaped(space)}"/>'


def _string(text: str, box: Box, confidence: float | None, page: PrintedPage, name: str = "") -> str:
    told = f' ID="{name}"' if name else ""
    told += f' CONTENT="{_escaped(text)}"{_place(box, page)}'
    return f"<String{told}/>" if confidence is None else f'<String{told} WC="{_confidence(confidence)}"/>'


def _place(box: Box, page: PrintedPage) -> str:
    """A box's attributes: left and right are told to the hundredth, so that width is what is between them."""
    if box == NO_PLACE:
        return ""
    left, top, right, bottom = (_length(length, page) for length in box)
    place = (("HPOS", left), ("VPOS", top), ("WIDTH", right - left), ("HEIGHT", bottom - top))
    return "".join(f' {name}="{_number(length)}"' for name, length in place)


def _baseline(line: PageLine, baseline: float, page: PrintedPage) -> str:
    """The two ends of what a line's characters stand on, as ALTO's points."""
    box, place = line.box, _number(_length(baseline, page))
    ends = (box.top, box.bottom) if line.direction == "down" else (box.left, box.right)
    told = [_number(_length(end, page)) for end in ends]
    return " ".join(f"{place},{end}" if line.direction == "down" else f"{end},{place}" for end in told)


def _has_own_confidence(line: PageLine) -> bool:
    """Whether a line's confidence is another than is had from its words."""
    told = None if line.confidence is None else round(line.confidence, 3)
    return bool(line.words) and told != mean_confidence(line.words)


def _confidence(confidence: float | None) -> str:
    return "" if confidence is None else _number(round(confidence, 3))


def _confidence_id(told: str) -> str:
    return f"confidence_{told or 'unknown'}"


def _style_id(size: float, bold: bool) -> str:
    return "type" + (f"_{_number(size)}" if size else "") + "_bold" * bold


def _length(length: float, page: PrintedPage) -> Decimal:
    """In the file's unit, to the hundredth."""
    return Decimal(str(rounded(length if page.unit == "pixel" else length / POINTS[_UNIT])))


def _number(number: float | Decimal) -> str:
    """In plain digits, no more than it needs."""
    told = f"{Decimal(str(number)):f}"
    told = told.rstrip("0").rstrip(".") if "." in told else told
    return "0" if told == "-0" else told


def _escaped(text: str) -> str:
    """Text within an element or quoted, white space as a reference, since attributes have none but spaces."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", _ILLEGAL.sub("\ufffd", text))
