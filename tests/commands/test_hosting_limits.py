"""What an archive is told before it passes what GitHub holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.cataloguing import site_capacity
from archive.commands import hosting_limits
from archive.commands.check import check_archive
from archive.keeping.processes import InProcess
from archive.publishing import formats
from archive.writing.convert import convert_all

TEXT = "# 全市教育工作会议召开\n\n2024年3月4日，市教育局召开全市教育工作会议。\n"


def told(articles: int) -> list[tuple[bool, str]]:
    return [(one.over, one.what[:6]) for one in hosting_limits.site_limits(articles, 1_200 * articles)]


def test_a_small_archive_is_told_nothing() -> None:
    assert told(5_000) == []


def test_a_large_one_is_told_how_near_it_comes_and_what_it_goes_without() -> None:
    (size, left) = hosting_limits.site_limits(36_000, 42_000_000)
    assert (size.over, left.over) == (False, False)
    assert "GitHub Pages 最多放 1,000 MB" in size.what
    assert "原始文字对照页" in left.what


def test_one_that_is_too_large_is_an_error() -> None:
    assert [over for over, what in told(45_000) if what.startswith("网站约 ")] == [True]


def test_many_files_are_told_before_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosting_limits, "MOST_FILES", 1_000)
    each = hosting_limits.FILES_AN_ARTICLE + len(formats.optional_formats())
    assert [one.over for one in hosting_limits.site_limits(950 // each, 100)] == [False]
    assert [one.over for one in hosting_limits.site_limits(1_100 // each, 100)] == [True]


@pytest.mark.parametrize(("size", "over"), [(79_000_000, []), (81_000_000, [False]), (101_000_000, [True])])
def test_a_file_that_github_would_refuse(size: int, over: list[bool]) -> None:
    assert [one.over for one in hosting_limits.site_files([("raw/a/b.txt", size)])] == over


def test_check_tells_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTACT", "bianji@lvliang.cn")
    (tmp_path / "raw" / "2024-03-04").mkdir(parents=True)
    (tmp_path / "raw" / "2024-03-04" / "a.txt").write_text(TEXT, "utf-8")
    convert_all(tmp_path / "raw", tmp_path / "content")
    assert not any(
        "GitHub" in str(fault) for fault in check_archive(tmp_path / "raw", tmp_path / "content", InProcess())
    )
    monkeypatch.setattr(site_capacity, "LIMIT", 10_000)
    faults = [str(fault) for fault in check_archive(tmp_path / "raw", tmp_path / "content", InProcess())]
    assert [fault for fault in faults if fault.startswith("错误 content: 网站约")] != []
