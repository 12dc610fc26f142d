"""Pages kept as ALTO are read line by line, each once, with its place; what is none is refused in a line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from archive.bad_input import BadInput
from archive.model import RawFile
from archive.pages.alto_writing import alto_bytes
from archive.pages.arrangement import in_reading_order
from archive.pages.printed_page import PrintedPage
from archive.reading.limits import LARGEST_PAGE_FILE
from archive.reading.load import load, raw_text
from archive.reading.page_files import page_source, page_texts
from tests.pages.drawn_pages import drawings, drawn_page
from tests.pages.page_files import printed_pages

NAME = "raw/2031-05-06/p1.xml"


def kept(name: str) -> RawFile:
    """A drawing of a page as it is kept."""
    return RawFile(NAME, alto_bytes(in_reading_order(drawn_page(drawings()[name]))))


def alto(*texts: str) -> bytes:
    """A page of lines without places."""
    lines = "".join(f'<TextLine><String CONTENT="{text}"/></TextLine>' for text in texts)
    return (
        f"<alto><Layout><Page><PrintSpace><TextBlock>{lines}</TextBlock></PrintSpace></Page></Layout></alto>".encode()
    )


@pytest.mark.parametrize("name", drawings())
def test_every_line_is_read_once_in_the_order_of_the_file_with_its_place(name: str) -> None:
    read = load(kept(name))
    assert [line.text for line in read.lines] == [line.text for line in drawn_page(drawings()[name]).lines]
    assert [line.number for line in read.lines] == list(range(1, len(read.lines) + 1))
    assert all(line.place for line in read.lines)
    assert read.encoding == "ALTO"


@given(printed_pages())
@settings(max_examples=25, deadline=None)
def test_any_page_gives_every_line_once(page: PrintedPage) -> None:
    arranged = in_reading_order(page)
    texts = [line.text for line in arranged.lines]
    file = RawFile(NAME, alto_bytes(arranged))
    if any(map(str.strip, texts)):
        assert [_plain(text) for text in page_texts(file)] == [_plain(text) for text in texts]
    else:
        with pytest.raises(BadInput, match="这一版没有文字"):
            page_texts(file)


def _plain(text: str) -> str:
    return "".join(text.split())


def test_the_text_of_a_page_is_its_lines() -> None:
    assert raw_text(RawFile(NAME, alto("第一行", "第二行"))) == "第一行\n第二行"


def test_a_mastheads_line_is_no_running_text() -> None:
    lines = page_source(RawFile(NAME, alto("新城教育 2031年5月6日 星期二 第1版", "市二中举行运动会"))).lines
    assert [(line.text, line.place) for line in lines][1] == ("市二中举行运动会", None)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"<html><body>x</body></html>", "不是 ALTO：最外层是 html"),
        (b"<PcGts/>", "不是 ALTO：最外层是 PcGts"),
        ("市二中举行运动会\n".encode(), "不是 XML"),
        (alto("市二中")[:-20], "这里的 XML 不合语法"),
        (b"", "文件是空的"),
        (alto(), "这一版没有文字"),
        (alto(" ", "　"), "这一版没有文字"),
        (alto("字" * 100_001), "这一行有 100,001 个字符，超过 100,000"),
        (b"<alto>" + b" " * LARGEST_PAGE_FILE + b"</alto>", "超过 4,000,000"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><alto>&x;</alto>', "里面有实体声明"),
    ],
    ids=["HTML", "PAGE", "text", "cut off", "empty", "no line", "blanks", "long line", "large", "entities"],
)
def test_what_is_no_page_is_refused_in_a_line(data: bytes, what: str) -> None:
    with pytest.raises(BadInput) as refused:
        page_source(RawFile(NAME, data))
    assert what in refused.value.what
    assert refused.value.file == NAME
    assert refused.value.remedy
    assert "\n" not in str(refused.value)


def test_a_page_of_more_lines_than_any_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.reading.limits.MOST_LINES", 2)
    with pytest.raises(BadInput, match="有 3 行，超过 2"):
        page_source(RawFile(NAME, alto("一", "二", "三")))


def test_a_line_has_no_line_end_or_other_control_character_in_it() -> None:
    assert page_texts(RawFile(NAME, alto("一&#10;二", "三&#x85;四", "五&#9;六"))) == ("一 二", "三 四", "五\t六")


def test_a_line_that_is_too_long_is_told_by_its_number() -> None:
    with pytest.raises(BadInput) as refused:
        page_source(RawFile(NAME, alto("短", "字" * 100_001)))
    assert refused.value.where == "2"


def test_lines_whose_cells_are_apart_by_tabs_are_a_tables_rows() -> None:
    read = load(
        RawFile(NAME, alto("全市学校数", "县&#9;学校", "　&#9;31", "离石区&#9;12", "以上是去年的数。", "汾阳市&#9;45"))
    )
    assert [(line.text, line.form) for line in read.lines] == [
        ("全市学校数", "text"),
        ("县\t学校", "table"),
        ("　\t31", "table"),
        ("离石区\t12", "table"),
        ("以上是去年的数。", "text"),
        ("汾阳市\t45", "text"),
    ]
    assert [line.meant for line in read.lines[1:3]] == ["县\t学校\n", "　\t31\n"]


def test_a_masthead_with_tabs_is_no_table() -> None:
    read = load(RawFile(NAME, alto("新城教育&#9;2024年3月4日&#9;星期一&#9;第1版", "责任编辑&#9;王明", "会议召开。")))
    assert {line.form for line in read.lines} == {"text"}
