"""Front matter: the contract's fields, text that stays text, and a digest that tells a hand's change."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from archive.article_forms import Closing, Dateline, Series
from archive.bad_input import BadInput
from archive.model import Article, Author, Doubt, Finding, Headline, Issue
from archive.reading.masthead import find_mastheads
from archive.writing.frontmatter import (
    LONGEST_RANGE,
    article_fields,
    issue_fields,
    line_ranges,
    list_page_text,
    page_text,
    ranged_lines,
    read_page,
    untouched,
    without_digest,
)
from tests.issues import FILE, issue, printed, source

ARTICLE = """---
title: 全市教育系统动员大会召开
subtitle: 作风建设提升年
title_from: headline
date: 2024-03-04
issue: '2024-03-04'
lines: 3-9
blocks: [6-7, '9']
tags: [作风建设]
people: [赵雪宏]
doubts:
- {line: 7, what: 疑有误字}
corrections:
- {line: 7, find: 深 人开展, replace: 深入开展, note: 原报作“入”}
evidence:
  date: 近日
  topics:
  - {name: 作风建设, words: [作风建设提升年], lines: [4]}
  people:
  - {name: 赵雪宏, roles: [局长], words: [赵雪宏], lines: [6]}
---

正文
"""
ISSUE = f"""---
title: 2024年3月4日
date: 2024-03-04
date_from: latest dated event in the text
sources:
- file: raw/2024-03-04/000.txt
  sha256: '{"0" * 64}'
unplaced:
- {{line: 1, text: 全, why: 题目的碎片}}
---
"""
words = st.text(st.characters(exclude_categories=["Cs"]))
REMEDY = "convert"


def test_an_article() -> None:
    found = issue()
    assert without_digest(page_text(article_fields(found.articles[0], found), "正文\n")) == ARTICLE


def test_where_an_article_begins_is_told_where_its_address_does_not() -> None:
    found = issue()
    assert article_fields(found.articles[0], found, "p2-0009")["begins"] == "p2-0009"
    assert "begins" not in article_fields(found.articles[0], found)


def test_an_issue() -> None:
    assert without_digest(page_text(issue_fields(issue()), "")) == ISSUE


def test_an_issue_without_a_date_is_called_by_its_name() -> None:
    fields = issue_fields(replace(issue(), id="2024-无日期", date=None))
    assert fields["title"] == "2024-无日期"
    assert "date" not in fields


def test_a_correction_outside_all_articles_stands_with_the_issue() -> None:
    found = issue()
    assert "corrections" not in issue_fields(found)
    without = replace(found, articles=found.articles[1:])
    assert [row["line"] for row in issue_fields(without)["corrections"]] == [7]


def test_where_an_issue_has_several_files_rows_and_lines_name_theirs() -> None:
    found = two_files()
    assert issue_fields(found)["unplaced"][0]["file"] == FILE
    fields = article_fields(found.articles[0], found)
    assert fields["lines"] == "p1:3-9, p2:1"
    assert fields["doubts"] == [{"file": "raw/2024-03-04/b.txt", "line": 1, "what": "疑"}]


def test_an_articles_doubts_stand_from_above() -> None:
    found = two_files()
    b = "raw/2024-03-04/b.txt"
    doubts = (Doubt(b, 1, "丁"), Doubt(FILE, 7, "丙"), Doubt(FILE, found.articles[0].line, "乙"))
    rows = article_fields(replace(found.articles[0], title_from="inferred", doubts=doubts), found)["doubts"]
    assert [row["what"][-1] for row in rows] == ["的", "乙", "丙", "丁"]


MASTHEAD = """masthead:
  paper: 新城教育
  date: 2024-03-04
  number: 第123期
  total: 总第4567期
  pages:
  - {line: 1, page: '1'}
  - {line: 4, page: '2', name: 要闻, editors: [责编 李明]}
"""


def test_what_mastheads_say_stands_with_the_issue_whatever_a_person_gave() -> None:
    read = find_mastheads(
        (source(raw="新城教育 2024年3月4日 第1版 第123期\n总第4567期\n会议召开。\n第2版 要闻 责编 李明\n新城教育"),)
    )
    text = page_text(issue_fields(replace(issue(), date=datetime.date(2024, 3, 5), mastheads=read)), "")
    assert MASTHEAD in text
    assert "\ndate: 2024-03-05\n" in text
    assert "masthead" not in page_text(issue_fields(issue()), "")


def test_a_page_of_one_of_several_files_names_it() -> None:
    read = find_mastheads((source(), source("raw/2024-03-04/b.txt", "第2版\n会议召开。")))
    (row,) = issue_fields(replace(two_files(), mastheads=read))["masthead"]["pages"]
    assert row == {"file": "raw/2024-03-04/b.txt", "line": 1, "page": "2"}


def test_an_article_is_of_the_page_whose_masthead_stands_above_it_or_alone_in_its_file() -> None:
    mastheads = find_mastheads((source(raw="第1版\n会议召开。\n第2版 要闻\n新城教育\n第3版"),))
    article = issue().articles[0]
    found = [
        article_fields(replace(article, line=line), replace(issue(), mastheads=some)).get("page")
        for line, some in ((2, mastheads), (4, mastheads), (1, mastheads[1:2]), (2, ()))
    ]
    assert found == [{"page": "1"}, {"page": "2", "name": "要闻"}, {"page": "2", "name": "要闻"}, None]


def two_files() -> Issue:
    found = issue()
    first = found.articles[0]
    kicker = Headline((printed(1, "引题", "raw/2024-03-04/b.txt"),), "引题")
    moved: Article = replace(first, kicker=kicker, doubts=(Doubt("raw/2024-03-04/b.txt", 1, "疑"),))
    return replace(found, sources=(*found.sources, source("raw/2024-03-04/b.txt", "引题")), articles=(moved,))


def test_authors_and_the_dateline_stand_in_rows_with_their_evidence() -> None:
    found = issue()
    signed = replace(
        found.articles[0],
        dateline=Dateline("新华社北京3月4日电", "新华社", "北京", "3月4日", (6,)),
        authors=(
            Author("张三", "记者", evidence=("记者 张三",), lines=(6,)),
            Author("宣传部", "供稿", "office", ("宣传部供稿",), (7,)),
            Author("李四", evidence=("issue.yml",)),
        ),
    )
    fields, _ = read_page(page_text(article_fields(signed, found), ""), "x.md")
    assert fields["dateline"] == {"text": "新华社北京3月4日电", "agency": "新华社", "place": "北京", "day": "3月4日"}
    assert fields["authors"] == [
        {"name": "张三", "role": "记者"},
        {"name": "宣传部", "role": "供稿", "kind": "office"},
        {"name": "李四"},
    ]
    assert fields["evidence"]["dateline"] == [6]
    assert fields["evidence"]["authors"] == [
        {"name": "张三", "words": ["记者 张三"], "lines": [6]},
        {"name": "宣传部", "words": ["宣传部供稿"], "lines": [7]},
        {"name": "李四", "words": ["issue.yml"]},
    ]


def test_closing_series_and_genre_stand_with_their_evidence() -> None:
    found = issue()
    day = datetime.date(2024, 3, 4)
    signed = replace(
        found.articles[0],
        signed=Closing(("教育局",), day, "教育局 2024年3月4日", (6, 7)),
        series=Series("山里的灯", "三", "连载（三）", (3,)),
        genre=Finding("连载", ("连载（三）",), (3,)),
    )
    fields, _ = read_page(page_text(article_fields(signed, found), ""), "x.md")
    assert (fields["signed"], fields["series"], fields["genre"]) == (
        {"by": ["教育局"], "date": day},
        {"name": "山里的灯", "part": "三"},
        "连载",
    )
    evidence = fields["evidence"]
    assert evidence["signed"] == {"words": ["教育局 2024年3月4日"], "lines": [6, 7]}
    assert evidence["series"] == evidence["genre"] == {"words": ["连载（三）"], "lines": [3]}


def test_a_title_that_a_person_gave_leaves_the_printed_one_on_record() -> None:
    found = issue()
    named = replace(found.articles[0], title=replace(found.articles[0].title, text="新题"), title_from="correction")
    fields = article_fields(named, found)
    assert (fields["title"], fields["printed"]) == ("新题", "全市教育系统动员大会召开")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], ""),
        ([6], "6"),
        ([3, 4], "3-4"),
        ([4, 6], "4-6"),
        ([3, 6, 7], "3, 6-7"),
        ([13, 1, 3], "1-3, 13"),
    ],
)
def test_spans(lines: list[int], expected: str) -> None:
    assert line_ranges([(FILE, line) for line in lines], (source(),)) == expected


@given(words, words, words)
@example("---", "...\n---\n", "a\n---\nb")
@example("no", "2024-03-04", "0044")
@example("&a *a", "!!python/object:x", "%YAML 1.1")
@example("\ndigest: sha256:0123456789abcdef\n---\n", "\u2028---\n", "\r\n---\r\n")
def test_whatever_the_text_it_comes_back(title: str, name: str, doubt: str) -> None:
    fields = {"title": title, "tags": [name, name], "doubts": [{"what": doubt}], name: title, "date": datetime.date.min}
    text = page_text(fields, "正文\n")
    found, body = read_page(text, "x.md")
    assert found.pop("digest").startswith("sha256:")
    assert (found, body) == ({**fields, "date": fields["date"]}, "正文\n")
    assert untouched(text)
    assert get_data(text)[1].get("tags") == fields["tags"]  # as MkDocs reads it


@given(words, st.data())
def test_a_change_by_hand_shows(title: str, data: st.DataObject) -> None:
    text = page_text({"title": title}, "正文\n")
    at = data.draw(st.integers(0, len(text)))
    put = data.draw(st.sampled_from(["x", "。", " ", "#"]))
    assert not untouched(text[:at] + put + text[at:])
    assert not untouched(text[:at] + text[at + 1 :]) or at == len(text)


def test_line_ends_that_git_changed_are_no_change() -> None:
    assert untouched(page_text({"title": "题"}, "正文\n").replace("\n", "\r\n"))


def test_two_files_that_differ_only_in_their_digest_say_the_same() -> None:
    text = page_text({"title": "题"}, "正文\n")
    edited = text.replace("正文", "正文。")
    assert not untouched(edited)
    assert without_digest(edited) == without_digest(page_text({"title": "题"}, "正文。\n"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "x.md:1:"),
        ("正文\n", "x.md:1:"),
        ("---\ntitle: 题\n", "x.md:1:"),
        ("---\ntitle: 题\ntags: [\n---\n", "x.md:4:"),
        ("---\n- 题\n---\n", "x.md:2:"),
        ("---\n1: 题\n---\n", "x.md:2:"),
        ("---\ndate: 2024-99-99\n---\n", "x.md:1:"),
    ],
)
def test_what_is_no_front_matter(text: str, place: str) -> None:
    with pytest.raises(BadInput, match=REMEDY) as told:
        read_page(text, "x.md")
    assert str(told.value).startswith(place)


@settings(deadline=None)
@given(words, st.lists(words, max_size=3), st.dictionaries(st.sampled_from(["甲", "b"]), words), st.integers())
@example("\x7f\x85\u2028\u2029\ufeff\ufffe", ["#", "- ", "---\n", "&a *b", "1990-01-02"], {"甲": "'\"\\"}, 0)
def test_a_lists_page_is_read_back_as_it_was_written(
    title: str, names: list[str], held: dict[str, str], count: int
) -> None:
    fields = {"title": title, "names": names, "groups": [held], "count": count}
    text = list_page_text(fields)
    assert read_page(text, "list/index.md") == (fields, "")
    assert get_data(text) == ("", fields)


def test_text_without_a_place_is_told_from_its_first_line_on() -> None:
    found = issue()
    lines = (printed(1, "全"), printed(9, "图为会场"))
    made = issue_fields(replace(found, unplaced=(replace(found.unplaced[0], lines=lines),)))
    assert [(row["line"], row["text"]) for row in made["unplaced"]] == [(1, "全图为会场")]


def test_ranges_are_read_back_as_they_were_written() -> None:
    assert [*ranged_lines("3-5, 9", ["a"])] == [("a", 3), ("a", 4), ("a", 5), ("a", 9)]
    assert [*ranged_lines("p1:3, p2:7-8, p3:1", ["a", "b"])] == [("a", 3), ("b", 7), ("b", 8)]
    assert len([*ranged_lines("1-99999999999", ["a"])]) == LONGEST_RANGE
