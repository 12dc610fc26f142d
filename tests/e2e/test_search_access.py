"""axe-core finds nothing to say about the search, in light and in dark, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.asking import WORD, answered
from tests.e2e.served import Site

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


def box(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("zxh")
    expect(page.locator(".find-list")).to_be_visible()


def broken(page: Page) -> None:
    page.route(re.compile(r"/pairs/"), lambda route: route.fulfill(status=404))
    page.locator(".seek-input").fill("另一个词")
    expect(page.locator(".seek-alert p").first).to_be_visible()


def marked(page: Page) -> None:
    expect(page.locator(".hits")).to_be_visible()
    page.get_by_role("button", name="下一处").click()


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "the whole archive": ("search/", answered),
    "results": (f"search/?q={quote(WORD)}&year=2024&sort=date", answered),
    "a second page": ("search/?page=2", answered),
    "nothing": (f"search/?q={quote(WORD + ' 饕餮')}", answered),
    "near spellings": (f"search/?q={quote('吕梁一种')}", answered),
    "a name by its office": (f"search/?q={quote('赵局长')}", answered),
    "trouble": ("search/", broken),
    "the box": ("about/", box),
    "an article": (f"issues/2024-03-04/0044/?q={quote(WORD)}", marked),
}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing(built: Site, browser: Browser, scheme: str, width: int) -> None:
    page = browser.new_page(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": 800}, locale="zh-CN"
    )
    told = []
    for name, (address, then) in STATES.items():
        page.goto(built / address)
        then(page)
        page.evaluate(AXE.read_text("utf-8"))
        faults = page.evaluate(
            "async () => (await axe.run()).violations.map((v) => [v.id, v.nodes.map((n) => n.html).slice(0, 3)])"
        )
        told += [f"{name}: {fault}" for fault in faults]
        page.unroute_all()
    page.close()
    assert told == []
