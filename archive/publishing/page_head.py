"""What the head of a page says to machines: Open Graph, Highwire Press tags, JSON-LD, the page in other forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from archive.cataloguing.catalogue import HEADING_KINDS, ArticleCard, Catalogue, Heading, IssueCard, key
from archive.publishing import atom, formats, issue_picture, jsonld
from archive.publishing.change_dates import citable_date, date_note, is_date_given, valid_day
from archive.publishing.citation import full_title
from archive.publishing.inferred import marked_issue, marked_title
from archive.publishing.output_format import AlternateFile
from archive.publishing.picture_files import MANIFEST_TYPE, PDF_TYPE, manifest_file, pdf_file
from archive.publishing.publisher import Publisher
from archive.publishing.trail import Trail

CARD = "assets/card.png"
"""The picture that stands beside a link that is shared, where the page is of no issue that has its own."""
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


def head(src: str, title: str, description: str, archive: Catalogue, by: Publisher, trail: Trail = ()) -> Head:
    """The head of the page that stands in file `src`; `title` and `description` are its own, where it has any.

    `trail`: the way to it, which is empty for the front page only.
    """
    if card := archive.articles.get(key(src)):
        return _article(card, archive, by, trail)
    if issue := _issue(src, archive):
        return _number(issue, archive, by, trail)
    kind = src.partition("/")[0]
    heading = archive.headings(kind).get(title) if kind in HEADING_KINDS else None
    heading = heading if heading and heading.src == src else None
    of_name = kind in HEADING_KINDS and not src.endswith("/index.md")
    text = description or (_about(kind, title, by) if of_name else by.about)
    whose = heading.name if heading else ""
    data = jsonld.page_jsonld(kind, whose, text, trail, by) if trail else jsonld.site_jsonld(by)
    own = feed_link(heading, by) if heading else None
    others = (*((own,) if own else ()), AlternateLink(atom.ATOM_TYPE, by.name, atom.FEED_FILE))
    graph = _graph("website", title or by.name, by.address(trail[-1].url if trail else ""), by)
    return Head(text, graph, (), others, jsonld.jsonld_text(data))


def feed_link(heading: Heading, by: Publisher) -> AlternateLink | None:
    """The feed of a heading; None where the site has no room for it."""
    if heading.kind != "topics" and not by.has(atom.NAME_FEEDS):
        return None
    return AlternateLink(atom.ATOM_TYPE, f"{by.name}：{heading.name}", heading.url + atom.FEED_FILE)


def _about(kind: str, title: str, by: Publisher) -> str:
    """What the page of a heading is about, where nobody said it."""
    signed = kind == "authors"
    return f"《{by.name}》报中{'由' if signed else '有'}“{title}”{'署名' if signed else ''}的文章"


def article_forms(card: ArticleCard, by: Publisher) -> tuple[AlternateLink, ...]:
    """An article's text in other forms than its page, as far as the site has them."""
    return _others(card.url.rstrip("/"), (one.of_article for one in formats.site_formats(by)))


def issue_forms(issue: IssueCard, by: Publisher) -> tuple[AlternateLink, ...]:
    """A whole issue in other forms than its page, as far as the site has them."""
    found = _others(f"{issue.url}{issue.id}", (one.of_issue for one in formats.site_formats(by)))
    pdf = (AlternateLink(PDF_TYPE, "可检索的 PDF", pdf_file(issue)),) if issue.id in by.in_pdf else ()
    manifest = (AlternateLink(MANIFEST_TYPE, "IIIF 清单", manifest_file(issue.id)),) if issue.id in by.pictured else ()
    return (*found, *pdf, *manifest)


def _others(stem: str, files: Iterable[AlternateFile[Any] | None]) -> tuple[AlternateLink, ...]:
    """The files beside a page, by what they are called."""
    found = [AlternateLink(file.media, file.label, f"{stem}{file.suffix}") for file in files if file]
    return tuple(sorted(found, key=lambda other: other.name))


def _article(card: ArticleCard, archive: Catalogue, by: Publisher, trail: Trail) -> Head:
    issue, address = archive.issues[card.issue], by.address(card.url)
    # A moment by its specification, and what Zotero takes where there is no citation tag: a whole day or nothing.
    date = valid_day(issue.date) if is_date_given(issue) else ""
    graph = _graph("article", marked_title(card), address, by, issue)
    graph += (("article:published_time", date),) if date else ()
    tags = (
        ("citation_title", full_title(card)),
        *(("citation_author", name) for name in card.writers),
        ("citation_journal_title", by.name),
        ("citation_publication_date", citable_date(issue).replace("-", "/")),
        ("citation_issue", issue.number),
        ("citation_firstpage", card.page),
        ("citation_language", jsonld.LANGUAGE),
        *(("citation_keywords", tag) for tag in card.tags),
    )
    data = jsonld.jsonld_text(jsonld.article_jsonld(card, archive, by, trail))
    text = card.opening or f"《{by.name}》{issue.title}一期的文章：{marked_title(card)}"
    return Head(text, graph, tuple(one for one in tags if one[1]), article_forms(card, by), data)


def _number(issue: IssueCard, archive: Catalogue, by: Publisher, trail: Trail) -> Head:
    titles = "；".join(marked_title(archive.articles[one]) for one in issue.articles[:4])
    text = f"《{by.name}》{issue.title}，{len(issue.articles)} 篇{f'：{titles}' if titles else ''}"
    graph = _graph("website", f"{by.name} {marked_issue(issue)}", by.address(issue.url), by, issue)
    description = "。".join(filter(None, (text, date_note(issue))))
    data = jsonld.jsonld_text({**jsonld.issue_jsonld(issue, archive, by, trail), "description": description})
    return Head(text, graph, (), issue_forms(issue, by), data)


def _issue(src: str, archive: Catalogue) -> IssueCard | None:
    parts = src.split("/")
    return archive.issues.get(parts[1]) if len(parts) == 3 and parts[0] == "issues" and parts[2] == "index.md" else None


def _graph(kind: str, title: str, address: str, by: Publisher, issue: IssueCard | None = None) -> tuple[MetaTag, ...]:
    """Open Graph, but for the description, which stands in the head once for all who ask for one (overrides/main.html)."""
    picture = f"{issue.url}{issue.id}{issue_picture.SUFFIX}" if issue and by.has(issue_picture.NAME) else CARD
    return (
        ("og:type", kind),
        ("og:title", title),
        ("og:url", address),
        ("og:site_name", by.name),
        ("og:locale", jsonld.LANGUAGE.replace("-", "_")),
        ("og:image", by.address(picture)),
    )
