"""The text of a Word document, a web page or an engine's hOCR, as Markdown that `load` reads.

mammoth makes HTML of .docx, markdownify makes Markdown of HTML, with Beautiful Soup: all maintained, none compiled.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import mammoth
from bs4 import BeautifulSoup, CData, Tag
from bs4.element import PreformattedString
from markdownify import MarkdownConverter

from archive.bad_input import BadInput

MOST_UNPACKED = 64_000_000
"""Bytes that a Word document's parts may have once they are unpacked: text is a hundredth of that."""
_DOCUMENT = "word/document.xml"
_OCR_LINES = ["ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat"]
_NO_TEXT = ["script", "style", "noscript", "template", "title", "meta", "link", "base", "img", "svg"]
"""Of a head its parts: where it is not closed, the page stands in it."""
_AS_TEXT = "请在浏览器里打开，把文字另存为 .txt"
_EMPTY_LINES = re.compile(r"\n{3,}")
_CHINESE_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) +(?=[\u3000-\u9fff\uff00-\uffef])")


def is_word_document(data: bytes) -> bool:
    """Whether bytes are a .docx, by what is in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _DOCUMENT in packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def text_of_word(data: bytes, file: str) -> str:
    """The text of a .docx as Markdown; its pictures are left out. Raises BadInput where it can't be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise BadInput(file, "", "Word 文档解开后太大", "请在 Word 里另存为纯文字（.txt）")
        html = mammoth.convert_to_html(io.BytesIO(data), convert_image=lambda _: []).value
    except BadInput:
        raise
    except Exception as error:  # whatever a damaged archive or its XML makes the reader raise
        remedy = "请在 Word 里打开，另存为 .docx 或纯文字（.txt）"
        raise BadInput(file, "", f"这个 Word 文档读不了（{type(error).__name__}）", remedy) from error
    return text_of_html(html, file)


def text_of_html(html: str, file: str) -> str:
    """The text of a web page as Markdown, of hOCR its lines; no scripts, pictures or links. Raises BadInput where it has none."""
    try:
        text = _page_text(html)
    except RecursionError:
        raise BadInput(file, "", "网页的标签套得太深，读不了", _AS_TEXT) from None
    except Exception as error:  # whatever broken markup makes the reader raise
        raise BadInput(file, "", f"这个网页读不了（{type(error).__name__}）", _AS_TEXT) from error
    text = _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.splitlines())).strip()
    if not text:
        raise BadInput(file, "", "里面没有文字", "若是扫描的图片，请先做文字识别")
    return text + "\n"


def _page_text(html: str) -> str:
    """What a page reads as; of lines inside lines the innermost, and nothing that only machines are told."""
    soup = BeautifulSoup(html, "html.parser")
    for told in soup.find_all(string=lambda text: isinstance(text, PreformattedString) and not isinstance(text, CData)):
        told.extract()
    lines = [line for line in soup.find_all(class_=_OCR_LINES) if line.find(class_=_OCR_LINES) is None]
    for useless in soup.find_all(_NO_TEXT):
        useless.decompose()
    return "\n".join(_ocr_lines(lines)) if lines else _Markdown().convert_soup(soup)


class _Markdown(MarkdownConverter):
    """Markdown with headings after # and without links; what a text's own signs are is for `load` to say."""

    class Options:
        heading_style = "atx"
        strip = ("a", "img")
        escape_asterisks = False
        escape_underscores = False
        escape_misc = False
        table_infer_header = True
        bullets = "-"


def _ocr_lines(lines: list[Tag]) -> Iterator[str]:
    """The lines of hOCR, an empty one between paragraphs."""
    before = None
    for line in lines:
        paragraph = line.find_parent(class_="ocr_par")
        if before is not None and paragraph is not before:
            yield ""
        before = paragraph
        yield _CHINESE_GAP.sub("", " ".join(line.get_text(" ").split()))
