"""Raw text that was changed after it was committed, as git tells it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from archive.accessioning.raw_history import RawChange, blob_name, committed_texts, raw_changes
from archive.editing.replaced_readings import short_digest
from tests.reading.test_page_files import alto

FIRST = "# 会议召开\n\n要深 人开展学习。\n\n会议指出，要狠抓落实。\n"


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw" / "2024-03-04"
    folder.mkdir(parents=True)
    (folder / "p1.txt").write_text(FIRST, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path / "raw"


def edit(raw: Path, text: str, commit: bool = False) -> list[RawChange]:
    (raw / "2024-03-04" / "p1.txt").write_bytes(text.encode())
    if commit:
        git(raw, "commit", "-qam", "edit")
    return list(raw_changes(raw, committed_texts(raw)))


@pytest.mark.parametrize("commit", [False, True])
def test_an_edit_is_told_line_by_line_with_its_correction_also_once_it_is_committed(raw: Path, commit: bool) -> None:
    assert list(raw_changes(raw, committed_texts(raw))) == []
    (change,) = edit(raw, FIRST.replace("深 人", "深入").replace("落实。", "落实！"), commit)
    assert change.can_be_said
    assert [(one.line, one.find, one.replace) for one in change.corrections] == [
        (3, "深 人开", "深入开"),
        (5, "。", "！"),
    ]
    assert change.before.decode() == FIRST


def test_white_space_and_line_ends_need_no_correction(raw: Path) -> None:
    (change,) = edit(raw, FIRST.replace("\n", "\r\n"))
    assert (change.can_be_said, change.lines, change.corrections) == (True, (), ())
    (change,) = edit(raw, FIRST.replace("落实。", "落实。 "))
    assert (change.can_be_said, change.worded) == (True, ())


def test_lines_put_in_or_taken_out_cannot_be_said(raw: Path) -> None:
    (change,) = edit(raw, FIRST + "多的一行\n")
    assert not change.can_be_said
    assert [(one.number, one.before, one.now) for one in change.lines] == [(6, "", "多的一行")]


def test_a_replaced_reading_is_accepted_only_when_told_so(raw: Path) -> None:
    new = "重新识别的文字。\n"
    settings = raw / "2024-03-04" / "issue.yml.txt"
    assert edit(raw, new)
    settings.write_text(f"replaced: {{p1.txt: {short_digest(new.encode())}}}\n", encoding="utf-8")
    assert edit(raw, new) == []
    assert edit(raw, new + "又改了。\n")


def test_what_was_taken_away_and_comes_again_is_new(raw: Path) -> None:
    git(raw.parent, "rm", "-q", "raw/2024-03-04/p1.txt")
    git(raw.parent, "commit", "-qm", "gone")
    (raw / "2024-03-04").mkdir(parents=True, exist_ok=True)
    other = "另一期的文字。\n"
    (raw / "2024-03-04" / "p1.txt").write_text(other, encoding="utf-8")
    git(raw, "add", ".")
    git(raw, "commit", "-qm", "again")
    assert list(raw_changes(raw, committed_texts(raw))) == []
    assert committed_texts(raw) == {"2024-03-04/p1.txt": blob_name(other.encode())}


def test_outside_git_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    assert committed_texts(tmp_path / "raw") == {}
    assert list(raw_changes(tmp_path / "raw", committed_texts(tmp_path / "raw"))) == []


def test_a_page_with_places_is_compared_by_its_lines(raw: Path) -> None:
    page = raw / "2024-03-04" / "p2.xml"
    first = alto("会议召开", "要深 人开展学习。")
    page.write_bytes(first)
    git(raw, "add", ".")
    git(raw, "commit", "-qm", "a page")
    page.write_bytes(first.replace("深 人".encode(), "深入".encode()))
    (change,) = raw_changes(raw, committed_texts(raw))
    assert [(one.number, one.before, one.now) for one in change.lines] == [(2, "要深 人开展学习。", "要深入开展学习。")]
    page.write_bytes(first[:-9])
    (change,) = raw_changes(raw, committed_texts(raw))
    assert not change.can_be_said
