"""Who signed: an author's page, and its own search, which no other page pays for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.archive_copy import CONTENT
from tests.e2e.asking import answered, ask, titles
from tests.e2e.served import Site, Visit, build, serve
from tests.searching import archives

AUTHOR = "张三"
ISSUES: dict[str, archives.Articles] = {
    "2023-03-01": [
        {"title": "山里的学校", "authors": [{"name": AUTHOR, "role": "记者"}], "body": "山里有一所小学。"},
        {"title": "河边的小学", "authors": ["李强"], "body": "河边也有一所小学。"},
    ],
    "2024-03-01": [
        {"title": "两位教师", "authors": ["李强", {"name": AUTHOR, "role": "摄"}], "body": "小学里有两位教师。"},
        {"title": "读书的人", "authors": [{"name": AUTHOR}], "body": "书店里有很多人。"},
    ],
}


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two years of two articles, most of which one person signed; an index of two segments."""
    content = tmp_path_factory.mktemp("signed")
    archives.write(content, ISSUES)
    for name in ("about", "search", "data"):
        shutil.copytree(CONTENT / name, content / name)
    shutil.copy(CONTENT / "index.md", content)
    build(content, content / "out")
    with serve(content / "out") as url:
        yield Site(content, content / "out", url)


def test_an_authors_page_has_its_own_search(signed: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(signed / f"authors/{AUTHOR}/")
    page.locator(".within input[name=q]").fill("小学")
    page.locator(".within input[name=q]").press("Enter")
    answered(page)
    assert parse_qs(urlsplit(page.url).query) == {"author": [AUTHOR], "q": ["小学"]}
    assert set(titles(page)) == {"山里的学校", "两位教师"}
    group = page.locator(".seek-groups section", has_text="作者")
    expect(group.locator("[aria-current]")).to_have_text(AUTHOR)
    page.get_by_role("link", name=f"不限作者：{AUTHOR}").click()
    answered(page)
    assert set(titles(page)) == {"山里的学校", "河边的小学", "两位教师"}
    assert visit.messages == []


def test_nobody_else_asks_who_signed_what(signed: Site, visit: Visit) -> None:
    ask(visit.page, signed, "小学")
    expect(visit.page.locator(".seek-groups h2", has_text="作者")).to_have_count(0)
    assert not any("/authors.bin" in url for url in visit.asked)
    ask(visit.page, signed, "小学", f"&author={quote('李强')}")
    assert set(titles(visit.page)) == {"河边的小学", "两位教师"}
    assert any("/authors.bin" in url for url in visit.asked)
