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


def test_styles_set_a_lines_colour_and_thickness_apart_from_the_line() -> None:
    """Safari takes no text-decoration of more than one word, and then links had no line and what was dropped no stroke."""
    styles = [*(ROOT / "overrides").rglob("*.css")]
    assert len(styles) > 2
    said = [word for path in styles for word in re.findall(r"text-decoration:([^;}]*)", path.read_text("utf-8"))]
    assert said
    assert [word for word in said if len(word.replace("!important", "").split()) != 1] == []
