"""Digests of files from memory: right whatever happens to the files, and to the memory."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from archive import stamps
from archive.stamps import Stamps, parse, remembered


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    monkeypatch.setattr(stamps, "RACY", 0)
    first = Stamps()
    assert first.digest(str(file)) == digest(b"one")
    again = parse(first.dump())
    monkeypatch.setattr(hashlib, "file_digest", None)
    assert again.digest(str(file)) == digest(b"one")


def test_a_change_that_keeps_size_and_time_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    monkeypatch.setattr(stamps, "RACY", 0)
    memory = Stamps()
    memory.digest(str(file))
    was = file.stat()
    while os.stat(file).st_ctime_ns == was.st_ctime_ns:  # noqa: PTH116
        file.write_bytes(b"two")
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert parse(memory.dump()).digest(str(file)) == digest(b"two")


def test_what_changed_just_now_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"one")
    monkeypatch.setattr(stamps, "RACY", 10**18)
    memory = Stamps()
    memory.digest(str(tmp_path / "a.md"))
    assert memory.dump() == "{}"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": [1, 2]}', "\ufeff{}"])
def test_a_broken_memory_is_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / stamps.FOLDER).mkdir()
    (tmp_path / stamps.FOLDER / stamps.FILE).write_text(text, "utf-8")
    (tmp_path / "a.md").write_bytes(b"one")
    with remembered(tmp_path) as memory:
        assert memory.digest(str(tmp_path / "a.md")) == digest(b"one")


def test_no_folder_is_made_for_a_memory(tmp_path: Path) -> None:
    with remembered(tmp_path / "content"):
        pass
    assert not (tmp_path / "content").exists()
