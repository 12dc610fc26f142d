"""Every page of the site is valid HTML, and its headings are in order."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from tests.e2e.served import Site
from tests.e2e.valid import faults

PAGE = '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>页</title></head><body>{}</body></html>'


def pages(folder: Path) -> list[Path]:
    return [path.relative_to(folder) for path in sorted(folder.rglob("*.html"))]


def disorder(page: etree._ElementTree) -> list[str]:
    """What is wrong with a page's headings: not one first of the first level, or a level left out."""
    found = [one.tag for one in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    wrong = [] if found[:1] == ["h1"] and found.count("h1") == 1 else [f"begins with {found[:2]}"]
    return wrong + [
        f"{after} follows {before}" for before, after in pairwise(found) if int(after[1]) > int(before[1]) + 1
    ]


def test_every_page_is_valid(built: Site) -> None:
    found = faults(built.folder, pages(built.folder))
    assert not found, "\n".join(found[:20])


def test_the_headings_of_every_page_are_in_order(built: Site) -> None:
    told = {}
    for path in pages(built.folder):
        page = etree.parse(built.folder / path, etree.HTMLParser())
        if page.find(".//meta[@http-equiv='refresh']") is None and (wrong := disorder(page)):
            told[path.as_posix()] = wrong
    assert told == {}


FAULTS = {
    "<h1>a</h1><p id=x>b</p><p id=x>c</p>": "Duplicate ID",
    "<h1>a</h1><ul><p>b</p></ul>": "not allowed as child",
    "<h1>a</h1><a href='http://x y/'>b</a>": "Bad value",
    "<h1>a</h1><div>b": "unclosed elements",
    "<h1>a</h1>": "",
}


def test_faults_are_found_where_they_are(tmp_path: Path) -> None:
    for number, body in enumerate(FAULTS):
        (tmp_path / f"{number}页.html").write_text(PAGE.format(body), "utf-8")
    found = faults(tmp_path, pages(tmp_path))
    for number, wrong in enumerate(FAULTS.values()):
        told = [one for one in found if one.startswith(f"{number}页.html:1: ")]
        assert wrong in told[0] if wrong else not told


@pytest.mark.parametrize("body", ["<h2>a</h2>", "<h1>a</h1><h3>b</h3>", "<h1>a</h1><h1>b</h1>", "<h2>a</h2><h1>b</h1>"])
def test_headings_out_of_order_are_found(body: str) -> None:
    assert disorder(etree.ElementTree(etree.HTML(body)))
