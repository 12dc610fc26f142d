"""Pages that only list, made at every build from the catalogue and the vocabulary: front matter, and no body.

    topics/index.md          title, kind, groups: [{name, topics: [names]}], definitions by name
    people/index.md …        title, kind, count, and names, or the years that they were split into
    organizations/index.md   title, kind, count, groups: [{name, url, names}], of those in the gazetteer by county,
                             missing, missed: those of the gazetteer that no article bears, and how many
    topics/<name>.md         title, kind, group, definition, labels, near, years, articles
    people/<name>.md         title, kind, roles, note, near, years, articles   # roles as the paper gave them, in time
    places/<name>.md         title, kind, near, years, schools, articles
    organizations/<name>.md  title, kind, labels, place, near, years, articles
    years/index.md           title, count, issues, years
    years/<year>.md          title, year, articles, issues
    years/<year>/people.md   title, kind, names                                # of a year, where there are too many
    list/index.md            title, count, articles                            # everything
    calendar/…, matrix/…     as archive/listing/calendars.py and archive/listing/topic_table.py say

A heading of the catalogue's `alone` has no page: its address is that of the one article that bears it.

`articles` are keys of the catalogue, `issues` ids, newest first; `names`, `near` and `schools` are slugs with the
number of articles, `作风建设 12`; a field is absent where there is nothing in it. A list that is too long for its page
has `parts` in its place (archive/listing/list_pages.py), and they have pages below: topics/<name>/2024.md, …/2024-03.md; the
`latest` of a heading then stand on its first page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from archive.cataloguing import card_memory, gather, site_capacity
from archive.cataloguing import catalogue as catalogues
from archive.cataloguing import related as relations
from archive.cataloguing.catalogue import KINDS, Catalogue, Heading
from archive.cataloguing.pagination import LIMIT, Span, split, year_name
from archive.keeping.file_digests import Stamps
from archive.keeping.processes import InProcess
from archive.keeping.progress import Progress, Silent
from archive.listing import calendars, heading_facts, register, topic_table
from archive.listing.list_memory import Memory
from archive.listing.list_pages import FOLDERS, Fields, address, listing, source
from archive.vocabulary.vocabulary import Vocabulary
from archive.writing import frontmatter
from archive.writing.write import Report, put_lists

EVERYTHING = "list/index"
LATEST = 10
"""Articles that stand on the first page of a heading whose list was split."""
FEW = 5
"""Articles from which on a person or a school has a picture of its years."""


@dataclass(frozen=True, slots=True)
class Made:
    """What lists were made of: the catalogue, a digest of each article's text, and what is related to each."""

    catalogue: Catalogue
    texts: Mapping[str, str]
    related: Mapping[str, Sequence[relations.Related]]
    report: Report


def make(
    content: Path,
    vocabulary: Vocabulary,
    stamps: Stamps | None = None,
    workers: Executor | None = None,
    progress: Progress | None = None,
) -> Made:
    """Bring the lists, catalogue.json and related.json of content/ up to date with content/issues.

    A topic or county of the vocabulary has its page even while no article bears it. BadInput as `card_memory.shelf`.
    """
    told = progress or Silent()
    with told.step("catalogue", len(gather.folders(content))) as advance:
        held = card_memory.shelf(content, stamps or Stamps(), workers or InProcess(), advance)
    with told.step("lists", len(held)):
        names = {"topics": [t.name for t in vocabulary.topics], "places": [p.name for p in vocabulary.places]}
        found = gather.gather(((one.issue, one.articles, one.moved) for one in held), names)
        archive = grouped(found, vocabulary)
        texts = {key: text for one in held for key, text in one.texts.items()}
        newest = (archive.articles[key] for issue in archive.issues.values() for key in issue.articles)
        related = relations.related(newest, {key: text.sample for key, text in texts.items()})
        fields = _lists(archive, vocabulary)
        memory = Memory.read(content, stamps or Stamps())
        same = [path for path, told in fields.items() if memory.holds(path, told)]
        todo: dict[str, Callable[[], str]] = {
            catalogues.FILE: partial(catalogues.dump, archive),
            relations.FILE: partial(relations.dump, related),
        }
        todo |= {path: partial(_page, **told) for path, told in fields.items() if path not in memory.held}
        report = put_lists(todo, content, FOLDERS, same)
        memory.keep(fields)
    return Made(archive, {key: text.digest for key, text in texts.items()}, related, report)


def pages(
    catalogue: Catalogue, vocabulary: Vocabulary, related: Mapping[str, Sequence[relations.Related]] | None = None
) -> dict[str, str]:
    """All lists, catalogue.json and related.json, as text by path below content/. Pure."""
    catalogue = grouped(catalogue, vocabulary)
    texts = {catalogues.FILE: catalogues.dump(catalogue), relations.FILE: relations.dump(related or {})}
    return texts | {path: _page(**told) for path, told in _lists(catalogue, vocabulary).items()}


def grouped(catalogue: Catalogue, vocabulary: Vocabulary) -> Catalogue:
    """The catalogue with the vocabulary's groups of topics, and the headings that go without a page."""
    groups = {one["name"]: tuple(one["topics"]) for one in _groups(vocabulary)}
    return replace(catalogue, groups=groups, alone=site_capacity.alone(catalogue))


def facts(vocabulary: Vocabulary) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """What the vocabulary tells readers of a name, by kind and name."""
    return {
        "topics": {
            topic.name: {"group": topic.group, "definition": topic.definition, "labels": list(topic.labels)}
            for topic in vocabulary.topics
        },
        "people": {person.name: {"note": person.note} for person in vocabulary.people},
        "places": {},
        "organizations": {o.name: {"labels": list(o.labels), "place": o.place} for o in vocabulary.organizations},
    }


def _lists(catalogue: Catalogue, vocabulary: Vocabulary) -> dict[str, Fields]:
    """The front matter of every list, by path."""
    known, among = facts(vocabulary), heading_facts.years(catalogue)
    counties = {one.name: one.place for one in vocabulary.organizations}
    definitions = {topic.name: topic.definition for topic in vocabulary.topics}
    top: Fields = {"title": register.TITLES["topics"], "kind": "topics", "groups": _groups(vocabulary)}
    found: dict[str, Fields] = {"topics/index.md": {**top, "definitions": definitions}}
    for kind in KINDS[1:]:
        found |= register.pages(kind, catalogue, counties)
    for kind in KINDS:
        for name, heading in catalogue.headings(kind).items():
            if heading.url in catalogue.alone:
                continue
            top = dict(known[kind].get(name, {}))
            top |= {"schools": register.schools(catalogue, counties, name)} if kind == "places" else {}
            found |= _heading(heading, catalogue, among, top)
    found |= _years(catalogue)
    everything = split(heading_facts.dated(catalogue, heading_facts.newest(catalogue)))
    found |= listing(EVERYTHING, "总目", everything, "articles", {})
    days: dict[str, str] = {}
    for page in everything.pages():
        for date, _ in page.rows:
            days.setdefault(date, f"{address(EVERYTHING, page)}#d{date}")
    found |= calendars.pages(catalogue, days)
    return found | topic_table.pages(catalogue, [topic.name for topic in vocabulary.topics])


def _heading(
    heading: Heading, catalogue: Catalogue, among: Sequence[str], told: Mapping[str, Any]
) -> dict[str, Fields]:
    """The page of a topic, person, place or school, and those that its list of articles was split into."""
    rows = heading_facts.dated(catalogue, heading.articles)
    seen = heading.kind in ("topics", "places") or len(rows) >= FEW
    top = {
        **told,
        "roles": heading_facts.tenures(rows, catalogue, heading.name) if heading.kind == "people" else [],
        "near": heading_facts.near((catalogue.articles[key] for key in heading.articles), heading.name),
        "years": heading_facts.yearly(rows, among) if seen and rows else [],
        "latest": list(heading.articles[:LATEST]) if len(rows) > LIMIT else [],
    }
    base = heading.src.removesuffix(".md")
    return listing(base, heading.name, split(rows), "articles", top, kind=heading.kind)


def _years(catalogue: Catalogue) -> dict[str, Fields]:
    """The issues by year: a page for each, however few they are; all of them on the first where they fit."""
    base, parts = "years/index", []
    for year, told in catalogue.years.items():
        rows = [(catalogue.issues[name].date or name, name) for name in told.issues]
        parts.append(split(rows, slug=year, label=year_name(year)))
    whole = Span("", "", len(catalogue.issues), (), tuple(parts))
    found = listing(base, "期次", whole, "issues", {})
    if len(catalogue.issues) <= LIMIT:
        found[source(base, whole)]["issues"] = list(catalogue.issues)
    for span in whole.pages():
        fields = found[source(base, span)]
        if span.slug:
            fields |= {"title": span.label, "year": span.slug.partition("-")[0]}
        if span.rows:
            fields["articles"] = sum(len(catalogue.issues[name].articles) for name in fields["issues"])
    return found


def _groups(vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """The topics by group, in the vocabulary's order."""
    topics = vocabulary.topics
    groups = dict.fromkeys(topic.group for topic in topics)
    return [{"name": group, "topics": [topic.name for topic in topics if topic.group == group]} for group in groups]


def _page(**fields: Any) -> str:
    return frontmatter.listed({key: value for key, value in fields.items() if value not in ("", [])})
