"""Tables in Markdown and in its HTML: where one stands, and marks by which each cell ends in a tab, each row in a line feed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.language.table_text import CELL_END, ROW_END
from archive.model import Mark
from archive.reading.markdown_inline import TAG, inline_marks

WIDEST_SPAN = 50
"""Columns or rows of the widest cell that is believed."""

TABLE_OPENING = re.compile(r"<table\b[^<>]*>", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
DELIMITER_ROW = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*|\s*\|\s*:?-{2,}:?\s*\|\s*")
"""The row of hyphens below a table's head."""
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)


def table_lines(texts: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Where tables stand: the first line, the line behind the last, and whether it is one in HTML."""
    at = 0
    while at < len(texts):
        end, in_html = _html_end(texts, at), True
        if end == at:
            end, in_html = _pipes_end(texts, at), False
        if end > at:
            yield at, end, in_html
        at = max(end, at + 1)


def _html_end(texts: Sequence[str], at: int) -> int:
    """The line behind a table in HTML that begins with line `at` and has its lines to itself; else `at`."""
    opening = TABLE_OPENING.match(texts[at].lstrip())
    if not opening:
        return at
    for n in range(at, len(texts)):
        if n > at and TABLE_OPENING.search(texts[n]):
            return at
        if ends := _TABLE_END.search(texts[n]):
            return at if texts[n][ends.end() :].strip() else n + 1
    return at


def _pipes_end(texts: Sequence[str], at: int) -> int:
    """The line behind a table of pipes that begins with line `at`; else `at`. It has a row of hyphens, or pipes all round."""
    headed = at + 1 < len(texts) and _PIPE.search(texts[at]) and DELIMITER_ROW.fullmatch(texts[at + 1])
    cells = _cells(texts[at])
    if not headed and cells < 2:
        return at
    end = at
    while end < len(texts) and (_PIPE.search(texts[end]) if headed else _cells(texts[end]) == cells):
        end += 1
    return end if end - at > 1 else at


def _cells(row: str) -> int:
    """How many cells a row with pipes all round has; none where it is no such row."""
    return len(_PIPE.findall(row)) - 1 if _PIPE_ROW.fullmatch(row) else 0


def pipe_marks(row: str) -> tuple[Mark, ...]:
    """The marks of a row of a table of pipes; the row of hyphens means nothing."""
    if DELIMITER_ROW.fullmatch(row):
        return (Mark(0, len(row)),)
    pipes = [found.start() for found in _PIPE.finditer(row)]
    marks = [mark for mark in inline_marks(row) if not any(mark.start <= at < mark.end for at in pipes)]
    first = len(row) - len(row.lstrip())
    for at in pipes:
        marks.append(Mark(at, at + 1, "" if at == first else CELL_END))
    closed = bool(pipes) and not row[pipes[-1] + 1 :].strip() and pipes[-1] != first
    marks.append(Mark(len(row), len(row), ROW_END if closed else CELL_END + ROW_END))
    return tuple(sorted([*marks, *_tabs(row, marks)]))


def html_marks(lines: Sequence[str]) -> tuple[tuple[Mark, ...], ...]:
    """The marks of each line of a table in HTML: a cell that spans columns or rows stands in the first, the others are empty."""
    table = _HtmlTable()
    return tuple(tuple(_html_line(line, table)) for line in lines)


class _HtmlTable:
    """How far the reading of a table in HTML is: the row's next column, the cells that reach down, the open cell's width."""

    def __init__(self) -> None:
        self.column = 0
        self.reaching: dict[int, int] = {}
        self.open = 0

    def tag(self, closes: bool, name: str, attributes: str) -> str:
        """What a tag means: ends of cells and of rows."""
        if name in ("td", "th"):
            return self._end_cell() if closes else self._end_cell() + self._begin_cell(attributes)
        if name in ("tr", "caption", "thead", "tbody", "tfoot", "table"):
            return self._end_cell() + self._end_row()
        return " " if name == "br" else ""

    def _begin_cell(self, attributes: str) -> str:
        spans = {kind.lower(): max(1, min(int(count), WIDEST_SPAN)) for kind, count in _SPAN.findall(attributes)}
        empty = ""
        while self.reaching.get(self.column, 0) > 0:
            self.reaching[self.column] -= 1
            self.column += 1
            empty += CELL_END
        self.open = spans.get("col", 1)
        for column in range(self.column, self.column + self.open):
            self.reaching[column] = spans.get("row", 1) - 1
        return empty

    def _end_cell(self) -> str:
        ended, self.open = self.open, 0
        self.column += ended
        return CELL_END * ended

    def _end_row(self) -> str:
        if not self.column:
            return ROW_END
        for column, rows in self.reaching.items():
            if column >= self.column and rows:
                self.reaching[column] = rows - 1
        self.column = 0
        return ROW_END


def _html_line(line: str, table: _HtmlTable) -> Iterator[Mark]:
    tags = list(TAG.finditer(line))
    own = [
        mark
        for mark in inline_marks(line)
        if not any(mark.start < tag.end() and tag.start() < mark.end for tag in tags)
    ]
    marks = [Mark(tag.start(), tag.end(), table.tag(bool(tag[1]), tag[2].lower(), tag[3])) for tag in tags]
    yield from sorted([*marks, *own, *_tabs(line, [*marks, *own])])


def _tabs(line: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Tabs of the raw line itself, which end no cell."""
    for found in re.finditer("\t", line):
        if not any(mark.start <= found.start() < mark.end for mark in marks):
            yield Mark(found.start(), found.end(), " ")
