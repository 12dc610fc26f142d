"""The sitemap lists every page, in files that the protocol allows, with the days that are known."""

from __future__ import annotations

import urllib.robotparser
from pathlib import Path

import pytest
from lxml import etree

from archive.publishing import change_dates, sitemap
from tests.publishing import schemas
from tests.publishing.samples import BY, archive

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
PAGES = [
    "",
    "about/",
    "issues/2022-04-19/0001/",
    "issues/2024-03-04/",
    "issues/2024-03-04/0001/",
    "topics/作风建设/2024/",
]


def written(tmp_path: Path, pages: list[str]) -> dict[str, str]:
    found = archive(tmp_path)
    changed = change_dates.change_days(found, {"issues/2024-03-04/0001.md": "2026-11-25"})
    return {path: "".join(pieces) for path, pieces in sitemap.sitemap_documents(pages, changed, found, BY)}


def rows(document: str) -> dict[str, str]:
    root = etree.fromstring(document.encode())
    return {one.findtext("s:loc", "", NS)[len(BY.base) :]: one.findtext("s:lastmod", "", NS) for one in root}


def test_every_page_is_listed_once_with_its_day(tmp_path: Path) -> None:
    documents = written(tmp_path, PAGES)
    for document in documents.values():
        schemas.sitemap(document)
    assert rows(documents["sitemap.xml"]) == {
        "sitemap-pages.xml": "2026-11-25",
        "sitemap-2024.xml": "2026-11-25",
        "sitemap-2022.xml": "2022-04-19",
    }
    assert rows(documents["sitemap-2022.xml"]) == {"issues/2022-04-19/0001/": "2022-04-19"}
    assert rows(documents["sitemap-2024.xml"]) == {
        "issues/2024-03-04/": "2026-11-25",
        "issues/2024-03-04/0001/": "2026-11-25",
    }
    assert rows(documents["sitemap-pages.xml"]) == {
        "": "2026-11-25",
        "about/": "",
        "topics/%E4%BD%9C%E9%A3%8E%E5%BB%BA%E8%AE%BE/2024/": "2026-11-25",
    }


def test_no_file_holds_more_than_the_protocol_allows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 2)
    documents = written(tmp_path, ["a/", "b/", "c/", "d/", "e/"])
    assert [list(rows(documents[f"sitemap-pages-{n}.xml"])) for n in (1, 2, 3)] == [["a/", "b/"], ["c/", "d/"], ["e/"]]
    assert list(rows(documents["sitemap.xml"])) == [f"sitemap-pages-{n}.xml" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("path", "old", "new", "judge"),
    [
        ("sitemap-2022.xml", "2022-04-19</lastmod>", "1922</lastmod>", "SCHEMASV"),
        ("sitemap-2022.xml", "loc>", "at>", "SCHEMASV"),
        ("sitemap-2022.xml", "https:", "ftp:", "RELAXNGV"),
        ("sitemap-2022.xml", "2022-04-19</lastmod>", "2022-04-19T00:00:00Z</lastmod>", "RELAXNGV"),
        ("sitemap.xml", "<lastmod>", "<lastmod>am ", "RELAXNGV"),
        ("sitemap.xml", "sitemap>", "url>", "RELAXNGV"),
    ],
)
def test_the_schema_sees_what_is_wrong(tmp_path: Path, path: str, old: str, new: str, judge: str) -> None:
    document = written(tmp_path, PAGES)[path]
    assert old in document
    with pytest.raises(etree.DocumentInvalid) as raised:
        schemas.sitemap(document.replace(old, new))
    assert {one.domain_name for one in raised.value.error_log} == {judge}


def test_robots_may_read_pages_and_find_the_sitemap() -> None:
    robots = urllib.robotparser.RobotFileParser()
    robots.parse(sitemap.robots(BY).splitlines())
    assert robots.site_maps() == ["https://example.org/lvliang/sitemap.xml"]
    assert robots.can_fetch("*", BY.address("issues/2024-03-04/"))
    assert "Disallow: /lvliang/search/*/texts/\n" in sitemap.robots(BY)
