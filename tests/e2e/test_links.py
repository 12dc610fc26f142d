"""Every link of the built site leads somewhere on the site: pages, anchors, styles, scripts, feeds, tables, records, books."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.e2e.links import Files, lost, unreached, wrong
from tests.e2e.served import Site

BASE = "https://example.org/some/site/"


@pytest.fixture(scope="module")
def files(built: Site) -> Files:
    return Files(built.folder)


def test_every_link_resolves(files: Files) -> None:
    found = wrong(files)
    assert not found, "\n".join(found[:20])


def test_every_page_can_be_reached_from_the_home_page(files: Files) -> None:
    assert unreached(files) == []


def test_every_file_is_pointed_at(files: Files) -> None:
    assert lost(files) == []


def test_links_of_every_kind_of_file_are_seen(files: Files) -> None:
    seen = {link.file.suffix for link in files.links()}
    assert seen == {".html", ".css", ".js", ".xml", ".json", ".jsonl", ".csv", ".txt", ".epub"}
    ways = {link.by for link in files.links()}
    assert {"a", "link", "script", "form", "canonical", "refresh", "feed", "text"} <= ways


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site without fault: two pages, one that has moved."""
    moved = f'<meta http-equiv="refresh" content="0; url=other.html"><link rel="canonical" href="{BASE}other.html">'
    for name, text in {
        "robots.txt": f"Sitemap: {BASE}sitemap.xml\n",
        "sitemap.xml": f"<urlset><url><loc>{BASE}other.html</loc></url></urlset>",
        "index.html": f'<link rel="canonical" href="{BASE}"><a id="here" href="other.html#一">x</a><a href="#here">y</a>',
        "other.html": f'<link rel="canonical" href="{BASE}other.html"><p id="一">见 {BASE}other.html。',
        "old/index.html": moved.replace("url=", "url=../"),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_site_without_fault_has_none(small: Path) -> None:
    assert (wrong(Files(small)), unreached(Files(small)), lost(Files(small))) == ([], [], [])


@pytest.mark.parametrize(
    ("file", "text"),
    [
        *(
            ("page.html", f'<a href="{to}">x</a>')
            for to in ("missing/", "#nowhere", "https://example.net/", "/outside/", "other.html#nowhere", "../up.css")
        ),
        ("page.html", '<a href="old/">x</a>'),
        ("page.html", '<img srcset="a.png 1x, b.png 2x">'),
        ("page.html", '<form action="nowhere/">'),
        ("page.html", '<i style="background: url(a.png)">'),
        ("page.html", '<link rel="canonical" href="other.html">'),
        ("page.html", f'<script type="application/ld+json">{{"url": "{BASE}nowhere/"}}</script>'),
        ("new/index.html", '<meta http-equiv="refresh" content="0; url=../nowhere/">'),
        ("new/index.html", '<meta http-equiv="refresh" content="0; url=.."><link rel="canonical" href=".">'),
        ("feed.xml", '<feed><link href="nowhere/"/></feed>'),
        ("feed.xml", f"<feed><id>{BASE}nowhere/</id></feed>"),
        ("data/datapackage.json", '{"resources": [{"path": "articles.csv"}]}'),
        ("data/issues.json", '[{"url": "nowhere/"}]'),
        ("data/articles.jsonl", f'{{"url":"{BASE}nowhere/"}}\n'),
        ("data/articles.csv", f"id,url\n1,{BASE}nowhere/\n"),
        ("0001.txt", f"（{BASE}nowhere/）"),
        ("0001.md", f"url: {BASE}nowhere/\n"),
        ("a.css", "a { background: url('a.png') }"),
        ("a.js", 'import { b } from "./b.js";'),
        ("a.js", 'new Worker(new URL("./b.js", import.meta.url));'),
    ],
)
def test_a_wrong_link_is_found(small: Path, file: str, text: str) -> None:
    (small / file).parent.mkdir(exist_ok=True)
    (small / file).write_text(text, "utf-8")
    assert {one.partition(":")[0] for one in wrong(Files(small))} == {
        "index.html" if file == "data/issues.json" else file
    }


@pytest.mark.parametrize("to", ["b.xhtml", "a.xhtml#b", f"{BASE}nowhere/"])
def test_a_wrong_link_in_a_book_is_found(small: Path, to: str) -> None:
    with zipfile.ZipFile(small / "a.epub", "w") as book:
        book.writestr("a.xhtml", f'<html><a id="a" href="#a"/><a href="{to}"/></html>')
    assert len(wrong(Files(small))) == 1


def test_what_nothing_leads_to_is_found(small: Path) -> None:
    (small / "alone.html").write_text('<a href="index.html">x</a>', "utf-8")
    (small / "alone.txt").write_text("字", "utf-8")
    assert unreached(Files(small)) == [Path("alone.html")]
    assert lost(Files(small)) == [Path("alone.txt")]
