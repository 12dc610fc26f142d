"""Digests of files from memory: right whatever happens to the files, and to the memory."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from archive.keeping import file_digests
from archive.keeping.file_digests import Stamps, keep, recall, remembered


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    monkeypatch.setattr(file_digests, "RACY", 0)
    first = Stamps()
    assert first.digest(str(file)) == digest(b"one")
    first.keep(tmp_path / "memory")
    again = Stamps(recall(tmp_path / "memory"))
    monkeypatch.setattr(hashlib, "file_digest", None)
    assert again.digest(str(file)) == digest(b"one")


def test_a_change_that_keeps_size_and_time_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    monkeypatch.setattr(file_digests, "RACY", 0)
    memory = Stamps()
    memory.digest(str(file))
    was = file.stat()
    while os.stat(file).st_ctime_ns == was.st_ctime_ns:  # noqa: PTH116
        file.write_bytes(b"two")
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    memory.keep(tmp_path / "memory")
    assert Stamps(recall(tmp_path / "memory")).digest(str(file)) == digest(b"two")


def test_what_changed_just_now_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"one")
    monkeypatch.setattr(file_digests, "RACY", 10**18)
    memory = Stamps()
    memory.digest(str(tmp_path / "a.md"))
    memory.keep(tmp_path / "memory")
    assert recall(tmp_path / "memory") == {}


@pytest.mark.parametrize("data", [b"", b"{}", bytes(32), b"x" * 99])
def test_a_broken_memory_is_an_empty_one(tmp_path: Path, data: bytes) -> None:
    (tmp_path / file_digests.FOLDER).mkdir()
    (tmp_path / file_digests.FOLDER / file_digests.FILE).write_bytes(data)
    (tmp_path / "a.md").write_bytes(b"one")
    with remembered(tmp_path) as memory:
        assert memory.digest(str(tmp_path / "a.md")) == digest(b"one")


def test_a_memory_that_lost_a_byte_or_its_meaning_is_none(tmp_path: Path) -> None:
    keep(tmp_path / "memory", {"a": (1, "b")})
    whole = (tmp_path / "memory").read_bytes()
    assert recall(tmp_path / "memory") == {"a": (1, "b")}
    for data in (whole[:-1], whole[1:], whole.replace(b"b", b"c"), file_digests._checksum(b"?") + b"?"):
        (tmp_path / "memory").write_bytes(data)
        assert recall(tmp_path / "memory") is None


def test_nothing_new_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_digests, "RACY", 0)
    (tmp_path / "a.md").write_bytes(b"one")
    place, seen = tmp_path / file_digests.FOLDER / file_digests.FILE, set()
    for _ in range(3):
        with remembered(tmp_path) as memory:
            memory.digest(str(tmp_path / "a.md"))
        seen.add((place.stat().st_ino, place.stat().st_mtime_ns))
    assert len(seen) == 1
    (tmp_path / "b.md").write_bytes(b"two")
    with remembered(tmp_path) as memory:
        memory.digest(str(tmp_path / "b.md"))
    assert len(recall(place)) == 1


def test_no_folder_is_made_for_a_memory(tmp_path: Path) -> None:
    with remembered(tmp_path / "content"):
        pass
    assert not (tmp_path / "content").exists()
