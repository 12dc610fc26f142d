"""What the files of a built site point at, and whether it is there: pages, styles, scripts, feeds, records, tables, books."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from archive.publishing import formats

POINTING = ("href", "src", "action", "formaction", "poster", "cite", "data")
TEXTS = {".html", ".xml", ".json", ".jsonl", ".csv", ".txt", ".md"}
BOOKS = {".xhtml", ".opf", ".ncx", ".xml"}
RELATIVE = {"url", "path"}
"""Keys of JSON files that hold addresses."""
FORMS = {".xml", ".json", ".jsonl", ".csv"} | {
    file.suffix for one in formats.FORMATS for file in (one.of_article, one.of_issue) if file
}
UNNAMED = {Path("robots.txt"), Path("catalogue.json"), Path("search/index.json")}
"""Where machines look by themselves, and what the site's own scripts ask for."""
STYLE = re.compile(r"""url\(\s*(["']?)(?!data:)([^"')]+)\1\s*\)|@import\s+["']([^"']+)""")
SCRIPT = re.compile(
    r"""(?:\bfrom|\bimport\(?)\s*["'](\.[^"']+)["']|\bnew URL\(\s*["'](\.[^"']+)["'],\s*import\.meta\.url"""
)


@dataclass(frozen=True)
class Link:
    """A link: the file that it stands in, what it says, and the element, key or language it says it in."""

    file: Path
    to: str
    by: str


@dataclass(frozen=True)
class Files:
    """A site's files, with what they point at."""

    folder: Path

    @cached_property
    def base(self) -> str:
        """The site's whole address, as robots.txt has it."""
        found = re.search(
            r"^Sitemap: (\S+/)sitemap\.xml$", (self.folder / "robots.txt").read_text("utf-8"), re.MULTILINE
        )
        if not found:
            raise ValueError("robots.txt names no sitemap")
        return found[1]

    @cached_property
    def files(self) -> frozenset[Path]:
        return frozenset(path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())

    @cached_property
    def pages(self) -> dict[Path, etree._ElementTree]:
        found = (path for path in sorted(self.files) if path.suffix == ".html")
        return {path: etree.parse(self.folder / path, etree.HTMLParser(encoding="utf-8")) for path in found}

    @cached_property
    def anchors(self) -> dict[Path, frozenset[str]]:
        return {path: frozenset(page.xpath("//@id | //a/@name")) for path, page in self.pages.items()}

    @cached_property
    def moved(self) -> frozenset[Path]:
        """Pages that only lead elsewhere."""
        return frozenset(
            at for at, page in self.pages.items() if page.find(".//meta[@http-equiv='refresh']") is not None
        )

    @cached_property
    def gone(self) -> frozenset[Path]:
        """Pages that only say that nothing is there any more."""
        return frozenset(at for at, page in self.pages.items() if page.find(".//main[@class='sheet gone']") is not None)

    def address(self, file: Path) -> str:
        """A file's whole address."""
        return self.base + file.as_posix().removesuffix("index.html")

    def target(self, link: Link) -> tuple[Path, str] | None:
        """The file and the anchor in it that a link leads to; None if it leaves the site. The file need not be there."""
        url = urlsplit(urljoin(self.address(link.file), link.to))
        whole = unquote(url._replace(query="", fragment="").geturl())
        if not whole.startswith(unquote(self.base)):
            return None
        file = whole.removeprefix(unquote(self.base))
        return Path(f"{file}index.html" if not file or file.endswith("/") else file), unquote(url.fragment)

    def links(self) -> Iterator[Link]:
        """All that any file points at."""
        for path, page in self.pages.items():
            yield from (Link(path, to, by) for to, by in _page(page))
        for path in sorted(self.files):
            if path.suffix == ".epub":
                yield from self._book(path)
            elif path.suffix in TEXTS | {".css", ".js"}:
                yield from self._text(path, (self.folder / path).read_text("utf-8"))

    def _text(self, path: Path, text: str) -> Iterator[Link]:
        if path.suffix == ".css":
            yield from (Link(path, one[2] or one[3], "style") for one in STYLE.finditer(text))
        elif path.suffix == ".js":
            yield from (Link(path, one[1] or one[2], "script") for one in SCRIPT.finditer(text))
        else:
            yield from (Link(path, one, "text") for one in self._spelled(text))
        if path.suffix == ".xml":
            found = etree.fromstring(text.encode()).xpath("//@href")
            yield from (Link(path, one, "feed") for one in found)
        elif path.suffix == ".json":
            # Addresses in the catalogue are relative to the site, in a data package to itself.
            here = path if path.name == "datapackage.json" else Path("index.html")
            yield from (Link(here, to, f"{path}: {key}") for key, to in _values(json.loads(text)) if key in RELATIVE)

    def _spelled(self, text: str) -> Iterable[str]:
        """Addresses of the site that are written out in a text; a full stop after one ends the sentence."""
        found = re.findall(rf"{re.escape(self.base)}[\w%/.#~+-]*", text)
        return dict.fromkeys(one.rstrip(".") for one in found)

    def _book(self, path: Path) -> Iterator[Link]:
        """What a book says of the site, and what it points at within itself, of which only the missing is told."""
        with zipfile.ZipFile(self.folder / path) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        ids: dict[str, set[str]] = {}
        inner = []
        for name, data in parts.items():
            if Path(name).suffix not in BOOKS:
                continue
            yield from (Link(path, one, name) for one in self._spelled(data.decode()))
            root = etree.fromstring(data)
            ids[name] = set(root.xpath("//@id"))
            inner += [(name, to) for to in root.xpath("//@href | //@src") if not urlsplit(to).scheme]
        for name, to in inner:
            url = urlsplit(urljoin(f"http://book/{name}", to))
            part = unquote(url.path).lstrip("/")
            if part not in parts or (url.fragment and unquote(url.fragment) not in ids[part]):
                yield Link(path, f"{path.name}!/{to}", name)


def wrong(files: Files) -> list[str]:
    """Each link that leads nowhere, off the site, or to a page that has moved; each canonical link but to the page itself."""
    told = []
    for link in files.links():
        found = files.target(link)
        where = f"{link.file}: {link.by}: {link.to}"
        if found is None:
            told.append(f"{where} leaves the site")
            continue
        file, anchor = found
        if file not in files.files:
            told.append(f"{where} is not there")
        elif anchor and file in files.anchors and anchor not in files.anchors[file]:
            told.append(f"{where} has no such anchor")
        elif file in files.moved and file != link.file:
            told.append(f"{where} has moved")
        elif link.by == "canonical" and (file != link.file) != (link.file in files.moved):
            told.append(f"{where} is another page")
    return list(dict.fromkeys(told))


def unreached(files: Files) -> list[Path]:
    """Pages that no way leads to from the home page, but for those that are for addresses gone."""
    ways: dict[Path, set[Path]] = {path: set() for path in files.pages}
    for path, page in files.pages.items():
        for to, by in _page(page):
            if by == "a" and (found := files.target(Link(path, to, by))):
                ways[path].add(found[0])
    seen, waiting = set(), [Path("index.html")]
    while waiting:
        if (path := waiting.pop()) not in seen and path in ways:
            seen.add(path)
            waiting += ways[path]
    return sorted(ways.keys() - seen - files.moved - files.gone - {Path("404.html")})


def lost(files: Files) -> list[Path]:
    """Files for readers and their programs that nothing points at."""
    shown = {found[0] for link in files.links() if (found := files.target(link))}
    return sorted(file for file in files.files - shown if file.suffix in FORMS and file not in UNNAMED)


def _page(page: etree._ElementTree) -> Iterator[tuple[str, str]]:
    """What a page's elements point at, with the element's name, or `canonical`."""
    for element in page.iter(etree.Element):
        by = "canonical" if element.get("rel") == "canonical" else str(element.tag)
        yield from ((to, by) for name in POINTING if (to := element.get(name)))
        for name in ("srcset", "imagesrcset"):
            yield from ((one.split()[0], by) for one in (element.get(name) or "").split(",") if one.strip())
        if element.get("http-equiv") == "refresh":
            yield element.get("content", "").partition("url=")[2], "refresh"
        yield from ((one[2], "style") for one in STYLE.finditer(element.get("style") or ""))


def _values(data: object) -> Iterator[tuple[str, str]]:
    """Each text in JSON with its key."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str):
                yield key, value
            else:
                yield from _values(value)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value)
