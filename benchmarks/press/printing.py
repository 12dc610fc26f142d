"""Set pages printed by Chromium: a PDF with a text layer."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import sync_playwright

from benchmarks.press.markup import FIT, html
from benchmarks.press.sheet import Sheet

ARGUMENTS = ("--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run")


@contextmanager
def press() -> Iterator[BrowserPage]:
    """A browser's page that prints; the browser is $CHROMIUM, or chromium where that is not set."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=list(ARGUMENTS)
        )
        try:
            yield browser.new_page()
        finally:
            browser.close()


def pdf(sheets: Sequence[Sheet], page: BrowserPage) -> bytes:
    """The sheets as a PDF, a page each."""
    page.set_content(html(sheets))
    page.evaluate("() => document.fonts.ready")
    page.evaluate(FIT)
    return page.pdf(prefer_css_page_size=True, print_background=True)
