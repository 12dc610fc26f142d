"""A whole site, built once for all, and the system's Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from archive.writing.convert import convert_all
from tests.archive_copy import CONTENT, RAW
from tests.e2e.served import Site, Visit, build, serve, watched

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Five issues, converted from the raw text that tests read: one site for all processes of tests, made by the first of them."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "site-of-five-issues"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            making = own / "site-being-made"
            shutil.copytree(CONTENT, making / "content")
            convert_all(RAW, making / "content")
            build(making / "content", making / "out")
            making.rename(folder)
    with serve(folder / "out") as url:
        yield Site(folder / "content", folder / "out", url)


@pytest.fixture(scope="session")
def play() -> Iterator[Playwright]:
    """The one Playwright of this process, for every browser: a second beside it would be refused."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(play: Playwright) -> Iterator[Browser]:
    """The system's Chromium; tests fail where there is none, for a skipped test says nothing."""
    named = os.environ.get("CHROMIUM")
    executable = next(filter(None, map(shutil.which, (named,) if named else BROWSERS)), None)
    if executable is None:
        pytest.fail(f"no Chromium found ({named or ', '.join(BROWSERS)}): install the system's package `chromium`")
    chromium = play.chromium.launch(executable_path=executable, args=list(QUIET))
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all tests, so that styles and scripts are fetched once.

    An empty page stays open in it: with the last page the browser would put away what it starts anew for the next one.
    """
    with browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}) as window:
        window.new_page()
        yield window


@pytest.fixture
def visit(context: BrowserContext) -> Iterator[Visit]:
    """A fresh page that notes what no page of this site may do."""
    seen = watched(context)
    yield seen
    seen.page.close()
