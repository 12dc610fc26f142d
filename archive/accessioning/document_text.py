"""The text of a Word document, a web page or an engine's hOCR, as Markdown that `load` reads.

mammoth makes HTML of .docx, lxml reads HTML, whose end tags need not be there, and markdownify makes Markdown of it, both
with Beautiful Soup.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

import mammoth
from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement, PreformattedString
from markdownify import MarkdownConverter

from archive.accessioning.document_tables import lay_out_tables
from archive.accessioning.word_parts import MOST_TAGS, Left, main_part, passed_over, readable_word
from archive.bad_input import BadInput

MOST_ITEMS = 5_000
"""Items of a list that are numbered."""
_OCR_LINES = ["ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat"]
_NO_TEXT = ["script", "style", "noscript", "template", "title", "meta", "link", "base", "img", "svg"]
"""Of a head its parts: where it is not closed, the page stands in it."""
MOST_NESTED = 400
"""Elements inside one another; pages have some thirty."""
_DRAWN = {
    "svg": "图里的文字 {} 处没有收",
    "noscript": "noscript 里的文字 {} 处没有收",
    "template": "template 里的文字 {} 处没有收",
}
"""What may hold text of those, and how it is told."""
_WITHIN_LINES = frozenset(("span", "b", "strong", "i", "em", "u", "font", "a", "sup", "sub", "small", "big"))
_NOTE_LINKS = re.compile(r' ?<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
"""What leads from a note back to its place, on a page that has links."""
_AS_TEXT = "请在浏览器里打开，把文字另存为 .txt"
_EMPTY_LINES = re.compile(r"\n{3,}")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*>")
_CHINESE_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) +(?=[\u3000-\u9fff\uff00-\uffef])")


def is_word_document(data: bytes) -> bool:
    """Whether bytes are a .docx, by what is in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return bool(main_part(packed))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError):  # damaged, or under a password
        return False


class ExtractedText(NamedTuple):
    """The text of a document, and what of the document is not in it as it stands, each in words with how often."""

    text: str
    left: tuple[str, ...] = ()


def text_of_word(data: bytes, file: str) -> ExtractedText:
    """The text of a .docx as Markdown, its notes at the end. Raises BadInput where it can't be read."""
    try:
        readable, left = readable_word(data, file)
        read = mammoth.convert_to_html(io.BytesIO(readable), convert_image=lambda _: [])
        said = [message.message for message in read.messages]
        left["特殊符号 {} 种没有收"] += sum("w:sym" in message for message in said)
        unknown = {re.split("[:}]", message)[-1].strip() for message in said if "unrecognised element" in message}
        left["别的成分里的文字 {} 处没有收"] += passed_over(readable, unknown)
    except BadInput:
        raise
    except Exception as error:  # whatever a damaged archive or its XML makes the reader raise
        remedy = "请在 Word 里打开，另存为 .docx 或纯文字（.txt）"
        raise BadInput(file, "", f"这个 Word 文档读不了（{type(error).__name__}）", remedy) from error
    return _extracted(_NOTE_LINKS.sub("", read.value), file, left)


def text_of_html(html: str, file: str) -> ExtractedText:
    """The text of a web page as Markdown, of hOCR its lines; no scripts, pictures or links. Raises BadInput where it has none."""
    return _extracted(html, file, Left())


def _extracted(html: str, file: str, left: Left) -> ExtractedText:
    if html.count("<") > MOST_TAGS:
        raise BadInput(file, "", "网页里的标签太多", _AS_TEXT)
    try:
        text = _page_text(html, left)
    except RecursionError:
        raise BadInput(file, "", "网页的标签套得太深，读不了", _AS_TEXT) from None
    except Exception as error:  # whatever broken markup makes the reader raise
        raise BadInput(file, "", f"这个网页读不了（{type(error).__name__}）", _AS_TEXT) from error
    text = _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.splitlines())).strip()
    if not text:
        raise BadInput(file, "", "里面没有文字", "若是扫描的图片，请先做文字识别")
    return ExtractedText(text + "\n", tuple(what.format(count) for what, count in left.items() if count))


def _page_text(html: str, left: Left) -> str:
    """What a page reads as, without what only machines are told."""
    soup = BeautifulSoup(_CDATA.sub(lambda found: escape(found[1]), _DECLARATION.sub("", html, count=1)), "lxml")
    _hold_nesting(soup)
    for told in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        told.extract()
    for useless in soup.find_all(_NO_TEXT):
        if useless.name in _DRAWN and useless.get_text().strip():
            left[_DRAWN[useless.name]] += 1
        useless.decompose()
    if soup.find(class_=_OCR_LINES) is not None:
        return "\n".join(_ocr_lines(soup))
    lay_out_tables(soup)
    _hold_lists(soup)
    return _Markdown().convert_soup(soup)


def _hold_nesting(soup: BeautifulSoup) -> None:
    """Raise RecursionError for elements inside elements without end, before anything goes through them one by one."""
    depths = {id(soup): 0}
    for tag in soup.find_all(True):
        depths[id(tag)] = depth = depths[id(tag.parent)] + 1
        if depth > MOST_NESTED:
            raise RecursionError


def _hold_lists(soup: BeautifulSoup) -> None:
    """Keep numbered lists to what a page can have."""
    for numbered in soup.find_all("ol"):
        begin = str(numbered.get("start") or "1")
        if len(begin) > len(str(MOST_ITEMS)):
            del numbered["start"]
        if len(numbered.find_all("li", recursive=False, limit=MOST_ITEMS + 1)) > MOST_ITEMS:
            numbered.name = "ul"


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


def _ocr_lines(soup: BeautifulSoup) -> Iterator[str]:
    """The lines of hOCR in their order, an empty one between paragraphs; text that stands in no line is one of its own."""
    before = None
    held = [(string, _line_of(string)) for string in soup.find_all(string=True) if string.strip()]
    for _, some in itertools.groupby(held, lambda one: id(one[1])):  # tags compare by what they hold
        strings, holders = zip(*some, strict=True)
        holder = holders[0]
        own = "ocr_par" in _classes(holder) or _classes(holder).isdisjoint(_OCR_LINES)
        paragraph = holder if own else holder.find_parent(class_="ocr_par")
        if before is not None and paragraph is not before:
            yield ""
        before = paragraph
        yield _CHINESE_GAP.sub("", " ".join(" ".join(strings).split()))


def _line_of(string: PageElement) -> Tag:
    """What a piece of text is a line of: the innermost line that it stands in, or else the innermost block."""
    parents = list(string.parents)
    line = next((one for one in parents if not _classes(one).isdisjoint(_OCR_LINES)), None)
    block = next((one for one in parents if one.name not in _WITHIN_LINES), parents[-1])
    return line or block


def _classes(one: Tag) -> set[str]:
    return set(one.get_attribute_list("class"))
