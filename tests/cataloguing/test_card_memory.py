"""Cards from memory are those of the pages, whatever happened to pages, memory and program."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from archive.cataloguing import card_memory, cards
from archive.cataloguing.card_memory import remembered_cards
from archive.cataloguing.cards import FolderCards
from archive.keeping import program_digest
from archive.keeping.file_digests import FileDigests
from archive.keeping.processes import InProcess
from archive.keeping.store import FOLDER
from archive.writing.write import write_issues
from tests.issues import issue

IDS = ("2024-03-04", "2024-03-11", "2024-03-18")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Three issues, read once."""
    write_issues([replace(issue(), id=one, date=datetime.date.fromisoformat(one)) for one in IDS], tmp_path)
    remembered_cards(tmp_path, FileDigests(), InProcess())
    return tmp_path


def read_now(content: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[FolderCards], list[str]]:
    """What the memory gives, and which issues had to be read for it."""
    read: list[str] = []

    def noted(folder: Path) -> FolderCards:
        read.append(folder.name)
        return cards.read_folder(folder)

    monkeypatch.setattr(card_memory, "read_folder", noted)
    return remembered_cards(content, FileDigests(), InProcess()), read


def same(found: list[FolderCards], content: Path) -> bool:
    """Whether what was found is what the pages say."""
    fresh = [cards.read_folder(folder) for folder in sorted((content / "issues").iterdir())]
    return [(one.issue, one.articles, dict(one.former)) for one in found] == [
        (one.issue, one.articles, dict(one.former)) for one in fresh
    ] and all(
        one.texts[key].digest == text.digest and one.texts[key].sample.tolist() == text.sample.tolist()
        for one, again in zip(found, fresh, strict=True)
        for key, text in again.texts.items()
    )


def test_what_did_not_change_is_not_read_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, read = read_now(content, monkeypatch)
    assert read == []
    assert same(found, content)


def test_only_what_changed_is_read(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = content / "issues" / IDS[1] / "index.md"
    page.write_text(page.read_text("utf-8").replace("title: ", "title: 新", 1), "utf-8")
    found, read = read_now(content, monkeypatch)
    assert read == [IDS[1]]
    assert same(found, content)
    assert read_now(content, monkeypatch)[1] == []


def test_an_issue_that_is_gone_is_gone(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (content / "issues" / IDS[0]).iterdir():
        path.unlink()
    (content / "issues" / IDS[0]).rmdir()
    found, read = read_now(content, monkeypatch)
    assert [one.issue.id for one in found] == list(IDS[1:])
    assert read == []


@pytest.mark.parametrize(
    "harm",
    [
        lambda memory, _: memory.unlink(),
        lambda memory, _: memory.write_bytes(b"broken"),
        lambda _, patch: patch.setattr(program_digest, "digest_of_program", lambda: "another program"),
    ],
    ids=["gone", "broken", "another program's"],
)
def test_a_memory_that_cannot_be_trusted_costs_reading_and_nothing_else(
    content: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path, pytest.MonkeyPatch], object]
) -> None:
    harm(content / FOLDER / card_memory.CARD_STORE.name, monkeypatch)
    found, read = read_now(content, monkeypatch)
    assert read == list(IDS)
    assert same(found, content)


def test_many_are_read_by_workers_and_counted(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (content / FOLDER / card_memory.CARD_STORE.name).unlink()
    monkeypatch.setattr(card_memory, "FOLDERS_A_JOB", 2)
    counted: list[int] = []
    with ThreadPoolExecutor(2) as workers:
        found = remembered_cards(content, FileDigests(), workers, counted.append)
    assert same(found, content)
    assert counted == [0, 2, 1]


@pytest.mark.parametrize("remembered", [True, False])
def test_a_folder_that_has_no_digest_is_read_each_time(
    content: Path, monkeypatch: pytest.MonkeyPatch, remembered: bool
) -> None:
    if not remembered:
        shutil.rmtree(content / FOLDER)
    monkeypatch.setattr(card_memory, "folder_digest", lambda *_: "")
    for _ in range(2):
        found, read = read_now(content, monkeypatch)
        assert read == list(IDS)
        assert same(found, content)
