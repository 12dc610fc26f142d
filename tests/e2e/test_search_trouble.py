"""A file of the index that is missing, broken, of another index or another format is told, and nothing wrong is shown."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Route, expect

from archive.cataloguing import catalogue
from archive.searching import index
from tests.e2e.asking import WORD, answered, titles
from tests.e2e.served import Site, Visit, serve

FILES = ("**/search/index.json", "**/search/fold-*.bin", "**/pairs/*.bin", "**/texts/*.bin")
SCRIPTS = ("**/worker.js",)


def told(visit: Visit, built: Site, words: str) -> None:
    """The page says what is wrong, shows no result, and points to the pages that need no index."""
    page = visit.page
    page.goto(built / f"search/?q={quote(WORD)}")
    expect(page.locator(".seek-alert")).to_contain_text(words)
    expect(page.locator(".seek-alert a", has_text="期次")).to_be_visible()
    expect(page.locator(".seek-results")).to_be_hidden()


@pytest.mark.parametrize("file", [*FILES, *SCRIPTS])
def test_a_missing_file(built: Site, visit: Visit, file: str) -> None:
    visit.page.route(file, lambda route: route.fulfill(status=404, body="gone"))
    told(visit, built, "缺了一个文件")
    visit.page.locator(".seek-input").fill("另一个词")
    expect(visit.page.locator(".seek-alert")).to_contain_text("缺了一个文件")


@pytest.mark.parametrize("file", FILES)
def test_a_broken_file(built: Site, visit: Visit, file: str) -> None:
    def spoiled(route: Route) -> None:
        body = bytearray(route.fetch().body())
        body[len(body) // 2] ^= 0x11
        route.fulfill(body=bytes(body[: len(body) // 2 + 1]))

    visit.page.route(file, spoiled)
    told(visit, built, "坏了或没有传完")


def test_broken_facets(built: Site, visit: Visit) -> None:
    visit.page.route("**/facets.bin", lambda route: route.fulfill(body=b"\0" * 400))
    told(visit, built, "坏了或没有传完")


@pytest.mark.parametrize("file", ["**/names-*.bin", "**/sounds-*.bin", "**/looks-*.bin", "**/words/*.bin"])
@pytest.mark.parametrize(("body", "words"), [(b"\0" * 400, "坏了或没有传完"), (None, "缺了一个文件")])
def test_what_near_words_need(built: Site, visit: Visit, file: str, body: bytes | None, words: str) -> None:
    visit.page.route(file, lambda route: route.fulfill(body=body) if body else route.fulfill(status=404))
    visit.page.goto(built / f"search/?q={quote('赵学宏')}")
    expect(visit.page.locator(".seek-alert")).to_contain_text(words)
    expect(visit.page.locator(".seek-alert a", has_text="期次")).to_be_visible()


def test_a_file_of_another_index(built: Site, visit: Visit) -> None:
    other = next((built.folder / "search").glob("*/pairs/0.bin")).read_bytes()
    visit.page.route("**/pairs/*.bin", lambda route: route.fulfill(body=other[:4] + b"anothers" + other[12:]))
    told(visit, built, "坏了或没有传完")


def test_another_format(built: Site, visit: Visit) -> None:
    visit.page.route("**/search/index.json", lambda route: route.fulfill(body=json.dumps({"format": 99})))
    told(visit, built, "旧的")


def test_no_network(built: Site, visit: Visit) -> None:
    visit.page.route("**/pairs/*.bin", lambda route: route.abort())
    told(visit, built, "没有连上")


def test_a_file_that_came_broken_out_of_the_cache_is_asked_for_once_more(built: Site, visit: Visit) -> None:
    first = [True]

    def once(route: Route) -> None:
        if first.pop() if first else False:
            route.fulfill(body=b"cut")
        else:
            route.continue_()

    visit.page.route("**/pairs/*.bin", once)
    visit.page.goto(built / f"search/?q={quote(WORD)}")
    answered(visit.page)
    assert titles(visit.page)
    assert first == []


@pytest.fixture
def published(built: Site, tmp_path: Path) -> Iterator[Site]:
    """A copy of the site that a test may publish anew."""
    shutil.copytree(built.folder, tmp_path / "out")
    shutil.copytree(built.content, tmp_path / "content")
    with serve(tmp_path / "out") as url:
        yield Site(tmp_path / "content", tmp_path / "out", url)


def test_a_publish_while_a_page_is_open(published: Site, visit: Visit) -> None:
    """The open page goes on with the new index; it never puts the old one's files and the new one's together."""
    page = visit.page
    page.goto(published / "search/")
    answered(page)
    archive = catalogue.load_catalogue(published.content)
    changed = next(iter(archive.articles.values()))
    source = published.content / changed.src
    source.write_text(source.read_text("utf-8") + "\n\n饕餮纹样进校园。\n", encoding="utf-8")
    shutil.rmtree(published.folder / "search")
    index.build_index(archive, published.content, published.folder / "search")
    shutil.copy(published.folder / "404.html", published.folder / "search" / "index.html")
    page.locator(".seek-input").fill("饕餮纹样")
    expect(page.locator(".seek-results h2")).to_have_text([changed.title])
