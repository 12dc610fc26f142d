"""Whoever finds a mistake, or wants something taken out, has somebody to write to, with or without an account anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from archive.writing import frontmatter
from tests.e2e.served import Site, Visit, build, serve
from tests.e2e.test_article import articles, axe
from tests.e2e.valid import faults

REPOSITORY = "https://example.org/someone/lvliang"


@pytest.fixture(scope="module")
def reported(built: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same archive with a repository to report mistakes to."""
    out = tmp_path_factory.mktemp("reported") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REPO_URL", REPOSITORY)
        build(built.content, out)
    with serve(out) as url:
        yield Site(built.content, out, url)


def test_a_mistake_is_reported_with_its_article_and_line(reported: Site, visit: Visit) -> None:
    card = next(a for a in articles(reported) if a.doubts)
    visit.page.goto(reported / card.url)
    fields, _ = frontmatter.read_page((reported.content / card.src).read_text("utf-8"), card.src)
    links = visit.page.locator(".notes a.report").evaluate_all("links => links.map(link => link.href)")
    assert links.pop(1) == reported / "about/rights/"  # which says how to ask that something is taken out
    asked = [parse_qs(urlsplit(link).query) for link in links]
    assert all(link.startswith(f"{REPOSITORY}/issues/new?") for link in links)
    assert [ask["title"][0] for ask in asked] == [
        f"文字有误：{card.key}",
        *(f"文字有误：{card.key}，第 {doubt['line']} 行" for doubt in fields["doubts"]),
    ]
    for ask in asked:
        assert f"文章：{card.title}\n" in ask["body"][0]
        assert card.url in ask["body"][0]
    visit.page.goto(reported / f"{card.url}raw.html")
    for group in visit.page.locator("tbody:not(.other)").all():
        lines = [(row.get_attribute("id") or "").removeprefix("L") for row in group.locator("tr[id]").all()]
        told = f"第 {'–'.join(dict.fromkeys((lines[0], lines[-1])))} 行"
        assert told in unquote(group.locator("a.report").get_attribute("href") or "")
    assert visit.foreign == []


def test_addresses_that_report_a_mistake_are_valid(reported: Site) -> None:
    pages = [Path(card.url) / name for card in articles(reported) for name in ("index.html", "raw.html")]
    assert faults(reported.folder, pages) == []


def test_where_no_repository_is_set_there_is_no_link_to_report(built: Site, visit: Visit) -> None:
    for address in (articles(built)[0].url, f"{articles(built)[0].url}raw.html"):
        visit.page.goto(built / address)
        expect(visit.page.locator(".report")).to_have_count(0)


@pytest.fixture(scope="module")
def written_to(built: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same archive with somebody to write to, and no repository."""
    out = tmp_path_factory.mktemp("written") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTACT", "bianji@lvliang.cn")
        patch.delenv("REPO_URL", raising=False)
        build(built.content, out)
    with serve(out) as url:
        yield Site(built.content, out, url)


def test_who_has_no_account_anywhere_can_write(written_to: Site, visit: Visit) -> None:
    for address in ("about/rights/", "about/help/", "issues/2023-11-22/0031/", "issues/2023-11-22/0031/raw.html"):
        visit.page.goto(written_to / address)
        links = visit.page.locator("main a[href^='mailto:'], .sheet a[href^='mailto:']")
        asked = [urlsplit(link.get_attribute("href") or "") for link in links.all()]
        assert asked
        assert {one.path for one in asked} == {"bianji@lvliang.cn"}
        assert visit.page.locator("a[href*='github.com'], a[href*='issues/new']").count() == 0
        assert axe(visit.page) == []
    visit.page.goto(written_to / "issues/2023-11-22/0031/")
    link = visit.page.get_by_role("link", name="写信请求隐去或撤下").get_attribute("href") or ""
    told = parse_qs(urlsplit(link).query)
    assert told["subject"] == ["请求撤下、隐去或更正：2023-11-22/0031"]
    assert "issues/2023-11-22/0031/\n" in told["body"][0].replace("\r\n", "\n")
    assert told["body"][0].endswith("希望怎样处理：")
    pages = [Path("about/rights/index.html"), Path("about/help/index.html"), Path("issues/2023-11-22/0031/index.html")]
    assert faults(written_to.folder, pages) == []


def test_where_nobody_reads_letters_no_page_sends_readers_anywhere(built: Site, visit: Visit) -> None:
    for address in ("about/rights/", "about/help/"):
        visit.page.goto(built / address)
        expect(visit.page.locator(".ways-to-write")).to_have_text("本站还没有公布收信的地址。")
        assert visit.page.locator("a[href^='mailto:'], a[href*='issues/new']").count() == 0
