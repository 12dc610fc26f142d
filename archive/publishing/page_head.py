"""What the head of a page says to machines: Open Graph, Highwire Press tags, JSON-LD, the page in other forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from archive.cataloguing.catalogue import HEADING_KINDS, ArticleCard, Catalogue, IssueCard, key
from archive.publishing import atom, formats, jsonld
from archive.publishing.change_dates import citable_date, is_date_given, valid_day
from archive.publishing.citation import full_title
from archive.publishing.inferred import marked_title
from archive.publishing.output_format import AlternateFile
from archive.publishing.publisher import Publisher

MetaTag = tuple[str, str]


@dataclass(frozen=True, slots=True)
class AlternateLink:
    """A page in another form: media type, what it is called, address within the site."""

    kind: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page holds: plain text, to be escaped, but for `data`, JSON fit for a script element, or empty."""

    description: str
    graph: tuple[MetaTag, ...]
    tags: tuple[MetaTag, ...]
    alternates: tuple[AlternateLink, ...]
    data: str = ""


def head(src: str, title: str, description: str, archive: Catalogue, by: Publisher) -> Head:
    """The head of the page that stands in file `src`; `title` and `description` are its own, where it has any."""
    if card := archive.articles.get(key(src)):
        return _article(card, archive, by)
    if issue := _issue(src, archive):
        return _number(issue, archive, by)
    kind = src.partition("/")[0]
    feed = archive.topics.get(title) if kind == "topics" else None
    feed = feed if feed and feed.src == src else None
    others = [AlternateLink(atom.ATOM_TYPE, f"{by.name}：{feed.name}", feed.url + atom.FEED_FILE)] if feed else []
    others.append(AlternateLink(atom.ATOM_TYPE, by.name, atom.FEED_FILE))
    data = jsonld.jsonld_text(jsonld.site_jsonld(by)) if src == "index.md" else ""
    named = (
        f"《{by.name}》报中{'由' if kind == 'authors' else '有'}“{title}”{'署名' if kind == 'authors' else ''}的文章"
    )
    text = description or (named if kind in HEADING_KINDS else by.about)
    return Head(text, _graph("website", title or by.name), (), tuple(others), data)


def article_forms(card: ArticleCard, by: Publisher) -> tuple[AlternateLink, ...]:
    """An article's text in other forms than its page, as far as the site has them."""
    return _others(card.url.rstrip("/"), (one.of_article for one in formats.site_formats(by)))


def issue_forms(issue: IssueCard, by: Publisher) -> tuple[AlternateLink, ...]:
    """A whole issue in other forms than its page, as far as the site has them."""
    return _others(f"{issue.url}{issue.id}", (one.of_issue for one in formats.site_formats(by)))


def _others(stem: str, files: Iterable[AlternateFile[Any] | None]) -> tuple[AlternateLink, ...]:
    """The files beside a page, by what they are called."""
    found = [AlternateLink(file.media, file.label, f"{stem}{file.suffix}") for file in files if file]
    return tuple(sorted(found, key=lambda other: other.name))


def _article(card: ArticleCard, archive: Catalogue, by: Publisher) -> Head:
    issue, address = archive.issues[card.issue], by.address(card.url)
    # A moment by its specification, and what Zotero takes where there is no citation tag: a whole day or nothing.
    date = valid_day(issue.date) if is_date_given(issue) else ""
    graph = _graph("article", marked_title(card), address)
    graph += (("article:published_time", date),) if date else ()
    tags = (
        ("citation_title", full_title(card)),
        *(("citation_author", name) for name in card.writers),
        ("citation_journal_title", by.name),
        ("citation_publication_date", citable_date(issue).replace("-", "/")),
        ("citation_issue", issue.number),
        ("citation_language", "zh"),
        *(("citation_keywords", tag) for tag in card.tags),
    )
    data = jsonld.jsonld_text(jsonld.article_jsonld(card, archive, by))
    text = card.opening or f"《{by.name}》{issue.title}一期的文章：{marked_title(card)}"
    return Head(text, graph, tuple(one for one in tags if one[1]), article_forms(card, by), data)


def _number(issue: IssueCard, archive: Catalogue, by: Publisher) -> Head:
    titles = "；".join(marked_title(archive.articles[one]) for one in issue.articles[:4])
    text = f"《{by.name}》{issue.title}，{len(issue.articles)} 篇{f'：{titles}' if titles else ''}"
    graph = _graph("website", f"{by.name} {issue.title}", by.address(issue.url))
    return Head(text, graph, (), issue_forms(issue, by), jsonld.jsonld_text(jsonld.issue_jsonld(issue, archive, by)))


def _issue(src: str, archive: Catalogue) -> IssueCard | None:
    parts = src.split("/")
    return archive.issues.get(parts[1]) if len(parts) == 3 and parts[0] == "issues" and parts[2] == "index.md" else None


def _graph(kind: str, title: str, address: str = "") -> tuple[MetaTag, ...]:
    """What Open Graph requires, but for a picture, which no page has; programs take the rest from elsewhere in the head."""
    pairs = ("og:type", kind), ("og:title", title), ("og:url", address)
    return tuple(one for one in pairs if one[1])
