"""A parcel: whole files or none, below a folder of its own whatever a browser says that they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.desk import parcel as parcels
from archive.desk.parcel import DEEPEST, Parcel


def put(parcel: Parcel, name: str, parts: Iterable[bytes] = ()) -> None:
    with parcel.incoming(name) as take:
        for part in parts:
            take(part)


def held(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_files_come_in_bit_by_bit_and_stand_as_they_were_handed_over(tmp_path: Path) -> None:
    parcel = Parcel(tmp_path / "one")
    put(parcel, "p10.txt", ["教".encode()[:2], "教".encode()[2:]])
    put(parcel, "2024-03-04/p1.txt")
    put(parcel, "p2.txt", [b"b"])
    assert [path.name for path in parcel.paths] == ["2024-03-04", "p2.txt", "p10.txt"]
    assert [path.name for path in parcel.files] == ["p1.txt", "p10.txt", "p2.txt"]
    assert (parcel.files[1].read_text("utf-8"), parcel.count, parcel.size) == ("教", 3, 4)
    assert parcel.as_handed_over(f"{parcel.files[0].as_posix()}: 空的") == "2024-03-04/p1.txt: 空的"
    parcel.clear()
    assert held(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/passwd",
        "../p1.txt",
        "a/../../p1.txt",
        "a//p1.txt",
        ".hidden",
        ".git/config",
        "a\\p1.txt",
        "C:p1.txt",
        "p1\n.txt",
        "p1\0.txt",
        "CON",
        "长" * 300,
        "/".join("a" * (DEEPEST + 1)),
    ],
)
def test_a_name_that_is_no_files_name_is_refused(name: str, tmp_path: Path) -> None:
    parcel = Parcel(tmp_path / "one")
    with pytest.raises(BadInput), parcel.incoming(name):
        pytest.fail("taken in")
    assert held(tmp_path) == []


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    parcel = Parcel(tmp_path / "one")

    def broken_off() -> Iterator[bytes]:
        yield b"half"
        raise EOFError

    with pytest.raises(EOFError):
        put(parcel, "p1.txt", broken_off())
    assert (held(tmp_path), parcel.count, parcel.size) == ([], 0, 0)


def test_another_of_the_same_name_or_below_a_file_is_refused(tmp_path: Path) -> None:
    parcel = Parcel(tmp_path / "one")
    put(parcel, "a", [b"first"])
    for name in ("a", "a/b"):
        with pytest.raises(BadInput):
            put(parcel, name, [b"second"])
    assert [path.read_bytes() for path in parcel.files] == [b"first"]
    assert held(tmp_path) == ["one/files/a"]


def test_too_much_is_refused_as_soon_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "MOST_BYTES", 6)
    monkeypatch.setattr(parcels, "MOST_FILES", 2)
    parcel = Parcel(tmp_path / "one")
    put(parcel, "a", [b"1234"])
    with pytest.raises(BadInput, match="超过 6 字节"):
        put(parcel, "b", [b"5", b"67"])
    assert held(tmp_path) == ["one/files/a"]
    put(parcel, "b", [b"56"])
    with pytest.raises(BadInput, match="超过 2 个文件"):
        put(parcel, "c")
