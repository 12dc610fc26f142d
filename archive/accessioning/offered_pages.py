"""Files that tell where a page's lines stand, as they are handed over → pages as they are kept: ALTO, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.bad_input import BadInput
from archive.pages.alto_writing import alto_bytes
from archive.pages.arrangement import in_reading_order
from archive.pages.pdf_text import pdf_pages
from archive.pages.printed_page import PrintedPage

LARGEST_PDF = 300_000_000
"""Bytes of a PDF that is handed over: an issue's pages with their pictures, as they went to the press."""
_SCANNED = "请先做文字识别（OCR），存成带文字层的 PDF 或纯文字（.txt）"


@dataclass(frozen=True, slots=True)
class KeptPages:
    """Pages as they are kept, by the name of their file below raw/<issue>/, and what of the file handed over is not in them."""

    files: Sequence[tuple[str, bytes]]
    left: tuple[str, ...] = ()


def pages_of_pdf(stem: str, data: bytes, shown: str) -> KeptPages:
    """The pages of a PDF's text layer, a file for each. Raises BadInput where no page has one."""
    pages = pdf_pages(shown, data)
    empty = [number for number, page in enumerate(pages, 1) if not page.lines]
    if len(empty) == len(pages):
        raise BadInput(shown, "", "PDF 里没有文字，只有图", _SCANNED)
    names = [f"{stem}.xml"] if len(pages) == 1 else [f"{stem}-p{number}.xml" for number in range(1, len(pages) + 1)]
    files = [(name, kept(page)) for name, page in zip(names, pages, strict=True) if page.lines]
    return KeptPages(files, (f"第 {'、'.join(map(str, empty))} 页没有文字",) if empty else ())


def kept(page: PrintedPage) -> bytes:
    """A page as it is kept: its lines in reading order, words' own places only where an engine doubted them.

    A line's characters stand evenly in its box: where each is can be told from that.
    """
    arranged = in_reading_order(page)
    regions = (
        replace(region, lines=tuple(replace(line, words=()) for line in region.lines)) for region in arranged.regions
    )
    return alto_bytes(replace(arranged, regions=tuple(regions)))
