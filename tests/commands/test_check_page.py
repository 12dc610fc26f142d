"""The page of what `check` finds: all of it is there, nothing in it acts as HTML, and the public site has none."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from archive.commands import commands
from archive.commands.check import Fault
from archive.commands.check_page import check_page, page_of
from archive.commands.issue_coverage import coverage
from archive.commands.places_to_look import places_to_look
from archive.keeping.processes import InProcess
from archive.model import Line
from archive.pages.alto_writing import alto_bytes
from tests.archive_copy import CONTENT, VOCABULARY_FOLDER
from tests.imaging import printed
from tests.issues import issue


def test_everything_is_on_the_page_and_does_nothing() -> None:
    harm = "<script>alert('1')</script>&lt;"
    faults = (Fault("error", "raw/a/issue.yml", 2, harm),)
    places = list(places_to_look(issue()))
    harmed = type(places[0])("grave", "raw/x<b>.txt", 3, harm, (Line("a", 3, harm),), "0003", harm, harm, (harm,))
    page = html.document_fromstring(page_of(faults, coverage([issue()]), {"2024-03-04": [harmed, *places]}))
    assert page.xpath("//script | //b[not(ancestor::*[@class='raw'])]") == []
    text = page.text_content()
    assert text.count(harm) == 6
    assert "错误：改正以前不能发布" in text
    assert "题目的碎片：“全”" in text
    assert "1 期，2 篇；有人校过 0 篇" in text
    assert page.xpath("//a/@href") == ["#2024-03-04"]
    assert page.get_element_by_id("2024-03-04").tag == "h2"


def test_doubts_about_no_raw_line_are_on_the_page_once() -> None:
    shown = list(places_to_look(issue()))
    faults = (
        Fault("doubt", "raw/a/issue.yml", 2, "number 写的是 9"),
        Fault("doubt", "raw/b/issue.yml", 2, "期号重了：第 8 期"),
        *(Fault("doubt", one.file, one.line, one.what) for one in shown),
    )
    text = html.document_fromstring(page_of(faults, coverage([issue()]), {"a": shown})).text_content()
    assert text.count("存疑 raw/a/issue.yml:2: number 写的是 9") == 1
    assert "期号重了：第 8 期" not in text
    assert text.count(shown[0].what) == 1


def test_where_nothing_is_left_the_page_says_so() -> None:
    assert "没有存疑，也没有未归位的文字。" in page_of((), coverage([]), {"a": ()})


@pytest.mark.slow
def test_the_command_writes_the_page_and_ends_as_check_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw, content, page = tmp_path / "raw", tmp_path / "content", tmp_path / "check.html"
    shutil.copytree(VOCABULARY_FOLDER, raw / "vocabulary")
    shutil.copytree(CONTENT, content)
    (raw / "2024-03-04").mkdir()
    (raw / "2024-03-04/a.txt").write_text(
        "# 会议召开\n\n2024年3月4日，全市教育工作会议召开，各学校要深 人开展教学研究，切实减轻学生", "utf-8"
    )
    assert commands.check(raw, content, commands.RunOptions(jobs=1), page=page) == 1
    assert "还没有生成" in page.read_text("utf-8")
    assert commands.convert(raw, content, commands.RunOptions(jobs=1, quiet=True)) == 0
    capsys.readouterr()
    assert commands.check(raw, content, commands.RunOptions(jobs=1), page=page) == 0
    assert f"写好了：{page}" in capsys.readouterr().out
    assert "这一段没有读完" in page.read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["check.html", "content", "raw"]


@pytest.mark.parametrize("name", ["p1.txt", "nowhere/check.html"])
def test_a_page_takes_the_place_of_nothing_else(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p1.txt").write_text("会议召开。", "utf-8")
    assert (
        commands.check(tmp_path / "raw", tmp_path / "content", commands.RunOptions(jobs=1), page=tmp_path / name) == 1
    )
    assert "请写 .html 结尾的文件名" in capsys.readouterr().err
    assert (tmp_path / "p1.txt").read_text("utf-8") == "会议召开。"


def test_a_line_that_an_engine_doubted_is_seen_as_it_is_printed(tmp_path: Path) -> None:
    page = printed.printed_page()
    first, column, *others = page.regions
    doubted = {column.lines[0].text: 0.8, next(line.text for line in column.lines if "深人" in line.text): 0.85}
    lines = tuple(replace(line, confidence=doubted.get(line.text, 0.99)) for line in column.lines)
    scanned = replace(page, regions=(first, replace(column, lines=lines), *others), engine="RapidOCR 3.10")
    raw, content = tmp_path / "raw", tmp_path / "content"
    printed.archive(tmp_path)
    (raw / printed.ISSUE / "p1.xml").write_bytes(alto_bytes(scanned))
    text, faults = check_page(raw, content, InProcess())
    images = html.document_fromstring(text).xpath("//div[@class='raw']/img")
    assert [one.get("alt") for one in images] == [f"版面图上的这一行，识别作：{line}" for line in reversed(doubted)]
    assert all(one.get("src").startswith("data:image/jpeg;base64,") for one in images)
    assert {one.get("loading") for one in images} == {"lazy"}
    told = [fault for fault in faults if "识别时把握" in fault.what]
    assert [(fault.line, "可能是“深入开”" in fault.what) for fault in told] == [(5, True), (2, False)]
    (raw / printed.ISSUE / "p1.jpg").unlink()
    text, _ = check_page(raw, content, InProcess())
    assert "<img" not in text
    assert "识别时把握不大" in text
