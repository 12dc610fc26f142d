"""What the archive holds, as cards: all that lists, exports, search and the pages' templates know of it.

    catalogue = load_catalogue(content)            # content/catalogue.json, which every build makes (gather, lists)
    catalogue.issues["2024-03-04"]                # IssueCard, in order newest first
    catalogue.articles["2024-03-04/0044"]         # ArticleCard; key(src) gives a page's key
    catalogue.topics["作风建设"]                   # Heading, most articles first; likewise people, places, …
    catalogue.years["2024"]                       # Year, newest first
    catalogue.moved["issues/2024-03-04/0044/"]    # an address that stood once -> the one that holds its text now
    catalogue.gone["issues/2024-03-04/0021/"]     # GoneAddress of one whose text is nowhere any more

Addresses (`url`) are relative to the site's root and end in a slash; `src` is the page's file below content/.
All text is plain text as it stood in the newspaper: a template escapes it (`|e`), for Jinja in MkDocs does not.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from archive.addresses import ADDRESS_PATTERN
from archive.bad_input import BadInput
from archive.file_faults import file_fault
from archive.filenames import name_fault
from archive.language.bylines import is_writers
from archive.model import MASTHEAD_DATE, PUBLISHED

CATALOGUE_FILE = "catalogue.json"
CATALOGUE_VERSION = 8
HEADING_KINDS = ("topics", "people", "places", "organizations", "authors")
"""Each has a folder below content/ of that name, with a page for each name."""
UNDATED = "undated"
"""The year of an issue that has no date."""


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article in a list. `previous` and `following` are keys within its issue, empty at its ends; dates are ISO.

    `opening` is the first sentence; `characters` those of the body, white space and gaps aside; `doubts` their number.
    `author_roles`: as what each author signed, where it says so; `offices`: those of the authors that are none but offices.
    `signed_by`, `signed_date`: its closing; `series` has the series' name, or nothing; `page`, `page_name`: of the printed page.
    `corrections`: a person's, each what stood in the raw text, what stands there now, and the note beside it.
    """

    key: str
    issue: str
    address: str
    src: str
    url: str
    title: str
    kicker: str
    subtitle: str
    title_from: str
    date: str
    tags: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    organizations: tuple[str, ...]
    opening: str
    characters: int
    doubts: int
    checked: bool
    roles: Mapping[str, tuple[str, ...]]
    previous: str = ""
    following: str = ""
    dateline: str = ""
    authors: tuple[str, ...] = ()
    author_roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offices: tuple[str, ...] = ()
    signed_by: tuple[str, ...] = ()
    signed_date: str = ""
    series: tuple[str, ...] = ()
    series_part: str = ""
    genre: str = ""
    page: str = ""
    page_name: str = ""
    corrections: tuple[tuple[str, str, str], ...] = ()

    @property
    def printed_on(self) -> str:
        """The page that it begins on as readers say it, 第2版 综合新闻; empty where nothing says it."""
        return " ".join(filter(None, (f"第{self.page}版" if self.page else "", self.page_name)))

    @property
    def title_inferred(self) -> bool:
        """Whether the headline was lost, and the title is made of the lead."""
        return self.title_from == "inferred"

    @property
    def writers(self) -> tuple[str, ...]:
        """The authors who wrote it, whom a citation names: not those who only took pictures or edited."""
        roles = {name: self.author_roles.get(name, ()) for name in self.authors}
        return tuple(name for name, of in roles.items() if not of or any(map(is_writers, of)))


@dataclass(frozen=True, slots=True)
class IssueCard:
    """An issue in a list. `articles` are keys in the order of the paper; `previous` (older) and `following` ids.

    `sources` are its raw files, each a path and its SHA-256.
    """

    id: str
    src: str
    url: str
    title: str
    date: str
    date_from: str
    number: str
    year: str
    articles: tuple[str, ...]
    characters: int
    unplaced: int
    doubts: int
    previous: str = ""
    following: str = ""
    sources: tuple[tuple[str, str], ...] = ()

    @property
    def day_inferred(self) -> bool:
        """Whether it has a day that no person gave and no masthead says."""
        return bool(self.date) and self.date_from not in {PUBLISHED, MASTHEAD_DATE}


class FormerAddress(NamedTuple):
    """An address where no article stands any more: what it was called, the address that has its text now, or the day it went."""

    title: str = ""
    now: str = ""
    gone: str = ""


class GoneAddress(NamedTuple):
    """What stood at an address, since which day (ISO, empty where unknown) it is nowhere, and the page to go on from."""

    title: str = ""
    day: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A topic, person, place, school or author that articles have: their keys and a person's roles, newest first."""

    kind: str
    name: str
    src: str
    url: str
    articles: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """The issues of a year, newest first, and how many articles they hold."""

    year: str
    src: str
    url: str
    issues: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The whole archive; each mapping goes in the order its lists are shown in. `groups`: the topics, by group.

    `alone`: headings that have no page, by the address it would have, and the address of the one article that has each.
    """

    issues: Mapping[str, IssueCard]
    articles: Mapping[str, ArticleCard]
    topics: Mapping[str, Heading]
    people: Mapping[str, Heading]
    places: Mapping[str, Heading]
    organizations: Mapping[str, Heading]
    years: Mapping[str, Year]
    moved: Mapping[str, str]
    gone: Mapping[str, GoneAddress] = field(default_factory=dict)
    authors: Mapping[str, Heading] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alone: Mapping[str, str] = field(default_factory=dict)

    @property
    def characters(self) -> int:
        """Characters of all bodies, white space and gaps aside."""
        return sum(issue.characters for issue in self.issues.values())

    def headings(self, kind: str) -> Mapping[str, Heading]:
        """The headings of one of HEADING_KINDS."""
        found: Mapping[str, Heading] = getattr(self, kind)
        return found


Card = TypeVar("Card", ArticleCard, IssueCard, Heading, Year)
CARDS: Mapping[str, type[ArticleCard] | type[IssueCard] | type[Heading] | type[Year]] = {
    "issues": IssueCard,
    "articles": ArticleCard,
    **dict.fromkeys(HEADING_KINDS, Heading),
    "years": Year,
}
"""The catalogue's mappings, and what each holds."""


def key(src: str) -> str:
    """The key of the article whose page is `src` below content/, empty where `src` is no article's page."""
    parts = src.split("/")
    name = parts[-1].removesuffix(".md")
    return f"{parts[1]}/{name}" if len(parts) == 3 and parts[0] == "issues" and ADDRESS_PATTERN.fullmatch(name) else ""


@lru_cache(maxsize=1 << 16)
def slug(name: str) -> str:
    """A name as a file's name and a part of an address: letters and digits of any script, parted by hyphens.

    Where that loses something, a digest of the name keeps it apart from others.
    """
    plain = re.sub(r"[^\w]+|_", "-", unicodedata.normalize("NFC", name).lower()).strip("-")
    short = plain.encode()[:120].decode(errors="ignore").strip("-")
    if short == name and short != "index" and not name_fault(short):
        return short
    return f"{short}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}".strip("-")


def dump_catalogue(catalogue: Catalogue) -> str:
    """The catalogue as JSON, a card a line as the list of its fields; the same bytes for the same catalogue."""
    head = {
        "version": CATALOGUE_VERSION,
        "moved": catalogue.moved,
        "gone": catalogue.gone,
        "groups": catalogue.groups,
        "alone": catalogue.alone,
    }
    out = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    for name, card in CARDS.items():
        rows = [[field.name for field in fields(card)], *map(card_row, getattr(catalogue, name).values())]
        out.append(f"{_json(name)}: [" + ",\n".join(map(_json, rows)) + "]")
    return "{" + ",\n".join(out) + "}\n"


def card_row(card: ArticleCard | IssueCard | Heading | Year) -> list[Any]:
    """A card's fields, in order."""
    return [getattr(card, name) for name in card.__slots__]


def parse_catalogue(text: str, file: str = CATALOGUE_FILE) -> Catalogue:
    """The catalogue that `dump_catalogue` wrote. BadInput where it is none."""
    try:
        found = json.loads(text)
        if found["version"] != CATALOGUE_VERSION:
            raise ValueError(found["version"])
        return Catalogue(
            issues={card.id: card for card in cards_of_rows(IssueCard, found["issues"])},
            articles={card.key: card for card in cards_of_rows(ArticleCard, found["articles"])},
            **{kind: {card.name: card for card in cards_of_rows(Heading, found[kind])} for kind in HEADING_KINDS},
            years={card.year: card for card in cards_of_rows(Year, found["years"])},
            moved=dict(found["moved"]),
            gone={url: GoneAddress(*map(str, one)) for url, one in found["gone"].items()},
            groups={name: tuple(topics) for name, topics in found["groups"].items()},
            alone=dict(found["alone"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(file, "", "目录文件已损坏或是旧版本", "请运行 python build.py site，它会重新生成") from error


def load_catalogue(content: Path) -> Catalogue:
    """The catalogue in content/catalogue.json, which the build writes. BadInput where it is missing or no catalogue."""
    path = content / CATALOGUE_FILE
    try:
        return parse_catalogue(path.read_text("utf-8"), path.name)
    except OSError as error:
        raise file_fault(error, path.name, "读不了目录文件", "请运行 python build.py site，它会生成") from error


def cards_of_rows(one: type[Card], rows: Sequence[Sequence[Any]]) -> list[Card]:
    """Cards from rows as `card_row` gives them, the first of which names the fields. ValueError where they are others."""
    if tuple(rows[0]) != tuple(field.name for field in fields(one)):
        raise ValueError(rows[0])
    return [card_of_row(one, row) for row in rows[1:]]


def card_of_row(one: type[Card], row: Sequence[Any]) -> Card:
    """A card from its fields as JSON has them."""
    return one(*map(_frozen, row))


def _frozen(value: object) -> Any:
    """What JSON gives back, with tuples for lists."""
    if type(value) is list:
        return tuple(map(_frozen, value))
    return {k: _frozen(v) for k, v in value.items()} if type(value) is dict else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
