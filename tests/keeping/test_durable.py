"""What is relied on after a power cut is on the disk, with every folder that leads to it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.keeping import durable


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made durable, by name; `*` for all that there is."""
    found: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda opened: found.append(Path(f"/proc/self/fd/{opened}").readlink().name))
    monkeypatch.setattr(os, "sync", lambda: found.append("*"))
    return found


def test_files_and_the_folders_that_lead_to_them_are_made_durable(tmp_path: Path, synced: list[str]) -> None:
    (tmp_path / "top" / "a" / "b").mkdir(parents=True)
    files = [tmp_path / "top" / "a" / name for name in ("one", "two", "b/three")]
    for file in files:
        file.touch()
    durable.make_durable(files, tmp_path / "top")
    assert sorted(synced) == ["a", "b", "one", "three", "top", "two"]
    assert synced.index("three") < synced.index("b")


def test_many_are_made_durable_at_once(tmp_path: Path, synced: list[str]) -> None:
    for number in range(durable.MOST_BY_NAME + 1):
        (tmp_path / str(number)).touch()
    durable.sync_all(list(tmp_path.iterdir()))
    assert synced == ["*"]


def _full(_: int) -> None:
    raise OSError(28, "full")


def test_what_cannot_be_made_durable_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileNotFoundError):
        durable.make_durable([tmp_path / "nowhere"], tmp_path)
    opened = len(list(Path("/proc/self/fd").iterdir()))
    monkeypatch.setattr(os, "fsync", _full)
    with pytest.raises(OSError, match="full"):
        durable.sync_all([tmp_path])
    assert len(list(Path("/proc/self/fd").iterdir())) == opened
