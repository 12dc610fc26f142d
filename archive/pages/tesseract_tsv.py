"""Tesseract's TSV: a row for each page, block, paragraph, line and word, with its place.

Met in real files: words of Chinese lines with places that overlap or are a few pixels high; -1 for no confidence, whole
numbers or fractions; blocks of one word that is a space, for pictures and rules; no name of the picture, no quoting.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from archive.bad_input import BadInput
from archive.pages.guarded_xml import WHITE, hold_size
from archive.pages.printed_page import Box, PageLine, PageRegion, PrintedPage
from archive.pages.told_boxes import around_placed, on_page, told_box, told_confidence, told_number
from archive.pages.told_lines import LineFacts, line_of_words
from archive.pages.word_spaces import SpacedWord

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
_COLUMNS = 12
_PAGE, _BLOCK, _LINE, _WORD = 1, 2, 4, 5
_AGAIN = "请从 Tesseract 重新导出"
_MOST_ROWS = 500_000
"""Of a file; a page has some 6,000."""
_THIN = 10
"""Times as long as wide that a rule is at least; what is not is a picture."""


class _Row(NamedTuple):
    """A row: its level, the numbers of its page, block, paragraph and line, its place, how sure, its text."""

    level: int
    numbers: tuple[str, ...]
    box: Box
    confidence: float | None
    text: str


def is_tesseract_tsv(data: bytes) -> bool:
    """Whether bytes are Tesseract's TSV, by its first row."""
    head = data[:400].removeprefix(b"\xef\xbb\xbf").split(b"\n")[0]
    return head.strip() == HEADER.encode()


def tesseract_tsv_pages(data: bytes, file: str) -> tuple[PrintedPage, ...]:
    """The pages of Tesseract's TSV, in pixels. Raises BadInput with the row."""
    hold_size(data, file)
    if not is_tesseract_tsv(data):
        raise BadInput(file, "1", "第一行不是 Tesseract 的列名", _AGAIN)
    if data.count(b"\n") > _MOST_ROWS:
        raise BadInput(file, "", f"超过 {_MOST_ROWS:,} 行", "请按版拆开，一版一个文件")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(file, str(data[: error.start].count(b"\n") + 1), "不是 UTF-8 编码的文字", _AGAIN) from None
    rows = [
        _row(row, number, file) for number, row in enumerate(text.split("\n"), start=1) if number > 1 and row.strip()
    ]
    return tuple(_page(list(held)) for _, held in groupby(rows, key=lambda row: row.numbers[0]))


def _row(row: str, number: int, file: str) -> _Row:
    cells = row.rstrip("\r").split("\t", _COLUMNS - 1)
    level = told_number(cells[0])
    if level is None or len(cells) < _COLUMNS - (level < _WORD):
        raise BadInput(file, str(number), "这一行的列不全，文件像是没有存完", _AGAIN)
    left, top, width, height = (told_number(cell) or 0.0 for cell in cells[6:10])
    return _Row(
        int(level),
        tuple(cells[1:5]),
        told_box(left, top, left + width, top + height),
        told_confidence(cells[10], 100),
        cells[-1].strip(WHITE) if level == _WORD else "",
    )


def _page(rows: list[_Row]) -> PrintedPage:
    page = next((row.box for row in rows if row.level == _PAGE), around_placed(row.box for row in rows))
    blocks = groupby((row for row in rows if row.level > _PAGE), key=lambda row: row.numbers[1])
    regions = tuple(_region(list(held), page) for _, held in blocks)
    return PrintedPage(page.right, page.bottom, regions, engine="Tesseract")


def _region(rows: list[_Row], page: Box) -> PageRegion:
    held = groupby((row for row in rows if row.level >= _LINE), key=lambda row: row.numbers)
    lines = tuple(line for _, line_rows in held if (line := _line(line_rows, page)).text)
    box = on_page(
        next((row.box for row in rows if row.level == _BLOCK), around_placed(row.box for row in rows)),
        page.right,
        page.bottom,
    )
    if lines:
        return PageRegion("text", box, lines)
    return PageRegion("rule" if max(box.width, box.height) > _THIN * min(box.width, box.height) else "picture", box)


def _line(rows: Iterable[_Row], page: Box) -> PageLine:
    told = list(rows)
    words = [SpacedWord(row.text, row.box, True, row.confidence) for row in told if row.level == _WORD and row.text]
    box = next((row.box for row in told if row.level == _LINE), around_placed(word.box for word in words))
    return line_of_words(words, LineFacts(on_page(box, page.right, page.bottom)))
