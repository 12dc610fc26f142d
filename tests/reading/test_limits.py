"""How much text there may be: told when near, refused when over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.reading import limits
from archive.reading.limits import CHECK_ISSUE, Measure, hold, measures_of_sizes, measures_of_text
from tests.steps import source

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("amount", "near", "over"), [(80, False, False), (81, True, False), (101, True, True)])
def test_what_is_near_a_limit_is_not_yet_over_it(amount: int, near: bool, over: bool) -> None:
    measure = Measure("raw/x", amount, 100, "行")
    assert (measure.near, measure.over) == (near, over)


def test_the_limits_of_an_issue_are_of_all_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ISSUE_LINES", 3)
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 8)
    pages = [source("会议\n召开", f"raw/x/{n}.txt") for n in (1, 2)]
    told = [(one.where, one.what) for one in measures_of_text("x", pages) if one.near]
    assert told == [("raw/x", "有 4 行，超过 3"), ("raw/x", "有 8 个字符，最多 8")]
    with pytest.raises(BadInput, match=r"^raw/x: 有 4 行，超过 3 — 一期报纸没有这么多文字"):
        hold(measures_of_text("x", pages), CHECK_ISSUE)


def test_a_long_line_is_told_with_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_LINE", 5)
    (long,) = [one for one in measures_of_text("x", [source("会\n会议召开了", "raw/x/1.txt")]) if one.near]
    assert (long.where, long.over) == ("raw/x/1.txt:2", False)


def test_sizes_are_of_each_file_and_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_ISSUE", 100)
    monkeypatch.setattr(limits, "LARGEST_FILE", 60)
    near = [one.where for one in measures_of_sizes("x", {"raw/x/1.txt": 50, "raw/x/2.txt": 45}) if one.near]
    assert near == ["raw/x", "raw/x/1.txt"]
    hold(measures_of_sizes("x", {"raw/x/1.txt": 50}), CHECK_ISSUE)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_both_readmes_have_the_limits(name: str) -> None:
    rows = [
        (limits.LARGEST_FILE, limits.LARGEST_PAGE_FILE, limits.LARGEST_ISSUE),
        (limits.MOST_LINES, limits.MOST_ISSUE_LINES),
        (limits.LONGEST_LINE, limits.MOST_CHARACTERS),
    ]
    text = (ROOT / name).read_text("utf-8")
    found = [re.findall(r"\d[\d,]+", line) for line in text.partition("|---|---|---|\n")[2].splitlines()[:3]]
    assert found == [[f"{most:,}" for most in row] for row in rows]
