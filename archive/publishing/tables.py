"""The archive as tables: articles as JSON lines with their text and as CSV without, issues and topics as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from archive.cataloguing.catalogue import ArticleCard, Catalogue, Heading, IssueCard
from archive.cataloguing.documents import Document
from archive.publishing import plain_text
from archive.publishing.change_dates import is_date_given, valid_day
from archive.publishing.publisher import Publisher
from archive.publishing.yearly_parts import archive_parts

ARTICLES_PER_TABLE = 5000
"""Articles in articles.jsonl and articles.csv, at most: some 25 MB and 3 MB."""
CELL_SEPARATOR = "；"
"""Parts names in a cell of a CSV file."""


def table_suffix(slug: str) -> str:
    """How the names of tables with text end: those of a part of the archive are packed, for together they are large."""
    return "jsonl.gz" if slug else "jsonl"


def article_groups(archive: Catalogue) -> list[tuple[str, Sequence[ArticleCard]]]:
    """All articles, newest issue first, as one group without a name or, where they are many, by year or month."""
    return [(share.slug, share.cards) for share in archive_parts(archive, ARTICLES_PER_TABLE)]


def table_fields(card: ArticleCard, issue: IssueCard, by: Publisher) -> dict[str, Any]:
    """An article's fields but its text; what is not known is null."""
    return {
        "id": card.key,
        "issue": issue.id,
        "published": valid_day(issue.date) or None,
        "published_certain": is_date_given(issue),
        "kicker": card.kicker or None,
        "title": card.title,
        "subtitle": card.subtitle or None,
        "title_from": card.title_from or None,
        "date": valid_day(card.date) or None,
        "topics": list(card.tags),
        "people": list(card.people),
        "places": list(card.places),
        "organizations": list(card.organizations),
        "dateline": card.dateline or None,
        "authors": list(card.authors),
        "signed_by": list(card.signed_by),
        "signed_date": valid_day(card.signed_date) or None,
        "series": next(iter(card.series), None),
        "series_part": card.series_part or None,
        "genre": card.genre or None,
        "characters": card.characters,
        "doubts": card.doubts,
        "checked": card.checked,
        "url": by.address(card.url),
    }


def json_lines(documents: Iterable[Document], by: Publisher) -> Iterator[str]:
    """Articles as JSON, one a line, each with its text."""
    for document in documents:
        row = table_fields(document.card, document.issue, by)
        row["roles"] = {name: list(roles) for name, roles in document.card.roles.items()}
        row["author_roles"] = {name: list(roles) for name, roles in document.card.author_roles.items()}
        row["text"] = plain_text.body_text(document.blocks)
        yield _json(row) + "\n"


def csv_rows(cards: Iterable[ArticleCard], archive: Catalogue, by: Publisher, columns: Sequence[str]) -> Iterator[str]:
    """Articles as CSV (RFC 4180), a line at a time, the names of the columns first."""
    yield _row(columns)
    for card in cards:
        row = table_fields(card, archive.issues[card.issue], by)
        yield _row([_cell(row[name]) for name in columns])


def issues_json(cards: Iterable[IssueCard], by: Publisher) -> Iterator[str]:
    """Issues as a JSON list."""
    return _array(_issue(card, by) for card in cards)


def topics_json(archive: Catalogue, facts: Mapping[str, Mapping[str, Any]], by: Publisher) -> Iterator[str]:
    """All topics as a JSON list, in the vocabulary's order; `facts` are what it says of each."""
    order = {name: i for i, name in enumerate(facts)}
    found = sorted(archive.topics.values(), key=lambda heading: order.get(heading.name, len(order)))
    return _array(_topic(heading, facts.get(heading.name, {}), by) for heading in found)


def _issue(card: IssueCard, by: Publisher) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": card.title,
        "published": valid_day(card.date) or None,
        "published_from": card.date_from or None,
        "number": card.number or None,
        "articles": list(card.articles),
        "characters": card.characters,
        "unplaced": card.unplaced,
        "doubts": card.doubts,
        "sources": [{"file": file, "sha256": digest} for file, digest in card.sources],
        "url": by.address(card.url),
    }


def _topic(heading: Heading, facts: Mapping[str, Any], by: Publisher) -> dict[str, Any]:
    return {
        "name": heading.name,
        "group": facts.get("group") or None,
        "definition": facts.get("definition") or None,
        "labels": list(facts.get("labels", ())),
        "articles": len(heading.articles),
        "url": by.address(heading.url),
    }


def _array(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    yield "["
    for i, item in enumerate(items):
        yield f"{',' if i else ''}\n{_json(item)}"
    yield "\n]\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _cell(value: object) -> str:
    """A value as a cell. An apostrophe goes before one that a spreadsheet would compute as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = CELL_SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
