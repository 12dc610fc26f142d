"""Where a table stands, and what its marks make of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.table_text import rows_of
from archive.model import meant_text
from archive.reading.markdown_tables import html_marks, pipe_marks, table_lines


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["| 甲 | 乙 |", "|---|---|", "| 丙 | 丁 |", ""], [(0, 3, False)]),
        (["会议", "甲 | 乙", "--- | ---", "丙 | 丁"], [(1, 4, False)]),
        (["| 甲 |", "| --- |", "| 乙 |"], [(0, 3, False)]),
        (["| 甲 | 乙 |", "| 丙 | 丁 |"], [(0, 2, False)]),
        (["| 甲 | 乙 |", "| 丙 |"], []),
        (["| 甲 |", "| 乙 |"], []),
        (["| 甲 | 乙 |"], []),
        (["甲 | 乙", "丙 | 丁"], []),
        (["<table><tr><td>甲</td></tr></table>"], [(0, 1, True)]),
        (["<TABLE>", "<tr><td>甲", "</TABLE>", "会议"], [(0, 3, True)]),
        (["<table><tr><td>甲</td></tr></table>会议"], []),
        (["会议<table>", "</table>"], []),
        (["<table>", "<tr>"], []),
        (["<table>", "<table>", "</table>"], [(1, 3, True)]),
    ],
)
def test_a_table_has_its_lines_to_itself(texts: list[str], found: list[tuple[int, int, bool]]) -> None:
    assert list(table_lines(texts)) == found


def rows(*lines: str) -> list[list[str]]:
    return [list(row) for row in rows_of("".join(map(meant_text, lines, html_marks(lines))))]


def test_cells_that_span_leave_others_empty() -> None:
    assert rows(
        '<table><tr><td rowspan="3">甲</td><td colspan="2">乙</td></tr><tr><td>一</td><td>二</td></tr><tr><td>三</td></tr></table>'
    ) == [
        ["甲", "乙", ""],
        ["", "一", "二"],
        ["", "三", ""],
    ]
    assert rows("<table><caption>表一</caption><tr><th>甲<th>乙<tr><td>丙<td>丁</table>") == [
        ["表一", ""],
        ["甲", "乙"],
        ["丙", "丁"],
    ]
    assert rows('<table><tr><td rowspan="99999" colspan="99999">甲</td></tr></table>') == [["甲"]]


def test_tabs_of_the_raw_line_end_no_cell() -> None:
    assert rows("<table><tr><td>甲\t乙</td></tr></table>") == [["甲 乙"]]
    row = "|甲\t乙|丙|"
    assert meant_text(row, pipe_marks(row)) == "甲 乙\t丙\t\n"


@given(st.lists(st.text("甲乙丙，**|\\ ", max_size=6).filter(str.strip), min_size=1, max_size=4))
def test_a_row_of_pipes_has_as_many_cells_as_it_has_words_between(cells: list[str]) -> None:
    row = "| " + " | ".join(cell.replace("|", "").replace("\\", "") + "会" for cell in cells) + " |"
    assert meant_text(row, pipe_marks(row)).count("\t") == len(cells)
    assert meant_text(row, pipe_marks(row)).endswith("\t\n")
