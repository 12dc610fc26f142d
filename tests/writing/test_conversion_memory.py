"""An issue is left as it is only while its raw text, the words, the program and its pages are what they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.keeping import program_digest
from archive.keeping.file_digests import FileDigests
from archive.writing.conversion_memory import ConversionMemory, Counts, folder_digest

NAME = "2024-03-04"
FOUND = Counts(articles=3, doubts=2, unplaced=1, files=4)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A raw folder, its pages and a vocabulary."""
    for path in (f"raw/{NAME}/000.txt", f"content/issues/{NAME}/index.md", "raw/vocabulary/people.yml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, "utf-8")
    return tmp_path


def known(place: Path) -> Counts | None:
    """What a new run knows of the issue."""
    memory = ConversionMemory.read(place / "content", place / "raw/vocabulary", FileDigests())
    return memory.counts(place / "raw" / NAME, place / "content")


def note(place: Path, lasting: bool = True) -> None:
    """What a run remembers of the issue."""
    memory = ConversionMemory.read(place / "content", place / "raw/vocabulary", FileDigests())
    memory.note(place / "raw" / NAME, place / "content", FOUND, lasting)
    assert memory.counts(place / "raw" / NAME, place / "content") == FOUND
    memory.keep(place / "content", [NAME])


def test_an_issue_that_is_as_it_was_is_known_by_its_counts(place: Path) -> None:
    assert known(place) is None
    note(place)
    assert known(place) == FOUND


@pytest.mark.parametrize(
    "change",
    [
        lambda place: (place / f"raw/{NAME}/000.txt").write_text("other", "utf-8"),
        lambda place: (place / f"raw/{NAME}/issue.yml").write_text("number: 1", "utf-8"),
        lambda place: (place / f"content/issues/{NAME}/index.md").unlink(),
        lambda place: (place / f"content/issues/{NAME}/0044.md").write_text("new", "utf-8"),
        lambda place: (place / "raw/vocabulary/people.yml").write_text("new", "utf-8"),
    ],
    ids=["raw text", "settings", "a page gone", "a page more", "the vocabulary"],
)
def test_whatever_changed_has_it_converted_again(place: Path, change: Callable[[Path], object]) -> None:
    note(place)
    change(place)
    assert known(place) is None


def test_another_program_converts_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note(place)
    monkeypatch.setattr(program_digest, "digest_of_program", lambda: "another")
    assert known(place) is None


def test_what_is_to_be_looked_at_again_is_known_in_this_run_only(place: Path) -> None:
    note(place)
    note(place, lasting=False)
    assert known(place) is None


def test_an_issue_that_is_gone_is_forgotten(place: Path) -> None:
    note(place)
    memory = ConversionMemory.read(place / "content", place / "raw/vocabulary", FileDigests())
    memory.keep(place / "content", [])
    assert known(place) is None


def test_counts_add_up() -> None:
    assert FOUND + Counts(1, 1, 1, 1) == Counts(4, 3, 2, 5)


def test_a_folders_digest_is_of_its_names_and_bytes(tmp_path: Path) -> None:
    assert folder_digest(tmp_path / "none", FileDigests()) == ""
    (tmp_path / "a").write_text("1", "utf-8")
    first = folder_digest(tmp_path, FileDigests())
    (tmp_path / "a").rename(tmp_path / "b")
    second = folder_digest(tmp_path, FileDigests())
    (tmp_path / "c").symlink_to("b")
    third = folder_digest(tmp_path, FileDigests())
    (tmp_path / "c").unlink()
    (tmp_path / "c").mkdir()
    assert len({first, second, third, folder_digest(tmp_path, FileDigests())}) == 4
