"""Where there is no room for them in pages, BibTeX and RIS are written by the browser, to the letter as elsewhere."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from archive.cataloguing import catalogue, site_capacity
from archive.publishing.citation import bibtex, ris
from archive.publishing.publisher import publisher
from archive.rendering import mkdocs_settings
from tests.e2e.served import Site, Visit, build, serve

AUTHORS = "[{name: 张三, role: 记者}, {name: 宣传部, kind: office}, {name: 李强, role: 摄}]"
HOSTILE = "100% 的 {A_B} & $C$ #1 ~ ^ \\x"


@pytest.fixture(scope="module")
def crowded(built: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The archive as one without room is shown; an issue has its printed day, an article an odd title, authors and a page."""
    folder = tmp_path_factory.mktemp("crowded")
    shutil.copytree(built.content, folder / "content", ignore=shutil.ignore_patterns(".cache"))
    index = folder / "content/issues/2024-03-04/index.md"
    index.write_text(
        re.sub("date_from: .*", "date_from: 出版日期\nnumber: 总第120期", index.read_text("utf-8")), "utf-8"
    )
    article = min((folder / "content/issues/2024-03-25").glob("0*.md"))
    titled = re.sub(
        "(?m)^title: .*",
        lambda _: f"title: {json.dumps(HOSTILE)}\nauthors: {AUTHORS}\npage: {{page: '2', name: 要闻}}",
        article.read_text("utf-8"),
        count=1,
    )
    article.write_text(titled, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site_capacity, "LIMIT", 1)
        build(folder / "content", folder / "out")
    with serve(folder / "out") as url:
        yield Site(folder / "content", folder / "out", url)


def test_the_browser_writes_what_the_build_would(crowded: Site, visit: Visit) -> None:
    archive, by = catalogue.load_catalogue(crowded.content), publisher(mkdocs_settings.load_settings())
    assert {card.page for card in archive.articles.values() if card.title == HOSTILE} == {"2"}
    for card in archive.articles.values():
        assert "@article" not in (crowded.folder / card.url / "index.html").read_text("utf-8")
        visit.page.goto(crowded.url + card.url)
        told = visit.page.locator(".cite pre")
        told.nth(1).wait_for(state="attached")
        issue = archive.issues[card.issue]
        assert told.all_text_contents() == [bibtex(card, issue, by), ris(card, issue, by)]


def test_a_citation_can_be_copied_all_the_same(crowded: Site, visit: Visit) -> None:
    card = next(iter(catalogue.load_catalogue(crowded.content).articles.values()))
    visit.page.goto(crowded.url + card.url)
    visit.page.get_by_text("RIS", exact=True).click()
    visit.page.get_by_role("button", name="复制 RIS").click()
    expect(visit.page.get_by_role("status")).to_have_text(re.compile("复制"))
