"""An article that begins in the middle of a raw line: its fields, its address, and entries that tell it from its neighbour."""

from __future__ import annotations

import pytest

from archive.bad_input import BadInput
from archive.editing.words_in_line import spans
from archive.model import Issue, Printed, RawFile, RawIssue
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.invariant import violations
from archive.writing.models import convert_issue
from tests.archive_copy import VOCABULARY_FOLDER

NAME = "2031-05-06"
PAGE = """# 实验小学举行运动会

本报讯 5月6日，实验小学举行春季运动会，全校学生参加了比赛。 第二中学教师外出学习 5月5日，第二中学教师代表赴外地学习交流，听了四所学校的课。
"""
BEGINS = "begins: {line: 3, find: 5月5日，第二中学%s}\n"
VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)


def read(said: str) -> Issue:
    settings = RawFile(f"raw/{NAME}/issue.yml", said.encode())
    issue = convert_issue(RawIssue(NAME, (RawFile(f"raw/{NAME}/p.txt", PAGE.encode()),), settings), VOCABULARY)
    assert violations(issue) == ()
    return issue


def test_what_is_said_of_it_goes_to_the_article_that_begins_there() -> None:
    first, second = read(BEGINS % ", title: 新题, checked: true").articles
    assert (first.title.text, first.checked) == ("实验小学举行运动会", False)
    assert (second.title.text, second.checked, second.address) == ("新题", True, "0003-2")
    assert first.parts[-1].text.endswith("第二中学教师外出学习")
    assert second.parts[0].text.startswith("5月5日，第二中学教师代表")


def test_its_headline_is_told_by_its_words_and_its_fields_by_its_address() -> None:
    said = BEGINS % "" + "lines: {line: 3, find: 第二中学教师外出学习, is: 标题}\narticles: {0003-2: {checked: true}}\n"
    first, second = read(said).articles
    assert first.parts[-1].text.endswith("参加了比赛。")
    assert (second.title.text, second.title_from, second.checked) == ("第二中学教师外出学习", "headline", True)


def test_a_beginning_that_another_entry_undid_is_told() -> None:
    with pytest.raises(BadInput, match=r"第 3 行另起的一篇不从这里开始：做完别的各条，.*title 没有用上"):
        read(BEGINS % ", title: 新题" + "moves: {line: 3, find: 5月5日，第二中学, to: 1}\n")


def test_words_are_found_across_printed_lines_whatever_their_spaces_width_and_quotes() -> None:
    lines = [Printed("p", 3, 0, 3, "他说，"), Printed("p", 3, 4, 10, '"好 的,"'), Printed("p", 3, 11, 13, "好的")]
    assert spans(lines, "说， “好的，”") == [(1, 10)]
    assert spans(lines, "好的") == [(5, 8), (11, 13)]
    assert spans(lines, "不好") == spans(lines, "") == []
