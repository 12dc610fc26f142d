"""Which issue each file is of, by plain-text cases.

Input: a path a line, behind `|` the page's first line; a line of `=` is one of the spreadsheet. Expected: an issue a
line (`?` where only the text may say it), `+` its issue.yml, `!` what is refused, `-` rows that name nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.accessioning.grouping import grouped
from archive.accessioning.issue_table import read_table
from archive.accessioning.offered_files import offered_files
from tests.cases import Case, parameters

TEXT = "会议召开。会议指出，要狠抓落实，办好人民满意的教育。\n"


@pytest.mark.parametrize("case", parameters("grouping"))
def test_files_go_to_their_issues(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [line[2:] for line in case.input.splitlines() if line.startswith("= ")]
    Path("table.csv").write_text("\n".join(rows), encoding="utf-8")
    for line in case.input.splitlines():
        if not line.startswith("= "):
            name, _, masthead = line.partition(" | ")
            path = Path("in") / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("number: 总第1期\n" if "issue" in name else f"{masthead}\n\n{TEXT}", encoding="utf-8")
    found = grouped(offered_files([Path("in")]), "", read_table(Path("table.csv")) if rows else None)
    told = {}
    for group in found.groups:
        files = " ".join(one.shown.removeprefix("in/") for one in group.files)
        settings = f" + {group.settings.shown.removeprefix('in/')}" if group.settings else ""
        told[group.files[0].shown] = f"{group.id or '?'}: {files}{settings}"
    lines = [*told.values()]
    lines += [f"! {str(error).partition(' — ')[0].removeprefix('in/')}" for error in found.refused]
    lines += [f"- 第 {row.line} 行 {row.file}" for row in found.unmatched]
    assert sorted(lines) == sorted(case.expected.splitlines())


def test_an_issue_of_which_one_file_cannot_be_used_is_none_and_others_are(tmp_path: Path) -> None:
    for name, data in (
        ("20240304/p1.txt", TEXT),
        ("20240304/p2.txt", '{"text": "会议"}'),
        ("20240311/p1.txt", TEXT),
        ("20240318/p1.txt", ""),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(data, encoding="utf-8")
    found = grouped(offered_files([tmp_path]))
    assert [group.id for group in found.groups] == ["2024-03-11"]
    assert [error.what for error in found.refused] == ["这是 JSON，不是报纸版面的文字", "文件是空的，没有文字"]
    assert ["另外 1 个文件也先没有加" in error.remedy for error in found.refused] == [True, False]


def test_all_are_of_the_issue_that_was_said(tmp_path: Path) -> None:
    for name in ("20240304.txt", "20240311.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (group,) = grouped(offered_files([tmp_path]), "总第120期").groups
    assert (group.id, len(group.files)) == ("总第120期", 2)


def test_what_is_no_text_is_told_once_though_nothing_says_what_issue_it_is_of(tmp_path: Path) -> None:
    for name, data in (("20240304.txt", TEXT), ("20240311.txt", TEXT), ("x.txt", '{"text": "会议"}')):
        (tmp_path / name).write_text(data, encoding="utf-8")
    (error,) = grouped(offered_files([tmp_path])).refused
    assert error.what == "这是 JSON，不是报纸版面的文字"
