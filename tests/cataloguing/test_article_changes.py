"""What became of an issue's articles, of which pages are at hand: those gone first, then new ones, then what is otherwise."""

from __future__ import annotations

from dataclasses import replace

from archive.cataloguing.article_changes import (
    LONGEST_COMPARED,
    MOST_PLACES,
    ArticleText,
    article_changes,
    article_text,
    article_texts,
    field_changes,
)
from archive.writing.write import issue_files
from tests.issues import issue


def test_pages_that_are_nowhere_on_disk_are_compared() -> None:
    before = article_texts(issue_files(issue()))
    one, *others = issue().articles
    titled = replace(issue(), articles=(replace(one, title=replace(one.title, text="新题")), *others))
    (change,) = article_changes(before, article_texts(issue_files(titled)))
    assert (change.kind, change.title) == ("改了", "新题")
    assert change.told[0] == f"题目：{one.title.text} → 新题"
    assert list(article_changes(before, before)) == []


def test_what_is_gone_comes_first_then_what_is_new() -> None:
    one, other = ArticleText({"title": "甲"}, "甲文。"), ArticleText({"title": "乙"}, "乙文。")
    changes = list(article_changes({"0001": one, "index": one}, {"0002": other, "index": other}))
    assert [(change.kind, change.title, change.told) for change in changes] == [
        ("没有了", "甲", ()),
        ("新的", "乙", ("正文 3 字",)),
    ]


def test_places_of_a_text_are_told_up_to_so_many_and_of_a_long_one_none() -> None:
    was = "甲乙丙丁戊己庚辛" * (MOST_PLACES + 2)
    now = was.replace("丙丁", "丙一丁")
    (change,) = article_changes({"1": ArticleText({}, was)}, {"1": ArticleText({}, now)})
    assert len(change.told) == MOST_PLACES + 1
    assert change.told[-1] == "正文另有 2 处不同"
    (change,) = article_changes({"1": ArticleText({}, was)}, {"1": ArticleText({}, "长" * (LONGEST_COMPARED + 1))})
    assert change.told == (f"正文：{len(was)} 字 → {LONGEST_COMPARED + 1} 字",)


def test_a_page_is_compared_as_plain_text_and_fields_by_what_they_are_called() -> None:
    page = article_text({"title": "甲", "tags": ["一", "二"]}, "第一段。\n\n## 小标题\n\n第二段。\n")
    assert page.text == "第一段。\n小标题\n第二段。"
    other = article_text({"title": "甲", "tags": ["二", "三"]}, "")
    names = (("title", "题目"), ("tags", "主题"))
    assert list(field_changes(names, page, other)) == ["主题：去掉 一，加上 三"]
