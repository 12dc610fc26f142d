"""The benchmark of converting: it copies what it says, and prints a line for each size."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.reading.load import issue_folders
from benchmarks import convert
from tests.archive_copy import RAW

pytestmark = pytest.mark.slow


def test_copies_are_issues_of_their_own(tmp_path: Path) -> None:
    many = len(issue_folders(RAW)) + 2
    convert.copy(RAW, tmp_path / "raw", many)
    folders = issue_folders(tmp_path / "raw")
    texts = [b"".join(file.read_bytes() for file in sorted(folder.glob("*.txt"))) for folder in folders]
    assert len(folders) == many
    assert texts[-2:] == texts[:2]
    assert len(set(texts)) == many - 2


def test_a_row_tells_the_cost_of_an_issue_against_the_first() -> None:
    found = {"size": 3e6, "cpu": 6.0, "wall": 7.0, "peak": 140e6}
    assert convert.row(100, found, 0.05) == ["100", "3.00", "6.00", "7.00", "0.50", "60.0", "1.20", "140"]


def test_a_line_for_each_size(capfd: pytest.CaptureFixture[str]) -> None:
    assert convert.main(["--issues", "1", "2"]) == 0
    heads, *rows, last = capfd.readouterr().out.splitlines()
    assert [len(line.split()) for line in rows] == [len(convert.HEADS)] * 2
    assert heads.split()[:2] == ["issues", "raw"]
    assert last.startswith("start-up ")
