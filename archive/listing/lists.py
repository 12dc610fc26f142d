"""Pages that only list, made at every build from the catalogue and the vocabulary: front matter, and no body.

    topics/index.md          title, kind, groups: [{name, topics: [names]}], definitions by name
    people/index.md …        title, kind, count, and names, or the years that they were split into
    organizations/index.md   title, kind, count, groups: [{name, url, names}], of those in the gazetteer by county,
                             missing, missed: those of the gazetteer that no article has, and how many
    topics/<name>.md         title, kind, group, definition, labels, near, years, articles
    people/<name>.md         title, kind, roles, note, near, years, articles   # roles as the paper gave them, in time
    places/<name>.md         title, kind, near, years, schools, articles
    organizations/<name>.md  title, kind, labels, place, near, years, articles
    authors/index.md …       as people's, and authors/<name>.md: where any article is signed
    years/index.md           title, count, issues, years
    years/<year>.md          title, year, articles, issues
    years/<year>/people.md   title, kind, names                                # of a year, where there are too many
    list/index.md            title, count, articles                            # everything
    corrections/index.md     title, count, articles                            # those that a person corrected, if any
    calendar/…, matrix/…     as archive/listing/calendars.py and archive/listing/topic_table.py say

Which lists there are, archive/listing/declarations.py says.

A heading of the catalogue's `alone` has no page: its address is that of the one article that has it.

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

from archive.bad_input import BadInput
from archive.cataloguing import card_memory, former_urls, gather, site_capacity
from archive.cataloguing import catalogue as catalogues
from archive.cataloguing import related as relations
from archive.cataloguing.catalogue import Catalogue
from archive.keeping.file_digests import FileDigests
from archive.keeping.processes import InProcess
from archive.keeping.progress import Progress, Silent
from archive.listing import declarations, heading_pages
from archive.listing.holdings import Holdings
from archive.listing.list_memory import ListMemory
from archive.vocabulary.vocabulary import Vocabulary
from archive.writing import frontmatter
from archive.writing.write import WriteReport, put_lists

FormChoice = Callable[[Catalogue], frozenset[str]]
"""Which forms a site of this archive can hold, by name."""


def page_for_each_heading(_: Catalogue) -> frozenset[str]:
    """A page for each heading, as a small archive can hold."""
    return frozenset({site_capacity.ALONE})


@dataclass(frozen=True, slots=True)
class MadeLists:
    """What lists were made of: the catalogue, a digest of each article's text, and what is related to each.

    `faults`: pages that can't be read, which are in no list.
    """

    catalogue: Catalogue
    texts: Mapping[str, str]
    related: Mapping[str, Sequence[relations.Related]]
    report: WriteReport
    faults: tuple[BadInput, ...] = ()


def make_lists(
    content: Path,
    vocabulary: Vocabulary,
    stamps: FileDigests | None = None,
    workers: Executor | None = None,
    progress: Progress | None = None,
    forms: FormChoice = page_for_each_heading,
) -> MadeLists:
    """Bring the lists, catalogue.json and related.json of content/ up to date with content/issues.

    `forms`: those that the site can hold, pages of headings in a single article among them.
    A topic or county of the vocabulary has its page even while no article has it.
    """
    shown = progress or Silent()
    with shown.step("catalogue", len(gather.content_folders(content))) as advance:
        issues = card_memory.remembered_cards(content, stamps or FileDigests(), workers or InProcess(), advance)
    with shown.step("lists", len(issues)):
        names = {"topics": [t.name for t in vocabulary.topics], "places": [p.name for p in vocabulary.places]}
        found = gather.gather(
            ((one.issue, one.articles, one.former) for one in issues), names, former_urls.withdrawn_issues(content)
        )
        archive = grouped_catalogue(found, vocabulary, forms)
        texts = {key: text for one in issues for key, text in one.texts.items()}
        newest = (archive.articles[key] for issue in archive.issues.values() for key in issue.articles)
        related = relations.related(newest, {key: text.sample for key, text in texts.items()})
        fields = declarations.pages(Holdings(archive, vocabulary))
        memory = ListMemory.read(content, stamps or FileDigests())
        same = [path for path, page in fields.items() if memory.is_unchanged(path, page)]
        todo: dict[str, Callable[[], str]] = {
            catalogues.CATALOGUE_FILE: partial(catalogues.dump_catalogue, archive),
            relations.RELATED_FILE: partial(relations.dump_related, related),
        }
        todo |= {path: partial(_page, **page) for path, page in fields.items() if path not in memory.unchanged}
        report = put_lists(todo, content, declarations.list_folders(), same)
        memory.keep(fields)
    faults = tuple(fault for one in issues for fault in one.faults)
    return MadeLists(archive, {key: text.digest for key, text in texts.items()}, related, report, faults)


def list_texts(
    catalogue: Catalogue, vocabulary: Vocabulary, related: Mapping[str, Sequence[relations.Related]] | None = None
) -> dict[str, str]:
    """All lists, catalogue.json and related.json, as text by path below content/. Pure."""
    catalogue = grouped_catalogue(catalogue, vocabulary)
    texts = {
        catalogues.CATALOGUE_FILE: catalogues.dump_catalogue(catalogue),
        relations.RELATED_FILE: relations.dump_related(related or {}),
    }
    return texts | {path: _page(**page) for path, page in declarations.pages(Holdings(catalogue, vocabulary)).items()}


def grouped_catalogue(
    catalogue: Catalogue, vocabulary: Vocabulary, forms: FormChoice = page_for_each_heading
) -> Catalogue:
    """The catalogue with the vocabulary's groups of topics, and the headings that go without a page."""
    alone = {} if site_capacity.ALONE in forms(catalogue) else site_capacity.alone(catalogue)
    groups = {one["name"]: tuple(one["topics"]) for one in heading_pages.topic_groups(vocabulary)}
    return replace(catalogue, groups=groups, alone=alone)


def _page(**fields: Any) -> str:
    return frontmatter.list_page_text({key: value for key, value in fields.items() if value not in ("", [])})
