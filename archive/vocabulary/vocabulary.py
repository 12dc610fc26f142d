"""Topics, places, people, organisations and days as archivists keep them in raw/vocabulary/: read once, strictly."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.bad_input import BadInput
from archive.vocabulary.date_range import ANY_NEWSPAPER, DATES_FILE, DateRange
from archive.vocabulary.yaml_nodes import Node, read_yaml

LARGEST_VOCABULARY = 2_000_000
"""Bytes: some forty thousand people."""

PLACES_KEYS = ("after", "before", "places")
PEOPLE_KEYS = ("roles", "quoted", "private", "people")
SCHOOLS_KEYS = ("kinds", "prefixes", "organizations")
DATES_KEYS = ("first", "last")
"""What the files of places, people, organisations and days have at the margin, none of which may be missing."""
TOPIC_KEYS, TOPIC_NEEDS = ("definition", "labels", "words", "ignore"), ("definition", "words")
PLACE_KEYS, PLACE_NEEDS = ("short", "alone", "strict", "traps", "names"), ("short",)
PERSON_KEYS, PERSON_NEEDS = ("name", "roles", "note"), ("name",)
SCHOOL_KEYS, SCHOOL_NEEDS = ("name", "labels", "place"), ("name",)
"""What may be said of a topic, a county, a person, a school, and what has to be."""
WEIGHT = "[1-9]"
"""What an evidence word counts, as a regular expression."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its definition for readers, and the evidence words that speak for it, each with its weight.

    Its name is an address as well: who changes it changes where the topic's page stands.
    """

    name: str
    group: str
    definition: str
    labels: tuple[str, ...] = ()
    words: tuple[tuple[str, float], ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A county. `alone`: its short form needs no other word beside it; `strict`: its full name needs a boundary before it."""

    name: str
    short: str
    alone: bool = False
    strict: bool = False
    traps: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who holds a public office, as an archivist entered them."""

    name: str
    roles: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Organization:
    """A school or institution, its other names, and the county it stands in where the name says it."""

    name: str
    labels: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that archivists entered.

    `after`, `before`: what may stand beside a county's name (places.yml). `roles`, `quoted`, `private`: the words
    that mark a public role, one of those whom every report quotes, a private person (people.yml). `kinds`,
    `prefixes`: how the names of schools end and begin (organizations.yml). `dates`: the days there may be (dates.yml).
    """

    topics: tuple[Topic, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    dates: DateRange = ANY_NEWSPAPER


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read topics.yml, places.yml, people.yml and organizations.yml of a folder, and dates.yml where it has one.

    BadInput names file and line.
    """
    places, after, before = _places(_root(folder / "places.yml"))
    people = _root(folder / "people.yml").entries(PEOPLE_KEYS, PEOPLE_KEYS, "人名表")
    schools = _root(folder / "organizations.yml").entries(SCHOOLS_KEYS, SCHOOLS_KEYS, "学校和机构表")
    return Vocabulary(
        topics=_topics(_root(folder / "topics.yml")),
        places=places,
        people=_people(people["people"]),
        organizations=_organizations(schools["organizations"], tuple(place.name for place in places)),
        after=after,
        before=before,
        roles=_texts(people, "roles"),
        quoted=_texts(people, "quoted"),
        private=_texts(people, "private"),
        kinds=_texts(schools, "kinds"),
        prefixes=_texts(schools, "prefixes"),
        dates=_dates(folder / DATES_FILE),
    )


def _root(path: Path) -> Node:
    """The parsed file, named as it stands below the repository: raw/vocabulary/topics.yml."""
    name = f"raw/vocabulary/{path.name}"
    root = read_yaml(path, name, LARGEST_VOCABULARY)
    if root is None:
        raise BadInput(name, "1", "文件是空的", "从版本库里取回来")
    return root


def _dates(path: Path) -> DateRange:
    """The first and last day there may be."""
    if not (path.exists() or path.is_symlink()):
        return ANY_NEWSPAPER
    fields = _root(path).entries(DATES_KEYS, DATES_KEYS, "日期范围")
    every_day = DateRange(datetime.date.min, datetime.date.max)
    first, last = (fields[name].day(every_day) for name in DATES_KEYS)
    for name, day in (("first", first), ("last", last)):
        if day is None:
            raise fields[name].complaint(f"{name} 是空的", "请写成 2024-03-04 的样子")
    assert first is not None
    assert last is not None
    if last < first:
        raise fields["last"].complaint(f"last（{last}）在 first（{first}）之前", "请改正")
    return DateRange(first, last)


def _texts(fields: Mapping[str, Node], name: str) -> tuple[str, ...]:
    """A list of words that need not be there."""
    return _words(fields[name], f"{name} ") if name in fields else ()


def _words(node: Node, what: str) -> tuple[str, ...]:
    """A list of words. BadInput where two are parted by a comma of full width, which parts nothing in YAML."""
    for item in node.items(what):
        if item.is_bare and (parts := [part for part in re.split("[，；]", item.text()) if part])[1:]:
            raise item.complaint(f"{what}里{item.excerpt()}的逗号是全角的", f"是几个词就写成 {', '.join(parts)}")
    return node.texts(what)


def _topics(root: Node) -> tuple[Topic, ...]:
    topics: dict[str, Topic] = {}
    for group, members in root.pairs("主题表"):
        for key, value in members.pairs(f"主题组“{group.text()}”"):
            name = key.word("主题的名称")
            if name in topics:
                raise key.complaint(f"主题“{name}”写了两次", "留一处")
            topics[name] = _topic(name, group.text(), value)
    return tuple(topics.values())


def _topic(name: str, group: str, node: Node) -> Topic:
    fields = node.entries(TOPIC_KEYS, TOPIC_NEEDS, f"主题“{name}”")
    words: dict[str, float] = {}
    for key, weighed_words in fields["words"].pairs(f"“{name}”的 words "):
        weight = key.text()
        if not re.fullmatch(WEIGHT, weight):
            raise key.complaint(f"分量“{weight}”不对", "写 1 到 9 的整数")
        for word in _words(weighed_words, f"“{name}”的证据词"):
            if word in words:
                raise weighed_words.complaint(f"“{name}”的证据词“{word}”写了两次", "留一处")
            if len(word) < 2:
                raise weighed_words.complaint(f"“{name}”的证据词“{word}”只有一个字", "一个字到处都有，换成词")
            words[word] = float(weight)
    return Topic(
        name,
        group,
        fields["definition"].filled("definition "),
        _texts(fields, "labels"),
        tuple(words.items()),
        fields["ignore"].texts("ignore ") if "ignore" in fields else (),  # where words may hold any sign
    )


def _places(root: Node) -> tuple[tuple[Place, ...], tuple[str, ...], tuple[str, ...]]:
    fields = root.entries(PLACES_KEYS, PLACES_KEYS, "地名表")
    places: dict[str, Place] = {}
    for key, value in fields["places"].pairs("places "):
        name = key.word("地名")
        has = value.entries(PLACE_KEYS, PLACE_NEEDS, f"“{name}”")
        places[name] = Place(
            name,
            has["short"].word("short "),
            "alone" in has and has["alone"].truth(),
            "strict" in has and has["strict"].truth(),
            _texts(has, "traps"),
            _texts(has, "names"),
        )
    return tuple(places.values()), _texts(fields, "after"), _texts(fields, "before")


def _people(node: Node) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    for item in node.items("people "):
        has = item.entries(PERSON_KEYS, PERSON_NEEDS, "一个人")
        name = has["name"].word("name ")
        if name in people:
            raise item.complaint(f"“{name}”写了两次", "并成一条")
        if len(name) < 2:
            raise item.complaint(f"“{name}”不是全名", "写姓和名")
        people[name] = Person(name, _texts(has, "roles"), has["note"].filled("note ") if "note" in has else "")
    return tuple(people.values())


def _organizations(node: Node, places: tuple[str, ...]) -> tuple[Organization, ...]:
    found: dict[str, Organization] = {}
    taken: dict[str, str] = {}
    for item in node.items("organizations "):
        has = item.entries(SCHOOL_KEYS, SCHOOL_NEEDS, "一个机构")
        name, labels = has["name"].word("name "), _texts(has, "labels")
        for one in (name, *labels):
            if one in taken:
                raise item.complaint(f"“{one}”已经是“{taken[one]}”的名称", "一个名称只能归一个机构")
            taken[one] = name
        place = has["place"].word("place ") if "place" in has else ""
        if place and place not in places:
            raise has["place"].complaint(f"地名表里没有“{place}”", f"places.yml 里有：{'、'.join(places)}")
        found[name] = Organization(name, labels, place)
    return tuple(found.values())
