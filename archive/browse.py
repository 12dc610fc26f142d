"""Pages that only list, made at every build from the catalogue and the vocabulary: front matter, and no body.

    topics/index.md          title, kind, groups: [{name, topics: [names]}]
    people/index.md …        title, kind
    topics/<name>.md         title, kind, group, definition, labels, articles
    people/<name>.md         title, kind, roles, note, articles     # roles as the paper gave them, newest first
    places/<name>.md         title, kind, articles
    organizations/<name>.md  title, kind, labels, place, articles
    years/index.md           title
    years/<year>.md          title, year, issues

`articles` are keys of the catalogue and `issues` ids, newest first; a field is absent where there is nothing in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archive import catalogue as catalogues
from archive import frontmatter, gather
from archive.catalogue import KINDS, UNDATED, Catalogue
from archive.vocabulary import Vocabulary
from archive.write import Report, put_lists

TITLES = {"topics": "主题", "people": "人物", "places": "地方", "organizations": "学校", "years": "期次"}
FOLDERS = (*KINDS, "years")
"""The folders below content/ that hold nothing else, and that git ignores."""


def make(content: Path, vocabulary: Vocabulary) -> Report:
    """Bring the lists and catalogue.json of content/ up to date with content/issues. BadInput as `gather.read`.

    A topic or county of the vocabulary has its page even while no article bears it.
    """
    names = {"topics": [t.name for t in vocabulary.topics], "places": [p.name for p in vocabulary.places]}
    return put_lists(pages(gather.read(content, names), vocabulary), content, FOLDERS)


def pages(catalogue: Catalogue, vocabulary: Vocabulary) -> dict[str, str]:
    """All lists and catalogue.json, as text by path below content/. Pure."""
    texts = {catalogues.FILE: catalogues.dump(catalogue)}
    known = facts(vocabulary)
    for kind in KINDS:
        texts[f"{kind}/index.md"] = _page(title=TITLES[kind], kind=kind, groups=_groups(kind, vocabulary))
        for name, heading in catalogue.headings(kind).items():
            told = known[kind].get(name, {})
            texts[heading.src] = _page(
                title=name, kind=kind, **told, roles=list(heading.roles), articles=list(heading.articles)
            )
    texts["years/index.md"] = _page(title=TITLES["years"])
    for year in catalogue.years.values():
        title = "日期不详" if year.year == UNDATED else f"{year.year}年"
        texts[year.src] = _page(title=title, year=year.year, issues=list(year.issues))
    return texts


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


def _groups(kind: str, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """The topics by group, in the vocabulary's order; other kinds have no groups."""
    topics = vocabulary.topics if kind == "topics" else ()
    groups = dict.fromkeys(topic.group for topic in topics)
    return [{"name": group, "topics": [topic.name for topic in topics if topic.group == group]} for group in groups]


def _page(**fields: Any) -> str:
    return frontmatter.write({key: value for key, value in fields.items() if value not in ("", [])}, "")
