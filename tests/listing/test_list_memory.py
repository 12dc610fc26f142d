"""A page of a list is left where its fields, its file and the program are what they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.keeping import program_digest
from archive.keeping.file_digests import FileDigests
from archive.keeping.store import FOLDER
from archive.listing.list_memory import LIST_STORE, ListMemory

FIELDS = {"title": "校园安全", "articles": ["2024-03-04/0006"]}
PAGE = "topics/校园安全.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """content/ with a page that was written and remembered."""
    (tmp_path / "topics").mkdir()
    (tmp_path / PAGE).write_text("page", "utf-8")
    memory = ListMemory.read(tmp_path, FileDigests())
    assert not memory.is_unchanged(PAGE, FIELDS)
    memory.keep({PAGE: "page"})
    return tmp_path


def test_a_page_that_is_as_it_was_is_held(content: Path) -> None:
    memory = ListMemory.read(content, FileDigests())
    assert memory.is_unchanged(PAGE, dict(FIELDS))
    assert memory.unchanged == {PAGE}
    assert not memory.is_unchanged("topics/另一页.md", FIELDS)
    assert memory.unchanged == {PAGE}


def test_other_fields_are_another_page(content: Path) -> None:
    assert not ListMemory.read(content, FileDigests()).is_unchanged(PAGE, {**FIELDS, "articles": []})


@pytest.mark.parametrize(
    "harm",
    [
        lambda content, _: (content / PAGE).write_text("edited", "utf-8"),
        lambda content, _: (content / PAGE).unlink(),
        lambda content, _: (content / FOLDER / LIST_STORE.name).unlink(),
        lambda content, _: (content / FOLDER / LIST_STORE.name).write_bytes(b"broken"),
        lambda _, patch: patch.setattr(program_digest, "digest_of_program", lambda: "another"),
    ],
    ids=["edited", "gone", "forgotten", "broken", "another program"],
)
def test_what_changed_is_written_again(
    content: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path, pytest.MonkeyPatch], object]
) -> None:
    harm(content, monkeypatch)
    assert not ListMemory.read(content, FileDigests()).is_unchanged(PAGE, FIELDS)


def test_only_pages_that_there_are_now_are_remembered(content: Path) -> None:
    ListMemory.read(content, FileDigests()).keep({})
    assert not ListMemory.read(content, FileDigests()).is_unchanged(PAGE, FIELDS)
