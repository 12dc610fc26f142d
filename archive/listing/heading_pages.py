"""The registers of topics, people, places, schools and authors, and the page of each name in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive.cataloguing.catalogue import Heading
from archive.cataloguing.pagination import ROWS_A_PAGE, paginate
from archive.listing import heading_facts, register
from archive.listing.holdings import Holdings
from archive.listing.list_pages import PageFields, pages_of_list
from archive.vocabulary.vocabulary import Vocabulary

LATEST = 10
"""Articles that stand on the first page of a heading whose list was split."""
LEAST_FOR_YEARS = 5
"""Articles from which on a person or a school has a picture of its years."""


def topic_pages(holdings: Holdings, title: str) -> dict[str, PageFields]:
    """All topics by group on one page, and a page for each."""
    definitions = {topic.name: topic.definition for topic in holdings.vocabulary.topics}
    top: PageFields = {
        "title": title,
        "kind": "topics",
        "groups": topic_groups(holdings.vocabulary),
        "definitions": definitions,
    }
    return {"topics/index.md": top} | _headings("topics", holdings)


def people_pages(holdings: Holdings, title: str) -> dict[str, PageFields]:
    """The register of people, and a page for each."""
    return _registered("people", holdings, title)


def place_pages(holdings: Holdings, title: str) -> dict[str, PageFields]:
    """The register of places, and a page for each."""
    return _registered("places", holdings, title)


def organization_pages(holdings: Holdings, title: str) -> dict[str, PageFields]:
    """The register of schools, and a page for each."""
    return _registered("organizations", holdings, title)


def author_pages(holdings: Holdings, title: str) -> dict[str, PageFields]:
    """The register of authors, and a page for each; nothing where no article is signed."""
    return _registered("authors", holdings, title) if holdings.catalogue.authors else {}


def vocabulary_facts(vocabulary: Vocabulary) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """What the vocabulary says of a name, by kind and name."""
    return {
        "topics": {
            topic.name: {"group": topic.group, "definition": topic.definition, "labels": list(topic.labels)}
            for topic in vocabulary.topics
        },
        "people": {person.name: {"note": person.note} for person in vocabulary.people},
        "places": {},
        "authors": {},
        "organizations": {o.name: {"labels": list(o.labels), "place": o.place} for o in vocabulary.organizations},
    }


def topic_groups(vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """The topics by group, in the vocabulary's order."""
    found = vocabulary.topics
    names = dict.fromkeys(topic.group for topic in found)
    return [{"name": group, "topics": [topic.name for topic in found if topic.group == group]} for group in names]


def _registered(kind: str, holdings: Holdings, title: str) -> dict[str, PageFields]:
    places = [place.name for place in holdings.vocabulary.places]
    register_of = register.register_pages(kind, title, holdings.catalogue, holdings.counties, places)
    return register_of | _headings(kind, holdings)


def _headings(kind: str, holdings: Holdings) -> dict[str, PageFields]:
    """The pages of all names of a kind, but for those that go without one."""
    known = vocabulary_facts(holdings.vocabulary)[kind]
    found: dict[str, PageFields] = {}
    for name, heading in holdings.catalogue.headings(kind).items():
        if heading.url not in holdings.catalogue.alone:
            found |= _heading(heading, holdings, known.get(name, {}))
    return found


def _heading(heading: Heading, holdings: Holdings, known: Mapping[str, Any]) -> dict[str, PageFields]:
    """The page of a topic, person, place, school or author, and those that its list of articles was split into."""
    catalogue = holdings.catalogue
    rows = heading_facts.dated_rows(catalogue, heading.articles)
    seen = heading.kind in ("topics", "places") or len(rows) >= LEAST_FOR_YEARS
    schools = (
        {"schools": register.schools_of_county(catalogue, holdings.counties, heading.name)}
        if heading.kind == "places"
        else {}
    )
    top = {
        **known,
        **schools,
        "roles": heading_facts.tenures(rows, catalogue, heading.name) if heading.kind == "people" else [],
        "near": heading_facts.neighbouring_topics((catalogue.articles[key] for key in heading.articles), heading.name),
        "years": heading_facts.yearly_counts(rows, holdings.years) if seen and rows else [],
        "latest": list(heading.articles[:LATEST]) if len(rows) > ROWS_A_PAGE else [],
    }
    base = heading.src.removesuffix(".md")
    return pages_of_list(base, heading.name, paginate(rows), "articles", top, kind=heading.kind)
