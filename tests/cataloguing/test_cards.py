"""What a folder of content/issues holds, as its pages say it, whatever else they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.addressing.address_book import BOOK_FILE
from archive.cataloguing.cards import folder_cards, read_folder
from archive.cataloguing.catalogue import UNDATED, FormerAddress
from archive.writing import frontmatter

INDEX = {
    "title": "2024年3月4日",
    "date": "2024-03-04",
    "date_from": "出版日期",
    "number": "总第120期",
    "unplaced": [{"text": "残"}, {"text": "片"}],
    "doubts": [{"line": 1}],
    "sources": [{"file": "raw/2024-03-04/000.txt", "sha256": "ab"}, "not a row"],
}
ARTICLE = {
    "title": "动员大会召开",
    "kicker": "引题",
    "title_from": "headline",
    "date": "2024-03-01",
    "tags": ["作风建设", "作风建设", "校园安全"],
    "people": "赵雪宏",
    "doubts": [{"line": 7}, {"line": 8}],
    "checked": True,
    "page": {"page": "2", "name": "要闻"},
    "evidence": {"people": [{"name": "赵雪宏", "roles": ["局长"]}, {"name": "李强"}, "not a row"]},
}
BODY = "图为会场\n{: .caption}\n\n近日，动员大会 召开。〔缺〕会后，大家讨论。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An issue of two articles, and files that are none."""
    made = tmp_path / "content/issues/2024-03-04"
    page(made / "index.md", INDEX, "")
    page(made / "0006.md", ARTICLE, BODY)
    page(made / "p2-0003.md", {"issue": "2024-03-04"}, "正文。\n")
    page(made / "notes.md", {"title": "no article"}, "")
    return made


def page(path: Path, fields: dict[str, Any], body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(frontmatter.page_text(fields, body), encoding="utf-8")


def test_an_issue_is_as_its_page_says_and_its_articles_add_up(folder: Path) -> None:
    issue = read_folder(folder).issue
    assert (issue.id, issue.src, issue.url) == ("2024-03-04", "issues/2024-03-04/index.md", "issues/2024-03-04/")
    assert (issue.title, issue.date, issue.date_from, issue.number) == (
        "2024年3月4日",
        "2024-03-04",
        "出版日期",
        "总第120期",
    )
    assert issue.articles == ("2024-03-04/0006", "2024-03-04/p2-0003")
    assert (issue.characters, issue.unplaced, issue.doubts, issue.year) == (4 + 18 + 3, 2, 1 + 2, "2024")
    assert issue.sources == (("raw/2024-03-04/000.txt", "ab"),)


def test_of_addresses_where_nothing_stands_it_is_told_what_became(folder: Path) -> None:
    lines = [
        '"0006": {"title": "动员大会召开"}',
        '"0001": {"now": "0006"}',
        "<<<<<<<",
        '"0002": {"title": "题", "gone": ""}',
    ]
    (folder / BOOK_FILE).write_text("\n".join(lines), "utf-8")
    assert read_folder(folder).former == {"0001": FormerAddress("", "0006"), "0002": FormerAddress("题")}


def test_articles_stand_in_the_order_of_the_paper_whatever_their_addresses(folder: Path) -> None:
    page(folder / "0006.md", {**ARTICLE, "begins": "p2-0009"}, BODY)
    page(folder / "0007.md", {**ARTICLE, "begins": "../0001"}, BODY)
    assert [card.address for card in read_folder(folder).articles] == ["0007", "p2-0003", "0006"]


def test_an_article_is_as_its_page_says(folder: Path) -> None:
    first, second = read_folder(folder).articles
    assert (first.title, first.kicker, first.subtitle, first.title_from) == ("动员大会召开", "引题", "", "headline")
    assert (first.tags, first.people, first.places) == (("作风建设", "校园安全"), ("赵雪宏",), ())
    assert (first.doubts, first.checked, first.roles) == (2, True, {"赵雪宏": ("局长",)})
    assert first.opening == "近日，动员大会 召开。"
    assert (first.printed_on, first.page, second.printed_on) == ("第2版 要闻", "2", "")
    assert (first.previous, first.following) == ("", second.key)
    assert (second.title, second.checked, second.characters) == ("p2-0003", False, 3)
    assert (second.previous, second.following) == (first.key, "")


def test_what_a_person_corrected_is_kept_with_the_note_beside_it() -> None:
    page = "---\ntitle: 甲\ncorrections: [{line: 3, find: 深 人, replace: 深入, note: 读者指出}, {find: 乙}, 丙]\n---\n\n甲文。\n"
    (card,) = folder_cards("2024-03-04", {"0003": page.encode()}).articles
    assert card.corrections == (("深 人", "深入", "读者指出"), ("乙", "", ""))


def test_texts_are_told_apart_by_their_digest(folder: Path) -> None:
    texts = read_folder(folder).texts
    assert set(texts) == {"2024-03-04/0006", "2024-03-04/p2-0003"}
    before = texts["2024-03-04/0006"].digest
    page(folder / "0006.md", {**ARTICLE, "title": "另一个题"}, BODY)
    assert read_folder(folder).texts["2024-03-04/0006"].digest == before
    page(folder / "0006.md", ARTICLE, BODY.replace("讨论", "争论"))
    assert read_folder(folder).texts["2024-03-04/0006"].digest != before


@pytest.mark.parametrize(
    ("name", "date", "year"),
    [("2024-03-04", "2023-12-31", "2023"), ("2024-03-04", "", "2024"), ("创刊号", "", UNDATED), ("0012", "", UNDATED)],
)
def test_the_year_is_the_dates_or_the_names(tmp_path: Path, name: str, date: str, year: str) -> None:
    page(tmp_path / name / "index.md", {"date": date}, "")
    found = read_folder(tmp_path / name).issue
    assert (found.year, found.title) == (year, name)


def test_a_page_that_is_no_utf8_is_named_and_left_out(folder: Path) -> None:
    (folder / "0006.md").write_bytes("---\ntitle: 题\n---\n".encode("gb18030"))
    found = read_folder(folder)
    (fault,) = found.faults
    assert str(fault).startswith("content/issues/2024-03-04/0006.md:第11字节: 不是 UTF-8 文字")
    assert found.issue.articles == ("2024-03-04/p2-0003",)


def test_an_issue_whose_own_page_is_broken_has_its_name_and_its_articles(folder: Path) -> None:
    (folder / "index.md").write_text("---\ntitle: [\n---\n", "utf-8")
    found = read_folder(folder)
    assert [(fault.file, fault.where) for fault in found.faults] == [("content/issues/2024-03-04/index.md", "3")]
    assert (found.issue.title, found.issue.date, found.issue.year, len(found.articles)) == ("2024-03-04", "", "2024", 2)
