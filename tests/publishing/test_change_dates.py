"""Days that records bear are the calendar's, and a page's is that of its last commit where history tells it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from archive.cataloguing.gather import read_catalogue
from archive.publishing import change_dates
from tests.publishing.samples import archive


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    at = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "HOME": str(folder)}
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(
        ["git", "-C", str(folder), *names, *arguments],
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", **at},
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits: the archive, then a change of one article."""
    content = tmp_path / "repository" / "content"
    archive(content)
    git(content.parent, "init")
    git(content.parent, "add", "-A")
    git(content.parent, "commit", "-m", "one", day="2026-01-01")
    page = content / "issues/2022-04-19/0001.md"
    page.write_text(page.read_text("utf-8") + "\n又一段。\n", encoding="utf-8")
    git(content.parent, "commit", "-am", "two", day="2026-02-02")
    return content


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2024-02-29", "2024-02-29"), ("2023-02-29", ""), ("20240304", ""), ("2024-03-04T00", ""), ("<b>", ""), ("", "")],
)
def test_only_days_of_the_calendar(date: str, expected: str) -> None:
    assert change_dates.valid_day(date) == expected


@pytest.mark.parametrize(
    ("date", "source", "sure", "note"),
    [
        ("2022-04-19", "出版日期", "2022-04-19", ""),
        ("2022-04-19", "文中最晚的事件日期", "2022", "出版日期没有读到，推定为 2022-04-19（文中最晚的事件日期）"),
        ("2022-04-19", "", "2022", "出版日期没有读到，推定为 2022-04-19"),
        ("2022-04-19", "报头", "2022-04-19", ""),
        ("2022-04", "出版日期", "", ""),
        ("", "", "", ""),
    ],
)
def test_of_an_inferred_day_only_the_year_is_sure(tmp_path: Path, date: str, source: str, sure: str, note: str) -> None:
    issue = replace(archive(tmp_path).issues["2022-04-19"], date=date, date_from=source)
    assert (change_dates.citable_date(issue), change_dates.date_note(issue)) == (sure, note)


def test_a_page_bears_the_day_of_its_last_commit(repository: Path) -> None:
    found = change_dates.commit_days(repository)
    assert found["issues/2022-04-19/0001.md"] == "2026-02-02"
    assert found["issues/2022-04-19/0002.md"] == "2026-01-01"


def test_days_are_the_same_from_memory_and_without_it_whatever_became_of_the_history(repository: Path) -> None:
    page = repository / "issues/2022-04-19/0002.md"
    steps = (("-am", "three"), ("--amend", "--no-edit"), ("-am", "four"))
    for number, step in enumerate(steps, 3):
        change_dates.commit_days(repository)
        page.write_text(page.read_text("utf-8") + f"\n第{number}段。\n", encoding="utf-8")
        git(repository.parent, "add", "content/issues")
        git(repository.parent, "commit", *step, day=f"2026-03-0{number}")
        found = change_dates.commit_days(repository)
        assert found[page.relative_to(repository).as_posix()] == f"2026-03-0{number}"
        shutil.rmtree(repository / ".cache")
        assert change_dates.commit_days(repository) == found


def test_a_history_that_did_not_grow_is_not_read_again(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = change_dates.commit_days(repository)
    monkeypatch.setattr(change_dates, "_log", None)
    assert change_dates.commit_days(repository) == found


def test_a_list_bears_the_day_of_the_latest_thing_in_it(repository: Path) -> None:
    days = change_dates.change_days(read_catalogue(repository), change_dates.commit_days(repository))
    assert days["issues/2022-04-19/"] == days["years/2022/"] == days["topics/作风建设/"] == days[""] == "2026-02-02"
    assert days["issues/2024-03-04/"] == days["topics/校园安全/"] == "2026-01-01"


def test_without_a_history_a_page_bears_its_issues_day(tmp_path: Path) -> None:
    found = archive(tmp_path)
    days = change_dates.change_days(found, change_dates.commit_days(tmp_path))
    assert days["issues/2022-04-19/0001/"] == "2022-04-19"
    assert days["topics/作风建设/"] == "2024-03-04"


def test_a_history_that_was_cut_off_tells_nothing(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--depth", "1", f"file://{repository.parent}", "shallow")
    assert (tmp_path / "shallow" / "content" / "issues").is_dir()
    assert change_dates.commit_days(tmp_path / "shallow" / "content") == {}
