"""An issue as a PDF that can be searched: each page's picture as it is, and its text, unseen, where its lines stand."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from archive.imaging.blank_font import UNITS, blank_font
from archive.imaging.page_pictures import opened_jpeg
from archive.imaging.pictured_pages import PicturedLine, PicturedPage
from archive.publishing.jsonld import LANGUAGE

LARGEST_PDF = 90_000_000
"""Bytes of an issue's pictures, at most: GitHub takes no file of 100 MB."""
RESOLUTION = 200
"""Pixels to an inch, where neither the page nor its picture tells."""
_TOLD = range(100, 1201)
"""What a picture may say of its pixels to an inch; programs that don't know write 72 or 96."""
MOST_CHARACTERS = 65_535
"""Different characters that a font has numbers for; a newspaper's whole year has some 5,000."""
_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_FONT = "/F"


def issue_pdf(title: str, pages: Sequence[tuple[PicturedPage, bytes]]) -> bytes:
    """The PDF of pages, each with its picture, a JPEG. The same pages give the same bytes."""
    out = PdfWriter()
    out.metadata = None
    known = sorted(_characters(page for page, _ in pages))[:MOST_CHARACTERS]
    numbers = {character: n for n, character in enumerate(known, 1)}
    font = _font(out, numbers)
    for page, picture in pages:
        _add_page(out, page, picture, font, numbers)
    out.add_metadata({"/Title": title})
    out.root_object[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    out.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    found = io.BytesIO()
    out.write(found)
    return found.getvalue()


def _characters(pages: Iterable[PicturedPage]) -> set[str]:
    return {character for page in pages for line in page.lines for character in line.text}


def _add_page(
    out: PdfWriter, page: PicturedPage, picture: bytes, font: IndirectObject, numbers: dict[str, int]
) -> None:
    image, told = _image(out, picture, page.picture.name)
    width, height = page.size or _points(page, told)
    added = out.add_blank_page(width, height)
    scale = width / page.picture.width, height / page.picture.height
    drawn = [f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /I Do Q", "BT 3 Tr"]
    drawn += [_shown(line, scale, height, numbers) for line in page.lines]
    added[NameObject("/Contents")] = out._add_object(_packed("\n".join([*drawn, "ET"]).encode()))
    added[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/Font"): DictionaryObject({NameObject(_FONT): font}),
            NameObject("/XObject"): DictionaryObject({NameObject("/I"): image}),
        }
    )


def _points(page: PicturedPage, told: float) -> tuple[float, float]:
    resolution = told if round(told) in _TOLD else RESOLUTION
    return page.picture.width * 72 / resolution, page.picture.height * 72 / resolution


def _shown(line: PicturedLine, scale: tuple[float, float], height: float, numbers: dict[str, int]) -> str:
    """A line's text along its box, each character as wide as any other; a line that runs down is turned."""
    across, down = scale
    box, count = line.box, len(line.text)
    code = "".join(f"{numbers.get(character, 0):04X}" for character in line.text)
    if line.direction == "across":
        size, length = box.height * down, box.width * across
        place = f"1 0 0 1 {box.left * across:.2f} {height - box.bottom * down:.2f} Tm"
    else:
        size, length = box.width * across, box.height * down
        place = f"0 -1 1 0 {box.left * across:.2f} {height - box.top * down:.2f} Tm"
    return f"{_FONT} {size:.2f} Tf {100 * length / (size * count):.2f} Tz {place} <{code}> Tj"


def _image(out: PdfWriter, picture: bytes, name: str) -> tuple[IndirectObject, float]:
    """A JPEG as it is, and what it says of its pixels to an inch, 0 where it says nothing. Raises BadInput."""
    with opened_jpeg(io.BytesIO(picture), name) as opened:
        mode, size, dpi = opened.mode, opened.size, float(opened.info.get("dpi", (0,))[0])
        inverted = mode == "CMYK" and "adobe" in opened.info
    image = StreamObject()
    image._data = picture
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(size[0]),
            NameObject("/Height"): NumberObject(size[1]),
            NameObject("/ColorSpace"): NameObject(_SPACES.get(mode, "/DeviceRGB")),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    if inverted:
        image[NameObject("/Decode")] = ArrayObject(NumberObject(n) for n in (1, 0) * 4)
    return out._add_object(image), dpi


def _font(out: PdfWriter, numbers: dict[str, int]) -> IndirectObject:
    """The blank font, its characters by number, and which character each number is."""
    program = _packed(blank_font())
    program[NameObject("/Length1")] = NumberObject(len(blank_font()))
    name = NameObject("/Blank")
    descriptor = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/FontDescriptor"),
            NameObject("/FontName"): name,
            NameObject("/Flags"): NumberObject(4),
            NameObject("/FontBBox"): ArrayObject(NumberObject(n) for n in (0, 0, UNITS, UNITS)),
            NameObject("/ItalicAngle"): NumberObject(0),
            NameObject("/Ascent"): NumberObject(UNITS),
            NameObject("/Descent"): NumberObject(0),
            NameObject("/CapHeight"): NumberObject(UNITS),
            NameObject("/StemV"): NumberObject(80),
            NameObject("/FontFile2"): out._add_object(program),
        }
    )
    within = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): name,
            NameObject("/CIDSystemInfo"): DictionaryObject(
                {
                    NameObject("/Registry"): TextStringObject("Adobe"),
                    NameObject("/Ordering"): TextStringObject("Identity"),
                    NameObject("/Supplement"): NumberObject(0),
                }
            ),
            NameObject("/FontDescriptor"): out._add_object(descriptor),
            NameObject("/DW"): NumberObject(UNITS),
            NameObject("/CIDToGIDMap"): out._add_object(_packed(b"\0\0" * (len(numbers) + 1))),
        }
    )
    return out._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type0"),
                NameObject("/BaseFont"): name,
                NameObject("/Encoding"): NameObject("/Identity-H"),
                NameObject("/DescendantFonts"): ArrayObject([out._add_object(within)]),
                NameObject("/ToUnicode"): out._add_object(_packed(_to_unicode(numbers))),
            }
        )
    )


def _to_unicode(numbers: dict[str, int]) -> bytes:
    """A CMap that says which character each number is (PDF 1.7, 9.10.3), a hundred at a time as it demands."""
    rows = [f"<{n:04X}> <{character.encode('utf-16-be').hex().upper()}>" for character, n in numbers.items()]
    parts = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    said = "\n".join(line for part in parts for line in (f"{len(part)} beginbfchar", *part, "endbfchar"))
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{said}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _packed(data: bytes) -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream.flate_encode()
