"""A page kept as ALTO → lines with their places: what a text layer or an engine told of it, in the order of the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from archive.bad_input import BadInput
from archive.language.table_text import CELL_END, ROW_END
from archive.line_place import LinePlace
from archive.model import Line, Mark, RawFile, Source
from archive.pages.alto import alto_pages
from archive.pages.line_places import line_places
from archive.pages.printed_page import PrintedPage
from archive.reading.limits import CHECK_FILE, LARGEST_PAGE_FILE, hold_lines
from archive.reading.masthead import masthead_lines
from archive.reading.worded_forms import worded_forms

ALTO = "ALTO"
"""What stands for such a file's encoding."""
MEASURED = ("RapidOCR",)
"""Engines of which it was measured what share of lines are wrong at which confidence; of any other it says nothing."""
_CONTROLS = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) != "\t"}
"""Line ends and other characters that are not printed: they would make two lines of one, or act in a page."""


def page_texts(file: RawFile) -> tuple[str, ...]:
    """The printed lines of a page file, in its order. Raises BadInput as `page_source` does."""
    return _pages_and_texts(file)[1]


def page_source(file: RawFile) -> Source:
    """A page file's printed lines, numbered from 1 as the file has them, each with its place.

    Raises BadInput where it is no ALTO, has no line, is too large, or a line is too long.
    """
    pages, texts = _pages_and_texts(file)
    places = [place for page in pages for place in _places(page)]
    furniture = masthead_lines(texts)
    rows = _table_rows(texts, furniture)
    apart = worded_forms(["" if n in furniture or n in rows else text for n, text in enumerate(texts)])
    lines = tuple(
        Line(file.name, n + 1, text, "printed", row_marks(text), "table", place)
        if n in rows
        else Line(file.name, n + 1, text, "printed", form=apart.get(n, "text"), place=place)
        for n, (text, place) in enumerate(zip(texts, places, strict=True))
    )
    return Source(file.name, hashlib.sha256(file.data).hexdigest(), ALTO, lines)


def row_marks(text: str) -> tuple[Mark, ...]:
    """The marks of a table's row, whose cells are apart by tabs: it ends as rows in Markdown do."""
    return (Mark(len(text), len(text), ROW_END),)


def _table_rows(texts: Sequence[str], furniture: frozenset[int]) -> frozenset[int]:
    """Which lines are rows of tables: two or more one after the other whose cells are apart by tabs, hardly any like a masthead's."""
    out: set[int] = set()
    for has_cells, run in groupby(range(len(texts)), key=lambda n: CELL_END in texts[n].strip(" ")):
        rows = list(run)
        if has_cells and len(rows) > 1 and 2 * len(furniture.intersection(rows)) < len(rows):
            out.update(rows)
    return frozenset(out)


def _places(page: PrintedPage) -> Iterator[LinePlace | None]:
    """The places of a page's lines, with how sure of each an engine was whose confidences were measured."""
    told = page.engine.startswith(MEASURED)
    for line, place in zip(page.lines, line_places(page), strict=True):
        yield replace(place, sure=line.confidence) if place and told else place


def _pages_and_texts(file: RawFile) -> tuple[tuple[PrintedPage, ...], tuple[str, ...]]:
    """What a page file holds, and the text of each of its lines."""
    if len(file.data) > LARGEST_PAGE_FILE:
        raise BadInput(file.name, "", f"文件有 {len(file.data):,} 字节，超过 {LARGEST_PAGE_FILE:,}", CHECK_FILE)
    pages = alto_pages(file.data, file.name)
    texts = tuple(line.text.translate(_CONTROLS) for page in pages for line in page.lines)
    if not any(text.strip() for text in texts):
        raise BadInput(file.name, "", "这一版没有文字", "请先做文字识别，或删去这个文件")
    hold_lines(file.name, texts)
    return pages, texts
