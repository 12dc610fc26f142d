"""The figures of numbers as they are written, and where an issue's day and number stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.commands.issue_numbering import Place, numbering, plain_number, settings_said, total_number
from archive.model import Masthead
from tests.issues import issue, printed


@pytest.mark.parametrize(
    ("written", "plain", "total"),
    [
        ("总第4567期", None, 4567),
        ("第123期（总第 4567 期）", 123, 4567),
        ("2024年第3期", 3, None),
        ("第二十一期", 21, None),
        ("總第一百零三期", None, 103),
        ("120", 120, None),
        ("特刊", None, None),
        ("", None, None),
    ],
)
def test_the_figure_of_a_number(written: str, plain: int | None, total: int | None) -> None:
    assert (plain_number(written), total_number(written)) == (plain, total)


def test_what_nobody_gave_stands_in_the_masthead_or_in_no_line() -> None:
    bare = numbering(replace(issue(), mastheads=()))
    assert (bare.date_at, bare.number_at) == (Place("raw/2024-03-04", 0), Place("raw/2024-03-04", 0))
    line = printed(3, "新城教育 第9期")
    found = numbering(replace(issue(), mastheads=(Masthead((line,), "新城教育", number="第9期"),)))
    assert (found.paper, str(found.number_at), str(found.date_at)) == ("新城教育", f"{line.file}:3", "raw/2024-03-04")


def test_an_issue_yml_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "a"
    folder.mkdir(parents=True)
    assert not settings_said(tmp_path / "raw", "a").number
    (folder / "issue.yml").write_text("{", encoding="utf-8")
    assert not settings_said(tmp_path / "raw", "a").number
    (folder / "issue.yml").write_text("number: 9\n", encoding="utf-8")
    assert settings_said(tmp_path / "raw", "a").written_at == {"number": 1}
