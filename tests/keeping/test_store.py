"""What builds remember: given back as it was, and nothing at all where the file is anything but what was written."""

from __future__ import annotations

import hashlib
import marshal
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.cataloguing.card_memory import CARD_STORE
from archive.keeping import store
from archive.keeping.file_digests import DIGEST_STORE
from archive.keeping.store import FOLDER, Remembered, Store, forget
from archive.listing.list_memory import LIST_STORE
from archive.publishing.change_dates import CHANGE_STORE
from archive.writing.conversion_memory import CONVERSION_STORE

NOTHING = Remembered("", {})
ROWS: dict[str, Any] = {"甲": [1, ("b", b"\0")], "乙": {"c": 2.5, "\ud800": None}}
SOME = Store("some")


def place(content: Path, one: Store = SOME) -> Path:
    return content / FOLDER / one.name


def test_a_pipe_in_a_memorys_place_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    os.mkfifo(tmp_path / FOLDER / "x")
    assert Store("x").read(tmp_path).rows == {}
    Store("x").write(tmp_path, {"a": 1})
    assert Store("x").read(tmp_path).rows == {"a": 1}


def test_rows_come_back_on_what_they_rest_on_alone(tmp_path: Path) -> None:
    assert SOME.read(tmp_path) == NOTHING
    SOME.write(tmp_path, ROWS, "program 1")
    found = SOME.read(tmp_path)
    assert found == ("program 1", ROWS)
    assert found.on("program 1") == ROWS
    assert found.on("program 2") == found.on("") == {}
    SOME.write(tmp_path, {"丙": 3})
    assert SOME.read(tmp_path).on("") == {"丙": 3}
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["some"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10**6), byte=st.integers(1, 255), cut=st.booleans())
def test_a_file_that_lost_or_changed_a_byte_holds_nothing(tmp_path: Path, at: int, byte: int, cut: bool) -> None:
    SOME.write(tmp_path, ROWS, "basis")
    data = bytearray(place(tmp_path).read_bytes())
    at %= len(data)
    if cut:
        del data[at]
    else:
        data[at] ^= byte
    place(tmp_path).write_bytes(data)
    assert SOME.read(tmp_path) == NOTHING


@pytest.mark.parametrize(
    "payload", [b"", b"?", marshal.dumps(None), marshal.dumps({"a": 1, "b": 2}), marshal.dumps((1, 2, 3))[:-1]]
)
def test_a_sound_checksum_of_something_else_holds_nothing(tmp_path: Path, payload: bytes) -> None:
    SOME.write(tmp_path, ROWS)
    head = place(tmp_path).read_bytes().partition(b"\n")[0] + b"\n"
    place(tmp_path).write_bytes(head + hashlib.sha256(payload).digest() + payload)
    assert SOME.read(tmp_path) == NOTHING


@pytest.mark.parametrize("other", [Store("other"), Store("some", shape=2)])
def test_what_another_store_or_shape_wrote_is_foreign(tmp_path: Path, other: Store) -> None:
    SOME.write(tmp_path, ROWS)
    place(tmp_path).rename(tmp_path / "kept")
    (tmp_path / "kept").rename(place(tmp_path, other))
    assert other.read(tmp_path) == NOTHING


def test_another_version_of_the_format_is_foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SOME.write(tmp_path, ROWS)
    monkeypatch.setattr(store, "VERSION", store.VERSION + 1)
    assert SOME.read(tmp_path) == NOTHING


def test_where_nothing_can_be_written_nothing_is_left_behind(tmp_path: Path) -> None:
    place(tmp_path).mkdir(parents=True)
    (place(tmp_path) / "a").touch()
    SOME.write(tmp_path, ROWS)
    assert SOME.read(tmp_path) == NOTHING
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["some"]
    (tmp_path / "file").touch()
    SOME.write(tmp_path / "file", ROWS)
    assert SOME.read(tmp_path / "file") == NOTHING


def test_one_is_forgotten_or_all(tmp_path: Path) -> None:
    other = Store("other")
    for _ in range(2):
        SOME.write(tmp_path, ROWS)
        other.write(tmp_path, ROWS)
        SOME.forget(tmp_path)
        assert (SOME.read(tmp_path), other.read(tmp_path)) == (NOTHING, ("", ROWS))
        SOME.forget(tmp_path)
        forget(tmp_path)
        assert other.read(tmp_path) == NOTHING
    assert list(tmp_path.iterdir()) == []


def test_no_two_kinds_of_memory_share_a_file() -> None:
    stores = (DIGEST_STORE, CONVERSION_STORE, CARD_STORE, LIST_STORE, CHANGE_STORE)
    assert len({one.name for one in stores}) == len(stores)
