"""The press: text breaks as papers break it, pages hold what their reading says and nothing overlaps, scans are spoiled."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2
import pytest

from archive.pages.printed_page import Box
from benchmarks.measures import fold
from benchmarks.pages import ARTICLES, main, plain, set_issues
from benchmarks.press import scanning
from benchmarks.press.composing import broken_title, compose, ems
from benchmarks.press.designs import Design
from benchmarks.press.furniture import lunar, weekday
from benchmarks.press.issue import Printed
from benchmarks.press.pictures import painted
from benchmarks.press.portions import Portion, paragraphs_of, rest
from benchmarks.press.setting import tried_design
from benchmarks.press.sheet import Picture, SetLine, Type, style
from benchmarks.press.stories import is_whole, read_stories
from benchmarks.press.typesetting import printed_lines
from tests.hardpages import Clean

ROOT = Path(__file__).resolve().parents[2]

TEXT = "“以前一到四点就发愁，现在下了班再来接孩子，作业都写完了。”家长赵丽萍说（2024年）GDP增长12.5%。"


@pytest.fixture(scope="module")
def issues() -> list[Printed]:
    return set_issues(ARTICLES, 2, "test", (2, 2), ("A3",))


@pytest.mark.parametrize("measure", [8, 11.5, 14, 17])
def test_lines_fill_the_measure_and_none_begins_with_a_stop(measure: float) -> None:
    lines = compose(TEXT, measure)
    assert "".join(line.text for line in lines) == TEXT
    assert lines[0].first
    assert lines[-1].last
    for line in lines:
        assert ems(line.text) + 2 * line.first <= measure + 0.6
        assert line.text[0] not in "，。”）"
        assert line.text[-1] not in "“（"


def test_a_word_longer_than_the_line_is_parted() -> None:
    assert "".join(line.text for line in compose("a" * 100, 8)) == "a" * 100


@pytest.mark.parametrize(
    ("title", "lines", "parts"),
    [
        ("科技赋能教育 爱心点亮校园", 2, ("科技赋能教育", "爱心点亮校园")),
        ("全市青年教师课堂教学大赛落下帷幕", 2, ("全市青年教师", "课堂教学大赛落下帷幕")),
        ("开学", 3, ("开学",)),
    ],
)
def test_headlines_part_between_words(title: str, lines: int, parts: tuple[str, ...]) -> None:
    assert broken_title(title, lines) == parts


def test_days_are_told_as_nameplates_tell_them() -> None:
    day = datetime.date(2024, 3, 4)
    assert (weekday(day), lunar(day)) == ("星期一", "农历甲辰年正月廿四")
    assert lunar(datetime.date(2024, 2, 29)) == "农历甲辰年正月二十"
    assert lunar(datetime.date(2026, 3, 4)) == ""


def test_what_is_broken_off_is_not_printed() -> None:
    assert is_whole(Clean("题", ("一句。", "小标题"), headings=("小标题",)))
    assert not is_whole(Clean("题", ("一句。", "后面断了")))


def test_articles_of_json_lines_have_dateline_and_author(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    story = {"title": "题目", "paragraphs": ["开学了。", "放学了。"], "dateline": "本报讯 ", "author": "李敏"}
    path.write_text(json.dumps(story) + "\n\n", encoding="utf-8")
    (read,) = read_stories([path])
    assert read.paragraphs == ("本报讯 开学了。", "放学了。（李敏）")


@pytest.mark.slow
def test_the_same_seed_sets_the_same_pages(issues: list[Printed]) -> None:
    assert set_issues(ARTICLES, 1, "test", (2, 2), ("A3",))[0] == issues[0]


@pytest.mark.slow
def test_pages_hold_what_their_reading_says(issues: list[Printed]) -> None:
    """Each paragraph stands in the lines of its article, in order; so does its headline, in one piece."""
    for issue in issues:
        lines = [line for sheet in issue.sheets for line in sheet.lines]
        notes = [text for text in issue.reading["fragments"] if text.startswith("（上接")]
        stories = sorted({line.story for line in lines if line.story >= 0})
        assert len(stories) == len(issue.reading["articles"])
        for number, article in zip(stories, issue.reading["articles"], strict=True):
            own = [line for line in lines if line.story == number]
            body = "".join(line.text for line in own if line.role in ("byline", "body", "heading"))
            for note in notes:
                body = body.replace(note, "")
            assert fold(body) == fold("".join(article["paragraphs"]))
            assert fold("".join(line.text for line in own if line.role == "title")) == fold(article["titles"][0])
            assert fold(article["subtitle"] or "") in fold("".join(line.text for line in own))


@pytest.mark.slow
def test_no_two_lines_stand_on_each_other_and_none_off_the_page(issues: list[Printed]) -> None:
    for sheet in (sheet for issue in issues for sheet in issue.sheets):
        lines = [line for line in sheet.lines if line.role in ("body", "heading", "title", "kicker", "caption")]
        assert all(0 < one.box.left < one.box.right < sheet.width and one.box.bottom < sheet.height for one in lines)
        assert not [pair for pair in combinations(lines, 2) if _overlap(pair[0].box, pair[1].box)]


def _overlap(one: Box, other: Box) -> bool:
    return (
        min(one.right, other.right) - max(one.left, other.left) > 1
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 1
    )


def test_an_article_that_goes_on_elsewhere_loses_nothing() -> None:
    story = Clean("题目在这里", (TEXT * 8, TEXT * 6))
    look = style(Random(1), ("A3",))
    portion = Portion(story, 0, story.paragraphs, jump="（下转第二版）", jump_page=2)
    setting = tried_design(portion, Box(50, 50, 400, 300), Design(2, 2, Type(20), 1), look)
    assert setting is not None
    assert setting.over
    printed = printed_lines(setting)
    left = rest(portion, printed, setting.lines[len(printed) :], 1, Random(1))
    assert left.goes_on
    assert left.came_from.startswith("（上接")
    whole = list(paragraphs_of(portion, printed))
    whole[-1] += left.paragraphs[0]
    assert (*whole, *left.paragraphs[1:]) == story.paragraphs


def test_too_few_articles_are_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="完整的文章只有 20 篇，4 版至少要 40 篇"):
        main(["print", str(tmp_path), str(ARTICLES[-1].parents[1] / "heldout/reports.json")])


@pytest.mark.slow
def test_the_plain_text_has_articles_in_order(issues: list[Printed]) -> None:
    text = plain(issues[0].reading)
    titles = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert titles == [article["titles"][0] for article in issues[0].reading["articles"]]


FAULTS = {name: fault for condition in scanning.CONDITIONS.values() for name, _, fault in condition.faults}


@pytest.mark.parametrize("name", sorted(FAULTS.keys() - {"bleed-through"}))
def test_each_fault_spoils_a_page_and_keeps_its_size(name: str) -> None:
    page = np.full((400, 300), 255, dtype=np.float32)
    page[100:105, 50:250] = 0
    fault = FAULTS[name]
    spoiled = fault(page, Random(3))
    assert spoiled.shape == page.shape
    assert spoiled.dtype == np.float32
    assert np.abs(spoiled - page).max() > 5
    assert np.array_equal(fault(page, Random(3)), spoiled)


def test_the_back_shows_through_in_a_mirror() -> None:
    page, back = np.full((40, 60), 255, dtype=np.float32), np.full((40, 60), 255, dtype=np.float32)
    back[:, :20] = 0
    through = scanning.shown_through(page, back, 0.1)
    assert through[20, 55] < 235
    assert through[20, 5] == 255


def test_a_cloth_with_words_changes_a_picture() -> None:
    box = Box(0, 0, 120, 80)
    assert painted(Picture(box, 1, "工作会议"), 1).tobytes() != painted(Picture(box, 1), 1).tobytes()


@pytest.mark.slow
def test_a_printed_page_has_its_text_as_a_layer(tmp_path: Path) -> None:
    # in a process of its own: two browsers of Playwright's don't run in one
    asked = ["print", str(tmp_path), "--issues", "1", "--pages", "1", "--sheets", "A3", "--seed", "one"]
    subprocess.run([sys.executable, "benchmarks/pages.py", *asked], cwd=ROOT, check=True)
    (path,) = (tmp_path / "pdf").glob("*.pdf")
    text = fold(pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range())
    reading = json.loads((tmp_path / "readings" / f"{path.stem}.json").read_text("utf-8"))
    for article in reading["articles"]:
        for paragraph in article["paragraphs"]:
            for at in range(0, len(fold(paragraph)) - 5, 5):
                assert fold(paragraph)[at : at + 5].replace("-", "") in text.replace("-", "").replace("\ufffe", "")
    main(["scan", str(tmp_path), "clean", "--dpi", "72"])
    assert [one.name for one in (tmp_path / "clean-72").iterdir()] == [f"{path.stem}-1.jpg"]


def test_a_line_of_type_is_told_with_its_story() -> None:
    assert SetLine("字", Box(0, 0, 1, 1), Type(9), "body").story == -1
