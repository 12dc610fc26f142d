"""What was said of doubts, kept beside issue.yml; what can't be read counts for nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.desk.marks import MARKS_FILE, mark, read_marks

A, B = "a" * 16, "b" * 16


def test_what_is_said_is_kept_until_it_is_taken_back(tmp_path: Path) -> None:
    assert read_marks(tmp_path) == {}
    mark(tmp_path, B, "later", "2024-03-04")
    mark(tmp_path, A, "seen", "2024-03-05")
    mark(tmp_path, B, "skipped", "2024-03-06")
    assert read_marks(tmp_path) == {A: "seen", B: "skipped"}
    assert json.loads((tmp_path / MARKS_FILE).read_text("utf-8"))[B] == {"state": "skipped", "day": "2024-03-06"}
    mark(tmp_path, A, "", "2024-03-06")
    mark(tmp_path, B, "", "2024-03-06")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(BadInput, match="没有这种说法"):
        mark(tmp_path, A, "perhaps", "2024-03-06")
    with pytest.raises(BadInput, match="没有这种说法"):
        mark(tmp_path, "x" * 1000, "seen", "2024-03-06")


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"a": 1, "b": {"state": "x"}, "c": {}}', "[" * 9000])
def test_what_cant_be_read_counts_for_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / MARKS_FILE).write_text(text, "utf-8")
    assert read_marks(tmp_path) == {}
    mark(tmp_path, A, "seen", "2024-03-04")
    assert read_marks(tmp_path) == {A: "seen"}


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="没有这个文件"):
        mark(tmp_path / "none", A, "seen", "2024-03-04")
