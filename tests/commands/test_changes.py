"""What became of articles between two states of content/, as the summary tells it: each kind of change, and nothing else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.cataloguing.article_changes import MOST_PLACES
from archive.commands.changes import NOTHING, summary_lines
from archive.model import Article, Issue
from archive.writing.write import write_issues
from tests.issues import issue


@pytest.fixture
def before(tmp_path: Path) -> Path:
    write_issues([issue()], tmp_path / "before")
    return tmp_path / "before"


def told(before: Path, now: Issue) -> list[str]:
    after = before.with_name("after")
    write_issues([now], after)
    return [line for line in summary_lines(before, after) if line]


def first(**changes: object) -> Issue:
    """The issue with its first article changed."""
    one, *others = issue().articles
    return replace(issue(), articles=(replace(one, **changes), *others))  # type: ignore[arg-type]


def reworded(article: Article, old: str, new: str) -> Article:
    part, *others = article.parts
    return replace(article, parts=(replace(part, text=part.text.replace(old, new)), *others))


def test_nothing_is_told_where_nothing_is_otherwise(before: Path) -> None:
    assert told(before, issue()) == [NOTHING]


def test_fields_are_told_with_what_stood_there(before: Path) -> None:
    title = replace(issue().articles[0].title, text="作风<建设>*动员*")
    lines = told(before, first(title=title, subtitle=None, topics=(), checked=True))
    assert lines == [
        "### 2024-03-04",
        r"- **作风&lt;建设>\*动员\***（0006）",
        r"  - 题目：全市教育系统动员大会召开 → 作风&lt;建设>\*动员\*",
        "  - 副题：作风建设提升年 → （无）",
        "  - 主题：去掉 作风建设",
        "  - 有人校过：（无） → 是",
        *(line for line in lines if line.startswith("  - 存疑：")),
    ]


def test_a_wording_is_told_in_its_place(before: Path) -> None:
    article = reworded(issue().articles[0], "深入开展", "深入地开展")
    lines = told(before, replace(issue(), articles=(article, issue().articles[1])))
    assert lines[2:] == ["  - 正文：“，要深入开展。／” → “，要深入地开展。／”"]


def test_of_many_wordings_some_are_told_and_how_many_more(before: Path) -> None:
    article = reworded(
        issue().articles[0],
        "近日，动员大会召开。赵雪宏指出，要深入开展。",
        "近曰，动园大惠召开！赵雪红指岀，耍深人开展。",
    )
    lines = told(before, replace(issue(), articles=(article, issue().articles[1])))
    wordings = [line for line in lines if line.startswith("  - 正文")]
    assert len(wordings) == MOST_PLACES + 1
    assert wordings[-1].startswith("  - 正文另有 ")


def test_what_comes_and_what_goes_is_told(before: Path) -> None:
    drill = issue().articles[1]
    lines = told(before, replace(issue(), articles=(drill,), unplaced=(), number="总第8期"))
    assert lines == [
        "### 2024-03-04",
        "- 这一期的期号：（无） → 总第8期",
        "- 未能归位的文字：1 处 → 0 处",
        "- 没有了：**全市教育系统动员大会召开**（0006）",
    ]
    back = list(summary_lines(before.with_name("after"), before))
    assert "- 新的：**全市教育系统动员大会召开**（0006），正文 26 字" in back


def test_whole_issues_come_and_go(before: Path) -> None:
    nothing = before.with_name("nothing")
    nothing.mkdir()
    assert list(summary_lines(nothing, before))[3] == "新的一期，2 篇："
    assert list(summary_lines(before, nothing))[3] == "这一期撤下了，原有 2 篇："
    shutil.rmtree(nothing)
    with pytest.raises(BadInput, match=r"nothing: 没有这个文件夹 — 请写从前那份 content/ 所在的地方"):
        list(summary_lines(nothing, before))
    with pytest.raises(BadInput, match=r"nothing: 没有这个文件夹 — 请先运行 python build\.py convert"):
        list(summary_lines(before, nothing))


def test_a_folder_that_holds_no_pages_is_told_with_its_path(before: Path) -> None:
    home = before.with_name("home")
    (home / "old").mkdir(parents=True)
    before.rename(home / "content")
    before = home / "content"
    for folder, remedy in ((home, "请写 .*home/content"), (home.parent / "x", "请写从前那份 content/ 所在的地方")):
        folder.mkdir(exist_ok=True)
        (folder / "p1.txt").write_text("会议。", encoding="utf-8")
        with pytest.raises(BadInput, match=f"里面没有 issues 文件夹，不是一份转换出来的 content/ — {remedy}"):
            list(summary_lines(folder, before))
    with pytest.raises(BadInput, match="里面没有 issues 文件夹"):
        list(summary_lines(home / "old", home / "old"))
