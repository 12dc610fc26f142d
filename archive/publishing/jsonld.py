"""What a page is about in schema.org's words, as JSON-LD for the head of the page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from archive.cataloguing.catalogue import ArticleCard, Catalogue, IssueCard
from archive.language.bylines import is_editors
from archive.publishing.change_dates import date_note, is_date_given, valid_day
from archive.publishing.inferred import marked_title
from archive.publishing.opensearch import SEARCH_ADDRESS
from archive.publishing.publisher import Publisher
from archive.publishing.trail import Trail

LANGUAGE = "zh-CN"
PAGE_TYPES = {"about": "AboutPage", "data": "WebPage", "search": "SearchResultsPage"}
"""What pages are that are no lists, by the first part of their address."""
HEADING_TYPES = {"topics": "DefinedTerm", "people": "Person", "places": "Place", "organizations": "Organization"}
"""What the page of a heading is about, by its kind."""
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
"""Characters as JSON escapes them: no text can end the script element, begin a comment in it, or break a line of it."""


def jsonld_text(properties: Mapping[str, Any]) -> str:
    """JSON that may stand in a script element of an HTML page as it is."""
    return json.dumps(properties, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def article_jsonld(card: ArticleCard, archive: Catalogue, by: Publisher, trail: Trail = ()) -> dict[str, Any]:
    """A NewsArticle in its PublicationIssue, which is described on its own page; what is not known is absent."""
    issue, address = archive.issues[card.issue], by.address(card.url)
    editors = [name for name, roles in card.author_roles.items() if any(map(is_editors, roles))]
    properties = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "headline": marked_title(card),
        "alternativeHeadline": card.subtitle,
        "description": card.opening,
        "inLanguage": LANGUAGE,
        "publisher": _publisher(by),
        "author": _signed(card, card.writers),
        "editor": _signed(card, editors),
        "contributor": _signed(card, (name for name in card.authors if name not in {*card.writers, *editors})),
        "dateline": card.dateline,
        "genre": card.genre,
        "dateCreated": valid_day(card.signed_date),
        "position": card.series_part,
        "datePublished": _published(issue),
        "printPage": card.page,
        "printSection": card.page_name,
        "temporalCoverage": valid_day(card.date),
        "keywords": list(card.tags),
        "mentions": [{"@type": "Person", "name": name} for name in card.people]
        + [{"@type": "Organization", "name": name} for name in card.organizations],
        "contentLocation": [{"@type": "Place", "name": name} for name in card.places],
        "isPartOf": _whole(card, _number(issue, by)),
        "mainEntityOfPage": _page(trail, by),
    }
    return _filled(properties)


def issue_jsonld(card: IssueCard, archive: Catalogue, by: Publisher, trail: Trail = ()) -> dict[str, Any]:
    """A PublicationIssue with its articles."""
    held = (archive.articles[key] for key in card.articles)
    parts = [{"@type": "NewsArticle", "@id": by.address(one.url), "headline": marked_title(one)} for one in held]
    properties = {
        "@context": "https://schema.org",
        **_number(card, by),
        "inLanguage": LANGUAGE,
        "publisher": _publisher(by),
        "hasPart": parts,
        "mainEntityOfPage": _page(trail, by),
    }
    return _filled(properties)


def page_jsonld(kind: str, heading: str, description: str, trail: Trail, by: Publisher) -> dict[str, Any]:
    """Any other page; `kind`: the first part of its address. `heading`: whose page it is, where it is one's."""
    address = by.address(trail[-1].url)
    properties = {
        "@context": "https://schema.org",
        "@type": PAGE_TYPES.get(kind, "CollectionPage"),
        "@id": address,
        "name": heading or trail[-1].name,
        "description": description,
        "inLanguage": LANGUAGE,
        "about": _filled({"@type": HEADING_TYPES.get(kind, "Thing"), "name": heading}) if heading else "",
        "isPartOf": {"@type": "WebSite", "@id": by.base, "name": by.name},
        "publisher": _publisher(by),
        "breadcrumb": _breadcrumb(trail, by),
    }
    return _filled(properties)


def site_jsonld(by: Publisher) -> dict[str, Any]:
    """The whole: a web site about a newspaper."""
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "@id": by.base,
            "url": by.base,
            "name": by.name,
            "description": by.about,
            "inLanguage": LANGUAGE,
            "publisher": _publisher(by),
            "about": _newspaper(by),
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{by.base}{SEARCH_ADDRESS}",
                "query-input": "required name=searchTerms",
            },
        }
    )


def _whole(card: ArticleCard, issue: dict[str, Any]) -> dict[str, Any] | list[dict[str, Any]]:
    """The issue that an article is part of, and its series where it has one."""
    series = [{"@type": "CreativeWorkSeries", "name": name} for name in card.series]
    return [issue, *series] if series else issue


def _signed(card: ArticleCard, names: Iterable[str]) -> list[dict[str, str]]:
    """Authors, each a person or an office."""
    return [{"@type": "Organization" if name in card.offices else "Person", "name": name} for name in names]


def _number(card: IssueCard, by: Publisher) -> dict[str, Any]:
    address = by.address(card.url)
    return _filled(
        {
            "@type": "PublicationIssue",
            "@id": address,
            "name": card.title,
            "issueNumber": card.number,
            "datePublished": _published(card),
            "description": date_note(card),
            "isPartOf": _newspaper(by),
        }
    )


def _published(card: IssueCard) -> str:
    """A day that a person gave. An inferred one is described in words: search engines show a day, and make a year its first."""
    return valid_day(card.date) if is_date_given(card) else ""


def _page(trail: Trail, by: Publisher) -> dict[str, Any] | str:
    """The page on which something is described, and the way to it; nothing where that is not known."""
    return {"@type": "WebPage", "breadcrumb": _breadcrumb(trail, by)} if trail else ""


def _breadcrumb(trail: Trail, by: Publisher) -> dict[str, Any]:
    """The way to a page; its last step, the page itself, goes without an address."""
    steps = [
        _filled(
            {
                "@type": "ListItem",
                "position": at,
                "name": one.marked,
                "item": by.address(one.url) if one != trail[-1] else "",
            }
        )
        for at, one in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _publisher(by: Publisher) -> dict[str, str]:
    return {"@type": "Organization", "name": by.name}


def _newspaper(by: Publisher) -> dict[str, Any]:
    return {"@type": "Newspaper", "name": by.name}


def _filled(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in ("", [])}
