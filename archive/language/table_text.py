"""A table as plain text, as parts of articles hold it: a row a line, a tab between two cells, no other tab or line feed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Rows = tuple[tuple[str, ...], ...]
CELL_END, ROW_END = "\t", "\n"


def rows_of(text: str) -> Rows:
    """A table's cells, all rows as long as the longest; rows without text are left out, and columns at the end."""
    rows = [tuple(" ".join(cell.split()) for cell in row.split(CELL_END)) for row in text.split(ROW_END)]
    rows = [row for row in rows if any(row)]
    columns = max((n for row in rows for n, cell in enumerate(row, 1) if cell), default=0)
    return tuple((*row[:columns], *[""] * (columns - len(row))) for row in rows)


def table_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as text."""
    return ROW_END.join(CELL_END.join(row) for row in rows)
