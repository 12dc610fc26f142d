"""What is a link is seen to be one before anybody points at it; headlines, trails and cells are known by their place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.served import Site, Visit

ROOT = Path(__file__).resolve().parents[2]
KINDS = (
    *("", "issues/2024-03-04/", "issues/2024-03-04/0044/", "issues/2024-03-04/0044/raw.html", "years/", "years/2024/"),
    *(
        "list/",
        "topics/",
        "topics/校园安全/",
        "people/",
        "people/赵雪宏/",
        "places/",
        "organizations/",
        "data/",
        "about/",
    ),
    *("calendar/2024/", "matrix/", "search/?q=教育"),
)
HEADLINES = ".story :is(h2, h3), .entries h3, .turn, .contents, .shared dd, .whole h2"
CELLS = ":is(.matrix, .almanac, .months) td, .county-map li"
BARE = f"{HEADLINES}, {CELLS}, nav, .step, .body a[title]"
"""Where a link is known by what it stands in."""
COVERED = """[...document.querySelectorAll(".sheet .guess")].filter((mark) => {
    const words = document.createRange();
    words.selectNodeContents(mark.previousElementSibling ?? mark.previousSibling);
    const inked = document.createRange();
    inked.selectNodeContents(mark);
    const own = inked.getBoundingClientRect();
    return [...words.getClientRects()].some((line) =>
        line.left < own.right - 1 && own.left < line.right - 1 && line.top < own.bottom - 1 && own.top < line.bottom - 1);
}).map((mark) => mark.parentElement.textContent)"""
"""Words that the mark behind them is printed over."""
BELOW = """[...document.querySelectorAll(".turn .guess")].filter((mark) => getComputedStyle(mark).display === "block")
    .map((mark) => mark.parentElement.textContent)"""
"""Ways to the next page whose mark stands below them as if it were their second line."""
UNMARKED = """bare => [...document.querySelectorAll(".sheet a[href]")].filter((link) => {
    if (!link.checkVisibility() || link.closest(bare)) return false;
    const look = getComputedStyle(link);
    const line = (one) => getComputedStyle(one).textDecorationLine;
    if ([...link.querySelectorAll(".half")].some((half) => line(half) !== line(link))) return true;
    if (look.textDecorationLine.includes("underline") || look.borderTopStyle !== "none") return false;
    return getComputedStyle(link, "::before").content === "none" && look.color === getComputedStyle(link.parentElement).color;
}).map((link) => link.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("address", KINDS)
def test_a_link_is_underlined_or_bears_another_sign(built: Site, visit: Visit, address: str) -> None:
    visit.page.goto(built / address)
    if address.startswith("search/"):
        visit.page.locator(".seek-groups a").first.wait_for()
    assert visit.page.locator(".sheet a[href]").count() > 3
    assert visit.page.evaluate(UNMARKED, BARE) == []


def test_a_headline_is_underlined_once_it_is_pointed_at_or_has_the_focus(built: Site, visit: Visit) -> None:
    visit.page.goto(built / "topics/校园安全/")
    line = "link => getComputedStyle(link).textDecorationLine"
    first, second = visit.page.locator(".entries h3 a").all()[:2]
    assert [one.evaluate(line) for one in (first, second)] == ["none", "none"]
    first.hover()
    visit.page.keyboard.press("Tab")
    second.focus()
    assert [one.evaluate(line) for one in (first, second)] == ["underline", "underline"]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_the_line_under_a_link_stands_out_from_the_paper(built: Site, visit: Visit, scheme: str) -> None:
    """At least 3, as WCAG 2.2, 1.4.11, has it of what is no text."""
    visit.page.goto(built / "topics/")
    ratio = visit.page.evaluate(
        """scheme => {
            document.body.dataset.mdColorScheme = scheme;
            const light = (colour) => {
                const [r, g, b] = colour.match(/\\d+/g).slice(0, 3).map((c) => c / 255)
                    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
            };
            const link = getComputedStyle(document.querySelector(".glossary a")).textDecorationColor;
            const [line, ground] = [link, getComputedStyle(document.body).backgroundColor].map(light);
            return Math.max(line, ground) / Math.min(line, ground);
        }""",
        scheme,
    )
    assert ratio >= 3


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("address", ["years/", "list/", "issues/2024-03-04/", "people/赵雪宏/", "search/?q=教育"])
def test_what_is_inferred_is_said_behind_the_words_and_over_none_of_them(
    built: Site, visit: Visit, address: str, width: int
) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(built / address)
    page.locator(".sheet .guess").first.wait_for()
    assert page.evaluate(COVERED) == []
    assert page.evaluate(BELOW) == []


def test_styles_set_a_lines_colour_and_thickness_apart_from_the_line() -> None:
    """Safari takes no text-decoration of more than one word, and then links had no line and what was dropped no stroke."""
    styles = [*(ROOT / "overrides").rglob("*.css")]
    assert len(styles) > 2
    said = [word for path in styles for word in re.findall(r"text-decoration:([^;}]*)", path.read_text("utf-8"))]
    assert said
    assert [word for word in said if len(word.replace("!important", "").split()) != 1] == []
