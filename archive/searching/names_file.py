"""What else names are called, and who held which office when: small files that stand for the whole archive.

    names-<digest>.bin     `N`: raw DEFLATE of JSON {labels: {kind: {name: [label …]}}, ends: "长记…", pages: bool}
    offices-<digest>.bin   `O`: raw DEFLATE of JSON {office: [[person, first year, last year] …]}, an office as it was told: 市教育局副局长

`labels` are the vocabulary's other names of what articles have; `ends` are the last characters of all offices, by which a
browser sees whether it needs who held them; `pages`: whether each name has a page of its own. A large archive has several files
of offices: who is called by surname and office stands in the one that the surname's first character falls to.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from archive.cataloguing.catalogue import Catalogue
from archive.language.folding import fold
from archive.searching.format import deflate
from archive.searching.keys import text_hash
from archive.vocabulary.vocabulary import Vocabulary

PARTS = "、，, 　"
"""What stands between two of a person's offices: 市教育局党组书记、局长."""
HOLDERS_A_FILE = 1_000
"""People with an office in one file of offices, about 12 KB of them."""
LONGEST_OFFICE = 20
"""Characters of an office up to which it stands as it was told; of a longer one the end, where the vocabulary lists that."""


def names_payload(archive: Catalogue, vocabulary: Vocabulary) -> bytes:
    """The first file's payload."""
    known: dict[str, dict[str, tuple[str, ...]]] = {
        "topics": {topic.name: topic.labels for topic in vocabulary.topics},
        "places": {place.name: (place.short,) for place in vocabulary.places},
        "organizations": {one.name: one.labels for one in vocabulary.organizations},
    }
    labels = {
        kind: {name: list(of) for name in archive.headings(kind) if (of := here.get(name))}
        for kind, here in known.items()
    }
    ends = "".join(sorted({office[-1] for office in offices(archive, vocabulary)}))
    return _packed({"labels": labels, "ends": ends, "pages": not archive.alone})


def offices_payloads(archive: Catalogue, vocabulary: Vocabulary) -> list[bytes]:
    """The payloads of the files of offices, one at least."""
    held = offices(archive, vocabulary)
    count = max(1, sum(map(len, held.values())) // HOLDERS_A_FILE)
    found: list[dict[str, list[list[str]]]] = [defaultdict(list) for _ in range(count)]
    for office, of in held.items():
        for name, years in of.items():
            found[text_hash(fold(name).replace(" ", "")[:1]) * count >> 32][office].append([name, *years])
    return [_packed(part) for part in found]


def offices(archive: Catalogue, vocabulary: Vocabulary) -> dict[str, dict[str, tuple[str, str]]]:
    """For each office, as it was told, the people who held it, each with the first and last year that an article says so.

    People are called by any end of it: of 市教育局副局长 by 局长 and 副局长 alike, which a browser tells by itself.
    """
    known = sorted(vocabulary.roles, key=len, reverse=True)
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    called: dict[str, set[str]] = {}
    for card in archive.articles.values():
        year = (card.date or archive.issues[card.issue].date)[:4]
        for name, roles in card.roles.items():
            for role in roles:
                if role not in called:
                    called[role] = set(filter(None, (_office(part, known) for part in _parts(role))))
                for office in called[role]:
                    found[office][name].add(year)
    return {office: {name: _span(years) for name, years in sorted(of.items())} for office, of in sorted(found.items())}


def _parts(role: str) -> list[str]:
    return role.translate(dict.fromkeys(map(ord, PARTS), " ")).split()


def _office(part: str, known: list[str]) -> str:
    """An office as it is kept; nothing where it is too long to be one."""
    return part if len(part) <= LONGEST_OFFICE else next((word for word in known if part.endswith(word)), "")


def _span(years: set[str]) -> tuple[str, str]:
    dated = sorted(filter(None, years)) or [""]
    return dated[0], dated[-1]


def _packed(found: Mapping[str, Any]) -> bytes:
    return deflate(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())
