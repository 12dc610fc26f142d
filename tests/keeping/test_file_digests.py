"""Digests of files from memory: right whatever happens to the files, and to the memory."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from archive.keeping import file_digests
from archive.keeping.file_digests import DIGEST_STORE, FileDigests, remembered_digests
from archive.keeping.store import FOLDER


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    monkeypatch.setattr(file_digests, "RACY_TIME", 0)
    first = FileDigests()
    assert first.digest(str(file)) == digest(b"one")
    first.keep(tmp_path)
    again = FileDigests(DIGEST_STORE.read(tmp_path).rows)
    monkeypatch.setattr(hashlib, "file_digest", None)
    assert again.digest(str(file)) == digest(b"one")


def test_a_change_that_keeps_size_and_time_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    monkeypatch.setattr(file_digests, "RACY_TIME", 0)
    memory = FileDigests()
    memory.digest(str(file))
    was = file.stat()
    while os.stat(file).st_ctime_ns == was.st_ctime_ns:  # noqa: PTH116
        file.write_bytes(b"two")
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    memory.keep(tmp_path)
    assert FileDigests(DIGEST_STORE.read(tmp_path).rows).digest(str(file)) == digest(b"two")


def test_what_changed_just_now_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"one")
    monkeypatch.setattr(file_digests, "RACY_TIME", 10**18)
    memory = FileDigests()
    memory.digest(str(tmp_path / "a.md"))
    memory.keep(tmp_path)
    assert DIGEST_STORE.read(tmp_path).rows == {}


@pytest.mark.parametrize("data", [b"", b"{}", bytes(32), b"x" * 99])
def test_a_broken_memory_is_an_empty_one(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / DIGEST_STORE.name).write_bytes(data)
    (tmp_path / "a.md").write_bytes(b"one")
    with remembered_digests(tmp_path) as memory:
        assert memory.digest(str(tmp_path / "a.md")) == digest(b"one")


def test_nothing_new_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_digests, "RACY_TIME", 0)
    (tmp_path / "a.md").write_bytes(b"one")
    place, seen = tmp_path / FOLDER / DIGEST_STORE.name, set()
    for _ in range(3):
        with remembered_digests(tmp_path) as memory:
            memory.digest(str(tmp_path / "a.md"))
        seen.add((place.stat().st_ino, place.stat().st_mtime_ns))
    assert len(seen) == 1
    (tmp_path / "b.md").write_bytes(b"two")
    with remembered_digests(tmp_path) as memory:
        memory.digest(str(tmp_path / "b.md"))
    assert len(DIGEST_STORE.read(tmp_path).rows) == 1


def test_no_folder_is_made_for_a_memory(tmp_path: Path) -> None:
    with remembered_digests(tmp_path / "content"):
        pass
    assert not (tmp_path / "content").exists()


def test_a_file_that_is_there_and_is_not_read_has_no_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    file = tmp_path / "a.txt"
    file.write_bytes(b"one")
    assert FileDigests().digest_if_read(str(file)) == digest(b"one")
    with pytest.raises(FileNotFoundError):
        FileDigests().digest_if_read(str(tmp_path / "b.txt"))
    monkeypatch.setattr(hashlib, "file_digest", refuse)
    assert FileDigests().digest_if_read(str(file)) == ""
