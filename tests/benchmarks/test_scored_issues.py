"""Readings and pages as the measures read them from disk, and the table that is printed of them."""

import json
from pathlib import Path

import pytest

from benchmarks import reading as command
from benchmarks.measures import Names
from benchmarks.scored_issues import blocks, front_matter, issue_folders, read_issue_pages, read_reading

ARTICLE = """---
title: 三月的会
subtitle: 全市会议
date: 2024-03-01
issue: 2024-03-04
tags: [教师队伍]
people: [张三丰]
places: [岚县]
doubts: [{line: 3, what: 少一字}]
---

# 三月的会

三月一日开会。

## 一、小标题

会后散\\*会。

!!! note
"""
INDEX = """---
title: 2024年3月4日
sources:
- file: raw/2024-03-04/000_a.txt
  sha256: abc
unplaced: [{line: 1, text: 全}]
---

未归篇
"""
READING = {
    "raw": "000_a.txt",
    "articles": [
        {
            "titles": ["三月的会"],
            "subtitle": "全市会议",
            "date": "2024-03-01",
            "topics": ["教师队伍"],
            "topics_allowed": ["教研教学"],
            "people": ["张三丰"],
            "paragraphs": ["三月一日开会。", "一、小标题", "会后散*会。"],
        }
    ],
    "captions": ["图为会场"],
    "duplicated": ["重复"],
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "content/issues/2024-03-04"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(INDEX, "utf-8")
    (folder / "0003.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "raw/2024-03-04").mkdir(parents=True)
    (tmp_path / "raw/2024-03-04/000_a.txt").write_text(
        "全\n# 三月的会\n三月一日开会。\n一、小标题\n会后散*会。", "utf-8"
    )
    (tmp_path / "readings").mkdir()
    (tmp_path / "readings/000.json").write_text(json.dumps(READING), "utf-8")
    return tmp_path


def options(archive: Path, *more: str) -> list[str]:
    return ["--fitted", "--readings", str(archive / "readings"), "--content", str(archive / "content"), *more]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# 题\n\n一段\n\n## 小标题 {#a}\n\n二段", ("一段", "小标题", "二段")),
        ("# 别的题\n\n一段", ("别的题", "一段")),
        ("<!-- 注 -->\n一段<br>\n\n<figure>图\n\n说明</figure>\n\n> 引\n\n[^1]: 注", ("一段",)),
        ("\n\n〔缺〕\n\n", ()),
    ],
)
def test_blocks_are_paragraphs_and_sub_headings_without_markup(body: str, expected: tuple[str, ...]) -> None:
    assert blocks(body, "题") == expected


def test_front_matter_is_told_from_the_body() -> None:
    assert front_matter("---\ntitle: 题\n---\n\n正文") == ({"title": "题"}, "\n正文")
    assert front_matter("正文\n---\n") == ({}, "正文\n---\n")


def test_an_issue_is_found_by_its_raw_file_and_read(archive: Path) -> None:
    folder = issue_folders(archive / "content")["000_a.txt"]
    pages = read_issue_pages(folder)
    (page,) = pages.articles
    assert (page.name, page.title, page.subtitle, page.date) == ("0003.md", "三月的会", "全市会议", "2024-03-01")
    assert page.blocks == ("三月一日开会。", "一、小标题", "会后散\\*会。")
    assert [*page.topics, *page.people, *page.places] == ["教师队伍", "张三丰", "岚县"]
    assert "少一字" in page.rest
    assert "张三丰" not in page.rest
    assert "未归篇" in pages.index
    assert "全" in pages.index.splitlines()


def test_a_reading_says_nothing_of_fields_it_lacks(archive: Path) -> None:
    reading = read_reading(archive / "readings/000.json")
    assert reading.asides == ("图为会场", "重复")
    assert reading.articles[0].topics == Names(frozenset({"教师队伍"}), frozenset({"教研教学"}))
    assert reading.articles[0].places is None


def test_the_command_prints_a_line_an_issue(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(options(archive, "--each")) == 0
    head, row, *rest = capsys.readouterr().out.splitlines()
    figures = dict(zip(head.split(), row.split(), strict=True))
    assert figures["issue"] == "000"
    assert figures["places"] == "-"
    assert {name: value for name, value in figures.items() if value != "1.000"} == {
        "issue": "000",
        "places": "-",
        "article_error": "0.000",
        "windowdiff": "0.000",
        "pk": "0.000",
    }
    assert rest == ["000", "  1.000 1.000 题同 三月的会 ← 0003.md 三月的会"]


def test_the_last_line_of_several_is_their_mean(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    half = {**READING, "articles": [*READING["articles"], {"titles": ["另"], "paragraphs": ["没有这一篇。"]}]}
    (archive / "readings/001.json").write_text(json.dumps(half), "utf-8")
    assert command.main(options(archive)) == 0
    rows = [line.split()[:2] for line in capsys.readouterr().out.splitlines()]
    assert rows == [["issue", "articles"], ["000", "1.000"], ["001", "0.500"], ["mean", "0.750"]]


def test_the_command_names_what_is_missing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "readings/009.json").write_text(json.dumps({**READING, "raw": "009_b.txt"}), "utf-8")
    assert command.main(options(archive)) == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines()[1].startswith("000 ")
    assert "009.json" in captured.err
    assert "009_b.txt" in captured.err
    assert command.main(["--readings", str(archive / "nowhere"), "--content", str(archive)]) == 1
    assert "nowhere" in capsys.readouterr().err
