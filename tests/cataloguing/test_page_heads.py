"""What a hand may make of a page's head: read with patience where templates can show it, refused at its line where not."""

from __future__ import annotations

import pytest

from archive.bad_input import BadInput
from archive.cataloguing.page_heads import ARTICLE_PAGE, ISSUE_PAGE, read_head, read_own_head
from archive.writing import frontmatter

FILE = "content/issues/x/0003.md"


def page(head: str) -> str:
    return f"---\n{head}\n---\n\n正文。\n"


@pytest.mark.parametrize(
    "head",
    [
        "title: 404\ndate: 不详\ntags: 校园安全\npeople:\ndoubts: 无\nevidence: x",
        "title: 甲\ndate: 2024-03-04T10:00:00Z\nchecked: maybe\nseries: {name: 甲, part: 3}\nsigned: {by: [乙], date: 2024-03-04}",
        "authors: [甲, {name: 乙, role: 摄影}]\ndateline: {text: 本报讯}\ndoubts: [{line: 3, what: 丙}]\nblocks: [3-5, 7]",
        "title: .nan\ncolour: {a: [b]}",
    ],
)
def test_what_can_be_shown_is_read(head: str) -> None:
    fields, body = read_head(page(head), FILE, ARTICLE_PAGE)
    assert fields
    assert body == "正文。\n"


@pytest.mark.parametrize(
    ("head", "line", "name"),
    [
        ("kicker: 甲\ntitle: [乙]", 3, "title"),
        ("title: {a: b}", 2, "title"),
        ('title: "a\\0b"', 2, "title"),
        ("title: 甲\ndate: 0224-03-04", 3, "date"),
        ("date: '9999-12-31'", 2, "date"),
        ("doubts: 5", 2, "doubts"),
        ("doubts: [[3]]", 2, "doubts"),
        ("corrections: {a: b}", 2, "corrections"),
        ("tags: [[甲]]", 2, "tags"),
        ("people: {a: b}", 2, "people"),
        ("authors: 5", 2, "authors"),
        ("series: [甲]", 2, "series"),
    ],
)
def test_what_can_not_is_refused_at_its_line(head: str, line: int, name: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_head(page(head), FILE, ARTICLE_PAGE)
    assert str(caught.value).startswith(f"{FILE}:{line}: {name} 应是")


@pytest.mark.parametrize(
    "head",
    [
        "sources: [甲]",
        "sources: 5",
        "sources: [{file: x}]",
        "moved: {../../x: ''}",
        "moved: {'0001': ../x}",
        "unplaced: 5",
    ],
)
def test_an_issues_page_leads_nowhere_else(head: str) -> None:
    with pytest.raises(BadInput):
        read_head(page(head), "content/issues/x/index.md", ISSUE_PAGE)
    assert read_head(page("sources: [{file: x, sha256: y}]\nmoved: {'0001': '0006', '0002': ''}"), FILE, ISSUE_PAGE)


@pytest.mark.parametrize("head", ["title: &a [x]\ntags: *a", "a: " + "[" * 50, "title: 0x" + "F" * 9000])
def test_what_could_end_the_process_is_refused(head: str) -> None:
    with pytest.raises(BadInput):
        read_head(page(head), FILE, ARTICLE_PAGE)


def test_a_page_that_the_machine_wrote_is_taken_as_it_is() -> None:
    text = frontmatter.page_text({"title": "甲", "doubts": 5}, "正文。\n")
    assert read_head(text, FILE, ARTICLE_PAGE)[0]["doubts"] == 5
    with pytest.raises(BadInput):
        read_head(text.replace("甲", "乙"), FILE, ARTICLE_PAGE)


def test_a_page_that_a_person_writes_needs_no_head() -> None:
    assert read_own_head("# 关于\n", "content/about/x.md") == ({}, "# 关于\n")
    with pytest.raises(BadInput, match=r"content/about/x\.md:2: title 应是"):
        read_own_head(page("title: [甲]"), "content/about/x.md")
