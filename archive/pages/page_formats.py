"""Which format of others a file with the text of pages is in, and its reading: the list of formats, in order.

Whoever knows of another format adds a rule here, and a module with its two functions.
"""

from __future__ import annotations

from collections.abc import Callable

from archive.bad_input import BadInput
from archive.pages.alto import alto_pages, is_alto
from archive.pages.docling_json import docling_pages, is_docling
from archive.pages.hocr import hocr_pages, is_hocr
from archive.pages.mineru_json import is_mineru, mineru_pages
from archive.pages.paddleocr_json import is_paddleocr, paddleocr_pages
from archive.pages.page_xml import is_page_xml, page_xml_pages
from archive.pages.printed_page import PrintedPage
from archive.pages.tesseract_tsv import is_tesseract_tsv, tesseract_tsv_pages

FORMATS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes, str], tuple[PrintedPage, ...]]], ...] = (
    ("ALTO", is_alto, alto_pages),
    ("PAGE XML", is_page_xml, page_xml_pages),
    ("hOCR", is_hocr, hocr_pages),
    ("Tesseract TSV", is_tesseract_tsv, tesseract_tsv_pages),
    ("docling", is_docling, docling_pages),
    ("MinerU", is_mineru, mineru_pages),
    ("PaddleOCR", is_paddleocr, paddleocr_pages),
)
"""Each format's name, whether a file's bytes are in it, and the reading of the bytes, with what the file is called."""


def page_format(data: bytes) -> str:
    """The name of the format that bytes are in; empty where it is none of these."""
    return next((name for name, is_it, _ in FORMATS if is_it(data)), "")


def pages_of(data: bytes, file: str) -> tuple[PrintedPage, ...]:
    """The pages of a file in any of the formats. `file`: what it is called. Raises BadInput, also where it has no text."""
    for name, is_it, read in FORMATS:
        if is_it(data):
            pages = read(data, file)
            if not any(page.lines for page in pages):
                raise BadInput(file, "", f"这个 {name} 文件里没有文字", "请检查文件，或重新识别")
            return pages
    names = "、".join(name for name, _, _ in FORMATS)
    raise BadInput(file, "", "不是认得的版面文字格式", f"请用其中一种：{names}")
