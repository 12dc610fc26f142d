"""A person's change to a page, told back as lines that issue.yml takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from archive.editing.issue_yml import parse_settings
from archive.model import Issue, Line, RawFile
from archive.writing.edited_pages import _anchor, edited_page, foreign_page
from archive.writing.write import issue_files
from tests.issues import RAW, issue, source

MEETING, INDEX = "issues/2024-03-04/0006.md", "issues/2024-03-04/index.md"


def suggested(path: str, old: str, new: str, found: Issue | None = None) -> str:
    ours = issue_files(found or issue())[path]
    assert old in ours
    return edited_page(path, ours, ours.replace(old, new), found or issue()).settings


def test_fields() -> None:
    lines = suggested(
        MEETING,
        "title: 全市教育系统动员大会召开\nsubtitle: 作风建设提升年\n",
        "title: 动员大会\n",
    )
    assert yaml.safe_load(lines) == {"articles": {"0006": {"title": "动员大会", "subtitle": ""}}}
    settings = parse_settings(RawFile("raw/2024-03-04/issue.yml", lines.encode()))
    assert settings.articles["0006"].title == "动员大会"
    assert settings.articles["0006"].given == {"title", "subtitle"}


def test_names_and_dates() -> None:
    lines = suggested(MEETING, "people: [赵雪宏]", "people: [赵雪宏, 刘改花]")
    assert yaml.safe_load(lines) == {"articles": {"0006": {"people": ["赵雪宏", "刘改花"]}}}
    assert parse_settings(RawFile("issue.yml", suggested(INDEX, "date: 2024-03-04", "date: 2024-03-05").encode())).date


def test_wording_is_anchored_where_the_raw_line_has_it_once() -> None:
    lines = suggested(MEETING, "动员大会召开。赵", "动员会召开。赵")
    [correction] = parse_settings(RawFile("issue.yml", lines.encode())).corrections
    assert [line for line in RAW.split("\n") if correction.find in line] == [RAW.split("\n")[correction.line - 1]]
    assert RAW.split("\n")[5].replace(correction.find, correction.replace) == "近日，动员会召开。赵雪宏"


def test_wording_in_one_of_several_files_names_it() -> None:
    found = issue()
    several = replace(found, sources=(*found.sources, source("raw/2024-03-04/b.txt", "别的")))
    path = "issues/2024-03-04/p1-0006.md"
    lines = suggested(path, "动员大会召开。赵", "动员会召开。赵", several)
    assert yaml.safe_load(lines)["corrections"][0]["file"] == "000.txt"


def test_what_can_not_be_told_is_left_to_the_person() -> None:
    ours = issue_files(issue())[MEETING]
    for theirs in ("没有头", ours + "\n又一段\n", ours.replace("title: 全", "title: [全")):
        told = edited_page(MEETING, ours, theirs, issue())
        assert told.settings == ""
        assert "raw/2024-03-04/issue.yml" in str(told)
        assert "\n" not in str(told)


def test_a_file_that_is_nobodys() -> None:
    assert str(foreign_page("issues/x/notes.md")).startswith("content/issues/x/notes.md: ")


def test_what_is_suggested_can_be_read_and_keeps_its_order() -> None:
    lines = suggested(MEETING, "title: 全市教育系统动员大会召开\n", "title: 动员大会\n")
    assert lines == "articles:\n  '0006':\n    title: 动员大会\n"
    both = suggested(MEETING, "动员大会召开。赵", "动员会召开。赵")
    assert list(yaml.safe_load(both)) == ["corrections"]
    assert list(yaml.safe_load(both)["corrections"][0]) == ["line", "find", "replace"]


def test_a_correction_quotes_two_characters_at_least_and_only_what_it_needs() -> None:
    (correction,) = yaml.safe_load(suggested(MEETING, "近日，动", "近期，动"))["corrections"]
    assert (correction["line"], len(correction["find"]), correction["find"][-1]) == (6, 2, "，")
    assert correction["replace"] == "期，"


def test_wording_that_stands_twice_however_much_is_quoted_is_not_anchored() -> None:
    found = issue()
    text = "会" * 60
    first = found.articles[0]
    lines = tuple(replace(line, text=text) for line in first.parts[0].lines[:1])
    raw = "\n".join([text if number == 6 else line for number, line in enumerate(RAW.split("\n"), 1)])
    part = replace(first.parts[0], lines=lines, text=text)
    one = replace(found, sources=(source(raw=raw),), articles=(replace(first, parts=(part,)),), unplaced=())
    assert suggested(MEETING, text, "会" * 30 + "议" + "会" * 29, one) == ""


@pytest.mark.parametrize(("away", "told"), [(24, True), (25, False)])
@pytest.mark.parametrize("before", [True, False])
def test_a_correction_quotes_at_most_24_characters_around_it(away: int, told: bool, before: bool) -> None:
    """Two raw lines are alike but for a character so far from what is corrected."""
    around = "".join(chr(0x4E00 + number) for number in range(60))
    here, there = (
        f"{around[:30]}改{around[30:]}".replace(around[30 - away] if before else around[29 + away], mark)
        for mark in "甲乙"
    )
    lines = [Line("raw/x/a.txt", number, text) for number, text in enumerate((here, there), 1)]
    found = _anchor(here, 30, 31, lines)
    assert found == ((lines[0], 30 - away, 31) if before else (lines[0], 30, 31 + away)) if told else found is None


def test_a_correction_quotes_as_little_as_tells_its_place() -> None:
    lines = [Line("raw/x/a.txt", 1, "甲乙丙丁"), Line("raw/x/a.txt", 2, "子乙丙丑乙")]
    assert _anchor("甲乙丙丁", 3, 4, lines) == (lines[0], 2, 4)
    assert _anchor("甲乙丙丁", 1, 2, lines) == (lines[0], 0, 2)
    assert _anchor("甲乙丙丁", 1, 3, lines) == (lines[0], 1, 4)
    assert _anchor("子乙丙丑乙", 4, 5, lines) == (lines[1], 3, 5)
    assert _anchor("乙", 0, 1, lines) is None
    assert _anchor("甲乙丙丁", 2, 2, lines) is not None
