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
from archive.editing.meant_articles import Bearers, holders, meant_article, told_line
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
    return _read_all(f"begins: 5\n{said}" if said else "", book)


def _read_all(said: str, book: AddressBook = NO_ADDRESSES) -> Issue:
    settings = RawFile(f"raw/{NAME}/issue.yml", said.encode()) if said else None
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
        r"raw/2031-05-06/issue\.yml:3: 0003 现在是《.+》的地址，它不从那一行开始，从那里开始的是《实验小学举行运动会》，地址是 0003-2"
        r' — 要改后一篇，请写 "0003-2"；要改前一篇，请在这一条里加上 line: 5',
        str(caught.value),
    )
    first = _titles(_read('articles: {"0003-2": {title: 新题}}\n', book))
    assert first["0003-2"] == "新题" != first[BOTH]
    second = _titles(_read(f'articles: {{"{BOTH}": {{line: 5, title: 新题}}}}\n', book))
    assert second == {"0003-2": "实验小学举行运动会", BOTH: "新题"}


@pytest.mark.parametrize("line", [1, 3, 5])
def test_a_line_beside_the_address_decides_whatever_history_the_issue_has(book: AddressBook, line: int) -> None:
    said = f'articles: {{"{BOTH}": {{line: {line}, title: 新题}}}}\n'
    for history in (book, NO_ADDRESSES):
        (changed,) = (one for one in _read(said, history).articles if one.title.text == "新题")
        assert changed.line == max(line, 3)


def test_an_address_that_a_person_made_means_none_silently_once_a_person_parts_it_again() -> None:
    more = (
        PAGE
        + "\n教研组长表示，各年级已经排出了听课、评课和集体备课的时间，期末将邀请兄弟学校的教师来校检验成效，再作调整。\n"
    )

    def made(said: str, book: AddressBook = NO_ADDRESSES) -> Issue:
        files = (RawFile(f"raw/{NAME}/p.txt", more.encode()),)
        return convert_issue(RawIssue(NAME, files, RawFile(f"raw/{NAME}/issue.yml", said.encode())), VOCABULARY, book)

    book = updated_book(NO_ADDRESSES, made("begins: 5\n"), "2031-05-07")
    assert list(book.held) == ["0003", "0005"]
    parted = "begins: [5, 7]\n"
    assert {one.address: one.line for one in made(parted, book).articles}["0005"] == 7
    with pytest.raises(BadInput, match=r'要改后一篇，请写 "0005-2"；要改前一篇，请在这一条里加上 line: 7'):
        made(f'{parted}articles: {{"0005": {{title: 新题}}}}\n', book)


def test_an_address_that_another_history_has_means_what_begins_in_its_line(book: AddressBook) -> None:
    said = 'articles: {"0005": {title: 新题}}\n'
    assert _titles(_read(said))["0005"] == "新题"
    assert _titles(_read(said, book))[BOTH] == "新题"


def test_an_address_that_was_counted_elsewhere_means_the_only_article_that_begins_there() -> None:
    assert _titles(_read('articles: {"0003-2": {title: 新题}}\n'))[BOTH] == "新题"


@pytest.mark.parametrize(
    "said",
    ["lines: {line: 3, is: 未归位}", "not_articles: 3"],
)
def test_an_entry_of_what_a_person_took_away_is_refused_whoever_bears_its_address(book: AddressBook, said: str) -> None:
    entry = f'articles: {{"{BOTH}": {{title: 新题, checked: true}}}}\n'
    for history in (book, NO_ADDRESSES):
        with pytest.raises(BadInput, match=r"0003 现在是《|没有地址是 0003 的文章"):
            _read(f"{said}\n{entry}", history)


def test_an_entry_of_what_a_person_merged_into_another_is_refused() -> None:
    page = PAGE.replace("第二中学教师", "# 第二中学教师赴外地学习\n\n第二中学教师", 1)
    settings = 'merges: [[3, 7]]\narticles: {{"{}": {{title: 新题, checked: true}}}}\n'

    def read(said: str, history: AddressBook) -> Issue:
        file = RawFile(f"raw/{NAME}/issue.yml", said.encode()) if said else None
        return convert_issue(RawIssue(NAME, (RawFile(f"raw/{NAME}/p.txt", page.encode()),), file), VOCABULARY, history)

    apart = read("", NO_ADDRESSES)
    assert [one.line for one in apart.articles] == [3, 7]
    for history in (NO_ADDRESSES, updated_book(NO_ADDRESSES, apart, "2031-05-07")):
        with pytest.raises(BadInput, match=r"0007 现在是《|没有地址是 0007 的文章"):
            read(settings.format("0007"), history)


@pytest.mark.parametrize(
    "said",
    ["moves: {line: 5, to: 3}", "merges: [[3, 7]]", "joins: [[3, 5, 两段]]"],
)
@pytest.mark.parametrize("given", ["", ", title: 新题, checked: true"])
def test_what_is_said_of_an_article_that_begins_no_more_is_refused(said: str, given: str) -> None:
    with pytest.raises(BadInput, match=r"第 5 行另起的一篇不从这里开始|什么也没有改变|另起一篇"):
        _read_all(f"begins: {{line: 5{given}}}\n{said}\n")


def test_lines_that_came_in_above_leave_an_address_with_its_article(book: AddressBook) -> None:
    """Raw text read anew: the line that the address is called after is another article's, which doesn't begin there."""
    raw = RawIssue(NAME, (RawFile(f"raw/{NAME}/p.txt", f"第一版\n\n{PAGE}".encode()),))
    issue = convert_issue(raw, VOCABULARY, book)
    bearers = Bearers(issue, addresses(issue.articles, issue.sources), "issue.yml", lambda: frozenset({"0005"}))
    assert meant_article(bearers, BOTH, ArticleFields()) == 0


def test_an_address_keeps_its_article_when_a_page_comes_before_it(book: AddressBook) -> None:
    def read(said: str, history: AddressBook) -> Issue:
        pages = (("a.txt", "# 征文启事\n\n本刊征集教学随笔，来稿请寄编辑部。\n"), ("p.txt", PAGE))
        files = tuple(RawFile(f"raw/{NAME}/{name}", text.encode()) for name, text in pages)
        return convert_issue(
            RawIssue(NAME, files, RawFile(f"raw/{NAME}/issue.yml", said.encode())), VOCABULARY, history
        )

    said = f'file: p.txt\nlines: {{line: 1, is: 引题}}\narticles: {{"{BOTH}": {{title: 新题}}}}\n'
    for history in (book, NO_ADDRESSES):
        (changed,) = (one for one in read(said, history).articles if one.title.text == "新题")
        assert (changed.file, changed.line) == (f"raw/{NAME}/p.txt", 3)


def test_a_line_that_several_articles_hold_or_none_is_refused(book: AddressBook) -> None:
    with pytest.raises(BadInput, match=r"第 3-5 行在几篇里：《.+》、《.+》 — 请写那一篇"):
        _read(f'articles: {{"{BOTH}": {{line: 3-5, title: 新题}}}}\n', book)


def test_what_is_offered_to_be_written_says_the_line_where_it_has_to(book: AddressBook) -> None:
    issue = _read("# 无\n", book)
    names = addresses(issue.articles, issue.sources)
    assert {name: told_line(issue, n, name) for n, name in enumerate(names)} == {"0003-2": "", BOTH: "line: 5"}
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
    found = [holders(issue, LineReference(f"raw/{NAME}/p.txt", number, last=7)) for number in (1, 3, 5, 6, 7)]
    assert found == [[0, 1], [0, 1], [1], [1], [1]]
