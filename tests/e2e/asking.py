"""Asking the search page, and what it answers, for the tests of both places where readers ask."""

from __future__ import annotations

import re
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from archive.cataloguing import catalogue, documents
from archive.language.folding import fold
from tests.e2e.served import Site

WORD, NAME = "学校安全", "赵雪宏"


def ask(page: Page, built: Site, query: str = "", more: str = "") -> None:
    """Open the search page with a query in its address, and wait for the answer."""
    page.goto(built / f"search/?q={quote(query)}{more}")
    answered(page)


def answered(page: Page) -> None:
    expect(page.locator(".seek-status")).to_have_text(re.compile("篇|没有"))
    expect(page.locator(".seek")).not_to_have_attribute("aria-busy", "true")


def titles(page: Page) -> list[str]:
    return page.locator(".seek-results h2 a").all_inner_texts()


def found(page: Page) -> int:
    """How many articles the page says it found."""
    told = re.search(r"(\d+) 篇", page.locator(".seek-status").inner_text())
    return int(told[1]) if told else 0


def holding(built: Site, word: str) -> set[str]:
    """The titles of all articles that hold a word, by a scan of them."""
    archive = catalogue.load_catalogue(built.content)
    texts = documents.read_documents(archive.articles.values(), archive, built.content)
    return {one.card.title for one in texts if any(fold(word) in zone for zone in documents.folded(one))}


def size(element: Locator) -> tuple[float, float]:
    """How wide and how tall an element is."""
    found = element.bounding_box()
    assert found
    return found["width"], found["height"]
