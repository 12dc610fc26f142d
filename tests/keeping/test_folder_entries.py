"""A folder that can't be read is never taken for an empty one."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from archive.keeping.folder_entries import folder_entries, walk_files
from tests.faults.injected import failing


def test_entries_come_by_name_and_where_there_is_no_folder_there_are_none(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "c.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in folder_entries(tmp_path, ".md")] == ["a.md", "b.md"]
    assert folder_entries(tmp_path / "nowhere") == folder_entries(tmp_path / "a.md") == []
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "d").touch()
    assert (str(tmp_path / "deep"), "d") in list(walk_files(str(tmp_path)))
    assert list(walk_files(str(tmp_path / "nowhere"))) == []


@pytest.mark.parametrize("at", [1, 2])
def test_a_folder_that_cannot_be_read_is_an_error(tmp_path: Path, at: int) -> None:
    (tmp_path / "deep").mkdir()
    with failing(tmp_path, at, errno.EACCES), pytest.raises(PermissionError):
        list(walk_files(str(tmp_path)))
    with failing(tmp_path, 1, errno.EACCES), pytest.raises(PermissionError):
        folder_entries(tmp_path)
