"""The kinds of pages that a built site has, found from the site itself: a new kind is walked without being named anywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from archive.cataloguing.catalogue import HEADING_KINDS

PAGE = re.compile(r"^page-\d+\.html$")
NUMBER = re.compile(r"(?=\d)[\d-]+|p\d+-\d+|undated")


def kind(page: Path) -> str:
    """The shape of a page's path within its site: `issues/…/…/raw.html` for any issue and any article."""
    *folders, name = page.parts
    name = PAGE.sub("page-….html", name)
    for at, folder in enumerate(folders):
        if NUMBER.fullmatch(folder) or (at and folders[at - 1] in HEADING_KINDS):
            folders[at] = "…"
    return "/".join([*folders, "" if name == "index.html" else name])


def sample(site: Path) -> dict[str, list[Path]]:
    """A few pages of every kind, which together have every element, class and attribute that pages of that kind have.

    Pages that only lead elsewhere are a kind of their own.
    """
    held: dict[str, dict[Path, frozenset[str]]] = defaultdict(dict)
    for path in sorted(site.rglob("*.html")):
        page = etree.parse(path, etree.HTMLParser())
        moved = page.find(".//meta[@http-equiv='refresh']") is not None
        held["moved" if moved else kind(path.relative_to(site))][path.relative_to(site)] = frozenset(_traits(page))
    return {name: list(_cover(pages)) for name, pages in sorted(held.items())}


def address(page: Path) -> str:
    """Where a page of the site stands, relative to it."""
    return page.as_posix().removesuffix("index.html")


def _traits(page: etree._ElementTree) -> Iterator[str]:
    for element in page.iter(etree.Element):
        names = (element.get("class") or "").split()
        for word in [*names, *(f"[{name}]" for name in element.attrib)] or [""]:
            yield f"{element.tag}.{word}"


def _cover(pages: dict[Path, frozenset[str]]) -> Iterable[Path]:
    """The page that has most, then whichever adds most, until nothing is missing."""
    missing = set().union(*pages.values())
    while missing:
        best = max(pages, key=lambda path: (len(pages[path] & missing), path))
        missing -= pages[best]
        yield best
