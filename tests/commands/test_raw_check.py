"""Changed raw text as `check` tells it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from archive.commands.raw_check import raw_faults
from archive.editing.replaced_readings import short_digest
from tests.accessioning.test_raw_history import FIRST, edit, git, raw

__all__ = ["raw"]


def told(raw: Path) -> list[str]:
    return [str(error) for error in raw_faults(raw, raw.parent / "content")]


def test_it_says_what_changed_how_to_say_it_and_how_to_accept_a_new_reading(raw: Path) -> None:
    assert told(raw) == []
    changed = FIRST.replace("深 人", "深入")
    edit(raw, changed, commit=True)
    (line,) = told(raw)
    assert line.startswith(
        "raw/2024-03-04/p1.txt:3: 收进来以后改过 1 处：第 3 行“要深 人开展学习。”改成了“要深入开展学习。” — "
    )
    assert "python build.py check --mend" in line
    assert "- {line: 3, find: 深 人开, replace: 深入开}" in line
    assert f"replaced: {{p1.txt: {short_digest(changed.encode())}}}" in line
    assert "\n" not in line


def test_many_changes_are_told_in_a_line(raw: Path) -> None:
    edit(raw, "\n".join("换了" * 30 if line else "" for line in (FIRST * 1).split("\n")))
    (line,) = told(raw)
    assert "改过 3 处" in line
    assert len(line) < 1200
    edit(raw, "\n" + FIRST)
    (line,) = told(raw)
    assert "第 1 行前添了空行" in line
    assert "写不成更正" in line
    assert "cuts" in line
    edit(raw, FIRST.replace("\n", "\r\n"))
    (line,) = told(raw)
    assert "文字没有变，只是空白、换行或编码变了" in line


def test_a_line_that_was_taken_away_is_told_with_its_correction(raw: Path) -> None:
    edit(raw, FIRST.replace("要深 人开展学习。\n\n", ""))
    (line,) = told(raw)
    assert "第 3 行起删去了“要深 人开展学习。”" in line
    assert (
        "请运行 python build.py check --mend，会恢复原文，在 issue.yml 的 corrections 下写 - {line: 3, find: 要深 人开展学习。, replace: ''}"
        in line
    )


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ("落实。\n", "落实。\n会议强调，要办好教育。\n", "- {line: 5, find: 。, replace: 。会议强调，要办好教育。}"),
        ("学习。\n\n", "学习。\n", "joins: [[3, 5]]"),
        ("学习。\n\n会议", "学习。会议", "断段写 cuts，接段写 joins"),
    ],
)
def test_of_what_no_correction_says_the_way_back_and_the_nearest_entry_are_told(
    raw: Path, old: str, new: str, entry: str
) -> None:
    edit(raw, FIRST.replace(old, new))
    (line,) = told(raw)
    blob = git(raw.parent, "rev-parse", "HEAD:raw/2024-03-04/p1.txt").strip()
    assert f"先抄下改动，运行 git cat-file blob {blob[:12]} > raw/2024-03-04/p1.txt 恢复原文，再" in line
    assert entry in line
    assert git(raw.parent, "cat-file", "blob", blob[:12]) == FIRST


def test_an_empty_line_put_between_two_lines_is_a_cut(raw: Path) -> None:
    path = raw / "2024-03-04" / "p2.txt"
    path.write_text("甲乙丙。\n丁戊己。\n", encoding="utf-8")
    git(raw, "add", ".")
    git(raw, "commit", "-qm", "second page")
    path.write_text("甲乙丙。\n\n丁戊己。\n", encoding="utf-8")
    (line,) = told(raw)
    assert '在 issue.yml 里写：cuts: ["p2.txt:2"]（' in line


def test_without_git_the_digest_of_the_pages_is_what_it_goes_by(tmp_path: Path) -> None:
    path = tmp_path / "raw" / "2024-03-04" / "p1.txt"
    path.parent.mkdir(parents=True)
    path.write_text(FIRST, encoding="utf-8")
    index = tmp_path / "content" / "issues" / "2024-03-04" / "index.md"
    index.parent.mkdir(parents=True)
    digest = hashlib.sha256(FIRST.encode()).hexdigest()
    index.write_text(f"---\ntitle: 题\nsources:\n- {{file: raw/2024-03-04/p1.txt, sha256: {digest}}}\n---\n", "utf-8")
    assert told(tmp_path / "raw") == []
    path.write_text(FIRST + "改", encoding="utf-8")
    (line,) = told(tmp_path / "raw")
    assert "看不出改了哪里" in line
    mark = short_digest((FIRST + "改").encode())
    (path.parent / "issue.yml").write_text(f"replaced: {{p1.txt: {mark}}}\n", encoding="utf-8")
    assert told(tmp_path / "raw") == []
    assert list(raw_faults(tmp_path / "nowhere", tmp_path)) == []
