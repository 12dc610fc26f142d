"""Tables that are drawn with rules: the lines that stand in one's cells become a line a row, cells apart by tabs.

Only where rows and columns are clear: rules make a grid, everything in it stands within a cell, and cells are short. Columns
of a page that rules part are a grid as well; what stands there is no cell's.
"""

from __future__ import annotations

import statistics
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from archive.pages.printed_page import NO_PLACE, Box, PageLine, PageRegion, PrintedPage, around
from archive.pages.told_lines import row_text

FEWEST_ROWS, FEWEST_COLUMNS = 3, 2
"""Rows and columns with text of the smallest table; of two rows it may be a box with a head."""
MOST_CELLS = 2_000
"""Cells of the largest table that is looked at."""
MOST_RULES = 400
"""Rules each way, those in one line counted as one, of a page on which tables are looked for."""
MOST_PIECES = 10_000
"""Rules and frames of such a page as they are drawn: a cell's four sides may be a rule each."""
MOST_LINES = 5_000
"""Lines of such a page."""
LONGEST_CELL, USUAL_CELL = 60, 14
"""Characters of the longest cell, and of the middle one by length at most: more is running text between rules."""
TOUCHING = 0.3
"""Sizes of type by which rules miss one another that meet, and a line reaches over the edge of its cell."""


class _Rule(NamedTuple):
    """Where a rule stands, across its own direction, and from where to where it goes."""

    at: float
    begin: float
    end: float

    def covers(self, place: float, slack: float) -> bool:
        """Whether it goes through a place."""
        return self.begin - slack <= place <= self.end + slack


@dataclass(frozen=True, slots=True)
class _Grid:
    """The edges of rows and columns, and which edge is drawn where: by its number, at which column or row."""

    rows: tuple[float, ...]
    columns: tuple[float, ...]
    above: frozenset[tuple[int, int]]
    before: frozenset[tuple[int, int]]

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """The row and column in which the cell begins that holds a place: one may reach over several."""
        row, column = _band(self.rows, y), _band(self.columns, x)
        while column and (row, column) not in self.before:
            column -= 1
        while row and (row, column) not in self.above:
            row -= 1
        while column and (row, column) not in self.before:
            column -= 1
        return row, column


def with_table_rows(page: PrintedPage) -> PrintedPage:
    """The page with a line for each row of its ruled tables, in place of what stood in the cells; their rules are gone."""
    drawn = [region.box for region in page.regions if region.kind in ("rule", "frame")]
    lines = [line for line in page.lines if line.box != NO_PLACE]
    if not FEWEST_ROWS + FEWEST_COLUMNS <= len(drawn) <= MOST_PIECES or not 0 < len(lines) <= MOST_LINES:
        return page
    slack = TOUCHING * statistics.median(min(line.box.width, line.box.height) for line in lines)
    for grid in _grids(drawn, slack):
        inside = [line for line in lines if _holds(grid.box, _middle(line.box), 0.0)]
        if rows := _rows(grid, inside, slack):
            page = _with_rows(page, grid, inside, rows, slack)
    return page


def _with_rows(
    page: PrintedPage, grid: _Grid, inside: Sequence[PageLine], rows: tuple[PageLine, ...], slack: float
) -> PrintedPage:
    gone = set(map(id, inside))
    regions = [
        replace(region, lines=tuple(line for line in region.lines if id(line) not in gone))
        for region in page.regions
        if region.kind not in ("rule", "frame") or not _lies_within(region.box, grid.box, slack)
    ]
    kept = [region for region in regions if region.lines or region.kind != "text"]
    return replace(page, regions=(*kept, PageRegion("table", grid.box, rows)))


def _grids(drawn: Sequence[Box], slack: float) -> list[_Grid]:
    """What rules that meet one another make, where it has rows and columns enough."""
    across, down = _rules(drawn, slack, down=False), _rules(drawn, slack, down=True)
    if not (across and down) or max(len(across), len(down)) > MOST_RULES:
        return []
    group = list(range(len(across) + len(down)))

    def root(n: int) -> int:
        while group[n] != n:
            group[n] = group[group[n]]
            n = group[n]
        return n

    for n, one in enumerate(across):
        for m, other in enumerate(down, len(across)):
            if one.covers(other.at, slack) and other.covers(one.at, slack):
                group[root(n)] = root(m)
    members: defaultdict[int, tuple[list[_Rule], list[_Rule]]] = defaultdict(lambda: ([], []))
    for n, rule in enumerate((*across, *down)):
        members[root(n)][n >= len(across)].append(rule)
    found = (_grid(ones, others, slack) for ones, others in members.values())
    return [grid for grid in found if grid is not None]


def _rules(drawn: Iterable[Box], slack: float, down: bool) -> list[_Rule]:
    """The rules of one direction, pieces that are in line and meet put together; a frame has two each way."""
    pieces: list[_Rule] = []
    for box in drawn:
        wide, high = (box.height, box.width) if down else (box.width, box.height)
        low, far, begin, end = (
            (box.left, box.right, box.top, box.bottom) if down else (box.top, box.bottom, box.left, box.right)
        )
        if high <= 2 * slack < wide:
            pieces.append(_Rule((low + far) / 2, begin, end))
        elif min(wide, high) > 2 * slack:
            pieces += [_Rule(low, begin, end), _Rule(far, begin, end)]
    out: list[_Rule] = []
    for row in _alike(sorted(pieces), slack):
        at = statistics.mean(piece.at for piece in row)
        held: list[_Rule] = []
        for piece in sorted(row, key=lambda piece: piece.begin):
            if held and piece.begin <= held[-1].end + slack:
                held[-1] = _Rule(at, held[-1].begin, max(held[-1].end, piece.end))
            else:
                held.append(_Rule(at, piece.begin, piece.end))
        out += held
    return out


def _alike(rules: Sequence[_Rule], slack: float) -> list[list[_Rule]]:
    """Rules, sorted by where they stand, in rows of those that stand at one place."""
    rows: list[list[_Rule]] = []
    for rule in rules:
        if rows and rule.at - rows[-1][0].at <= slack:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    return rows


def _grid(across: Sequence[_Rule], down: Sequence[_Rule], slack: float) -> _Grid | None:
    """The grid of rules that meet; its sides may be open."""
    heights, widths = (_alike(sorted(rules), slack) for rules in (across, down))
    rows = [row[0].at for row in heights]
    columns = [column[0].at for column in widths]
    if len(rows) <= FEWEST_ROWS or not columns:
        return None
    begin, end = min(rule.begin for rule in across), max(rule.end for rule in across)
    open_left, open_right = begin < columns[0] - 4 * slack, end > columns[-1] + 4 * slack
    columns = [*([begin] if open_left else []), *columns, *([end] if open_right else [])]
    if len(columns) <= FEWEST_COLUMNS or (len(rows) - 1) * (len(columns) - 1) > MOST_CELLS:
        return None
    above = {
        (n, m)
        for n, row in enumerate(heights)
        for m, (left, right) in enumerate(pairwise(columns))
        if any(rule.covers((left + right) / 2, 0.0) for rule in row)
    }
    before = {
        (n, m)
        for m, column in enumerate(widths, int(open_left))
        for n, (top, foot) in enumerate(pairwise(rows))
        if any(rule.covers((top + foot) / 2, 0.0) for rule in column)
    }
    return _Grid(tuple(rows), tuple(columns), frozenset(above), frozenset(before))


def _rows(grid: _Grid, inside: Sequence[PageLine], slack: float) -> tuple[PageLine, ...]:
    """The rows of a table; none where what stands in the grid is no table's."""
    cells: defaultdict[tuple[int, int], list[PageLine]] = defaultdict(list)
    for line in inside:
        for piece in _pieces(line, grid):
            ends = {grid.cell(x, _middle(piece.box)[1]) for x in (piece.box.left + slack, piece.box.right - slack)}
            if len(ends) > 1 and piece.box.width > 2 * slack:
                return ()
            cells[grid.cell(*_middle(piece.box))].append(piece)
    texts = {place: _text(lines) for place, lines in cells.items()}
    lengths = [len(text) for text in texts.values()]
    rows, columns = ({place[n] for place in texts} for n in (0, 1))
    if len(rows) < FEWEST_ROWS or len(columns) < FEWEST_COLUMNS:
        return ()
    if (
        max(lengths) > LONGEST_CELL
        or statistics.median(lengths) > USUAL_CELL
        or 2 * len(texts) < len(rows) * len(columns)
    ):
        return ()
    return tuple(_row(grid, row, texts, cells) for row in sorted(rows))


def _row(
    grid: _Grid, row: int, texts: dict[tuple[int, int], str], cells: dict[tuple[int, int], list[PageLine]]
) -> PageLine:
    count = len(grid.columns) - 1
    lines = [line for column in range(count) for line in cells.get((row, column), ())]
    level = [line for line in lines if grid.rows[row] <= _middle(line.box)[1] <= grid.rows[row + 1]] or lines
    box = around(line.box for line in level)
    told = [line.confidence for line in lines if line.confidence is not None]
    sizes = [line.size for line in lines if line.size is not None]
    return PageLine(
        row_text([texts.get((row, column), "") for column in range(count)]),
        Box(grid.columns[0], box.top, grid.columns[-1], box.bottom),
        size=statistics.median(sizes) if sizes else None,
        baseline=max((line.baseline for line in level if line.baseline is not None), default=None),
        confidence=min(told, default=None),
        bold=all(line.bold for line in lines),
    )


def _pieces(line: PageLine, grid: _Grid) -> list[PageLine]:
    """A line by itself, or, where it goes through several cells, what of its words stands in each."""
    words = [word for word in line.words if word.box != NO_PLACE]
    if line.direction == "down" or len(words) != len(line.words) or not words:
        return [line]
    held: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for n, word in enumerate(words):
        held[grid.cell(*_middle(word.box))].append(n)
    if len(held) == 1 or any(a[-1] > b[0] for a, b in pairwise(sorted(held.values()))):
        return [line]
    begins = _begins(line)
    return [
        replace(
            line,
            text=line.text[begins[some[0]] : begins[some[-1]] + len(words[some[-1]].text)],
            box=around(words[n].box for n in some),
            words=tuple(words[n] for n in some),
        )
        for some in held.values()
    ]


def _begins(line: PageLine) -> list[int]:
    """Where in a line's text each of its words begins."""
    found: list[int] = []
    at = 0
    for word in line.words:
        at = max(at, line.text.find(word.text, at))
        found.append(at)
        at += len(word.text)
    return found


def _text(lines: Sequence[PageLine]) -> str:
    """What a cell says: its lines from top to foot, those that run down from right to left."""
    ordered = sorted(
        lines,
        key=lambda line: (-line.box.right, line.box.top) if line.direction == "down" else (line.box.top, line.box.left),
    )
    out = ""
    for line in ordered:
        text = " ".join(line.text.split())
        apart = out[-1:].isascii() and out[-1:].isalnum() and text[:1].isascii() and text[:1].isalnum()
        out += (" " if apart else "") + text
    return out


def _band(edges: Sequence[float], place: float) -> int:
    """Between which edges a place is, counted from the first."""
    return max(0, min(len(edges) - 2, bisect_right(edges, place) - 1))


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _holds(box: Box, place: tuple[float, float], slack: float) -> bool:
    x, y = place
    return box.left - slack <= x <= box.right + slack and box.top - slack <= y <= box.bottom + slack


def _lies_within(inner: Box, outer: Box, slack: float) -> bool:
    return _holds(outer, (inner.left, inner.top), 2 * slack) and _holds(outer, (inner.right, inner.bottom), 2 * slack)
