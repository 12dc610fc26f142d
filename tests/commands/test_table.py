"""All issues as a spreadsheet, as a person asks for it: written once, filled in, taken back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from archive.bad_input import BadInput
from archive.commands import commands
from archive.commands.table import take_back, write_table


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for issue in ("2024-03-04", "2024-03-11"):
        path = tmp_path / "raw" / issue / "p1.txt"
        path.parent.mkdir(parents=True)
        path.write_text("会议召开。\n", encoding="utf-8")
    return tmp_path


def test_it_is_written_filled_in_and_taken_back(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, raw, content = Path("目录.xlsx"), Path("raw"), Path("content")
    assert commands.table(file, raw, content, take=False, dry_run=False) == 0
    assert capsys.readouterr().out.startswith("写了 目录.xlsx：2 期，2 版；")
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    sheet["D2"], sheet["F3"] = "总第120期", "要闻"
    book.save(file)
    assert commands.table(file, raw, content, take=True, dry_run=False) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "共改了 2 期"
    assert Path("raw/2024-03-04/issue.yml").read_text("utf-8") == "number: 总第120期\n"
    assert Path("raw/2024-03-11/issue.yml").read_text("utf-8") == "pages:\n  p1.txt: 要闻\n"


def test_no_file_is_written_over_and_no_other_kind_is_written(archive: Path) -> None:
    Path("目录.csv").write_text("x", encoding="utf-8")
    with pytest.raises(BadInput, match="已有这个文件"):
        write_table(Path("目录.csv"), Path("raw"), Path("content"))
    with pytest.raises(BadInput, match=r"要以 \.xlsx 或 \.csv 结尾"):
        write_table(Path("目录.doc"), Path("raw"), Path("content"))
    assert not Path("目录.doc").exists()


def test_what_cannot_be_used_is_told_and_fails(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("目录.csv").write_text("期次,期号\n2023-01-01,总第1期\n2024-03-04,总第2期\n", encoding="utf-8")
    lines, refused = take_back(Path("目录.csv"), Path("raw"), Path("content"), dry_run=True)
    assert lines == ("raw/2024-03-04/issue.yml：会写 number: 总第2期", "共会改 1 期，1 处没有用上，原因见上")
    assert [error.where for error in refused] == ["2"]
    assert commands.table(Path("目录.csv"), Path("raw"), Path("content"), take=True, dry_run=False) == 1
    assert capsys.readouterr().err.startswith("目录.csv:2: raw/ 里没有 2023-01-01 这一期 — ")
