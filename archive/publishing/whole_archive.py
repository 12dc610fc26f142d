"""The files of the whole archive in parts that can be made apart: tables, feeds, records, the sitemap."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from archive.cataloguing import documents
from archive.cataloguing.catalogue import HEADING_KINDS, ArticleCard, Catalogue, Heading
from archive.publishing import atom, datapackage, oai, opensearch, sitemap, tables
from archive.publishing.output_format import ExportInput, ExportPart, OfferedFile
from archive.publishing.written_files import WrittenFile, write_pieces
from archive.publishing.yearly_parts import ArchivePart, archive_parts

TABLES_FOLDER = "data"


def tables_of_articles(archive: Catalogue) -> list[ExportPart]:
    """The articles with their text and without, a part for each share of them."""
    found = []
    for slug, cards in tables.article_groups(archive):
        title = f"文章（{slug}）" if slug else "文章"
        resources = (f"{title}，连同正文", datapackage.ARTICLES_SCHEMA), (f"{title}，没有正文", datapackage.CSV_SCHEMA)
        found.append(ExportPart(slug, partial(_table, slug, cards), cards, texts=True, resources=resources))
    return found


def offered_tables(archive: Catalogue) -> list[OfferedFile]:
    """The tables of articles as the data page lists them."""
    found = []
    for share in archive_parts(archive, tables.ARTICLES_PER_TABLE):
        of = _of(share.label)
        found += [
            (f"{_named(share.slug)}.{tables.table_suffix(share.slug)}", f"{of}文章，一行一篇 JSON，连同正文"),
            (f"{_named(share.slug)}.csv", f"{of}文章，一行一篇，没有正文；可用电子表格打开"),
        ]
    return found


def tables_of_lists(_: Catalogue) -> list[ExportPart]:
    """Issues and topics as tables."""
    return [
        ExportPart(
            "lists", _lists, resources=(("期次", datapackage.ISSUES_SCHEMA), ("主题", datapackage.TOPICS_SCHEMA))
        )
    ]


def feed_parts(archive: Catalogue) -> list[ExportPart]:
    """The newest of the archive's feed and those of topics, those of names, then what the archive's feed holds of each year."""
    found = [ExportPart("new", _feeds), *_name_feed_parts(archive)]
    for year, placed in atom.archived_parts(archive).items():
        cards = [card for _, part, _ in placed for card in part.cards]
        order = tuple(f"{newer} {part.name} {older}" for newer, part, older in placed)
        found.append(ExportPart(year, partial(_archived, placed), cards, days=True, order=order))
    return found


def _name_feed_parts(archive: Catalogue) -> list[ExportPart]:
    """The feeds of people, places, schools and authors, in parts by a digest of the name: few change with an issue."""
    groups: dict[str, list[Heading]] = {}
    for kind in (one for one in HEADING_KINDS if one != "topics"):
        for name, heading in archive.headings(kind).items():
            if heading.url not in archive.alone:
                digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
                groups.setdefault(f"{kind}-{digest[0]}", []).append(heading)
    found = []
    for name, headings in sorted(groups.items()):
        keys = dict.fromkeys(key for one in headings for key in one.articles[: atom.NAME_FEED_LENGTH])
        order = tuple(f"{one.url} {' '.join(one.articles[: atom.NAME_FEED_LENGTH])}" for one in headings)
        cards = [archive.articles[key] for key in keys]
        found.append(ExportPart(name, partial(_name_feeds, headings), cards, days=True, order=order))
    return found


def repository_parts(archive: Catalogue) -> list[ExportPart]:
    """The OAI repositories."""
    held = oai.repositories(archive)
    return [ExportPart(path, partial(_repository, path, share), share.cards, days=True) for path, share in held]


def offered_repositories(archive: Catalogue) -> list[OfferedFile]:
    """The OAI repositories as the data page lists them."""
    held = oai.repositories(archive)
    return [(path, f"{_of(share.label)}文章的都柏林核心著录，OAI-PMH 静态仓储") for path, share in held]


def search_descriptions(_: Catalogue) -> list[ExportPart]:
    """How the site may be searched from outside."""
    return [ExportPart("search", _search_description)]


def sitemaps(_: Catalogue) -> list[ExportPart]:
    """The sitemap, and what robots may read."""
    return [ExportPart("pages", _sitemaps)]


def _table(slug: str, cards: Sequence[ArticleCard], given: ExportInput) -> Iterator[WrittenFile]:
    pieces = tables.json_lines(documents.read_documents(cards, given.archive, given.content), given.by)
    yield write_pieces(given.site, f"{_named(slug)}.{tables.table_suffix(slug)}", pieces)
    rows = tables.csv_rows(cards, given.archive, given.by, datapackage.COLUMNS)
    # With a byte order mark, without which spreadsheets take UTF-8 for the system's own encoding.
    yield write_pieces(given.site, f"{_named(slug)}.csv", rows, "utf-8-sig")


def _lists(given: ExportInput) -> Iterator[WrittenFile]:
    issues = given.archive.issues.values()
    yield write_pieces(given.site, f"{TABLES_FOLDER}/issues.json", tables.issues_json(issues, given.by))
    yield write_pieces(
        given.site, f"{TABLES_FOLDER}/topics.json", tables.topics_json(given.archive, given.topics, given.by)
    )


def _feeds(given: ExportInput) -> Iterator[WrittenFile]:
    for feed in atom.feeds(given.archive, given.by):
        for path, pieces in atom.feed_documents(feed, given.archive, given.by, given.changed):
            if feed.url or path == atom.FEED_FILE:
                yield write_pieces(given.site, path, pieces)


def _name_feeds(headings: Iterable[Heading], given: ExportInput) -> Iterator[WrittenFile]:
    for heading in headings if given.by.has(atom.NAME_FEEDS) else ():
        feed = atom.name_feed(heading, given.archive, given.by)
        for path, pieces in atom.feed_documents(feed, given.archive, given.by, given.changed):
            yield write_pieces(given.site, path, pieces)


def _archived(placed: Iterable[atom.LinkedPart], given: ExportInput) -> Iterator[WrittenFile]:
    for path, pieces in atom.archive_documents(placed, given.archive, given.by, given.changed):
        yield write_pieces(given.site, path, pieces)


def _repository(path: str, share: ArchivePart, given: ExportInput) -> Iterator[WrittenFile]:
    yield write_pieces(given.site, path, oai.repository_document(path, share, given.changed, given.archive, given.by))


def _search_description(given: ExportInput) -> Iterator[WrittenFile]:
    yield write_pieces(given.site, opensearch.OPENSEARCH_FILE, [opensearch.opensearch_description(given.by)])


def _sitemaps(given: ExportInput) -> Iterator[WrittenFile]:
    for path, pieces in sitemap.sitemap_documents(sorted(given.pages), given.changed, given.archive, given.by):
        yield write_pieces(given.site, path, pieces)
    yield write_pieces(given.site, "robots.txt", [sitemap.robots(given.by)])


def _named(slug: str) -> str:
    return f"{TABLES_FOLDER}/articles-{slug}" if slug else f"{TABLES_FOLDER}/articles"


def _of(label: str) -> str:
    return f"{label}的" if label else "全部"
