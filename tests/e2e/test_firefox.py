"""What readers do, in Firefox: every kind of page, a search and what it leads to, doubts, citations, the dark, paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, ViewportSize, expect
from pypdf import PdfReader

from archive.cataloguing import catalogue
from tests import pictured
from tests.e2e.asking import NAME, WORD, answered, ask, found, holding, titles
from tests.e2e.firefox import firefox
from tests.e2e.kinds import address, sample
from tests.e2e.served import Site, Visit, build_with, serve, watched

PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def fox(play: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with firefox(play, tmp_path_factory.mktemp("firefox")) as browser:
        yield browser


@pytest.fixture
def reader(fox: Browser) -> Iterator[Visit]:
    """A page of Firefox that notes what no page of this site may do, and at the end has done none of it."""
    with fox.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900}) as window:
        seen = watched(window)
        yield seen
        assert seen.messages == []
        assert seen.foreign == []


def test_no_kind_of_page_says_anything_or_is_wider_than_a_phone(built: Site, reader: Visit) -> None:
    reader.page.set_viewport_size(PHONE)
    for pages in (pages for kind, pages in sample(built.folder).items() if kind != "moved"):
        reader.page.goto(built / address(pages[0]))
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], pages[0]


def test_a_word_is_found_and_its_marks_are_stepped_through(built: Site, reader: Visit) -> None:
    page = reader.page
    ask(page, built, WORD)
    assert set(titles(page)) == holding(built, WORD)
    page.locator(".seek-results h2 a").first.click()
    marks = page.locator("article.article mark.hit")
    expect(marks.first).to_have_text(WORD)
    told, count = page.locator(".hits [role=status]"), marks.count()
    for key, number in (("n", 2 if count > 1 else 1), ("p", 1), ("p", count)):
        page.keyboard.press(key)
        expect(told).to_have_text(f"第 {number} 处，共 {count} 处")
        expect(page.locator("mark.now").first).to_be_in_viewport()
    page.get_by_role("button", name="不标出").click()
    expect(marks).to_have_count(0)


def test_a_near_spelling_and_a_names_own_search(built: Site, reader: Visit) -> None:
    page = reader.page
    ask(page, built, "赵学宏")
    page.locator(".seek-nothing").get_by_role("link", name=NAME, exact=True).click()
    answered(page)
    assert found(page) == len(holding(built, NAME))
    page.goto(built / f"people/{NAME}/")
    page.locator(".within input[name=q]").fill("教育")
    page.locator(".within input[name=q]").press("Enter")
    answered(page)
    own = catalogue.load_catalogue(built.content).headings("people")[NAME].articles
    assert 0 < found(page) <= len(own)


def test_a_page_as_it_was_printed_is_moved_and_its_articles_open(reader: Visit, tmp_path: Path) -> None:
    raw, content = pictured.archive(tmp_path)
    build_with(content, tmp_path / "out", raw)
    with serve(tmp_path / "out") as url:
        page = reader.page
        page.goto(f"{url}issues/{pictured.ISSUE}/page-1.html")
        expect(page.locator(".facsimile.live .stage canvas").first).to_be_visible()
        expect(page.locator("h1")).to_contain_text("第 1 版")
        page.get_by_role("button", name="放大").click()
        page.get_by_role("button", name="看整版").click()
        page.locator(".outlines a").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("article.article")).to_be_visible()


def test_what_a_faulty_page_does_in_firefox_is_noted(fox: Browser, tmp_path: Path) -> None:
    (tmp_path / "404.html").touch()
    with serve(tmp_path) as url, fox.new_context() as window:
        elsewhere = url.replace("127.0.0.1", "localhost") + "x"
        (tmp_path / "index.html").write_text(
            f'<!doctype html><meta charset="utf-8"><img src="{elsewhere}">'
            '<script>console.warn("说"); throw new Error("错")</script>',
            "utf-8",
        )
        seen = watched(window)
        seen.page.goto(url)
        assert {"warning: 说", "error: 错"} <= set(seen.messages)
        assert seen.foreign == [elsewhere]


def test_a_doubt_a_citation_the_raw_text_the_dark_and_paper(built: Site, reader: Visit) -> None:
    page = reader.page
    page.goto(built / "issues/2023-11-22/0031/")
    wrong, missing = page.locator(".body .doubtful").all()
    shown = "mark => getComputedStyle(mark, '::after').display + getComputedStyle(mark, '::after').content"
    rest = wrong.evaluate(shown)
    for mark, bring_up in ((wrong, wrong.hover), (missing, missing.click), (wrong, wrong.focus)):
        bring_up()
        assert mark.evaluate(shown) != rest
        page.mouse.move(0, 0)
    page.get_by_role("button", name=re.compile("^复制")).first.click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="换成深色").click()
    assert page.evaluate(ground) != light
    page.goto(built / "issues/2024-03-04/0044/raw.html#L46")
    assert page.evaluate(ground) != light
    expect(page.locator("tbody:has(#L46) .became i")).to_have_count(4)
    expect(page.locator("#L46 .raw")).to_be_in_viewport()
    page.goto(built / "issues/2024-03-25/print.html")
    paper = PdfReader(io.BytesIO(page.pdf(width="21cm", height="29.7cm"))).pages
    assert len(paper) > 1
    assert [round(float(paper[0].mediabox[n]) / 72 * 2.54) for n in (2, 3)] == [21, 30]
