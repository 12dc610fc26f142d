"""What a reader does: from the home page to an article, by issue, by topic, by search; on a phone; in the dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from archive.cataloguing import catalogue
from tests.e2e.served import Site, Visit

NOWHERE = "issues/no/such/page/"


def test_an_address_that_is_nowhere_asks_no_other_host_and_fits_a_phone(built: Site, visit: Visit) -> None:
    visit.page.goto(built / NOWHERE)
    visit.page.wait_for_load_state("networkidle")
    expect(visit.page.locator("h1")).to_have_count(1)
    assert visit.foreign == []
    assert [message for message in visit.messages if "404" not in message] == []
    visit.page.set_viewport_size({"width": 320, "height": 740})
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_home_page_leads_to_an_article_by_issue(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / "")
    page.locator("section", has=page.locator("#issues")).locator(".names a").last.click()
    title = page.locator(".entries h3 a").first
    words = title.inner_text()
    title.click()
    expect(page.locator("h1")).to_have_text(words)
    expect(page.locator(".body p").first).not_to_be_empty()


def test_the_home_page_leads_to_an_article_by_topic(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / "")
    link = page.locator("section", has=page.locator("#topics")).locator(".names a").first
    topic = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_have_text(topic)
    page.locator(".entries h3 a").first.click()
    expect(page.locator(".article header .tags:not(.named)")).to_contain_text(topic)
    expect(page.locator(".body p").first).not_to_be_empty()


def test_previous_and_next_walk_the_issue(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    issue = next(iter(archive.issues.values()))
    visit.page.goto(built / archive.articles[issue.articles[0]].url)
    walked = [visit.page.locator("h1").inner_text()]
    for _ in issue.articles[1:]:
        visit.page.locator(".turn a[rel=next]").click()
        walked.append(visit.page.locator("h1").inner_text())
    assert walked == [archive.articles[key].title for key in issue.articles]
    expect(visit.page.locator(".turn a[rel=next]")).to_have_count(0)
    visit.page.locator(".crumbs a").last.click()
    expect(visit.page.locator("h1")).to_have_text(issue.title)


def test_the_mark_of_missing_text_is_explained(built: Site, visit: Visit) -> None:
    gapped = [
        path for path in sorted((built.content / "issues").rglob("[!i]*.md")) if "〔缺〕" in path.read_text("utf-8")
    ]
    assert gapped, "no article of the archive has a gap: this test has nothing to look at"
    visit.page.goto(built / (gapped[0].relative_to(built.content).with_suffix("").as_posix() + "/"))
    gap = visit.page.locator(".body a.gap").first
    shown = "mark => getComputedStyle(mark, '::after').content"
    assert gap.evaluate(shown) == "none"
    visit.page.keyboard.press("Tab")  # from the keyboard, so that the focus is to be seen
    gap.focus()
    assert "原始文字" in gap.evaluate(shown)
    visit.page.keyboard.press("Escape")
    assert gap.evaluate(shown) == "none"
    gap.hover()
    assert "原始文字" in gap.evaluate(shown)
    expect(visit.page.locator(f"#{gap.get_attribute('aria-describedby')}")).to_contain_text("机器不猜")
    visit.page.locator(".notes a", has_text="〔缺〕").click()
    expect(visit.page.locator(".prose h2", has_text="〔缺〕")).to_be_in_viewport()


def test_dark_and_light_differ_and_the_choice_stays(built: Site, browser: Browser) -> None:
    page = browser.new_page(color_scheme="light")
    page.goto(built / "")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="换成深色").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(built / "about/")
    assert page.evaluate(ground) == dark
    page.close()


def test_an_address_that_is_nowhere_leads_back(built: Site, visit: Visit) -> None:
    visit.page.goto(built / NOWHERE)
    visit.page.locator(".sheet a", has_text="首页").first.click()
    expect(visit.page.locator(".masthead h1")).to_be_visible()


@pytest.mark.parametrize("width", [320, 352, 360])
def test_the_way_to_a_page_leaves_room_for_the_steps_beside_it(built: Site, visit: Visit, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 700})
    archive = catalogue.load_catalogue(built.content)
    card = next(one for one in archive.articles.values() if archive.issues[one.issue].title.endswith("11月22日"))
    for address in (card.url, archive.issues[card.issue].url):
        page.goto(built / address)
        ends = page.locator(".crumbs li").evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
        begins = page.locator(".step a").evaluate_all("all => all.map((one) => one.getBoundingClientRect().left)")
        assert max(ends) <= min(begins, default=width), address
