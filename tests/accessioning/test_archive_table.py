"""All issues in a spreadsheet, and back."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.accessioning.archive_table import archive_rows, take_table
from archive.accessioning.issue_table import IssueTable, TableRow, read_table, table_bytes
from archive.bad_input import BadInput
from archive.writing.frontmatter import page_text


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for issue in ("2024-03-04", "2024-03-11"):
        for page in ("p1.txt", "p2.txt"):
            path = tmp_path / "raw" / issue / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("会议召开。\n", encoding="utf-8")
    index = tmp_path / "content" / "issues" / "2024-03-04" / "index.md"
    index.parent.mkdir(parents=True)
    index.write_text(
        "---\ntitle: 题\ndate: 2024-03-04\nnumber: 总第120期\nmasthead:\n  pages:\n"
        "  - {file: p2.txt, line: 1, page: '2', name: 综合新闻}\n---\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_row_a_page_with_what_is_known(archive: Path) -> None:
    rows = list(archive_rows(archive / "raw", archive / "content"))
    assert [(row.issue, row.file, str(row.date), row.number, row.page, row.section) for row in rows] == [
        ("2024-03-04", "p1.txt", "2024-03-04", "总第120期", "", ""),
        ("2024-03-04", "p2.txt", "2024-03-04", "总第120期", "2", "综合新闻"),
        ("2024-03-11", "p1.txt", "2024-03-11", "", "", ""),
        ("2024-03-11", "p2.txt", "2024-03-11", "", "", ""),
    ]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_was_filled_in_is_written_and_nothing_else(archive: Path, ending: str) -> None:
    raw, content = archive / "raw", archive / "content"
    rows = list(archive_rows(raw, content))
    rows = [replace(row, number="总第121期") if row.issue == "2024-03-11" else row for row in rows]
    path = archive / f"表{ending}"
    path.write_bytes(table_bytes(rows, ending))
    table = read_table(path)
    assert list(take_table(table, raw, content, dry_run=True)) == ["raw/2024-03-11/issue.yml：会写 number: 总第121期"]
    assert not (raw / "2024-03-11" / "issue.yml").exists()
    assert list(take_table(table, raw, content)) == ["raw/2024-03-11/issue.yml：写了 number: 总第121期"]
    assert (raw / "2024-03-11" / "issue.yml").read_text("utf-8") == "number: 总第121期\n"
    assert not (raw / "2024-03-04" / "issue.yml").exists()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([TableRow(2, "2023-01-01", "p1.txt")], "raw/ 里没有 2023-01-01 这一期"),
        ([TableRow(2, "2024-03-04", "p9.txt")], "里没有文件 p9.txt"),
        (
            [TableRow(2, "2024-03-04", "p1.txt", None, "甲"), TableRow(3, "2024-03-04", "p2.txt", None, "乙")],
            "不同的 number",
        ),
    ],
)
def test_rows_that_cannot_be_meant_are_told_and_change_nothing(archive: Path, rows: list[TableRow], told: str) -> None:
    (error,) = take_table(IssueTable("表", tuple(rows)), archive / "raw", archive / "content")
    assert isinstance(error, BadInput)
    assert told in error.what
    assert not list((archive / "raw").rglob("issue.yml"))


NAMES = ("'p1.txt", "+p2.txt", "=p3.txt", "@p4.txt", "p  5.txt", "＝p6.txt", "p,7;.txt", "-p8.txt")
TRICKY = st.text(st.sampled_from("'=+-@＝第版期12 \t\r\n\u3000\xa0\x07,;|总#_x\ufeff"), max_size=8) | st.sampled_from(
    [
        "-1+1",
        "总第  120期",
        "'总第1期",
        "=1+1",
        "2024/3/4",
        "45000",
        "1.0",
        "01",
        "#N/A",
        "_x0041_",
        "=cmd|' /C calc'!A0",
    ]
)
PAGE = st.fixed_dictionaries({"page": TRICKY, "name": TRICKY})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(NAMES), min_size=1, unique=True),
    TRICKY,
    st.lists(PAGE, max_size=3),
    st.sampled_from((".csv", ".xlsx")),
)
def test_a_table_that_nobody_changed_changes_nothing(
    tmp_path: Path, files: list[str], number: str, pages: list[dict[str, str]], ending: str
) -> None:
    with TemporaryDirectory(dir=tmp_path) as home:
        raw, content = Path(home) / "raw", Path(home) / "content"
        (raw / "2024-03-04").mkdir(parents=True)
        for name in files:
            (raw / "2024-03-04" / name).write_text("会议召开。", encoding="utf-8")
        rows = [{"file": name, "line": 1, **page} for name, page in zip(files, pages, strict=False)]
        index = content / "issues" / "2024-03-04" / "index.md"
        index.parent.mkdir(parents=True)
        index.write_text(
            page_text({"title": "题", "number": number, "masthead": {"pages": rows}}, ""), encoding="utf-8"
        )
        path = Path(home) / f"表{ending}"
        path.write_bytes(table_bytes(archive_rows(raw, content), ending))
        table = read_table(path)
        assert [row.file for row in table.rows] == [row.file for row in archive_rows(raw, content)]
        assert list(take_table(table, raw, content)) == []
        assert not (raw / "2024-03-04" / "issue.yml").exists()


def test_a_page_number_without_a_name_is_told(archive: Path) -> None:
    rows = (TableRow(2, "2024-03-11", "p1.txt", page="3"),)
    (error,) = take_table(IssueTable("表", rows), archive / "raw", archive / "content")
    assert str(error) == "表:2: 写了版次 3，没有写版名 — 请把版名也写上"


def test_a_folder_whose_name_can_be_no_issues_keeps_no_other_out_of_the_table(archive: Path) -> None:
    (archive / "raw" / "a b").mkdir()
    (archive / "raw" / "a b" / "p1.txt").write_text("会议。", encoding="utf-8")
    path = archive / "表.csv"
    path.write_bytes(table_bytes(archive_rows(archive / "raw", archive / "content"), ".csv"))
    assert list(take_table(read_table(path), archive / "raw", archive / "content")) == []


def test_what_the_pages_print_is_not_written_though_the_issue_was_not_converted_yet(archive: Path) -> None:
    head = "吕梁教育 2024年3月11日 星期一 第86期 第1版 要闻\n\n会议召开。\n"
    (archive / "raw" / "2024-03-11" / "p1.txt").write_text(head, encoding="utf-8")
    day = datetime.date(2024, 3, 11)
    table = IssueTable("表", (TableRow(2, "2024-03-11", "p1.txt", day, "第86期", "01", "要闻"),))
    assert list(take_table(table, archive / "raw", archive / "content")) == []
    other = IssueTable("表", (TableRow(2, "2024-03-11", "p1.txt", day, "87", "01", "综合"),))
    (said,) = take_table(other, archive / "raw", archive / "content")
    assert said == "raw/2024-03-11/issue.yml：写了 number: '87'、p1.txt: {page: '1', name: 综合}"
