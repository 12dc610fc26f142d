"""All that is offered to others beside pages, in parts that can be made apart. The same archive and history give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive.cataloguing import documents
from archive.cataloguing.catalogue import ArticleCard, Catalogue, IssueCard
from archive.model import BadInput
from archive.publishing import atom, datapackage, epub, oai, plain_text, sitemap, tables
from archive.publishing.publisher import Publisher
from archive.publishing.written_files import Written, place, put
from archive.publishing.yearly_parts import Share
from archive.writing import frontmatter

DATA = "data"
Facts = Mapping[str, Mapping[str, Any]]


def issues(names: Iterable[str], archive: Catalogue, content: Path, site: Path, by: Publisher) -> None:
    """Each article as Markdown and plain text, each issue as plain text and as a book; an issue at a time.

    BadInput where a page of content/ can't be read.
    """
    for issue in (archive.issues[name] for name in names):
        cards = [archive.articles[key] for key in issue.articles]
        held = list(documents.read(cards, archive, content))
        for document in held:
            own = document.card.url.rstrip("/")
            if "markdown" in by.forms:
                put(site, f"{own}.md", [plain_text.markdown((content / document.card.src).read_text("utf-8-sig"))])
            if "text" in by.forms:
                put(site, f"{own}.txt", [plain_text.article(document, by)])
        loose = [(str(one.get("text", "")), str(one.get("why", ""))) for one in _rows(content, issue, "unplaced")]
        if "whole text" in by.forms:
            put(site, f"{issue.url}{issue.id}.txt", plain_text.issue(issue, held, loose, by))
        if "epub" in by.forms:
            place(site, f"{issue.url}{issue.id}.epub", epub.book(issue, held, loose, by))


def table(
    slug: str, cards: Sequence[ArticleCard], archive: Catalogue, content: Path, site: Path, by: Publisher
) -> list[Written]:
    """The articles of a table, one of `tables.groups`, with their text and without."""
    name = f"articles-{slug}" if slug else "articles"
    pieces = tables.lines(documents.read(cards, archive, content), by)
    rows = tables.rows(cards, archive, by, datapackage.COLUMNS)
    return [
        put(site, f"{DATA}/{name}.{tables.suffix(slug)}", pieces),
        # With a byte order mark, without which spreadsheets take UTF-8 for the system's own encoding.
        put(site, f"{DATA}/{name}.csv", rows, "utf-8-sig"),
    ]


def repository(path: str, share: Share, archive: Catalogue, days: Mapping[str, str], site: Path, by: Publisher) -> None:
    """One of the OAI repositories. `days` tells when an address last changed, of the articles that it holds."""
    put(site, path, oai.document(path, share, days, archive, by))


def feed(placed: Iterable[atom.Placed], archive: Catalogue, site: Path, by: Publisher) -> None:
    """Some archive documents of the whole archive's feed."""
    for path, pieces in atom.archive_documents(placed, archive, by):
        put(site, path, pieces)


def records(
    archive: Catalogue, changed: Mapping[str, str], site: Path, by: Publisher, topics: Facts, pages: Sequence[str]
) -> list[Written]:
    """Issues and topics as tables, the newest of the archive's feed, those of topics, sitemap. `pages`: the addresses of all pages, below the site's.

    `changed` tells when an address last changed.
    """
    written = [
        put(site, f"{DATA}/issues.json", tables.issues(archive.issues.values(), by)),
        put(site, f"{DATA}/topics.json", tables.topics(archive, topics, by)),
    ]
    for feed in atom.feeds(archive, by):
        for path, pieces in atom.documents(feed, archive, by):
            if feed.url or path == atom.NAME:
                put(site, path, pieces)
    for path, pieces in sitemap.documents(sorted(pages), changed, archive, by):
        put(site, path, pieces)
    put(site, "robots.txt", [sitemap.robots(by)])
    return written


def package(written: Mapping[str, Sequence[Written]], records: Sequence[Written], site: Path, by: Publisher) -> None:
    """The data package. `written`: what `table` wrote for each slug; `records`: what `records` did."""
    found = []
    for slug, (lines, cells) in written.items():
        told = f"文章（{slug}）" if slug else "文章"
        found += [(lines, f"{told}，连同正文", datapackage.ARTICLES), (cells, f"{told}，没有正文", datapackage.CELLS)]
    found += zip(records, ("期次", "主题"), (datapackage.ISSUES, datapackage.TOPICS), strict=True)
    put(site, f"{DATA}/{datapackage.NAME}", [datapackage.describe(found, by)])


def _rows(content: Path, issue: IssueCard, field: str) -> list[Mapping[str, Any]]:
    """A list of mappings in an issue's front matter."""
    try:
        told = frontmatter.read((content / issue.src).read_text("utf-8-sig"), f"content/{issue.src}")[0].get(field)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"content/{issue.src}", "", "读不出来", "请运行 python build.py convert") from error
    return [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
