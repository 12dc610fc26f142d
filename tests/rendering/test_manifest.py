"""What a site was made of, read back as it was written, and never taken for more than it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.keeping import store
from archive.keeping.store import FOLDER
from archive.rendering import manifest
from archive.rendering.manifest import Manifest, UnitRecord

UNITS = {
    "issues/2024-03-04": UnitRecord("ab", ("articles/2024-03-04/0006",), {"a/index.html": (3, 5), "a/b.txt": (1, 2)}),
    "records": UnitRecord("cd", (), {"feed.xml": (7, 9)}, [["feed.xml", 7, "ef"]]),
}
MADE = Manifest("input", UNITS)


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, Path]:
    """content/ and a site of it whose manifest was written."""
    content, out = tmp_path / "content", tmp_path / "site"
    manifest.write_manifest(MADE, content, out)
    return content, out


def test_it_is_read_as_it_was_written(place: tuple[Path, Path]) -> None:
    assert manifest.read_manifest(*place) == MADE
    assert MADE.files == {"a/index.html": (3, 5), "a/b.txt": (1, 2), "feed.xml": (7, 9)}


def test_each_site_has_its_own(place: tuple[Path, Path]) -> None:
    content, out = place
    assert manifest.read_manifest(content, out.with_name("another")) == Manifest()
    manifest.write_manifest(Manifest("other"), content, out.with_name("another"))
    assert manifest.read_manifest(content, out) == MADE
    manifest.forget_manifest(content, out)
    assert manifest.read_manifest(content, out) == Manifest()
    assert manifest.read_manifest(content, out.with_name("another")) == Manifest("other")
    manifest.forget_manifest(content, out)


@pytest.mark.parametrize(
    "harm",
    [
        lambda file, _: file.write_bytes(b"broken"),
        lambda file, _: file.write_bytes(file.read_bytes()[:-1]),
        lambda _, patch: patch.setattr(store, "VERSION", store.VERSION + 1),
    ],
    ids=["broken", "cut off", "of another version"],
)
def test_one_that_cannot_be_trusted_is_empty(
    place: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path, pytest.MonkeyPatch], object]
) -> None:
    (file,) = (place[0] / FOLDER).iterdir()
    harm(file, monkeypatch)
    assert manifest.read_manifest(*place) == Manifest()


def test_files_that_were_touched_bear_their_new_entries() -> None:
    touched = MADE.touched({"a/b.txt": (1, 99), "elsewhere": (0, 0)})
    assert touched.files == {**MADE.files, "a/b.txt": (1, 99)}
    assert touched.units["records"] == MADE.units["records"]
    assert MADE.touched({}) is MADE


def test_all_files_below_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c").write_text("123", "utf-8")
    (tmp_path / "d").write_text("1", "utf-8")
    (tmp_path / "link").symlink_to("a")
    found = manifest.walk(tmp_path)
    assert set(found) == {"a/b/c", "d", "link"}
    assert found["a/b/c"] == (3, (tmp_path / "a/b/c").stat().st_mtime_ns)
    assert manifest.walk(tmp_path / "none") == {}


def test_a_digest_keeps_texts_and_their_order_apart() -> None:
    assert manifest.digest_of(["a", "b"]) == manifest.digest_of(iter(["a", "b"]))
    assert len({manifest.digest_of(parts) for parts in (["a", "b"], ["b", "a"], ["ab"], ["a", "b", ""], [])}) == 5
    assert manifest.digest_of(["\ud800"]) != manifest.digest_of(["?"])
