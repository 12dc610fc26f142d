"""The sitemap (sitemaps.org 0.9) of all pages, a file a year, and robots.txt (RFC 9309).

MkDocs writes a sitemap.xml of its own, in which every page has the day of the build: this one takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from archive.cataloguing.catalogue import Catalogue
from archive.publishing.publisher import Publisher
from archive.publishing.xml import XML_DECLARATION, element, leaf

SITEMAP_NAME = "sitemap.xml"
MOST_ADDRESSES = 50_000
"""Addresses in a file, by the protocol."""
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_documents(
    pages: Iterable[str], days: Mapping[str, str], archive: Catalogue, by: Publisher
) -> Iterator[tuple[str, Iterable[str]]]:
    """Each file: its path and text. An index, and below it the issues of each year and all other pages."""
    sitemaps = []
    for name, urls in _groups(pages, archive):
        for first in range(0, len(urls), MOST_ADDRESSES):
            some = urls[first : first + MOST_ADDRESSES]
            path = f"sitemap-{name}{f'-{first // MOST_ADDRESSES + 1}' if len(urls) > MOST_ADDRESSES else ''}.xml"
            known = [(by.address(url), _day(url, days)) for url in some]
            sitemaps.append((by.address(path), max((day for _, day in known), default="")))
            yield path, _list("urlset", "url", known)
    yield SITEMAP_NAME, _list("sitemapindex", "sitemap", sitemaps)


def robots(by: Publisher) -> str:
    """Everything may be read but the pieces of the search index, which say nothing without the page that joins them."""
    path = urlsplit(by.base).path
    return (
        f"User-agent: *\nDisallow: {path}search/*/pairs/\nDisallow: {path}search/*/texts/\n\n"
        f"Sitemap: {by.address(SITEMAP_NAME)}\n"
    )


def _groups(pages: Iterable[str], archive: Catalogue) -> list[tuple[str, Sequence[str]]]:
    found: dict[str, list[str]] = {}
    for url in pages:
        parts = url.split("/")
        issue = archive.issues.get(parts[1]) if parts[0] == "issues" and len(parts) > 1 else None
        found.setdefault(issue.year if issue else "pages", []).append(url)
    return sorted(found.items(), reverse=True)


def _day(url: str, days: Mapping[str, str]) -> str:
    """The day of a page, or of the nearest page above it; the home page's day says nothing of others."""
    while url and url not in days:
        url = url.rstrip("/").rpartition("/")[0]
        url += "/" if url else ""
        if not url:
            return ""
    return days.get(url, "")


def _list(root: str, item: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f'{XML_DECLARATION}<{root} xmlns="{_SPACE}">\n'
    for address, day in rows:
        yield element(item, leaf("loc", address) + leaf("lastmod", day)) + "\n"
    yield f"</{root}>\n"
