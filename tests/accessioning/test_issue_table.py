"""A spreadsheet of issues, by plain-text cases of CSV, and the same as XLSX."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from archive.accessioning.issue_table import IssueTable, TableRow, read_table, table_bytes
from archive.bad_input import BadInput
from tests.cases import Case, parameters


def told(table: IssueTable) -> str:
    rows = []
    for row in table.rows:
        said = (row.issue, row.file, row.date and row.date.isoformat(), row.number, row.page, row.section)
        rows.append(" ".join(one for one in said if one))
    return "\n".join(rows)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("case", parameters("issue_table"))
def test_rows_are_read_below_the_names_of_the_columns(
    case: Case, encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("表.csv").write_bytes(case.input.encode(encoding))
    try:
        assert told(read_table(Path("表.csv"))) == case.expected
    except BadInput as error:
        assert str(error) == case.expected  # noqa: PT017 # most cases are not refused


def test_a_workbook_may_have_days_numbers_and_a_head_of_its_own(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["各期一览"],
        ["文件夹", "日期", "期号", "版次"],
        ["扫描001", datetime.datetime(2024, 3, 4), 120, 1.0],
        [None, None, None, None],
        ["扫描002", "2024年3月11日", "总第121期", "A02"],
    ):
        sheet.append(row)
    book.save(tmp_path / "表.xlsx")
    table = read_table(tmp_path / "表.xlsx")
    assert told(table) == "扫描001 2024-03-04 120 1\n扫描002 2024-03-11 总第121期 A02"
    assert [row.line for row in table.rows] == [3, 5]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_is_written_is_read_back(tmp_path: Path, ending: str) -> None:
    rows = (
        TableRow(2, "2024-03-04", "p1.txt", datetime.date(2024, 3, 4), "总第1期", "1", "要闻"),
        TableRow(3, "总第2期", "p1.txt", None, "=1+1", "", ""),
    )
    path = tmp_path / f"表{ending}"
    path.write_bytes(table_bytes(rows, ending))
    assert read_table(path).rows == rows


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+1", "@SUM(1)", "＝1", "\t=1+1", "\r=1", " =1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    row = TableRow(2, "甲", file=cell, number=cell, section=cell)
    book = openpyxl.load_workbook(io.BytesIO(table_bytes([row], ".xlsx")))
    assert {book.worksheets[0][place].data_type for place in ("B2", "D2", "F2")} == {"s"}
    for line in csv.reader(io.StringIO(table_bytes([row], ".csv").decode("utf-8-sig"))):
        assert not any(one.lstrip()[:1] in tuple("=+-@＝") for one in line if one)


@pytest.mark.parametrize("ends", ["\r", "\n", "\r\n"])
def test_any_end_of_line_is_one(tmp_path: Path, ends: str) -> None:
    lines = ["期次,文件,期号", "2024-03-04,p1.txt,总第1期", '2024-03-04,p2.txt,"总第', '1期"']
    (tmp_path / "表.csv").write_bytes(ends.join(lines).encode())
    assert [row.number for row in read_table(tmp_path / "表.csv").rows] == ["总第1期", "总第 1期"]


def test_a_cell_without_an_end_is_told_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("表.csv").write_bytes(f'文件,日期\np1.txt,"{"会议" * 100_000}'.encode())
    with pytest.raises(BadInput, match=r"^表\.csv: CSV 读不了：有一格太长，多半是引号没有成对 — "):
        read_table(Path("表.csv"))


@pytest.mark.parametrize("data", [b"PK\x03\x04junk", b"PK\x05\x06" + b"\0" * 18])
def test_a_damaged_workbook_is_refused_in_a_line(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "表.xlsx").write_bytes(data)
    with pytest.raises(BadInput, match=r"不是能读的 \.xlsx 表格"):
        read_table(tmp_path / "表.xlsx")


def test_the_row_of_a_file_counts_for_more_than_that_of_its_folder() -> None:
    table = IssueTable("表", (TableRow(2, file="甲"), TableRow(3, file="甲/p2.txt"), TableRow(4, file="P1")))
    assert [table.row_for(("全部", folder), name) for folder, name in (("甲", "p2.txt"), ("甲", "p3.txt"))] == list(
        reversed(table.rows[:2])
    )
    assert table.row_for(("全部", "乙"), "p1.txt") == table.rows[2]
    assert table.row_for(("全部", "乙"), "p9.txt") is None


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_of_which_a_part_is_cut_off_is_refused_in_a_line(tmp_path: Path, part: str) -> None:
    whole, cut = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(whole)
    with zipfile.ZipFile(whole) as packed, zipfile.ZipFile(cut, "w") as out:
        for one in packed.namelist():
            out.writestr(one, b"<a" if one == part else packed.read(one))
    (tmp_path / "t.xlsx").write_bytes(cut.getvalue())
    with pytest.raises(BadInput, match="不是能读的"):
        read_table(tmp_path / "t.xlsx")
