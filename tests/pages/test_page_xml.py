"""PAGE XML as others write it: tests/fixtures/pages/page_xml/ has files with what has to be read of them."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.pages.page_xml import page_xml_pages
from archive.pages.printed_page import Box, PageLine, PrintedPage
from tests.pages.page_files import long_page, page_files, told


def coordinates(box: Box) -> str:
    corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    return f'<Coords points="{" ".join(f"{across:g},{down:g}" for across, down in corners)}"/>'


def reading(text: str, confidence: float | None) -> str:
    return f'<TextEquiv conf="{confidence}"><Unicode>{escape(text)}</Unicode></TextEquiv>'


def written(page: PrintedPage) -> bytes:
    """A page as PAGE XML."""

    def line(one: PageLine) -> str:
        words = "".join(
            f"<Word>{coordinates(word.box)}{reading(word.text, word.confidence)}</Word>" for word in one.words
        )
        return f"<TextLine>{coordinates(one.box)}{words}{reading(one.text, one.confidence)}</TextLine>\n"

    regions = "".join(
        f"<TextRegion>{coordinates(region.box)}{''.join(map(line, region.lines))}</TextRegion>"
        for region in page.regions
    )
    size = f'imageFilename="{page.image}" imageWidth="{page.width:g}" imageHeight="{page.height:g}"'
    head = f"<Metadata><Creator>{page.engine}</Creator></Metadata>"
    space = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
    return f'<PcGts xmlns="{space}">{head}<Page {size}>{regions}</Page></PcGts>'.encode()


@pytest.mark.parametrize(("path", "expected"), page_files("page_xml"))
def test_a_file_reads_as_expected(path: Path, expected: str) -> None:
    assert told(page_xml_pages(path.read_bytes(), path.name), expected) == expected


def test_ten_thousand_characters_are_read_as_they_were_written() -> None:
    page = long_page()
    assert page_xml_pages(written(page), "x.xml")[0].lines == page.lines
    assert sum(len(line.text) for line in page.lines) == 10_000


def test_other_xml_is_refused_in_a_line() -> None:
    with pytest.raises(BadInput, match=r"^x\.xml: 不是 PAGE XML：最外层是 alto — "):
        page_xml_pages(b"<alto/>", "x.xml")


def test_a_reading_order_in_a_circle_or_of_what_is_not_there_ends() -> None:
    order = '<ReadingOrder><OrderedGroup><RegionRefIndexed index="x" regionRef="b"/><RegionRef regionRef="c"/></OrderedGroup></ReadingOrder>'
    regions = "".join(f'<TextRegion id="{name}">{reading(name, 1)}</TextRegion>' for name in "ab")
    (page,) = page_xml_pages(f"<PcGts><Page>{order}{regions}</Page></PcGts>".encode(), "x.xml")
    assert [line.text for line in page.lines] == ["b", "a"]


def test_a_full_width_space_is_the_pages() -> None:
    words = "".join(f"<Word>{reading(word, 1)}</Word>" for word in ("本报讯", "记者", "张三"))
    text = reading("　　本报讯　记者 张三", 1)
    page = f"<PcGts><Page><TextRegion><TextLine>{words}{text}</TextLine></TextRegion></Page></PcGts>"
    assert [line.text for line in page_xml_pages(page.encode(), "x")[0].lines] == ["　　本报讯　记者张三"]


def test_a_line_of_a_file_that_breaks_it_is_one_line() -> None:
    text = reading("全市\n  教育 工作", 1)
    (page,) = page_xml_pages(
        f"<PcGts><Page><TextRegion><TextLine>{text}</TextLine></TextRegion></Page></PcGts>".encode(), "x"
    )
    assert [line.text for line in page.lines] == ["全市教育 工作"]
