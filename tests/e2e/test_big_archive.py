"""Lists of an archive of many articles: none longer than its limit, all reached, pages that only it has."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from archive.cataloguing import catalogue
from archive.cataloguing.pagination import ROWS_A_PAGE
from archive.listing.declarations import list_folders
from archive.listing.lists import list_texts as lists
from archive.rendering import mkdocs_run
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.write import put_lists
from tests import made
from tests.archive_copy import CONTENT, VOCABULARY_FOLDER
from tests.e2e.kinds import sample
from tests.e2e.links import Files, wrong
from tests.e2e.served import Site, Visit, serve
from tests.e2e.valid import faults
from tests.e2e.walk import walk


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """1,664 articles of 208 weeks, the pages of which are but a word: it is the lists that are looked at.

    Just enough that every list splits: more than 200 issues in all, articles, people and schools in a year.
    """
    folder = tmp_path_factory.mktemp("big")
    content = folder / "content"
    for name in ("about", "search", "data"):
        shutil.copytree(CONTENT / name, content / name)
    archive = made.archive(208, articles=8, people=208)
    (content / "index.md").write_text("---\ntitle: 题\ntemplate: partials/copyright.html\n---\n字\n", "utf-8")
    texts = lists(archive, read_vocabulary(VOCABULARY_FOLDER))
    put_lists({path: partial(str, text) for path, text in texts.items()}, content, list_folders())
    mkdocs_run.run_mkdocs(content, folder / "out", {})
    for url in [*(card.url for card in archive.articles.values()), *(one.url for one in archive.issues.values())]:
        (folder / "out" / url).mkdir(parents=True, exist_ok=True)
        (folder / "out" / url / "index.html").write_text(
            '<!doctype html><html lang="zh"><title>题</title><p>字', "utf-8"
        )
    with serve(folder / "out") as url:
        yield Site(content, folder / "out", url)


def listed(big: Site) -> dict[str, etree._ElementTree]:
    """The pages of a big archive that list, by address."""
    paths = [path for name in list_folders() for path in sorted((big.folder / name).rglob("index.html"))]
    return {
        path.parent.relative_to(big.folder).as_posix() + "/": etree.parse(path, etree.HTMLParser()) for path in paths
    }


def test_no_page_of_a_big_archive_has_a_list_of_more_than_its_limit(big: Site) -> None:
    pages = listed(big)
    assert {"topics/作风建设/2007/", "list/2007-03/", "matrix/2007/", "years/2007/people/"} <= pages.keys()
    most = {}
    for address, page in pages.items():
        lists = [len(one) for tag in ("ol", "ul", "tbody") for one in page.iter(tag)]
        most[address] = max(*lists, len(page.findall(".//article")), len(page.findall(".//tbody/tr")))
    assert {address: count for address, count in most.items() if count > ROWS_A_PAGE} == {}


def test_no_page_of_a_big_archive_is_heavy(big: Site) -> None:
    sizes = {path: path.stat().st_size for name in list_folders() for path in (big.folder / name).rglob("index.html")}
    assert {path.as_posix(): size for path, size in sizes.items() if size > 260_000} == {}


def test_every_article_of_a_big_archive_can_be_reached_by_its_lists(big: Site) -> None:
    archive = catalogue.load_catalogue(big.content)
    for start in ("list/", "topics/", "places/", "years/"):
        seen, waiting = set(), [start]
        while waiting:
            if (address := waiting.pop()) in seen:
                continue
            seen.add(address)
            if (
                address.split("/")[0] in list_folders()
                and (page := big.folder / unquote(address) / "index.html").is_file()
            ):
                for link in etree.parse(page, etree.HTMLParser()).iterfind(".//a[@href]"):
                    target = urlsplit(urljoin(f"http://x/{address}", link.get("href"))).path.lstrip("/")
                    if unquote(target).split("/")[0] in (start.rstrip("/"), "issues"):
                        waiting.append(unquote(target))
        wanted = [one.url for one in archive.issues.values()] if start == "years/" else []
        assert set(wanted or (one.url for one in archive.articles.values())) <= seen


def test_a_page_of_a_long_list_says_that_it_alone_is_sorted(big: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(big / "list/2007-01/")
    rows = page.locator(".ledger tbody tr").count()
    expect(page.locator(".ledger caption")).to_have_text(f"点列名可以重新排序，只排这一页上的 {rows} 篇。")
    expect(page.locator(".ledger caption")).to_be_visible()
    page.close()
    page = browser.new_page(java_script_enabled=False)
    page.goto(big / "list/2007-01/")
    expect(page.locator(".ledger caption")).to_be_hidden()
    page.close()


def turn(page: Page, name: str) -> None:
    page.locator(".turn").get_by_role("link", name=name).click()


def test_a_reader_goes_from_year_to_year_of_a_topic(big: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(big / "topics/作风建设/")
    expect(page.locator(".spans li")).to_have_count(4)
    page.locator(".spans").get_by_role("link", name="2008年").click()
    expect(page.locator("h1")).to_have_text("作风建设：2008年")
    turn(page, "2007年")
    expect(page.locator("h1")).to_have_text("作风建设：2007年")
    page.locator(".crumbs").get_by_role("link", name="作风建设").click()
    expect(page.locator("h1")).to_have_text("作风建设")


def test_a_day_of_a_big_archive_leads_to_its_month(big: Site, visit: Visit) -> None:
    visit.page.goto(big / "calendar/2007/")
    visit.page.get_by_role("link", name="1月7日").click()
    expect(visit.page.locator("h1")).to_contain_text("2007年1月")
    assert "/calendar/2007" in visit.page.url
    expect(visit.page.locator(".shared :target")).to_contain_text("1月7日")


def test_pages_that_only_a_big_archive_has_are_without_fault(built: Site, big: Site, browser: Browser) -> None:
    kinds, known = sample(big.folder), sample(built.folder).keys()
    assert {"list/…/", "matrix/…/", "topics/…/…/", "years/…/people/", "years/…/people/…/"} <= kinds.keys() - known
    assert (
        faults(big.folder, [page for name in kinds if name.split("/")[0] in list_folders() for page in kinds[name]])
        == []
    )
    assert list(walk(big, browser, [page for name in kinds.keys() - known for page in kinds[name]])) == []


def test_every_link_of_a_big_archives_lists_resolves(built: Site, big: Site) -> None:
    shutil.copy(built.folder / "robots.txt", big.folder)
    of_lists = [one for one in wrong(Files(big.folder)) if one.split("/")[0] in list_folders()]
    # Feeds come after rendering, and this archive's issues are but a word, without the anchors that the matrix leads to.
    excused = ("feed.xml is not there", "has no such anchor")
    assert [one for one in of_lists if not one.endswith(excused[: 1 + one.startswith("matrix/")])] == []
