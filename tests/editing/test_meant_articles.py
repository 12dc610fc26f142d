"""Which article an entry means, once an address has gone with most of a text that a person parted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from archive.addresses import addresses
from archive.addressing.address import updated_book
from archive.addressing.address_book import NO_ADDRESSES, AddressBook
from archive.bad_input import BadInput
from archive.commands.places_to_look import places_to_look
from archive.editing.meant_articles import holder, meant_article, told_line
from archive.editing.settings import ArticleFields, LineReference
from archive.model import Doubt, Issue, RawFile, RawIssue
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.models import convert_issue
from tests.archive_copy import VOCABULARY_FOLDER

NAME = "2031-05-06"
PAGE = """# 实验小学举行运动会

本报讯 5月6日，实验小学举行春季运动会，全校学生参加了比赛。

第二中学教师代表赴外地学习交流，先后走进四所学校听课，与当地教师座谈，详细了解了集体备课和校本教研的做法。

参加学习的教师返校以后，分组汇报了听课的收获，并就本校课堂教学改革提出了十二条建议，学校将逐条研究落实。
"""
VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)


BOTH = "0003"
"""The address of both reports while they are one article; it goes with the longer one, which begins in line 5."""


def _read(said: str, book: AddressBook = NO_ADDRESSES) -> Issue:
    settings = RawFile(f"raw/{NAME}/issue.yml", f"begins: 5\n{said}".encode()) if said else None
    raw = RawIssue(NAME, (RawFile(f"raw/{NAME}/p.txt", PAGE.encode()),), settings)
    return convert_issue(raw, VOCABULARY, book)


@pytest.fixture(scope="module")
def book() -> AddressBook:
    return updated_book(NO_ADDRESSES, _read(""), "2031-05-07")


def _titles(issue: Issue) -> dict[str, str]:
    return {one.address: one.title.text for one in issue.articles}


def test_the_address_has_gone_with_most_of_the_text(book: AddressBook) -> None:
    assert {one.address: one.line for one in _read("# 无\n", book).articles} == {"0003-2": 3, BOTH: 5}
    assert {one.address: one.line for one in _read("# 无\n").articles} == {BOTH: 3, "0005": 5}


def test_an_address_that_could_mean_either_is_refused_and_each_can_be_said(book: AddressBook) -> None:
    with pytest.raises(BadInput) as caught:
        _read(f'articles:\n  "{BOTH}": {{title: 春季运动会}}\n', book)
    assert re.fullmatch(
        r"raw/2031-05-06/issue\.yml:3: 0003 现在是《.+》的地址，从那一行开始的却是《实验小学举行运动会》，它的地址是 0003-2"
        r' — 要改后一篇，请写 "0003-2"；要改前一篇，请在这一条里加上 line: 5',
        str(caught.value),
    )
    first = _titles(_read('articles: {"0003-2": {title: 新题}}\n', book))
    assert first["0003-2"] == "新题" != first[BOTH]
    second = _titles(_read(f'articles: {{"{BOTH}": {{line: 5, title: 新题}}}}\n', book))
    assert second == {"0003-2": "实验小学举行运动会", BOTH: "新题"}


@pytest.mark.parametrize("line", [1, 3])
def test_a_line_beside_the_address_tells_which_in_headline_or_body(book: AddressBook, line: int) -> None:
    said = f'articles: {{"{BOTH}": {{line: {line}, title: 新题}}}}\n'
    assert _titles(_read(said, book))["0003-2"] == _titles(_read(said))[BOTH] == "新题"


def test_the_same_entry_means_no_other_article_before_the_address_went() -> None:
    with pytest.raises(BadInput, match=r'第 5 行在《.+》一篇里，它的地址是 0005，不是 0003 — 请写 "0005"，或改正行号'):
        _read(f'articles: {{"{BOTH}": {{line: 5, title: 新题}}}}\n')


def test_lines_that_came_in_above_leave_an_address_with_its_article(book: AddressBook) -> None:
    """Raw text read anew: the line that the address is called after is another article's, which doesn't begin there."""
    raw = RawIssue(NAME, (RawFile(f"raw/{NAME}/p.txt", f"第一版\n\n{PAGE}".encode()),))
    issue = convert_issue(raw, VOCABULARY, book)
    assert meant_article(issue, addresses(issue.articles, issue.sources), "issue.yml", BOTH, ArticleFields()) == 0


def test_what_is_offered_to_be_written_says_the_line_where_it_has_to(book: AddressBook) -> None:
    issue = _read("# 无\n", book)
    names = addresses(issue.articles, issue.sources)
    assert {name: told_line(issue, n, names) for n, name in enumerate(names)} == {"0003-2": "", BOTH: "line: 5"}
    doubted = replace(
        issue, articles=tuple(replace(one, doubts=(Doubt(one.file, one.line, "疑"),)) for one in issue.articles)
    )
    offered = {ready for place in places_to_look(doubted) for ready in place.ready if "checked" in ready}
    assert sorted(offered) == [
        'articles:\n  "0003": {line: 5, checked: true}',
        'articles:\n  "0003-2": {checked: true}',
    ]
    for one in offered:
        assert sum(article.checked for article in _read(one, book).articles) == 1


def test_the_article_that_holds_a_line(book: AddressBook) -> None:
    issue = _read("# 无\n", book)
    found = [holder(issue, LineReference(f"raw/{NAME}/p.txt", number)) for number in (1, 3, 5, 6, 7)]
    assert found == [0, 0, 1, None, 1]
