"""The front page: the newest issue, the ways in, what the archive holds; and that it does not grow with the archive."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from archive.cataloguing import catalogue
from tests.e2e.served import Site, Visit, build, serve
from tests.e2e.test_article import axe, weight


def test_the_newest_issue_is_the_front_page(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    newest = next(iter(archive.issues.values()))
    visit.page.goto(built / "")
    front = visit.page.locator(".front")
    cards = [archive.articles[key] for key in newest.articles]
    assert front.locator("h3").all_inner_texts() == [card.title for card in cards]
    assert len(front.locator(".lead .text").inner_text()) > 150
    for card in cards[1:]:
        expect(front).to_contain_text(card.opening)


def test_it_tells_what_the_archive_holds(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    visit.page.goto(built / "")
    ear = visit.page.locator(".ear")
    dates = sorted(issue.date for issue in archive.issues.values())
    for told in (
        len(archive.issues),
        len(archive.articles),
        f"{archive.characters:,}",
        dates[0][:4],
        dates[-1][:4],
    ):
        assert re.search(rf"(?<![\d,]){told}(?![\d,])", ear.inner_text())


def test_every_way_in_is_open(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    visit.page.goto(built / "")
    links = set(visit.page.locator(".sheet a").evaluate_all("links => links.map(link => decodeURI(link.href))"))
    urls = [
        *(issue.url for issue in archive.issues.values()),
        *(year.url for year in archive.years.values()),
    ]
    urls += [
        heading.url for kind in ("topics", "places") for heading in archive.headings(kind).values() if heading.articles
    ]
    assert {built / url for url in urls} <= links
    assert {built / "people/", built / "organizations/", built / "years/", built / "topics/"} <= links


def test_its_data_are_a_step_away(built: Site, visit: Visit) -> None:
    visit.page.goto(built / "")
    expect(visit.page.locator(".sheet")).not_to_contain_text("OAI-PMH")
    visit.page.locator("footer").get_by_role("link", name="数据与订阅").click()
    expect(visit.page.locator("h1")).to_have_text("数据与订阅")


@pytest.mark.parametrize(("width", "height", "screens"), [(1440, 900, 2.5), (360, 640, 6)])
def test_it_is_no_longer_than_a_few_screens(
    built: Site, browser: Browser, width: int, height: int, screens: float
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
    page.goto(built / "")
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.close()
    assert height < tall <= screens * height


def test_on_a_phone_the_news_come_before_the_figures(built: Site, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640}, locale="zh-CN")
    page.goto(built / "")
    tops = [page.locator(part).bounding_box() for part in (".masthead", ".front .lead", ".front .second", ".ear")]
    assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
    page.close()


def test_what_came_before_the_newest_is_told_too(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    second = list(archive.issues.values())[1]
    visit.page.goto(built / "")
    recent = visit.page.locator(".part", has=visit.page.locator("#new"))
    expect(recent).to_contain_text(second.title)
    expect(recent.locator("h3 a").first).to_have_text(archive.articles[second.articles[0]].title)


def test_it_weighs_little(built: Site, browser: Browser) -> None:
    assert 20_000 < weight(built, browser, "") <= 200_000


def test_it_does_not_grow_with_the_archive(tmp_path: Path, built: Site, visit: Visit) -> None:
    """Forty years of issues take a link a year, and of the newest years a few issues each."""
    content = tmp_path / "content"
    for page in ("index.md", "about", "search", "data"):
        content.mkdir(exist_ok=True)
        (content / page).symlink_to(built.content / page)
    for year in range(1980, 2020):  # so many in a year that not all are shown, where a year's issues are shown at all
        for month in range(1, 17 if year > 2014 else 2):
            folder = content / f"issues/{year}-{month:02d}"
            folder.mkdir(parents=True)
            text = f"---\ntitle: {year}年第{month}期\ndate: {year}-01-{month:02d}\n---\n"
            (folder / "index.md").write_text(text, "utf-8")
    build(content, tmp_path / "out")
    with serve(tmp_path / "out") as url:
        visit.page.goto(url)
        part = visit.page.locator(".part", has=visit.page.locator("#issues"))
        expect(part.locator("a[href^='years/']")).to_have_count(40 + 4 + 1)
        assert part.locator("a[href^='issues/']").count() <= 48


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_where_there_is_no_page_axe_finds_nothing_and_nothing_sticks_out(
    built: Site, browser: Browser, scheme: str, width: int
) -> None:
    page = browser.new_page(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 800}, locale="zh-CN"
    )
    page.goto(built / "nowhere/at/all/")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_ways_in_need_no_script_at_any_width(built: Site, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700}, java_script_enabled=False, color_scheme="dark")
    page.goto(built / "")
    page.locator(".ways a", has_text="主题").click()
    expect(page.locator("h1")).to_have_text("主题")
    expect(page.locator(".ways a.here")).to_have_text("主题")
    page.close()


def test_without_scripts_dark_is_dark(built: Site, browser: Browser) -> None:
    with_scripts = browser.new_page(color_scheme="dark")
    with_scripts.goto(built / "")
    colours = "getComputedStyle(document.body).getPropertyValue('--paper') + getComputedStyle(document.body).getPropertyValue('--ink')"
    wanted = with_scripts.evaluate(colours)
    with_scripts.close()
    without = browser.new_page(color_scheme="dark", java_script_enabled=False)
    without.goto(built / "")
    assert without.evaluate(colours) == wanted
    without.close()
