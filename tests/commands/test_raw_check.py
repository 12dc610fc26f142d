"""Changed raw text as `check` tells it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from archive.commands.raw_check import raw_faults
from archive.editing.replaced_readings import short_digest
from tests.accessioning.test_raw_history import FIRST, edit, raw

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
