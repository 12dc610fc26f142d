"""An article that begins in the middle of a raw line: its fields, its address, and entries that tell it from its neighbour."""

from __future__ import annotations

import re

import pytest

from archive.addressing.address import updated_book
from archive.addressing.address_book import NO_ADDRESSES, AddressBook
from archive.bad_input import BadInput
from archive.editing.words_in_line import spans
from archive.model import Issue, Printed, RawFile, RawIssue
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.invariant import violations
from archive.writing.models import convert_issue
from tests.archive_copy import VOCABULARY_FOLDER

NAME = "2031-05-06"
PAGE = (
    "# 实验小学举行运动会\n\n本报讯 5月6日，实验小学举行春季运动会，全校学生参加了比赛。 第二中学教师外出学习 "
    "5月5日，第二中学教师代表赴外地学习交流，听了四所学校的课，与当地教师座谈，详细了解了集体备课和校本教研的做法，"
    "返校以后分组汇报了收获，提出了十二条建议。\n"
)
BEGINS = "begins: {line: 3, find: 5月5日，第二中学%s}\n"
VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)


def read(said: str, book: AddressBook = NO_ADDRESSES) -> Issue:
    settings = RawFile(f"raw/{NAME}/issue.yml", said.encode())
    issue = convert_issue(RawIssue(NAME, (RawFile(f"raw/{NAME}/p.txt", PAGE.encode()),), settings), VOCABULARY, book)
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


def test_an_address_that_went_with_the_larger_half_of_a_line_is_asked_about_and_each_half_can_be_said() -> None:
    whole, parted = read("# 无\n"), BEGINS % ""
    book = updated_book(NO_ADDRESSES, whole, "2031-05-07")
    assert {one.address: one.title.text[:4] for one in read(parted, book).articles} == {
        "0003-2": "实验小学",
        "0003": "第二中学",
    }
    said = "articles: {%s: {%snote: 甲}}\n"
    with pytest.raises(BadInput, match=r"0003 现在是《.+》的地址，那一行里还有一篇《实验小学举行运动会》 — ") as caught:
        read(parted + said % ("'0003'", ""), book)
    ready = re.findall(r'line: \d(?:, find: "[^"]+")?', str(caught.value))
    assert len(ready) == 2
    for history in (book, NO_ADDRESSES):
        for address in ("0003", "0003-2"):
            for title, words in zip(("第二中学", "实验小学"), ready, strict=True):
                issue = read(parted + said % (f"'{address}'", f"{words}, "), history)
                assert [one.title.text[:4] for one in issue.articles if one.note] == [title]


def test_words_beside_an_address_that_are_not_there_or_have_no_line_are_told() -> None:
    with pytest.raises(BadInput, match="第 3 行的“没有”不在哪一篇里 — 请照原文写"):
        read("articles: {'0003': {line: 3, find: 没有, note: 甲}}\n")
    with pytest.raises(BadInput, match="写了 find，没有说是哪一行 — 请加上 line"):
        read("articles: {'0003': {find: 没有, note: 甲}}\n")


def test_a_beginning_that_another_entry_undid_is_told() -> None:
    with pytest.raises(BadInput, match=r"第 3 行另起的一篇不从这里开始：做完别的各条，.*title 没有用上"):
        read(BEGINS % ", title: 新题" + "moves: {line: 3, find: 5月5日，第二中学, to: 1}\n")


def test_words_are_found_across_printed_lines_whatever_their_spaces_width_and_quotes() -> None:
    lines = [Printed("p", 3, 0, 3, "他说，"), Printed("p", 3, 4, 10, '"好 的,"'), Printed("p", 3, 11, 13, "好的")]
    assert spans(lines, "说， “好的，”") == [(1, 10)]
    assert spans(lines, "好的") == [(5, 8), (11, 13)]
    assert spans(lines, "不好") == spans(lines, "") == []
