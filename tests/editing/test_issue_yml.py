"""issue.yml: what it may say, and every way in which it may not say it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from archive.bad_input import BadInput
from archive.editing.issue_yml import parse_settings
from archive.editing.settings import (
    ArticleFields,
    Beginning,
    Correction,
    Join,
    LineReference,
    Move,
    PageName,
    PersonFields,
    Settings,
    SeveralArticles,
    ToldLine,
)
from archive.model import RawFile
from archive.vocabulary.vocabulary import Place, Topic, Vocabulary
from tests.cases import Case, parameters
from tests.settings import VOCABULARY, read_settings

NAME = "raw/2024-03-04/issue.yml"


def read(text: str) -> Settings:
    return read_settings(text, name=NAME)


@pytest.mark.parametrize("case", parameters("issue_yml"))
def test_what_cannot_be_meant_is_refused_by_line(case: Case) -> None:
    with pytest.raises(BadInput) as caught:
        read(case.input)
    assert "\n".join(str(one).removeprefix(f"{NAME}:") for one in caught.value.each) == case.expected


def test_a_topic_that_the_vocabulary_gained_may_be_named_and_without_one_any() -> None:
    text = RawFile(NAME, "articles:\n  '0044': {tags: [乡村学校], places: [海州市]}".encode())
    gained = replace(
        VOCABULARY, topics=(Topic("乡村学校", "乡村", "村小。"),), places=(*VOCABULARY.places, Place("海州市", "海州"))
    )
    for vocabulary in (gained, Vocabulary()):
        said = parse_settings(text, vocabulary).articles["0044"]
        assert (said.tags, said.places) == (("乡村学校",), ("海州市",))


def test_everything_at_once() -> None:
    settings = read(
        """\
date: 2024-03-04
number: 总第120期
corrections:
  - {line: 31, find: 深 人开展, replace: 深入开展, note: 原报作“入”}
  - {file: p2.txt, line: 2, find: '# [x](y)', replace: ""}
joins: [[58, 64], ["p1.txt:3", "p2.txt:4"]]
cuts: [62, "p2.txt:7"]
articles:
  "0044": {title: 新题, kicker: , tags: [作风建设, 作风建设], people: 赵雪宏, checked: true}
  p2-17: {date: 2024-03-01, note: 已对照原报}
"""
    )
    assert settings.date == datetime.date(2024, 3, 4)
    assert settings.number == "总第120期"
    assert settings.corrections == (
        Correction("", 31, "深 人开展", "深入开展", "原报作“入”", NAME, 4),
        Correction("p2.txt", 2, "# [x](y)", "", "", NAME, 5),
    )
    assert settings.joins == (
        Join(LineReference("", 58, 6), LineReference("", 64, 6)),
        Join(LineReference("p1.txt", 3, 6), LineReference("p2.txt", 4, 6)),
    )
    assert settings.cuts == (LineReference("", 62, 7), LineReference("p2.txt", 7, 7))
    assert settings.articles == {
        "0044": ArticleFields(
            9,
            frozenset({"title", "kicker", "tags", "people", "checked"}),
            title="新题",
            tags=("作风建设",),
            people=(PersonFields("赵雪宏"),),
            checked=True,
        ),
        "p2-0017": ArticleFields(10, frozenset({"date", "note"}), date=datetime.date(2024, 3, 1), note="已对照原报"),
    }


def test_all_that_may_be_said_of_articles_and_pages() -> None:
    settings = read(
        """\
pages: {p1.txt: 要闻, p2.txt: {page: 2, name: 综合}}
joins: [70, 81, 两段]
begins: [44, {line: 90, title: 新题}]
lines: {line: 41-42, is: 标题, of: 44}
moves: [{line: 71, to: 44}, {line: 72, after: 58}]
merges: [[12, 30], [50, 60, 70]]
not_articles: 88、89
order: [44, 12]
"""
    )
    assert settings.pages == (PageName("p1.txt", "", "要闻", 1), PageName("p2.txt", "2", "综合", 1))
    assert settings.joins == (Join(at(70, 2), at(81, 2), apart=True),)
    assert settings.begins == (
        Beginning(at(44, 3)),
        Beginning(at(90, 3), ArticleFields(3, frozenset({"title"}), title="新题")),
    )
    assert settings.lines == (ToldLine(LineReference("", 41, 4, 42), "title", at(44, 4)),)
    assert settings.moves == (Move(at(71, 5), to=at(44, 5)), Move(at(72, 5), after=at(58, 5)))
    assert settings.merges == (
        SeveralArticles((at(12, 6), at(30, 6))),
        SeveralArticles((at(50, 6), at(60, 6), at(70, 6))),
    )
    assert settings.not_articles == (at(88, 7), at(89, 7))
    assert settings.order == (SeveralArticles((at(44, 8), at(12, 8))),)


def at(line: int, row: int) -> LineReference:
    return LineReference("", line, row)


@pytest.mark.parametrize(
    "text", ["join: [58, 64]\ncut: 62", "joins: [[58, 64]]\ncuts: [62]", "join: [[58, 64]]\ncuts: 62"]
)
def test_one_pair_and_one_line_need_no_outer_list(text: str) -> None:
    settings = read(text)
    assert [(join.before.line, join.after.line) for join in settings.joins] == [(58, 64)]
    assert [cut.line for cut in settings.cuts] == [62]


@pytest.mark.parametrize(
    ("written", "page"), [("2", "2"), ("第2版", "2"), ("A12", "A12"), ("二", "二"), ("第十二版", "十二"), ("''", "")]
)
def test_the_number_of_a_page_is_told_from_the_words_around_it(written: str, page: str) -> None:
    assert read(f"pages: {{p1.txt: {{page: {written}, name: 要闻}}}}").pages[0].page == page


@pytest.mark.parametrize("written", ["0", "-1", "1000000000000", "../x", "要闻", "第版"])
def test_what_numbers_no_page_is_refused(written: str) -> None:
    with pytest.raises(BadInput, match=r"版次不会是 .*请写成 page: 2 的样子"):
        read(f"pages: {{p1.txt: {{page: {written}, name: 要闻}}}}")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "corrections:\njoins:\ncuts:\narticles:\nnumber:\ndate:\n"])
def test_nothing_said_is_nothing_changed(text: str) -> None:
    assert read(text) == Settings(NAME)
    assert parse_settings(None) == Settings()


def test_words_stay_as_they_are_written() -> None:
    assert read("number: 0120").number == "0120"
    assert read("number: no").number == "no"
    assert list(read("articles: {0044: {note: 1e3}}").articles) == ["0044"]


def test_settings_may_be_in_any_known_encoding() -> None:
    text = "number: 总第一百二十期\r\n# 教育系统工作会议召开，请核对\r\n"
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        assert parse_settings(RawFile(NAME, text.encode(encoding))).number == "总第一百二十期"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_before_it_can_end_the_process(opening: str) -> None:
    with pytest.raises(BadInput, match="1: "):
        read(opening * 100_000)
