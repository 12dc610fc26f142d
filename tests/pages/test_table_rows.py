"""Rows of tables in HTML."""

from __future__ import annotations

from archive.pages.table_rows import table_rows


def test_a_row_is_a_line_and_cells_are_apart_by_tabs() -> None:
    html = "<html><body><table><thead><tr><th>县</th><th>人 数</th></tr></thead><tr><td>离石\n区</td><td></td></tr></table>"
    assert table_rows(html) == "县\t人 数\n离石 区\t"


def test_a_cell_that_reaches_across_or_down_leaves_its_columns_to_itself() -> None:
    html = (
        "<table><tr><td rowspan='2'>县</td><td colspan='2'>人数</td></tr><tr><td>男</td><td>女</td></tr>"
        "<tr><td></td><td>3</td><td rowspan='x'>4</td></tr></table>"
    )
    assert table_rows(html).split("\n") == ["县\t人数\t", "\t男\t女", "\t3\t4"]


def test_a_cell_as_wide_as_no_table_is_one_cell() -> None:
    assert table_rows("<table><tr><td colspan='9999'>县</td><td>乡</td></tr></table>") == "县\t乡"


def test_what_holds_no_table_stays_as_it_is() -> None:
    assert [table_rows(text) for text in ("甲 < 乙", "", "a<b>c", "<table></table>")] == [
        "甲 < 乙",
        "",
        "a<b>c",
        "<table></table>",
    ]


def test_a_table_nested_without_end_stays_as_it_is() -> None:
    html = "<table><tr><td>" * 1000
    assert table_rows(html) == html
