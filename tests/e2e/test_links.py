"""Every link of the built site leads somewhere on the site: pages, files, anchors."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from archive import site
from tests.e2e.served import Site

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action", "iframe": "src", "source": "src"}


class Links(HTMLParser):
    """The links and the anchors of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.anchors: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag points at and what may point at it."""
        found = dict(attrs)
        self.anchors.update(value for name in ("id", "name") if (value := found.get(name)))
        if value := found.get(LINKS.get(tag, "")):
            self.links.append((tag, value))
        if tag == "meta" and found.get("http-equiv") == "refresh":
            self.links.append((tag, (found.get("content") or "").partition("url=")[2]))


def broken(folder: Path) -> list[str]:
    """Each link of a site that leads nowhere, or off the site, with its page."""
    mount = site.mount()
    pages = {path: Links(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}
    wrong = []
    for path, page in pages.items():
        here = f"http://site{mount}{path.relative_to(folder).as_posix().removesuffix('index.html')}"
        for tag, link in page.links:
            target = urlsplit(urljoin(here, link))
            if tag == "link" and unquote(target.path) == urlsplit(here).path:
                continue  # the canonical address bears the host that the site will be published on
            if target.netloc != "site" or not unquote(target.path).startswith(mount):
                wrong.append(f"{path.relative_to(folder)}: {link} leaves the site")
                continue
            file = folder / unquote(target.path).removeprefix(mount)
            file = file / "index.html" if file.is_dir() or target.path.endswith("/") else file
            if not file.is_file():
                wrong.append(f"{path.relative_to(folder)}: {link} is not there")
            elif target.fragment and file in pages and unquote(target.fragment) not in pages[file].anchors:
                wrong.append(f"{path.relative_to(folder)}: {link} has no such anchor")
    return wrong


def test_every_internal_link_resolves(built: Site) -> None:
    wrong = broken(built.folder)
    assert not wrong, "\n".join(wrong[:20])


def test_the_site_has_links_to_check(built: Site) -> None:
    home = Links((built.folder / "index.html").read_text("utf-8"))
    assert len(home.links) > 50


@pytest.mark.parametrize(
    "link", ["missing/", "#nowhere", "https://example.org/", "/outside/", "other.html#nowhere", "../up.css"]
)
def test_a_broken_link_is_found(tmp_path: Path, link: str) -> None:
    (tmp_path / "index.html").write_text(f'<a id="here" href="{link}">x</a><a href="#here">y</a>', encoding="utf-8")
    (tmp_path / "other.html").write_text("<p>", encoding="utf-8")
    assert len(broken(tmp_path)) == 1
