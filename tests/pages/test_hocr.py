"""hOCR as engines write it: tests/fixtures/pages/hocr/ has files with what has to be read of them."""

from __future__ import annotations

import time
from html import escape
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.pages.hocr import hocr_pages
from archive.pages.printed_page import Box, PageLine, PrintedPage
from tests.pages.page_files import long_page, page_files, told

LINE = '<span class="ocr_line" title="bbox 1 2 30 40">文</span>'


def title(box: Box, more: str = "") -> str:
    return f"bbox {' '.join(f'{length:g}' for length in box)}{more}"


def written(page: PrintedPage) -> bytes:
    """A page as hOCR, its words side by side as its text has them."""

    def line(one: PageLine) -> str:
        words = "".join(
            f'<span class="ocrx_word" title="{title(word.box, f"; x_wconf {100 * (word.confidence or 0):g}")}">{escape(word.text)}</span>'
            for word in one.words
        )
        return f'<span class="ocr_line" title="{title(one.box)}">{words}</span>\n'

    blocks = "".join(
        f'<div class="ocr_carea" title="{title(region.box)}">{"".join(map(line, region.lines))}</div>'
        for region in page.regions
    )
    size = title(Box(0, 0, page.width, page.height), f"; image &quot;{page.image}&quot;")
    head = f'<meta name="ocr-system" content="{page.engine}"/>'
    return f'<html><head>{head}</head><body><div class="ocr_page" title="{size}">{blocks}</div></body></html>'.encode()


@pytest.mark.parametrize(("path", "expected"), page_files("hocr"))
def test_a_file_reads_as_expected(path: Path, expected: str) -> None:
    assert told(hocr_pages(path.read_bytes(), path.name), expected) == expected


def test_ten_thousand_characters_are_read_as_they_were_written() -> None:
    (read,) = hocr_pages(written(long_page()), "x.hocr")
    assert read.lines == long_page().lines
    assert sum(len(line.text) for line in read.lines) == 10_000


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html><p>no lines</p></html>", "x.hocr: 不是 hOCR：里面没有 ocr_page 和 ocr_line"),
        (f"<html>\n{LINE}".encode(), "x.hocr:2: 网页不完整，像是没有存完"),
        (f"<html>\n{LINE}</html>".encode("gb18030"), "x.hocr:2: 不是 UTF-8 编码的文字"),
        (b'<html><meta charset="punycode"></html>', "x.hocr: 不认识的编码：punycode"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "x">]><html></html>', "x.hocr:1: 里面有实体声明"),
        (b"", "x.hocr: 里面没有内容"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(data: bytes, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        hocr_pages(data, "x.hocr")
    assert str(refused.value).startswith(said)
    assert " — " in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        "<html>" + '<div class="ocr_carea">' * 90 + LINE + "</html>",
        '<html><span class="ocr_line" title="' + "a 'a " * 100_000 + '">文</span></html>',
        '<html><span class="ocr_line">' + "文 \n" * 50_000 + "</span></html>",
        "<html>" + LINE * 5_000 + "</html>",
    ],
)
def test_long_and_deep_pages_are_read_soon(data: str) -> None:
    begin = time.process_time()
    assert any("文" in line.text for page in hocr_pages(data.encode(), "x.hocr") for line in page.lines)
    assert time.process_time() - begin < 8


@pytest.mark.parametrize("tag", ['<div class="ocr_carea">', '<span class="ocr_line">'])
def test_pages_nested_without_end_are_refused_soon(tag: str) -> None:
    begin = time.process_time()
    with pytest.raises(BadInput, match=r"^x\.hocr:1: 标签套得太深，或没有结束 — \S+$"):
        hocr_pages(f"<html>{tag * 50_000}{LINE}</html>".encode(), "x.hocr")
    assert time.process_time() - begin < 8


def test_an_empty_element_of_a_page_in_xml_holds_nothing_of_what_follows() -> None:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><div class="ocr_photo" title="bbox 1 1 9 9"/>{LINE}</body></html>'
    (read,) = hocr_pages(page.encode(), "x.hocr")
    assert [(region.kind, len(region.lines)) for region in read.regions] == [("picture", 0), ("text", 1)]


def test_a_full_width_space_is_the_pages() -> None:
    word = '<span class="ocrx_word" title="bbox 1 2 30 40">　　本报讯</span>'
    (page,) = hocr_pages(f'<html><span class="ocr_line">{word}\n</span></html>'.encode(), "x.hocr")
    assert [line.text for line in page.lines] == ["　　本报讯"]


def test_what_stands_in_a_foot_is_furniture() -> None:
    foot = f'<div class="ocr_footer" title="bbox 1 2 30 40">{LINE}</div>'
    (page,) = hocr_pages(f'<html><div class="ocr_page" title="bbox 0 0 99 99">{foot}</div></html>'.encode(), "x.hocr")
    assert [(region.kind, [line.text for line in region.lines]) for region in page.regions] == [("furniture", ["文"])]


def test_words_outside_lines_are_lines_where_other_words_are_in_one() -> None:
    word = '<span class="ocrx_word" title="bbox 1 50 20 70">外</span>'
    (page,) = hocr_pages(f'<html><div class="ocr_page">{LINE}<p>{word}</p></div></html>'.encode(), "x.hocr")
    assert [line.text for line in page.lines] == ["文", "外"]


def test_paragraphs_are_lines_where_there_are_no_lines_nor_words() -> None:
    (page,) = hocr_pages(
        b'<html><div class="ocr_page"><p class="ocr_par" title="bbox 1 2 3 4">a b</p></div></html>', "x"
    )
    assert [(line.text, line.box) for line in page.lines] == [("a b", Box(1, 2, 3, 4))]
