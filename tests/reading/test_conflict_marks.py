"""Marks of a conflict that were left in a file are told by line, wherever a person may write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.editing.issue_yml import parse_settings
from archive.model import RawFile
from archive.reading.conflict_marks import refuse_conflict_marks
from archive.reading.load import load
from archive.vocabulary.yaml_nodes import read_yaml

CONFLICT = "number: 一\n<<<<<<< patch-1\nnumber: 二\n=======\nnumber: 三\n>>>>>>> main\n"


def from_vocabulary(path: Path) -> object:
    return read_yaml(path, "raw/x", 1000)


@pytest.mark.parametrize(
    "read",
    [
        lambda path: load(RawFile("raw/x", path.read_bytes())),
        lambda path: parse_settings(RawFile("raw/x", path.read_bytes())),
        from_vocabulary,
    ],
    ids=["raw text", "issue.yml", "vocabulary"],
)
@pytest.mark.parametrize(
    ("text", "line"), [(CONFLICT, 2), (CONFLICT.replace("<<<<<<< patch-1\n", "").replace("\n", "\r\n"), 5)]
)
def test_a_mark_is_told_by_line(read: Callable[[Path], object], text: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(text.encode())
    with pytest.raises(BadInput) as caught:
        read(path)
    assert str(caught.value).startswith(f"raw/x:{line}: 这里留着有冲突时的记号 ")


@pytest.mark.parametrize("text", ["标题\n=======\n正文", "<<<<<<<", "他写道 <<<<<<< HEAD", "<<<<<<<<< a", ""])
def test_what_a_text_may_hold_is_no_mark(text: str) -> None:
    refuse_conflict_marks("raw/x", text)
