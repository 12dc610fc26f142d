"""Where articles begin by a person's word: fixtures/arrange has the cases; here is what each rule may count on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.bad_input import BadInput
from archive.editing.article_beginnings import WORDS, Given, answered, article_of, begin, found_at
from archive.editing.draft_lines import lines_of
from archive.editing.settings import LINE_WORDS, Beginning, LineReference, Settings
from archive.model import Doubt, Issue, RawFile, RawIssue
from archive.segmenting.segment import OPENS
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.models import convert_issue
from tests.archive_copy import VOCABULARY_FOLDER
from tests.editing.test_arrange import FILE, drafted
from tests.steps import MODELS

GIVEN = Given(Settings("raw/x/issue.yml"), MODELS.openings.continuation)
DRAFT = drafted("题 甲\n文 甲文。\n散 残\n题 乙\n文 乙文。\n文 乙文二。")


def line(number: int) -> LineReference:
    return LineReference(FILE, number, at=9)


def test_the_words_are_those_that_may_be_written() -> None:
    assert {WORDS[what]: what for what in WORDS} == dict(LINE_WORDS)


def test_the_article_of_a_line() -> None:
    assert [article_of(DRAFT, line(number), GIVEN) for number in (1, 2, 4, 6)] == [0, 0, 1, 1]


@pytest.mark.parametrize("number", [3, 7])
def test_a_line_in_no_article_is_refused_where_the_entry_is(number: int) -> None:
    with pytest.raises(BadInput, match=r"^raw/x/issue\.yml:9: 第 \d 行现在"):
        article_of(DRAFT, line(number), GIVEN)


def test_a_line_that_is_nowhere_is_refused() -> None:
    assert [one.called for one in found_at(DRAFT, line(3), GIVEN)] == ["未归位的文字"]
    with pytest.raises(BadInput, match="不在文章里"):
        found_at(DRAFT, line(7), GIVEN)


def test_an_article_begins_behind_the_one_that_it_was_in() -> None:
    made = begin(DRAFT, Beginning(line(6)), GIVEN)
    assert [article.line for article in made.articles] == [2, 5, 6]


def test_a_caption_that_stands_above_stays_with_the_article_that_it_was_put_behind() -> None:
    draft = drafted("题 甲\n文 甲文。\n图 图一\n文 甲文二。\n文 乙文。\n图 图二")
    (article,) = draft.articles
    first, picture, second, third, behind = article.parts
    draft = replace(draft, articles=(replace(article, parts=(first, second, third, picture, behind)),))
    made = begin(draft, Beginning(line(5)), GIVEN)
    assert [one.parts for one in made.articles] == [(first, second, picture), (third, behind)]


def test_a_doubt_is_answered_at_its_line_alone() -> None:
    first, second = DRAFT.articles
    doubted = replace(DRAFT, articles=(first, replace(second, doubts=(Doubt(FILE, 5, OPENS), Doubt(FILE, 6, "疑")))))
    made = answered(doubted, 1, OPENS, 5)
    assert [doubt.what for doubt in made.articles[1].doubts] == ["疑"]
    assert answered(doubted, 1, OPENS, 6) is doubted
    assert begin(doubted, Beginning(line(5)), GIVEN) == made


SENTENCE = "全市教育工作会议在第一中学召开，各县区教育局负责人参加了会议。"


def _read(text: str, said: str) -> Issue:
    files = (RawFile("raw/2031-05-06/p1.txt", f"{text}{SENTENCE}".encode()),)
    settings = RawFile("raw/2031-05-06/issue.yml", said.encode())
    return convert_issue(RawIssue("2031-05-06", files, settings), read_vocabulary(VOCABULARY_FOLDER))


@pytest.mark.parametrize(
    "said", ["lines: {line: 1-3, is: 小标题}", "not_articles: 1-3", "lines: {line: 1-3, is: 正文}"]
)
def test_of_lines_that_are_all_of_an_article_nothing_is_lost(said: str) -> None:
    issue = _read("# 标题甲\n\n", said)
    placed = {one.line for article in issue.articles for one in lines_of(article)}
    assert placed | {one.line for piece in issue.unplaced for one in piece.lines} == {1, 3}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("图为会议现场\n\n", "begins: 1-3"),
        ("图为会议现场\n\n# 标题甲\n\n", "begins: 1-5"),
        ("# 标题甲\n\n", "lines: {line: 1-3, is: 标题}"),
    ],
)
def test_lines_that_can_not_all_begin_or_head_an_article_are_refused(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=r"^raw/2031-05-06/issue\.yml:1: 第 1-"):
        _read(text, said)
