"""Articles and issues as plain text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.cataloguing import documents
from archive.cataloguing.catalogue import Catalogue
from archive.cataloguing.documents import Document
from archive.publishing import plain_text
from archive.publishing.output_format import IssueText
from tests.publishing.samples import BY, archive


@pytest.fixture
def found(tmp_path: Path) -> Catalogue:
    return archive(tmp_path)


@pytest.fixture
def document(found: Catalogue, tmp_path: Path) -> Document:
    """The article with a gap, a sub-heading and a caption."""
    (made,) = documents.read_documents([found.articles["2022-04-19/0002"]], found, tmp_path)
    return made


def test_an_article_has_its_headlines_its_text_and_its_source(document: Document) -> None:
    assert plain_text.article_text(document, BY) == (
        "=开学第一课\n\n一段〔缺〕\n\n小题\n\n图\n\n"
        "（《吕梁教育》[2022年4月19日]，https://example.org/lvliang/issues/2022-04-19/0002/）\n"
    )


def test_a_table_is_rows_of_cells_that_tabs_part() -> None:
    assert (
        plain_text.body_text((("paragraph", "见下表："), ("table", "姓名\t学校\n张三\t一小")))
        == "见下表：\n\n姓名\t学校\n张三\t一小"
    )


def test_headlines_that_are_there_a_line_each(document: Document) -> None:
    card = document.card
    assert plain_text.headlines(card) == ["=开学第一课"]
    assert plain_text.headlines(replace(card, kicker="引", subtitle="副")) == ["引", "=开学第一课", "——副"]


def test_an_issue_ends_with_what_found_no_place(found: Catalogue, document: Document) -> None:
    card = replace(found.issues["2022-04-19"], number="总第1期", date_from="出版日期")
    unplaced = [("残片", "标题的碎片"), ("又一片", "")]
    text = "".join(plain_text.issue_text(IssueText(card, [document, document], unplaced), BY))
    assert text.startswith("《吕梁教育》2022年4月19日\n总第1期\n日期依据：出版日期\n")
    assert text.count(plain_text.SEPARATOR) == 3
    assert text.count("=开学第一课\n\n一段〔缺〕\n\n小题\n\n图\n") == 2
    assert text.endswith("未能归位的文字\n\n残片（标题的碎片）\n又一片\n")
    whole = "".join(plain_text.issue_text(IssueText(card, [document], []), BY))
    assert "未能归位" not in whole
    assert whole.count(plain_text.SEPARATOR) == 1


def test_an_imprint_says_what_is_known(found: Catalogue) -> None:
    bare = replace(found.issues["2022-04-19"], number="", date_from="")
    assert plain_text.imprint(bare, BY)[-1] == "https://example.org/lvliang/issues/2022-04-19/"
    assert len(plain_text.imprint(bare, BY)) == 2
    assert len(plain_text.imprint(replace(bare, number="总第1期", date_from="出版日期"), BY)) == 4


PAGE = "---\ntitle: 题\nevidence:\n  people:\n  - {name: 甲}\ntags: [乙]\ndigest: abc\n---\n\ntitle: 正文\n\ndigest: 也是\n"


def test_a_page_without_some_of_its_fields() -> None:
    assert plain_text.without_fields(PAGE, ("evidence", "digest")) == (
        "---\ntitle: 题\ntags: [乙]\n---\n\ntitle: 正文\n\ndigest: 也是\n"
    )
    assert plain_text.without_fields(PAGE, ("tags",)) == PAGE.replace("tags: [乙]\n", "")
    assert plain_text.without_fields(PAGE, ("none",)) == PAGE
    assert plain_text.markdown_text(PAGE) == plain_text.without_fields(PAGE, ("evidence", "digest"))
