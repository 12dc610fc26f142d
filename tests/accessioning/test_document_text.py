"""The text of Word documents, web pages and hOCR, as Markdown."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from archive.accessioning.document_tables import MOST_COLUMNS, MOST_SPANNED
from archive.accessioning.document_text import (
    MOST_ITEMS,
    is_word_document,
    text_of_html,
    text_of_word,
)
from archive.accessioning.word_parts import MOST_TAGS, MOST_UNPACKED
from archive.bad_input import BadInput
from tests.cases import Case, parameters

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word(body: str) -> bytes:
    """A .docx with paragraphs, as small as one can be."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", TYPES)
        out.writestr("_rels/.rels", RELS)
        out.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return packed.getvalue()


def paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_word_documents_paragraphs_headings_and_tables_are_markdown() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('姓名')}</w:tc><w:tc>{paragraph('学校')}</w:tc></w:tr></w:tbl>"
    data = word(paragraph("全市教育工作会议召开", "Heading1") + paragraph("2024年3月4日，会议召开。*注*") + table)
    assert is_word_document(data)
    text = text_of_word(data, "a.docx").text
    assert text.startswith("# 全市教育工作会议召开\n\n2024年3月4日，会议召开。*注*\n\n")
    assert "| 姓名 | 学校 |" in text


@pytest.mark.parametrize("data", [b"PK\x03\x04junk", word("<w:p>"), word(paragraph("")), word("<w:p/>" * 3)])
def test_a_damaged_or_empty_document_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(BadInput) as caught:
        text_of_word(data, "a.docx")
    assert "\n" not in str(caught.value)


def test_a_document_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(BadInput, match="解开后太大"):
        text_of_word(word("<w:p/>" * (MOST_UNPACKED // 6 + 1)), "a.docx")


def test_other_archives_are_no_word_documents() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("xl/workbook.xml", "")
    assert not is_word_document(packed.getvalue())
    assert not is_word_document(b"PK\x03\x04")


def test_a_web_page_is_its_text_without_scripts_pictures_and_links() -> None:
    html = (
        "<html><head><title>窗口</title><style>a{}</style></head><body><script>x()</script><h2>会议召开</h2>"
        "<p>5月6日，<b>会议</b>召开<img src='x'>。<br>第二行_x_</p><p>见<a href='x'>链接</a></p></body></html>"
    )
    assert text_of_html(html, "a.html").text == "## 会议召开\n\n5月6日，**会议**召开。\n第二行_x_\n\n见链接\n"


def test_hocr_is_its_lines_with_an_empty_one_between_paragraphs() -> None:
    words = "<span class='ocrx_word'>全市</span> <span class='ocrx_word'>会议</span>"
    html = (
        f"<div class='ocr_page'><p class='ocr_par'><span class='ocr_line'>{words}</span>"
        "<span class='ocr_line'>GDP 增长</span></p><p class='ocr_par'><span class='ocr_line'>完</span></p></div>"
    )
    assert text_of_html(html, "a.hocr").text == "全市会议\nGDP 增长\n\n完\n"


@pytest.mark.parametrize("html", ["<p></p>", "<script>x</script>", "<div>" * 5000 + "字"])
def test_a_page_without_text_or_too_deep_is_refused(html: str) -> None:
    with pytest.raises(BadInput):
        text_of_html(html, "a.html")


@pytest.mark.parametrize(
    "html",
    [
        "<p>会议</p><![foo bar]]>",
        f"<p>会议&#{'9' * 5000};</p>",
        "<table><tr><td colspan='²' rowspan='²'>会议</td></tr></table>",
        "<p>会议</i></b></table></p>",
        "<p>会<b>议",
        "<?xml version='1.0' encoding='gb2312'?><p><![CDATA[会议]]>",
    ],
)
def test_broken_markup_is_read_as_a_browser_does(html: str) -> None:
    assert text_of_html(html, "a.html").text.replace("\ufffd", "").replace("*", "") == "会议\n"


def test_end_tags_that_may_be_left_out_need_not_be_there() -> None:
    """Nor are many of them in a row elements inside one another."""
    lines = [f"第{n}段。" for n in range(1000)]
    for tag in ("<p>", "<li>"):
        assert text_of_html(tag + tag.join(lines), "a.html").text.count("段。") == len(lines)
    assert text_of_html("<p>" + "<p>".join(lines), "a.html").text == "\n\n".join(lines) + "\n"
    rows = "".join(f"<tr><td>{line}<td>{n}" for n, line in enumerate(lines))
    assert text_of_html(f"<table>{rows}</table>", "a.html").text.splitlines()[2:] == [
        f"| {line} | {n} |" for n, line in enumerate(lines) if n
    ]


def test_what_only_machines_are_told_is_no_text() -> None:
    page = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "b">]><html><head><title>题</title><body><!-- 注 --><p>会议召开。</p>'
    assert text_of_html(page, "a.html").text.splitlines()[-1] == "会议召开。"
    assert not any(word in text_of_html(page, "a.html").text for word in ("xml", "注", "题"))


def test_lines_of_hocr_inside_others_are_told_once() -> None:
    page = '<div class="ocr_page"><p class="ocr_textfloat"><span class="ocr_line">会议召开</span></p></div>'
    assert text_of_html(page, "a.html").text == "会议召开\n"


@pytest.mark.parametrize("case", parameters("document_text"))
def test_a_pages_text_and_what_is_not_in_it(case: Case) -> None:
    text, left = text_of_html(case.input, "a.html")
    assert "\n".join([text.rstrip("\n"), *(f"| {one}" for one in left)]) == case.expected


def test_cells_over_more_columns_than_a_page_has_are_held_to_those() -> None:
    """In all tables together, too: a thousand cells that each span a hundred columns are as many bars as one."""
    row = '<tr><td colspan="99999999" rowspan="99999999">表</td></tr>'
    wide = f"<tr>{'<td>格</td>' * 2 * MOST_COLUMNS}</tr>"
    text = text_of_html(f"<table>{row * 1000}{wide}</table>", "a.html").text
    assert text.count("表") == 1000
    assert text.splitlines()[0].count("|") == MOST_COLUMNS + 1
    assert text.count("|") < 3 * MOST_SPANNED
    two = f"<table>{row}<tr><td colspan='2'>一</td><td>二</td></tr></table>"
    assert text_of_html(two, "a.html").text.splitlines()[0] == "| 表 | |"


def test_pages_of_more_tags_and_lists_of_more_items_than_anybody_reads_cost_little() -> None:
    began = time.process_time()
    text = text_of_html(f"<ol>{'<li>一</li>' * (2 * MOST_ITEMS)}</ol>", "a.html").text
    assert text.count("- 一") == 2 * MOST_ITEMS
    for deep in ("<table><tr><td colspan=9>" * 5_000, "<ol><li>" * 5_000, "<span class='ocr_line'>字" * 5_000):
        with pytest.raises(BadInput):
            text_of_html(deep, "a.html")
    with pytest.raises(BadInput, match="标签太多"):
        text_of_html("<b>" * (MOST_TAGS + 1), "a.html")
    with pytest.raises(BadInput, match="成分太多"):
        text_of_word(word("<w:p/>" * (MOST_TAGS + 1)), "a.docx")
    assert time.process_time() - began < 20
