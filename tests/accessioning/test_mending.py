"""Changed raw text is put back, and what was meant stands in issue.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.accessioning.mending import mend_raw
from archive.accessioning.raw_history import committed_texts, raw_changes
from archive.bad_input import BadInput
from archive.editing.issue_yml import parse_settings
from archive.model import RawFile
from tests.accessioning.test_raw_history import FIRST, edit, git, raw

__all__ = ["raw"]


def corrections(raw: Path) -> list[tuple[int, str, str]]:
    data = (raw / "2024-03-04" / "issue.yml").read_bytes()
    return [(one.line, one.find, one.replace) for one in parse_settings(RawFile("raw/x/issue.yml", data)).corrections]


def test_an_edit_becomes_a_correction_and_the_file_is_as_it_was(raw: Path) -> None:
    settings = raw / "2024-03-04" / "issue.yml"
    settings.write_text("# 看过\ncorrections:\n- {line: 1, find: 召开, replace: 举行}\n", encoding="utf-8")
    edit(raw, FIRST.replace("深 人", "深入"), commit=True)
    assert list(mend_raw(raw)) == ["已恢复 raw/2024-03-04/p1.txt，在 raw/2024-03-04/issue.yml 写了 1 条更正"]
    assert (raw / "2024-03-04" / "p1.txt").read_text("utf-8") == FIRST
    assert corrections(raw) == [(1, "召开", "举行"), (3, "深 人开", "深入开")]
    assert settings.read_text("utf-8").startswith("# 看过\n")
    assert list(raw_changes(raw, committed_texts(raw))) == []
    assert list(mend_raw(raw)) == []


def test_a_page_among_several_is_named(raw: Path) -> None:
    (raw / "2024-03-04" / "p2.txt").write_text("运动会。\n", encoding="utf-8")
    git(raw, "add", ".")
    git(raw, "commit", "-qm", "second page")
    edit(raw, FIRST.replace("深 人", "深入"))
    assert len(list(mend_raw(raw))) == 1
    assert "file: p1.txt" in (raw / "2024-03-04" / "issue.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("要深 人开展学习。\n\n", [(3, "要深 人开展学习。", "")]),
        ("会议指出，要狠抓落实。\n", [(5, "会议指出，要狠抓落实。", "")]),
        ("# 会议召开\n\n要深 人开展学习。\n", [(1, "# 会议召开", ""), (3, "要深 人开展学习。", "")]),
    ],
)
def test_a_line_that_was_taken_away_is_a_correction(raw: Path, gone: str, said: list[tuple[int, str, str]]) -> None:
    assert gone in FIRST
    edit(raw, FIRST.replace(gone, ""))
    (told,) = mend_raw(raw)
    assert isinstance(told, str)
    assert told.endswith(f"写了 {len(said)} 条更正")
    assert (raw / "2024-03-04" / "p1.txt").read_text("utf-8") == FIRST
    assert corrections(raw) == said


def test_a_change_that_corrections_cannot_say_is_left(raw: Path) -> None:
    edit(raw, FIRST + "多的一行\n")
    assert list(mend_raw(raw)) == []
    assert (raw / "2024-03-04" / "p1.txt").read_text("utf-8") == FIRST + "多的一行\n"


@pytest.mark.parametrize(
    "settings",
    [
        "corrections: [{line: 3, find: 深, replace: 浅}]\n",
        "corrections:\n- {line: 3, find: 要深 人开, replace: 要开}\n",
        "a: [",
    ],
)
def test_where_the_correction_cannot_be_written_nothing_is_changed(raw: Path, settings: str) -> None:
    (raw / "2024-03-04" / "issue.yml").write_text(settings, encoding="utf-8")
    changed = FIRST.replace("深 人", "深入")
    edit(raw, changed)
    (told,) = mend_raw(raw)
    assert isinstance(told, BadInput)
    assert (raw / "2024-03-04" / "issue.yml").read_text("utf-8") == settings
    assert (raw / "2024-03-04" / "p1.txt").read_text("utf-8") == changed
