"""Tables of web pages and Word documents: one that holds figures becomes plain rows, one that lays out a page its blocks.

lay_out_tables(soup)  # each table is rows of cells without blocks, or is no table any more
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

MOST_COLUMNS, MOST_SPANNED = 100, 10_000
"""Columns that a cell may span, no more than its table has, and cells that spans may add on a page, all tables together."""
_LEAST_OF_A_PAGE = 80
"""Characters of a cell in several paragraphs from which it is a part of a page; two short lines are a cell's."""
_PARTS = frozenset(("caption", "colgroup", "thead", "tbody", "tfoot", "tr"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = (*_HEADINGS, "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "center")
"""What Markdown has marks for, which in a cell would be words; and what a table may stand in that would indent its rows."""
_AROUND = frozenset((*_BLOCKS, "p", "a", "span", "font", "b", "strong", "i", "em", "u"))


@dataclass(slots=True)
class _Cell:
    """A cell, how many paragraphs and line breaks stand in it, and whether a heading does."""

    tag: Tag
    breaks: int = 0
    headed: bool = False

    @property
    def is_filled(self) -> bool:
        return bool(self.tag.get_text().strip())

    @property
    def is_of_a_page(self) -> bool:
        """Whether it reads as a part of a page, not as an entry of a table."""
        return self.headed or (self.breaks > 1 and len("".join(self.tag.get_text().split())) >= _LEAST_OF_A_PAGE)


@dataclass(slots=True)
class _Row:
    """A row's cells; `group`: which element holds it, past whose end no cell reaches down."""

    group: int
    cells: list[_Cell] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table; `parts`: its rows, their groups and its caption; `holder`: where it stands.

    `holds_blocks`: it holds a table that holds figures, or is blocks in several cells.
    """

    tag: Tag
    holder: _Place
    parts: list[Tag] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    holds_blocks: bool = False

    @property
    def cells(self) -> list[_Cell]:
        return [cell for row in self.rows for cell in row.cells]

    @property
    def lays_out(self) -> bool:
        """Whether it lays out a page: one cell, cells with headings, or mostly cells in several paragraphs."""
        if self.holds_blocks or self.tag.get("role") in ("presentation", "none"):
            return True
        filled = [cell for cell in self.cells if cell.is_filled]
        if len(filled) < 2 or any(cell.headed for cell in filled):
            return True
        pages = sum(cell.is_of_a_page for cell in filled)
        side_by_side = sum(len(row.cells) > 1 for row in self.rows)
        return pages > 0 and (2 * pages >= len(filled) or len(self.rows) == 1 or not side_by_side)


class _Place(NamedTuple):
    """The innermost table, row and cell that an element stands in."""

    table: _Table | None = None
    row: _Row | None = None
    cell: _Cell | None = None


def lay_out_tables(soup: BeautifulSoup) -> None:
    """Make of each table rows of plain cells, all spans kept to what a page can have, or the blocks that it lays out."""
    spanned = 0
    for table in reversed(_tables(soup)):  # those inside others first
        lays_out = table.lays_out
        outer = table.holder
        if outer.table is not None:
            several = sum(cell.is_filled for cell in table.cells) > 1
            outer.table.holds_blocks |= not lays_out or several or table.holds_blocks
        if outer.cell is not None and lays_out:
            outer.cell.breaks += sum(cell.breaks for cell in table.cells)
            outer.cell.headed |= any(cell.headed for cell in table.cells)
        if lays_out:
            _set_blocks(table)
        else:
            spanned = _set_rows(soup, table, spanned)


def _tables(soup: BeautifulSoup) -> list[_Table]:
    """All tables, each before those inside it, from one walk over the page."""
    found: list[_Table] = []
    places = {id(soup): _Place()}
    for tag in soup.find_all(True):
        place = places[id(tag.parent)]
        table, row, cell = place
        if tag.name == "table":
            found.append(table := _Table(tag, place))
            place = _Place(table)
        elif table and tag.name in ("td", "th"):
            if row is None:
                table.rows.append(row := _Row(id(tag.parent)))
            row.cells.append(cell := _Cell(tag))
            place = _Place(table, row, cell)
        elif table and tag.name in _PARTS:
            table.parts.append(tag)
            if tag.name == "tr":
                table.rows.append(row := _Row(id(tag.parent)))
                place = _Place(table, row)
        elif cell:
            cell.breaks += tag.name in ("p", "br")
            cell.headed |= tag.name in _HEADINGS and cell.tag.name == "td"
        places[id(tag)] = place
    return found


def _set_blocks(table: _Table) -> None:
    """Let a table that lays out a page stand as the blocks that its cells are."""
    for part in (table.tag, *table.parts, *(cell.tag for cell in table.cells)):
        part.name = "div"


def _set_rows(soup: BeautifulSoup, table: _Table, spanned: int) -> int:
    """Put a table's rows down anew, its cells free of blocks; how many cells spans have added by now."""
    spread, spanned = _spread(table, spanned)
    rows: list[Tag] = []
    for cells in spread:
        row = soup.new_tag("tr")
        row.extend([_plain(cell.tag, wide) if cell else soup.new_tag("td") for cell, wide in cells])
        rows += [row] if row.get_text().strip() else []
    beside = " ".join(table.tag.get_text(" ").split())  # a caption, and what stands between its cells
    if beside:
        caption = soup.new_tag("p")
        caption.string = beside
        table.tag.insert_before(caption)
    table.tag.clear()
    table.tag.extend(rows)
    for around in table.tag.parents:
        if around.name in _AROUND:
            around.name = "div"
    return spanned


def _spread(table: _Table, spanned: int) -> tuple[list[list[tuple[_Cell | None, int]]], int]:
    """A table's rows, each cell with how many columns it spans, None where one of a row above reaches down; cells added by now."""
    most = min(max((len(row.cells) for row in table.rows), default=1), MOST_COLUMNS)
    rows: list[list[tuple[_Cell | None, int]]] = []
    reaching: dict[int, int] = {}
    for row, below in zip(table.rows, _rows_from(table.rows), strict=True):
        out: list[tuple[_Cell | None, int]] = []
        column, still = 0, {at: deep - 1 for at, deep in reaching.items() if min(deep - 1, below - 1) > 0}
        for cell in row.cells:
            while column in reaching:
                out.append((None, 1))
                column += 1
            wide = min(_span(cell.tag, "colspan") or 1, most)
            deep = min(_span(cell.tag, "rowspan") or below, below)
            if spanned + wide * deep - 1 > MOST_SPANNED:
                wide, deep = (wide if spanned + wide - 1 <= MOST_SPANNED else 1), 1
            spanned += wide * deep - 1
            out.append((cell, wide))
            still |= {column + at: deep - 1 for at in range(wide) if deep > 1}
            column += wide
        last = max(reaching, default=-1)
        if column <= last and spanned + last - column <= MOST_SPANNED:  # empty cells, so that each stands in its column
            spanned += last - column
            out += [(None, 1)] * (last + 1 - column)
        rows.append(out)
        reaching = still
    return rows, spanned


def _rows_from(rows: Sequence[_Row]) -> list[int]:
    """For each row, how many there are from it to the end of its group."""
    counts = [1] * len(rows)
    for n in range(len(rows) - 2, -1, -1):
        if rows[n].group == rows[n + 1].group:
            counts[n] = counts[n + 1] + 1
    return counts


def _span(cell: Tag, name: str) -> int:
    """A cell's colspan or rowspan; 1 where it is none, 0 where it says so: to the end."""
    said = str(cell.get(name) or "1").strip()
    return int(said[:9]) if said.isascii() and said.isdecimal() else 1


def _plain(cell: Tag, wide: int) -> Tag:
    """A cell whose text stands on one line, with no mark of Markdown in it but those of its words."""
    del cell["rowspan"]
    cell["colspan"] = str(wide)
    for rule in cell.find_all("hr"):
        rule.decompose()
    for block in cell.find_all(_BLOCKS):
        block.name = "div"
    for text in cell.find_all(string=lambda text: "|" in text):
        text.replace_with(NavigableString(text.replace("|", r"\|")))
    return cell
