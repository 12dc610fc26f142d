"""What was said of doubts, kept beside issue.yml; what can't be read counts for nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.desk.marks import MARKS_FILE, mark, read_marks


def test_what_is_said_is_kept_until_it_is_taken_back(tmp_path: Path) -> None:
    assert read_marks(tmp_path) == {}
    mark(tmp_path, "b", "later", "2024-03-04")
    mark(tmp_path, "a", "seen", "2024-03-05")
    mark(tmp_path, "b", "skipped", "2024-03-06")
    assert read_marks(tmp_path) == {"a": "seen", "b": "skipped"}
    assert json.loads((tmp_path / MARKS_FILE).read_text("utf-8"))["b"] == {"state": "skipped", "day": "2024-03-06"}
    mark(tmp_path, "a", "", "2024-03-06")
    mark(tmp_path, "b", "", "2024-03-06")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(BadInput, match="没有这种说法"):
        mark(tmp_path, "a", "perhaps", "2024-03-06")


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"a": 1, "b": {"state": "x"}, "c": {}}', "[" * 9000])
def test_what_cant_be_read_counts_for_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / MARKS_FILE).write_text(text, "utf-8")
    assert read_marks(tmp_path) == {}
    mark(tmp_path, "a", "seen", "2024-03-04")
    assert read_marks(tmp_path) == {"a": "seen"}


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="没有这个文件"):
        mark(tmp_path / "none", "a", "seen", "2024-03-04")
