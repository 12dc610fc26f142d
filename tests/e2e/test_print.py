"""What comes out of a printer: in the margins what it is of, where it stands and which page it is; nothing but text in outlines."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from archive.cataloguing import catalogue
from tests.e2e.served import Site

ARTICLE = "issues/2024-03-04/0044/"
PRINTED = (
    ARTICLE,
    "issues/2024-03-25/print.html",
    "issues/2024-03-04/",
    "topics/校园安全/",
    "people/赵雪宏/",
    f"{ARTICLE}raw.html",
    "calendar/2024/",
    "organizations/吕梁一中/",
)
EACH = 3
"""Of the articles by their length one of so many is printed to its end: a second or two each."""
MARGINS, LEAST_LINES = 4, 4
"""Lines that stand in the margins of a page, and those that the last of several has at least besides."""


@pytest.fixture(scope="module")
def paper(browser: Browser) -> Iterator[Page]:
    """One page that goes to all that is printed: a window of its own for each would take longer than printing."""
    page = browser.new_page(locale="zh-CN")
    yield page
    page.close()


def printed(built: Site, paper: Page, address: str) -> PdfReader:
    """A page of the site as the browser prints it."""
    paper.goto(built / address, wait_until="load")
    return PdfReader(io.BytesIO(paper.pdf(prefer_css_page_size=True)))


def lines(text: str) -> list[str]:
    """Lines of a page's text."""
    return [line for line in (line.strip() for line in text.split("\n")) if line]


@pytest.mark.parametrize("address", PRINTED)
def test_the_margins_say_what_it_is_and_where_and_the_last_page_is_worth_its_paper(
    built: Site, paper: Page, address: str
) -> None:
    found = printed(built, paper, address)
    texts = [page.extract_text() for page in found.pages]
    many = len(texts)
    for number, told in enumerate(texts, 1):
        text = unicodedata.normalize("NFKC", "".join(told.split()))
        assert "吕梁教育" in text
        assert re.search(rf"{number}/{many}(?!\d)", text)
        assert f"/lvliang-education/{address.rpartition('/')[0]}/" in text
        assert not list(found.pages[number - 1].images)
    assert many == 1 or len(lines(texts[-1])) >= MARGINS + LEAST_LINES


FULL, HALF = 0.8, 0.6
"""How far down text goes on most pages of raw text beside the article, and on each, the last ones aside: shares of the page."""
TOP, BOTTOM = 62, 57
"""Points of A4's margins."""


def test_raw_text_beside_the_article_leaves_no_page_half_empty(built: Site, paper: Page) -> None:
    filled = []
    cards = [*catalogue.load_catalogue(built.content).articles.values()][::EACH]
    for card in cards:
        pages = printed(built, paper, f"{card.url}raw.html").pages
        filled += [(depth(page), f"{card.key}, page {number}") for number, page in enumerate(pages[:-1], 1)]
    assert len(filled) > 2 * len(cards)
    assert [where for how_far, where in filled if how_far < HALF] == []
    assert sum(how_far >= FULL for how_far, _ in filled) >= 0.9 * len(filled)


def depth(page: PageObject) -> float:
    """How far down the text of an A4 page goes, its margins aside: 1 is the last line that there is room for."""
    found: list[float] = []

    def seen(text: str, matrix: list[float], at: list[float], *_: object) -> None:
        y = matrix[1] * at[4] + matrix[3] * at[5] + matrix[5]
        if text.strip() and y > BOTTOM:
            found.append(y)

    page.extract_text(visitor_text=seen)
    height = float(page.mediabox.height)
    return (height - TOP - min(found)) / (height - TOP - BOTTOM)


def test_a_year_of_the_calendar_is_on_one_page(built: Site, paper: Page) -> None:
    first = unicodedata.normalize("NFKC", printed(built, paper, "calendar/2024/").pages[0].extract_text())
    assert {f"{month}月" for month in range(1, 13)} <= set(lines(first))


def test_a_part_of_the_front_page_stands_where_it_has_room(built: Site, paper: Page) -> None:
    """Only what ends a page is kept with what stands before it."""
    texts = [re.sub(r"\s", "", page.extract_text()) for page in printed(built, paper, "").pages]
    recent = next(text for text in texts if "各期头条" in text)
    assert "全部5期" in recent


def test_what_ends_an_article_is_on_one_page(built: Site, paper: Page) -> None:
    cut = []
    cards = sorted(catalogue.load_catalogue(built.content).articles.values(), key=lambda card: card.characters)
    for card in cards[::EACH]:
        last = "".join(printed(built, paper, card.url).pages[-1].extract_text().split())
        if "可不可靠" not in last or "[N/OL]" not in last:
            cut.append(card.key)
    assert cut == []


def test_text_can_be_taken_from_the_page_and_signs_are_outlines(built: Site, paper: Page) -> None:
    found = printed(built, paper, ARTICLE)
    text = "".join("".join(page.extract_text().split()) for page in found.pages)
    assert "各地各校要深刻认识新时代学校安全工作的极端重要性" in unicodedata.normalize("NFKC", text)
    fonts = [font.get_object() for page in found.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert fonts
    for font in fonts:
        drawn = [sign.get_object().get_data() for sign in font.get("/CharProcs", {}).values()]
        assert drawn or {"/FontFile2", "/FontFile3"} & embedded(font)
        assert not [one for one in drawn if b"BI" in one.split() or b"Do" in one.split()]


def embedded(font: DictionaryObject) -> set[str]:
    """What a font that is no Type 3 brings with it."""
    own = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font  # type: ignore[index]
    return set(own["/FontDescriptor"].get_object())  # type: ignore[arg-type]
