"""A spreadsheet of issues, CSV or XLSX: a row a file or folder, its date, number and page in columns under their names."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive.bad_input import BadInput
from archive.describing.dates import day_in
from archive.file_faults import regular_bytes, visible_path
from archive.filenames import escaped, id_fault, visible_name, without_case
from archive.model import RawFile
from archive.reading.load import decode
from archive.vocabulary.date_range import ANY_NEWSPAPER

LARGEST_TABLE = 5_000_000
"""Bytes of a spreadsheet: a row takes some hundred."""
MOST_ROWS, MOST_UNPACKED, MOST_NAMED = 100_000, 64_000_000, 5
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "issue": ("期次", "issue"),
    "file": ("文件", "文件名", "文件夹", "路径", "file", "folder"),
    "date": ("日期", "出版日期", "date"),
    "number": ("期号", "number"),
    "page": ("版次", "版", "版面", "page"),
    "section": ("版名", "栏目", "page name", "section"),
}
"""What each column may be called, the name it is written under first."""
_KNOWN = "、".join(names[0] for names in COLUMNS.values())
_MARKS = frozenset("=+-@'＝＋－＠")
"""What a cell begins with that some spreadsheet takes for a formula, and the mark that keeps it from doing so."""
_BREAKS = frozenset("\t\n\r")
_EPOCH = datetime.date(1899, 12, 30)
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.0)?")
"""A day as spreadsheets count them where the cell is not formatted as one: 1927 to 2091."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """What a row says. `line` is its number in the spreadsheet; what it does not say is empty."""

    line: int
    issue: str = ""
    file: str = ""
    date: datetime.date | None = None
    number: str = ""
    page: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class IssueTable:
    """A spreadsheet that was read: what it is called in messages, its rows, and in a line which columns were of no use."""

    name: str
    rows: tuple[TableRow, ...]
    unknown: str = ""

    def row_for(self, folders: Sequence[str], name: str) -> TableRow | None:
        """The row that names a file, or else the nearest folder that it is in. `folders`: from the one given down."""
        parts = [_matched(part) for part in (*folders, name)]
        stem = _matched(name.rpartition(".")[0])
        best: tuple[tuple[int, int], TableRow] | None = None
        for row in self.rows:
            wanted = [_matched(part) for part in re.split(r"[/\\]", row.file) if part not in ("", ".")]
            for end in range(len(parts), 0, -1):
                held = parts[:end]
                tail = [*held[:-1], stem] if end == len(parts) else held
                if wanted and wanted in (held[-len(wanted) :], tail[-len(wanted) :]):
                    if best is None or (end, len(wanted)) > best[0]:
                        best = (end, len(wanted)), row
                    break
        return best[1] if best else None


def read_table(path: Path) -> IssueTable:
    """A spreadsheet's rows below the one that names its columns. Raises BadInput, with the row, on what can't be meant."""
    shown = visible_path(path)
    data = regular_bytes(path, shown, LARGEST_TABLE, "请检查这个文件，或分成几个", links=True)
    cells = _xlsx_rows(data, shown) if data.startswith(b"PK") else _csv_rows(data, shown)
    head = next((n for n, row in enumerate(cells) if len(_columns(row)) >= 2), None)
    if head is None:
        raise BadInput(shown, "", "找不到写着各列名称的一行", f"第一行请写列名：{_KNOWN}（至少写文件和日期）")
    columns = _columns(cells[head])
    rows = [
        _row(shown, line, {key: row[n] if n < len(row) else "" for key, n in columns.items()})
        for line, row in enumerate(cells[head + 1 :], head + 2)
        if any(cell.strip() for cell in row)
    ]
    _refuse_twice(shown, rows)
    return IssueTable(shown, tuple(rows), _unknown(shown, head + 1, cells[head:], columns))


def table_bytes(rows: Iterable[TableRow], ending: str) -> bytes:
    """Rows as a spreadsheet: `.xlsx`, or CSV that Excel opens (a byte order mark, CRLF)."""
    lines = [[names[0] for names in COLUMNS.values()]]
    lines += [[_cell(getattr(row, key)) for key in COLUMNS] for row in rows]
    if ending.casefold() != ".xlsx":
        out = io.StringIO()
        csv.writer(out).writerows([[_harmless(cell) for cell in line] for line in lines])
        return out.getvalue().encode("utf-8-sig")
    from openpyxl import Workbook  # a fifth of a second, which only who has spreadsheets waits for

    book = Workbook(write_only=True)
    sheet = book.create_sheet("期次")
    for key, wide in zip("ABCDEF", (16, 24, 12, 24, 8, 16), strict=True):
        sheet.column_dimensions[key].width = wide
    sheet.freeze_panes = "A2"
    for line in lines:
        sheet.append([_harmless(cell) for cell in line])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _matched(name: str) -> str:
    """A name as it is matched: without capitals, and without the quote that a spreadsheet may have taken for its own mark."""
    return without_case(name).removeprefix("'")


def given_back(row: TableRow) -> TableRow:
    """A row as it comes back out of a spreadsheet that it was written into and nobody changed: spaces and marks may be others."""
    said = {key: _read_cell(key, _harmless(_cell(getattr(row, key)))) for key in COLUMNS}
    return replace(row, file=said["file"], number=said["number"], page=said["page"], section=said["section"])


def _cell(value: object) -> str:
    """What a cell holds of a value; what no cell can hold is written as an escape."""
    return "" if value is None else escaped("".join(" " if sign in _BREAKS else sign for sign in str(value)))


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: a quote stands before it, and before a quote of its own."""
    return f"'{cell}" if cell.lstrip()[:1] in _MARKS else cell


def _read_cell(key: str, cell: str) -> str:
    """What a cell says, without the quote that `_harmless` put before it; names of files keep the spaces inside them."""
    said = (cell.strip() if key == "file" else " ".join(cell.split())).removeprefix("'").strip()
    return said.removeprefix("第").removesuffix("版") if key == "page" else said


def _columns(row: Sequence[str]) -> dict[str, int]:
    """Which column stands where; the first of a name counts."""
    found: dict[str, int] = {}
    for n, cell in enumerate(row):
        name = "".join(cell.strip("\ufeff").casefold().split())
        for key, names in COLUMNS.items():
            if name in {"".join(one.split()) for one in names}:
                found.setdefault(key, n)
    return found


def _unknown(shown: str, line: int, rows: Sequence[Sequence[str]], columns: Mapping[str, int]) -> str:
    """Columns that say something and that nothing is read of, in a line; empty where there are none."""
    used = set(columns.values())
    filled = {n for row in rows[1:] for n, cell in enumerate(row) if n not in used and cell.strip()}
    names = [visible_name(" ".join(rows[0][n].split())) if n < len(rows[0]) else "" for n in sorted(filled)]
    told = "、".join(f"“{name}”" if name else "没有名称的一列" for name in names[:MOST_NAMED])
    more = f"等 {len(names)} 列" if len(names) > MOST_NAMED else ""
    return f"{shown}:{line}: 没有用上{told}{more} — 认得的列名：{_KNOWN}" if names else ""


def _row(shown: str, line: int, cells: Mapping[str, str]) -> TableRow:
    said = {key: _read_cell(key, cell) for key, cell in cells.items()}
    issue = said.get("issue", "")
    if issue and "/" in issue and (named := _day(issue)):  # Excel makes days of names that look like one
        issue = named.isoformat()
    if issue and (why := id_fault(issue)):
        raise BadInput(shown, str(line), f"期次 {visible_name(issue)} 不能用：{why}", "请改正，例如 2024-03-04")
    day = None
    if written := said.get("date", ""):
        day = _day(written)
        if day is None or day not in ANY_NEWSPAPER:
            raise BadInput(shown, str(line), f"“{visible_name(written)}”不是日期", "请写成 2024-03-04 的样子")
    row = TableRow(
        line, issue, *(said.get("file", ""), day), *(said.get(key, "") for key in ("number", "page", "section"))
    )
    if not row.file and not row.issue:
        raise BadInput(shown, str(line), "没有写是哪个文件，也没有写是哪一期", "请填上文件（或文件夹）的名字，或期次")
    return row


def _day(written: str) -> datetime.date | None:
    if _SERIAL.fullmatch(written):
        return _EPOCH + datetime.timedelta(days=int(float(written)))
    return day_in("".join(written.split()).replace("／", "/").replace("/", "-"))


def _refuse_twice(shown: str, rows: Iterable[TableRow]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        key = row.issue if row.file else f"{row.issue}\0{row.page}", without_case(row.file)
        if key in seen:
            what = f"{visible_name(row.file or row.issue)} 写了两次（第 {seen[key]} 行已有）"
            raise BadInput(shown, str(row.line), what, "请留下对的那一行")
        seen[key] = row.line


def _csv_rows(data: bytes, shown: str) -> list[list[str]]:
    text = decode(RawFile(shown, data), LARGEST_TABLE)[0].lstrip("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;", key=first.count)
    if not first.count(delimiter) and "，" in first:
        text, delimiter = text.replace("，", ","), ","
    try:
        return list(csv.reader(io.StringIO(text, newline=None), delimiter=delimiter))[:MOST_ROWS]
    except csv.Error:
        what = "CSV 读不了：有一格太长，多半是引号没有成对"
        raise BadInput(shown, "", what, "请用电子表格打开，看是不是每格都对，另存为 .xlsx") from None


def _xlsx_rows(data: bytes, shown: str) -> list[list[str]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise BadInput(shown, "", "表格解开后太大", "请只留下要用的行和列")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        return [[_shown(cell) for cell in row] for row in sheet.iter_rows(values_only=True, max_row=MOST_ROWS)]
    except BadInput:
        raise
    except Exception as error:  # whatever a damaged archive or its XML makes the reader raise
        what = f"不是能读的 .xlsx 表格（{type(error).__name__}）"
        raise BadInput(shown, "", what, "请用电子表格打开，另存为 .xlsx 或 .csv") from None


def _shown(value: object) -> str:
    """A cell as it reads: a day as 2024-03-04, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value:%Y-%m-%d}"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
