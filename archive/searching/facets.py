"""What results are narrowed by: issue, year, topics, places and people of every document, and the names of all.

    JSON  {issues: [id or [id, title, year, date] …], topics, places, people, organizations: [names, most first],
           slugs: {kind: {place: slug}}, usual: "赵zhao雪xue…", special: {name: "syllables"}}
    then columns of varints: documents of each issue; for topics, places and people, how many each document has, then
    all their places in the lists of names, ascending within a document; articles of each organization.

An issue stands as its id alone where all else follows from it: 2024-03-04 is 2024年3月4日 of 2024. A slug stands only
where it is not the name itself.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby
from typing import Any

from archive.cataloguing.catalogue import ArticleCard, IssueCard, slug
from archive.language.pinyin import readings
from archive.searching.format import deflate, varints

FACETS = ("topics", "places", "people")
NAMED_KINDS = (*FACETS, "organizations")


def facets_payload(cards: Sequence[ArticleCard], issues: Iterable[IssueCard]) -> bytes:
    """The facets of documents in their order; `issues` are those of the documents, in the same order."""
    held = {kind: [names_of(card, kind) for card in cards] for kind in NAMED_KINDS}
    names = {kind: _ranked(held[kind]) for kind in NAMED_KINDS}
    spoken = readings(chain.from_iterable(names[kind] for kind in NAMED_KINDS), names["people"])
    head: dict[str, Any] = {
        "issues": [_issue(issue) for issue in issues],
        **{kind: list(names[kind]) for kind in NAMED_KINDS},
        "slugs": {kind: {i: slug(n) for i, n in enumerate(names[kind]) if slug(n) != n} for kind in NAMED_KINDS},
        "usual": "".join(char + said for char, said in spoken.usual.items()),
        "special": spoken.special,
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    columns = [varints(len(list(group)) for _, group in groupby(card.issue for card in cards))]
    columns += [_column(held[kind], names[kind]) for kind in FACETS]
    columns.append(varints(names["organizations"].values()))
    return deflate(varints([len(text)]) + text + b"".join(columns))


def schools_payload(cards: Sequence[ArticleCard]) -> bytes:
    """The schools of documents in their order, a column as those of topics: apart, for only a school's page asks for it."""
    held = [names_of(card, "organizations") for card in cards]
    return deflate(_column(held, _ranked(held)))


def authors_payload(cards: Sequence[ArticleCard]) -> bytes:
    """A varint length of JSON, the authors' names as JSON, and the same column of them: only an author's page asks for it."""
    held = [names_of(card, "authors") for card in cards]
    names = _ranked(held)
    text = json.dumps(list(names), ensure_ascii=False, separators=(",", ":")).encode()
    return deflate(varints([len(text)]) + text + _column(held, names))


def _column(held: Sequence[Sequence[str]], ranked: Iterable[str]) -> bytes:
    """How many names each document has, then their places among the `ranked` ones, ascending within a document."""
    place = {name: i for i, name in enumerate(ranked)}
    ids = [sorted(place[name] for name in of) for of in held]
    return varints(map(len, ids)) + varints(chain.from_iterable(ids))


def names_of(card: ArticleCard, kind: str) -> tuple[str, ...]:
    """The names of a kind that an article has."""
    found: tuple[str, ...] = card.tags if kind == "topics" else getattr(card, kind)
    return found


def _ranked(held: Iterable[Sequence[str]]) -> dict[str, int]:
    """Names by how many documents have them, most first."""
    counted = Counter(chain.from_iterable(held))
    return {name: counted[name] for name in sorted(counted, key=lambda one: (-counted[one], one))}


def _issue(issue: IssueCard) -> str | list[str]:
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", issue.id)
    plain = found and f"{found[1]}年{int(found[2])}月{int(found[3])}日"
    if found and (issue.title, issue.year, issue.date) == (plain, found[1], issue.id):
        return issue.id
    return [issue.id, issue.title, issue.year, issue.date]
