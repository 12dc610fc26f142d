"""What is written is ALTO 4, and is read as it was."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from lxml import etree

from archive.pages.alto import alto_pages
from archive.pages.alto_writing import alto_bytes, with_image, without_image
from archive.pages.printed_page import Box, PageLine, PageRegion, PageWord, PrintedPage
from tests.pages.page_files import long_page, printed_pages
from tests.publishing.schemas import OFFICIAL

XLINK = b"""<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xlink">
<attributeGroup name="simpleLink"/></schema>"""
LINE = PageLine("中国 教育", Box(100, 200, 300, 240), size=36.5, baseline=235, confidence=0.97, bold=True)
PAGE = PrintedPage(
    2480, 3508, (PageRegion("headline", LINE.box, (LINE,)),), image="第1版.jpg", engine="RapidOCR 3.10.0"
)


class Xlink(etree.Resolver):  # type: ignore[misc]
    """Gives what the schema imports; nothing is asked for elsewhere."""

    def resolve(self, address: str, _: str | None, context: object) -> object:
        return self.resolve_string(XLINK, context) if address.endswith("/xlink.xsd") else None


@cache
def schema() -> etree.XMLSchema:
    parser = etree.XMLParser()
    parser.resolvers.add(Xlink())
    return etree.XMLSchema(etree.parse(OFFICIAL / "alto-4-4.xsd", parser))


@settings(max_examples=60, deadline=None)
@given(printed_pages())
def test_any_page_is_read_as_it_was_written_and_valid(page: PrintedPage) -> None:
    written = alto_bytes(page)
    schema().assertValid(etree.fromstring(written))
    assert alto_pages(written, "page.xml") == (page,)


def test_ten_thousand_characters_are_read_as_they_were_written() -> None:
    page = long_page()
    assert sum(len(line.text) for line in page.lines) == 10_000
    assert alto_pages(alto_bytes(page), "page.xml") == (page,)


def test_a_printed_line_is_a_line_of_the_file() -> None:
    (written,) = [line for line in alto_bytes(PAGE).decode().splitlines() if "TextLine" in line]
    assert written == (
        '<TextLine ID="line_1" HPOS="100" VPOS="200" WIDTH="200" HEIGHT="40" STYLEREFS="type_36.5_bold" '
        'BASELINE="100,235 300,235"><String CONTENT="中国 教育" HPOS="100" VPOS="200" WIDTH="200" HEIGHT="40" WC="0.97"/></TextLine>'
    )


def test_a_corrected_word_changes_one_line_of_the_file() -> None:
    page = long_page(1_000)
    (column,) = page.regions
    line = column.lines[3]
    word = replace(line.words[5], text="教")
    mended = replace(line, text=line.text[:5] + "教" + line.text[6:], words=(*line.words[:5], word, *line.words[6:]))
    other = replace(page, regions=(replace(column, lines=(*column.lines[:3], mended, *column.lines[4:])),))
    before, after = alto_bytes(page).splitlines(), alto_bytes(other).splitlines()
    assert sum(one != two for one, two in zip(before, after, strict=True)) == 1


def test_who_read_the_page_stands_in_the_description() -> None:
    written = alto_bytes(PAGE).decode()
    assert "<softwareName>RapidOCR</softwareName><softwareVersion>3.10.0</softwareVersion>" in written
    assert "<MeasurementUnit>pixel</MeasurementUnit>" in written
    assert "<fileName>第1版.jpg</fileName>" in written


def test_lengths_are_kept_to_the_hundredth_and_then_stay() -> None:
    line = PageLine("文", Box(1 / 3, 2 / 3, 100 / 3, 50.12345))
    (read,) = alto_pages(
        alto_bytes(PrintedPage(100, 100, (PageRegion("text", line.box, (line,)),), "point")), "page.xml"
    )
    assert read.lines[0].box == Box(0.33, 0.67, 33.33, 50.12)
    assert alto_pages(alto_bytes(read), "page.xml") == (read,)


def test_words_that_are_not_the_lines_are_not_written_but_its_text_is() -> None:
    line = replace(LINE, words=(PageWord("别的", LINE.box),))
    (page,) = alto_pages(alto_bytes(replace(PAGE, regions=(PageRegion("text", LINE.box, (line,)),))), "page.xml")
    assert page.lines == (LINE,)


def test_what_xml_cannot_hold_is_replaced() -> None:
    line = replace(LINE, text="中\x00国\ufffe")
    (page,) = alto_pages(alto_bytes(replace(PAGE, regions=(PageRegion("text", LINE.box, (line,)),))), "page.xml")
    assert page.lines[0].text == "中\ufffd国\ufffd"


def test_a_pages_picture_may_get_another_name_and_be_left_out() -> None:
    page = PrintedPage(10, 20, (), image="报 & 1.jpg")
    named = with_image(alto_bytes(page), "p1.jpg")
    assert named == alto_bytes(replace(page, image="p1.jpg"))
    assert without_image(named) == alto_bytes(replace(page, image=""))
    assert with_image(without_image(named), "p2.jpg") == without_image(named)
