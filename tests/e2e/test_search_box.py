"""What a reader does in the box that stands in every page's header: at every width, by keyboard, without scripts."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.asking import NAME, WORD, answered, size
from tests.e2e.served import Site, Visit


def test_with_the_keyboard_alone(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / "about/")
    page.keyboard.press("/")
    expect(page.locator(".find input")).to_be_focused()
    page.keyboard.type(WORD)
    page.keyboard.press("Enter")
    answered(page)
    page.keyboard.press("Control+k")
    expect(page.locator(".seek-input")).to_be_focused()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.seek-results h2 a')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("article.article mark").first).to_have_text(WORD)
    page.get_by_role("button", name="下一处").focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark.now")).to_be_in_viewport()


def test_a_name_is_suggested_by_its_initials_and_chosen_with_the_arrows(built: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(built / "")
    page.keyboard.press("Control+k")
    page.keyboard.type("zxh")
    expect(page.locator(".find-list [role=option]", has_text=NAME)).to_be_visible()
    for _ in range(9):
        page.keyboard.press("ArrowDown")
        if NAME in page.locator(".find-list [aria-selected=true]").inner_text():
            break
    named = page.locator(".find input").get_attribute("aria-activedescendant")
    expect(page.locator(f"#{named}")).to_contain_text(NAME)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/people/{quote(NAME)}/$"))


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_box_stands_in_the_header_at_every_width(built: Site, visit: Visit, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(built / "about/")
    header, box = page.locator(".md-header"), page.locator(".find input")
    expect(box).to_be_in_viewport(ratio=1)
    tall, sheet = size(header)[1], page.locator(".sheet").bounding_box()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("zx")
    options = page.locator(".find-list [role=option]")
    expect(options.nth(1)).to_be_visible()
    for element in (box, page.locator(".find-list")):
        expect(element).to_be_in_viewport(ratio=1)
        assert size(element)[0] >= min(width - 16, 240)
    assert (size(header)[1], page.locator(".sheet").bounding_box()) == (tall, sheet)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")
    expect(page.locator(".find-list")).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.matches('.md-header .shade')")
    expect(page.locator(".md-header .name")).to_be_in_viewport(ratio=1)


def test_without_javascript_the_box_leads_to_the_search_page(built: Site, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(built / "about/marks/")
        page.locator(".find input").fill(WORD)
        page.locator(".find input").press("Enter")
        expect(page).to_have_url(re.compile(rf"/search/\?q={quote(WORD)}$"))


def test_on_a_phone(built: Site, visit: Visit) -> None:
    page = visit.page
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(built / "")
    page.locator(".find input").click()
    page.keyboard.type(NAME)
    page.locator(".find-list [role=option]", has_text="人物").click()
    expect(page).to_have_url(re.compile(f"/people/{quote(NAME)}/$"))
    page.goto(built / "")
    page.locator(".find input").fill("教育")
    page.locator(".find input").press("Enter")
    expect(page.locator(".seek-input")).to_have_value("教育")
    answered(page)
    page.locator(".seek-input").fill(WORD)
    expect(page).to_have_url(re.compile(quote(WORD)))
    answered(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".seek-facets summary").click()
    page.locator(".seek-groups a").first.click()
    expect(page.locator(".seek-chosen a")).to_have_count(1)
    answered(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".seek-results h2 a").first.click()
    expect(page.locator(".hits")).to_be_in_viewport()
