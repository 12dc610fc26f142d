"""What was read is remembered whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.accessioning.readings_kept import readings_kept


def test_what_was_read_is_there_until_it_is_forgotten(tmp_path: Path) -> None:
    known = readings_kept(tmp_path)
    assert known.read("a") is None
    known.write("a", "<alto>会议</alto>".encode(), -0.35)
    known.write("b", b"", 0)
    assert known.read("a") == ("<alto>会议</alto>".encode(), -0.35)
    assert known.read("b") == (b"", 0)
    assert sorted(path.name for path in known.folder.iterdir()) == ["a", "b"]
    known.forget()
    assert known.read("a") is None
    readings_kept(tmp_path / "none").forget()


@pytest.mark.parametrize("held", [b"", b"{", b"[1]", b'{"alto": "x"}', b'{"alto": "x", "degrees": "y"}', b"\xff"])
def test_what_is_damaged_is_none(tmp_path: Path, held: bytes) -> None:
    known = readings_kept(tmp_path)
    known.folder.mkdir(parents=True)
    (known.folder / "a").write_bytes(held)
    assert known.read("a") is None


def test_a_place_that_cant_be_written_to_costs_a_reading_only(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_bytes(b"a file")
    known = readings_kept(tmp_path)
    known.write("a", b"x", 0)
    assert known.read("a") is None
