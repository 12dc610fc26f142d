"""A document's own file, as a browser reads it: GBK, deflated, whatever the text holds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cataloguing import documents
from archive.cataloguing.catalogue import ArticleCard, IssueCard
from archive.cataloguing.documents import Document
from archive.searching.format import inflate
from archive.searching.texts import text_payload
from tests.made import archive
from tests.searching import archives

CARD: ArticleCard = next(iter(archive(1).articles.values()))
ISSUE: IssueCard = archive(1).issues[CARD.issue]


def read(document: Document) -> Any:
    return json.loads(inflate(text_payload(document)).decode("gbk"))


def test_what_a_result_shows(tmp_path: Path) -> None:
    page = {"title": "题", "kicker": "引", "subtitle": "副", "date": "2024-03-01", "body": "一段\n\n## 小题"}
    found = archives.write(tmp_path, {"2024-03-04": [page]})
    (document,) = documents.read_documents(documents.ordered(found), found, tmp_path)
    assert read(document) == {
        "url": "issues/2024-03-04/0001/",
        "title": "题",
        "kicker": "引",
        "subtitle": "副",
        "issue": "2024年3月4日",
        "date": "2024-03-01",
        "pieces": [[1], [1], [1]],
        "blocks": [["paragraph", "一段"], ["heading", "小题"]],
        "inferred": ["day"],
    }


def test_what_is_inferred_is_told_and_nothing_where_nothing_is() -> None:
    lost, given = replace(CARD, title_from="inferred"), replace(ISSUE, date_from="报头")
    assert read(Document(lost, given, ()))["inferred"] == ["title"]
    assert "inferred" not in read(Document(replace(CARD, title_from="headline"), given, ()))


def test_an_articles_schools_stand_with_its_text() -> None:
    assert read(Document(replace(CARD, organizations=("吕梁一中",)), ISSUE, ()))["schools"] == ["吕梁一中"]
    assert "schools" not in read(Document(replace(CARD, organizations=()), ISSUE, ()))


def test_an_article_without_a_day_bears_its_issues() -> None:
    assert read(Document(replace(CARD, date=""), ISSUE, ()))["date"] == ISSUE.date


@given(st.text(max_size=30))
def test_any_text_comes_back(text: str) -> None:
    assert read(Document(replace(CARD, title=text), ISSUE, (("paragraph", text),)))["blocks"] == [["paragraph", text]]


@pytest.mark.parametrize("text", ["𠮷田", "ñ", "😀", "\ud800"])
def test_what_gbk_has_no_character_for_is_written_in_ascii(text: str) -> None:
    raw = inflate(text_payload(Document(replace(CARD, title=text), ISSUE, ())))
    assert b"\\u" in raw
    assert json.loads(raw.decode("gbk"))["title"] == text


def test_the_pages_that_an_article_stands_on_are_told_where_they_have_pictures() -> None:
    document = Document(CARD, ISSUE, (), (2, 3))
    assert read_pages(document, [1, 2]) == [1, 2]
    assert "pages" not in read(document)


def read_pages(document: Document, pages: list[int]) -> Any:
    return json.loads(inflate(text_payload(document, pages)).decode("gbk"))["pages"]


def test_a_headlines_lines_may_end_between_its_words_and_its_two_parts() -> None:
    document = Document(
        replace(CARD, title="全县食品安全专项检查启动", kicker="", subtitle="立德树人　𠮷野家开业"), ISSUE, ()
    )
    title, kicker, subtitle = read(document)["pieces"]
    assert title == [2, 2, 2, 4, 2]
    assert kicker == []
    assert sum(subtitle) == len("立德树人　𠮷野家开业".encode("utf-16-le")) // 2
    assert 5 in (subtitle[0], sum(subtitle[:2])), "behind the space between the parts"
