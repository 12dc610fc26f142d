"""Joins, cuts and mastheads that change nothing, or that are not done, are refused with what stands there."""

from __future__ import annotations

import pytest

from archive.bad_input import BadInput
from archive.model import GAP, Issue, RawFile, RawIssue
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.models import convert_issue
from tests.editing.test_corrected_issue import VOCABULARY, read


def told(settings: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read(settings)
    return [one.what for one in caught.value.each]


def kept(issue: Issue, words: str) -> bool:
    return any(part.text.removeprefix(GAP).startswith(words) for article in issue.articles for part in article.parts)


def test_a_cut_that_is_there_is_refused_and_one_that_cuts_is_not() -> None:
    (what,) = told('cuts: ["p1.txt:14"]')
    assert what.startswith("这一条什么也没有改变：第 14 行前面本来就断开，现在是一段的开头：“会议强调")
    assert kept(read('cuts: ["p1.txt:12"]'), "发现隐患")


def test_a_join_that_is_there_is_refused_and_one_that_joins_is_not() -> None:
    (what,) = told('joins: [["p1.txt:8", "p1.txt:12"]]')
    assert what.startswith("这一条什么也没有改变：第 12 行本来就接在第 8 行后面：“会议指出")
    assert kept(read('joins: [["p1.txt:29", "p1.txt:30"]]'), "海州一中开设了四十门校本课程，内容")


def test_a_cut_that_another_entry_makes_needless_is_let_be() -> None:
    """The stop that a correction puts there parts the two lines as well."""
    correction = "corrections: [{file: p2.txt, line: 7, find: 开着门, replace: 开着门。}]\n"
    assert read(correction) != read("")
    assert kept(read(correction + 'cuts: ["p2.txt:8"]'), "去年，青石岭小学")


def test_a_masthead_that_is_read_as_one_is_refused_and_one_that_was_text_is_not() -> None:
    (what,) = told('lines: [{line: "p2.txt:1", is: 报头}]')
    assert what.startswith("这一条什么也没有改变：第 1 行本来就是报头")
    issue = read('lines: [{line: "p1.txt:1-3", is: 报头}]')
    assert [one.lines[0].line for one in issue.mastheads] == [1, 1]
    assert issue.articles[0].title.text == "海州市召开秋季开学工作会议"


def test_a_line_of_a_masthead_that_is_spoken_of_as_text_is_text() -> None:
    issue = read('lines: [{line: "p2.txt:1", is: 正文, of: "p2.txt:5"}]')
    assert issue.mastheads == ()


TABLE = "# 县一中招生\n\n5月6日，县一中公布招生计划，各校名额如下。\n\n| 学校 | 名额 |\n|---|---|\n| 一小 | 30 |\n"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("joins: [[3, 5]]", "这一条没有做成：第 5 行没有接在第 3 行后面"),
        ("cuts: [7]", "这一条没有做成：第 7 行没有成为一段的开头"),
    ],
)
def test_what_can_not_be_done_is_told(settings: str, words: str) -> None:
    files = (RawFile("raw/x/a.txt", TABLE.encode()),)
    raw = RawIssue("x", files, RawFile("raw/x/issue.yml", settings.encode()))
    with pytest.raises(BadInput, match=words):
        convert_issue(raw, read_vocabulary(VOCABULARY))


def test_a_needless_entry_beside_one_that_counts_is_told_alone() -> None:
    (what,) = told('cuts: ["p1.txt:14", "p1.txt:12"]')
    assert "第 14 行前面本来就断开" in what
