"""All that is offered to others, written into a rendered site. The same archive and history give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archive import frontmatter
from archive.catalogue import Catalogue, IssueCard
from archive.model import BadInput
from archive.publish import atom, datapackage, days, epub, oai, plain, sitemap, tables
from archive.publish.files import place, put
from archive.publish.publisher import Publisher
from archive.search import documents

DATA = "data"
Facts = Mapping[str, Mapping[str, Any]]


def build(archive: Catalogue, content: Path, site: Path, by: Publisher, topics: Facts) -> None:
    """Write it all. `topics`: what the vocabulary says of each. BadInput where a page of content/ can't be read.

    The sitemap lists what stands in `site` now: call it once the pages are rendered, and before addresses that moved
    get theirs.
    """
    changed = days.changed(archive, days.changes(content))
    pages = sitemap.addresses(site)
    _issues(archive, content, site, by)
    _tables(archive, content, site, by, topics)
    for feed in atom.feeds(archive, by):
        for path, pieces in atom.documents(feed, archive, by):
            put(site, path, pieces)
    for path, pieces in oai.documents(archive, changed, by):
        put(site, path, pieces)
    for path, pieces in sitemap.documents(pages, changed, archive, by):
        put(site, path, pieces)
    (site / f"{sitemap.NAME}.gz").unlink(missing_ok=True)  # MkDocs's own, which ours is not
    put(site, "robots.txt", [sitemap.robots(by)])


def _issues(archive: Catalogue, content: Path, site: Path, by: Publisher) -> None:
    """Each article as Markdown and plain text, each issue as plain text and as a book; an issue at a time."""
    for issue in archive.issues.values():
        cards = [archive.articles[key] for key in issue.articles]
        held = list(documents.read(cards, archive, content))
        for document in held:
            own = document.card.url.rstrip("/")
            place(site, f"{own}.md", (content / document.card.src).read_bytes())
            put(site, f"{own}.txt", [plain.article(document, by)])
        loose = [(str(one.get("text", "")), str(one.get("why", ""))) for one in _rows(content, issue, "unplaced")]
        put(site, f"{issue.url}{issue.id}.txt", plain.issue(issue, held, loose, by))
        place(site, f"{issue.url}{issue.id}.epub", epub.book(issue, held, loose, by))


def _tables(archive: Catalogue, content: Path, site: Path, by: Publisher, topics: Facts) -> None:
    found = []
    for year, cards in tables.groups(archive):
        name, told = (f"articles-{year}", f"文章（{year}）") if year else ("articles", "文章")
        pieces = tables.lines(documents.read(cards, archive, content), by)
        found.append((put(site, f"{DATA}/{name}.jsonl", pieces), f"{told}，连同正文", datapackage.ARTICLES))
        rows = tables.rows(cards, archive, by, datapackage.COLUMNS)
        # With a byte order mark, without which spreadsheets take UTF-8 for the system's own encoding.
        written = put(site, f"{DATA}/{name}.csv", rows, "utf-8-sig")
        found.append((written, f"{told}，没有正文", datapackage.CELLS))
    pieces = tables.issues(archive.issues.values(), lambda issue: _rows(content, issue, "sources"), by)
    written = put(site, f"{DATA}/issues.json", pieces)
    found.append((written, "期次", datapackage.ISSUES))
    written = put(site, f"{DATA}/topics.json", tables.topics(archive, topics, by))
    found.append((written, "主题", datapackage.TOPICS))
    put(site, f"{DATA}/{datapackage.NAME}", [datapackage.describe(found, by)])


def _rows(content: Path, issue: IssueCard, field: str) -> list[Mapping[str, Any]]:
    """A list of mappings in an issue's front matter."""
    try:
        told = frontmatter.read((content / issue.src).read_text("utf-8-sig"), f"content/{issue.src}")[0].get(field)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"content/{issue.src}", "", "读不出来", "请运行 python build.py convert") from error
    return [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
