"""What a build would need, asked for without building."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.commands.site_check import build_faults, cards_after, hand_written_faults
from archive.model import Issue
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.write import plan_issue, write_issues
from tests.archive_copy import CONTENT, VOCABULARY_FOLDER
from tests.issues import issue
from tests.rendering.small import ROOT, prose

VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)


def planned(content: Path, of: Issue) -> list[str]:
    """The articles that the issue's folder will have once it is written."""
    found = cards_after(of.id, plan_issue(of, content), content)
    assert found is not None
    return [card.address for card in found.articles]


def test_cards_are_those_of_the_pages_as_they_will_be(tmp_path: Path) -> None:
    whole = issue()
    assert planned(tmp_path, whole) == ["0006", "0013"]
    write_issues([whole], tmp_path)
    assert planned(tmp_path, whole) == ["0006", "0013"]
    (tmp_path / "issues" / whole.id / "0006.md").unlink()
    assert planned(tmp_path, whole) == ["0006", "0013"]


def test_an_issue_that_can_not_be_converted_keeps_its_cards(tmp_path: Path) -> None:
    assert cards_after("2024-03-04", None, tmp_path) is None
    write_issues([issue()], tmp_path)
    found = cards_after("2024-03-04", None, tmp_path)
    assert found is not None
    assert len(found.articles) == 2


def faults(content: Path, sound: bool = True) -> list[str]:
    write_issues([issue()], content)
    cards = cards_after("2024-03-04", None, content)
    assert cards is not None
    return [str(fault) for fault in build_faults([cards], VOCABULARY, content, ROOT, sound=sound)]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    made = prose(tmp_path)
    for name in ("data", "search"):
        shutil.copytree(CONTENT / name, made / name)
    return made


@pytest.mark.slow
def test_a_link_that_leads_nowhere_is_told_where_nothing_else_is_wrong(content: Path) -> None:
    assert faults(content) == []
    (content / "about" / "help.md").write_text("[甲](nowhere.md)\n", "utf-8")
    (told,) = faults(content)
    assert "nowhere.md" in told
    assert faults(content, sound=False) == []


def test_a_fault_of_the_programs_own_is_told_in_a_line(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise KeyError("甲")

    monkeypatch.setattr("archive.listing.lists.list_texts", broken)
    (told,) = faults(content)
    assert told.startswith("content: 由现在的各期做不成目录：KeyError（test_site_check.py:")


def test_pages_that_people_wrote_are_told(content: Path) -> None:
    (content / "about" / "help.md").write_text("---\ntitle: [\n---\n", "utf-8")
    (content / "about.md").write_text("甲\n", "utf-8")
    assert sorted(fault.file for fault in hand_written_faults(content, ROOT)) == [
        "content/about.md",
        "content/about/help.md",
    ]
