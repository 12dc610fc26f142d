"""A walk over pages as readers meet them: wide and narrow, light and dark, by keyboard, without scripts; notes each fault."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import axe_playwright_python
from playwright.sync_api import Browser, Page, ViewportSize

from archive.commands.serve import mount_path
from tests.e2e.kinds import address, kind
from tests.e2e.served import Site, watched

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
ASK = Path(__file__).with_name("walk.js").read_text("utf-8")
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 256}
"""1280 by 1024 at 400 %, as WCAG 2.2, 1.4.10, has it; and narrower than any phone."""
ALL = {"rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}}}
"""All that axe knows: its own choice, what WCAG 2.2 added, and whether a name that is told holds the one that is seen."""
LOOKS = {"runOnly": ["color-contrast", "link-in-text-block", "target-size"]}
"""What colours and widths change: markup that is right in one corner is right in the next."""
CORNERS = (
    ("light, wide", "换成浅色", WIDE, ALL),
    ("light, narrow", "换成浅色", NARROW, LOOKS),
    ("dark, narrow", "换成深色", NARROW, ALL),
    ("dark, wide", "换成深色", WIDE, LOOKS),
)
RUN = """options => axe.run(document, { resultTypes: ["violations"], ...options }).then(({ violations }) =>
    violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 150)).join(" ")}`))"""
READY = 'axe.configure({ rules: [{ id: "color-contrast", selector: ":not([data-alike])" }] })'
"""Contrasts take most of a look: walk.js marks those that were looked at three times already."""
WEIGHT = 60_000
HEAVY = {"search/": 200_000, "issues/…/print.html": 200_000, "issues/…/page-….html": 250_000}
"""Bytes that a first visit may take, of an article or any list; of the index of the search, of a whole issue, and of a page
with its picture: of pictures themselves, which come as far as they are looked at, nothing counts."""
ASPECTS = ("access", "host", "console", "width", "keyboard", "scripts", "weight")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a page: where, in which of ASPECTS, and what."""

    address: str
    aspect: str
    what: str


def walk(built: Site, browser: Browser, pages: Iterable[Path]) -> Iterator[Fault]:
    """Visit each page with scripts and without; tell all that no page of this site may do."""
    with (
        browser.new_context(locale="zh-CN", reduced_motion="reduce", color_scheme="light") as scripted,
        browser.new_context(locale="zh-CN", java_script_enabled=False, viewport=NARROW) as bare,
    ):
        visit, plain = watched(scripted), bare.new_page()
        for path in pages:
            for noted in (visit.asked, visit.foreign, visit.messages):
                noted.clear()
            plain.goto(built / address(path), wait_until="domcontentloaded")
            visit.page.set_viewport_size(WIDE)
            visit.page.goto(built / address(path))
            if visit.page.locator("[data-find=page]").count():
                visit.page.wait_for_load_state("networkidle")
            found = {**_looked(visit.page), "scripts": _without(plain, visit.page)}
            found |= {"host": visit.foreign, "console": visit.messages, "weight": _heavy(built, path, visit.asked)}
            yield from (Fault(address(path), aspect, what) for aspect, told in found.items() for what in told)


def _looked(page: Page) -> dict[str, list[str]]:
    """Go to each corner; complain of what axe finds there, of what sticks out, and of what the keyboard does."""
    page.keyboard.press("Tab")
    keyboard = list(page.evaluate(f"({ASK}).skip()"))
    page.evaluate(AXE)
    page.evaluate(READY)
    access, width = [], []
    for corner, switch, size, options in CORNERS:
        page.set_viewport_size(size)
        page.evaluate(f"title => ({ASK}).turn(title)", switch)
        page.evaluate(f"({ASK}).alike()")
        access += [f"{corner}: {one}" for one in page.evaluate(RUN, options)]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > size["width"]:
            width.append(f"{corner}: {wide} px wide")
    page.set_viewport_size(NARROW)
    keyboard += page.evaluate(f"({ASK}).focus()")
    return {"access": access, "width": width, "keyboard": keyboard}


def _without(plain: Page, page: Page) -> list[str]:
    """What is read with scripts and not without, where the page does not say so itself."""
    if plain.locator(".sheet noscript").count() and plain.locator(".sheet noscript").is_visible():
        return [] if "search" in plain.url else ["asks for scripts"]
    bare = "".join(plain.evaluate(f"({ASK}).words()"))
    return [f"not without scripts: {piece}" for piece in page.evaluate(f"({ASK}).words()") if piece not in bare]


def _heavy(built: Site, path: Path, asked: Iterable[str]) -> list[str]:
    """Complain of the bytes that a first visit takes, as a server that compresses sends them."""
    weight = sum(_packed(built.folder, url) for url in asked if url.startswith(built.url) and not url.endswith(".jpg"))
    limit = HEAVY.get(kind(path), WEIGHT)
    return [f"{weight} bytes, more than {limit}"] if weight > limit else []


@cache
def _packed(folder: Path, url: str) -> int:
    file = folder / unquote(urlsplit(url).path).removeprefix(mount_path())
    return len(gzip.compress((file / "index.html" if file.is_dir() else file).read_bytes(), 6))
