"""What pages tell machines, how they let readers cite, and whether what they point at is what it says, in a browser."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree
from playwright.sync_api import Browser, expect

from archive.cataloguing import catalogue
from archive.commands.serve import mount_path
from tests.e2e.served import Site, Visit
from tests.publishing import schemas

ARTICLE = "issues/2024-03-04/0044/"
ISSUE = "issues/2024-03-04/"
KINDS = {
    "": "WebSite",
    ARTICLE: "NewsArticle",
    ISSUE: "PublicationIssue",
    **dict.fromkeys(
        ("topics/校园安全/", "people/赵雪宏/", "organizations/吕梁一中/", "list/", "calendar/2024/"), "CollectionPage"
    ),
    "data/": "WebPage",
    "search/": "SearchResultsPage",
    "about/": "AboutPage",
    "about/trust/": "AboutPage",
}
"""Addresses of pages of each kind, and what each says that it is."""


@pytest.mark.parametrize("address", KINDS)
def test_a_page_names_its_own_address_and_says_what_it_is(built: Site, visit: Visit, address: str) -> None:
    visit.page.goto(built / address)
    found = visit.page.evaluate(
        """() => ({
            canonical: [...document.querySelectorAll('link[rel=canonical]')].map((one) => one.href),
            descriptions: [...document.querySelectorAll('meta[name=description]')].map((one) => one.content),
            titles: [...document.querySelectorAll('meta[property="og:title"]')].map((one) => one.content),
            language: document.documentElement.lang,
            links: [...document.querySelectorAll('head link')].map((one) => ({ rel: one.getAttribute('rel'), href: one.href })),
            graph: Object.fromEntries([...document.querySelectorAll('meta[property]')].map((one) => [one.getAttribute('property'), one.content])),
            data: [...document.querySelectorAll('script[type="application/ld+json"]')].map((one) => one.textContent),
        })"""
    )
    assert [unquote(urlsplit(one).path) for one in found["canonical"]] == [mount_path() + address]
    assert len(found["descriptions"]) == len(found["titles"]) == 1
    assert all(found["descriptions"] + found["titles"])
    assert found["language"] == "zh-CN"
    assert all(one["rel"] == one["rel"].strip() for one in found["links"])
    assert {"icon", "apple-touch-icon"} <= {one["rel"] for one in found["links"]}
    assert found["graph"].keys() == {
        "og:description",
        "og:type",
        "og:title",
        "og:url",
        "og:site_name",
        "og:locale",
        "og:image",
    }
    assert found["graph"]["og:site_name"] == "吕梁教育"
    assert (built.folder / urlsplit(found["graph"]["og:image"]).path.removeprefix(mount_path())).is_file()
    (data,) = map(json.loads, found["data"])
    assert (data["@type"], data["publisher"]["name"]) == (KINDS[address], "吕梁教育")
    assert data["description"]
    shown = visit.page.locator(".crumbs li").all_inner_texts()
    told = data.get("breadcrumb") or data.get("mainEntityOfPage", {}).get("breadcrumb") or {"itemListElement": []}
    marked = [re.sub(r"^(.*?)\s*推定$", r"[\1]", one.strip()) for one in shown]  # what is inferred is so in both
    assert [one["name"] for one in told["itemListElement"]] == marked
    visit.page.wait_for_load_state("networkidle")
    assert (visit.foreign, visit.messages) == ([], [])


def test_a_tab_marks_what_is_inferred(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    card = next(one for one in archive.articles.values() if one.title_inferred)
    for address, name in ((card.url, card.title), (archive.issues[card.issue].url, archive.issues[card.issue].title)):
        visit.page.goto(built / address)
        assert visit.page.title() == f"[{name}] - 吕梁教育"


def test_every_other_form_of_a_page_is_there(built: Site) -> None:
    archive = catalogue.load_catalogue(built.content)
    pages = [card.url for card in archive.articles.values()] + [issue.url for issue in archive.issues.values()]
    pages += [topic.url for topic in archive.topics.values()] + [""]
    for url in pages:
        page = etree.parse(str(built.folder / url / "index.html"), etree.HTMLParser())
        others = [
            one.get("href") for one in page.iterfind(".//link[@type]") if (one.get("rel") or "").strip() == "alternate"
        ]
        assert others, url
        for other in others:
            assert (built.folder / url / unquote(other)).resolve().is_file(), f"{url}: {other}"


def test_a_reader_copies_a_citation(built: Site, browser: Browser) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(built / ARTICLE)
        page.locator(".cite").get_by_role("button", name="复制", exact=True).click()
        button = page.locator(".cite button").first
        expect(button).to_have_text("已复制")
        assert button.evaluate("one => getComputedStyle(one).color !== getComputedStyle(one).backgroundColor")
        expect(page.get_by_role("status")).to_have_text("复制：已复制。")
        copied = page.evaluate("navigator.clipboard.readText()")
        today = page.evaluate("new Date().toLocaleDateString('sv')")
        expect(button).to_have_text("复制")
    assert copied.startswith("上好开学安全第一课: 全市学校春季开学安全工作会召开[N/OL]. 吕梁教育, [2024-03-04]")
    assert f"][{datetime.date.fromisoformat(today)}]. http" in copied


def test_each_form_of_a_citation_has_its_button(built: Site, browser: Browser) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(built / ARTICLE)
        canonical = page.locator("link[rel=canonical]").get_attribute("href")
        for details in page.locator(".cite summary").all():
            details.click()
        for name, begins in (("复制网址", canonical), ("复制 BibTeX", "@article{"), ("复制 RIS", "TY  - NEWS\nTI  - ")):
            page.get_by_role("button", name=name).click()
            expect(page.get_by_role("status")).to_have_text(f"{name}：已复制。")
            assert page.evaluate("navigator.clipboard.readText()").startswith(begins)


def test_where_copying_fails_the_text_is_selected_and_it_is_said(built: Site, visit: Visit) -> None:
    visit.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    visit.page.goto(built / ARTICLE)
    button = visit.page.locator(".cite").get_by_role("button", name="复制", exact=True)
    button.click()
    expect(visit.page.get_by_role("status")).to_contain_text("没有复制成功")
    expect(button).to_have_text("复制")
    assert visit.page.evaluate("getSelection().toString()").startswith("上好开学安全第一课")


def test_a_topic_a_person_and_a_school_lead_to_their_feeds(built: Site, visit: Visit) -> None:
    for address in ("topics/校园安全/", "people/赵雪宏/", "organizations/吕梁一中/"):
        visit.page.goto(built / address)
        link = visit.page.locator(".head .forms a")
        assert str(link.get_attribute("href")).endswith("/feed.xml")
        schemas.atom((built.folder / address / "feed.xml").read_text("utf-8"))


def test_the_browsers_own_frame_has_the_papers_colour(built: Site, visit: Visit) -> None:
    visit.page.goto(built / "")
    colours = """() => [
        document.querySelector("meta[name=theme-color]").content,
        getComputedStyle(document.body).getPropertyValue("--md-default-bg-color"),
    ]"""
    light = visit.page.evaluate(colours)
    visit.page.get_by_role("button", name="换成深色").click()
    dark = visit.page.evaluate(colours)
    visit.page.get_by_role("button", name="换成浅色").click()
    assert light[0] == light[1] != dark[0] == dark[1]


def test_without_scripts_citations_can_be_read_and_selected(built: Site, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(built / ARTICLE)
        expect(page.locator("#gb")).to_contain_text("[引用日期]")
        expect(page.locator("#day")).to_be_visible()
        expect(page.get_by_role("button", name="复制")).to_have_count(0)
        page.locator("summary", has_text="BibTeX").click()
        expect(page.locator(".cite pre").first).to_contain_text("@article{lvliang-education-2024-03-04-0044,")
        page.locator("summary", has_text="RIS").click()
        expect(page.locator(".cite pre").last).to_contain_text("TY  - NEWS")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [ARTICLE, "data/"])
def test_readers_with_aids_get_all_of_it(built: Site, browser: Browser, address: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 720}) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(built / address)
        page.evaluate("for (const one of document.querySelectorAll('.cite details')) one.open = true")
        wrong = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in wrong] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_archives_own_files_fit_their_schemas(built: Site) -> None:
    held = {schemas.atom: "**/feed.xml", schemas.sitemap: "sitemap*.xml", schemas.repository: "oai*.xml"}
    for check, pattern in held.items():
        found = list(built.folder.glob(pattern))
        assert found, pattern
        for path in found:
            check(path.read_text("utf-8"))


def test_the_sitemap_lists_every_page(built: Site) -> None:
    listed = set()
    for path in built.folder.glob("sitemap-*.xml"):
        for place in etree.parse(str(path)).iterfind("{*}url/{*}loc"):
            listed.add(unquote(urlsplit(place.text or "").path).removeprefix(mount_path()))
    archive = catalogue.load_catalogue(built.content)
    for url in [
        *(card.url for card in archive.articles.values()),
        *(issue.url for issue in archive.issues.values()),
        "",
        "data/",
    ]:
        assert url in listed
    for url in listed:
        page = (built.folder / url / "index.html").read_text("utf-8")
        assert 'http-equiv="refresh"' not in page, url


def test_the_books_words_are_the_pages(built: Site, visit: Visit) -> None:
    visit.page.goto(built / ARTICLE)
    shown = visit.page.locator(".article .body").inner_text()
    text = Path(built.folder / "issues/2024-03-04/0044.txt").read_text("utf-8")
    wording, _, doubts = text.partition("\n存疑\n")
    assert doubts
    paragraphs = [line for line in wording.split("\n") if line][2:]
    assert len(paragraphs) > 5
    for paragraph in paragraphs:
        assert paragraph in shown
