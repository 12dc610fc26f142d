"""A topic, a person or a school more in the vocabulary: what was typed as a line of its file, and the words that speak for it.

entry = new_entry({"kind": "person", "name": "李敏", "roles": "市教育局局长"})
after = entry.added(people_yml)       # the file's text with one line more, all others as they were

What is typed is kept as people would write it themselves; whether it fits the rest the program says, once it reads all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from archive.bad_input import BadInput
from archive.desk.entries import typed
from archive.editing.settings_text import scalar, with_entry, with_items
from archive.vocabulary.vocabulary import Vocabulary

WEIGHTS = (9, 6, 3, 2, 1)
"""What evidence words may count, the heaviest first, as the form asks for them."""
_APART = re.compile("[、，,；;]")


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be added: its file, its name, what people call its kind, and the words that an article has to have for it to count.

    `added`: the text of the file with it. BadInput where a line can't be put in.
    """

    file: str
    name: str
    called: str
    words: tuple[str, ...]
    added: Callable[[str], str]


def new_entry(said: Mapping[str, Any], known: Vocabulary) -> NewEntry:
    """What was typed as an entry. BadInput where a name is missing, or the vocabulary has it."""
    kind = next((one for one in KINDS if one == said.get("kind")), None)
    if kind is None:
        raise BadInput("raw/vocabulary", "", "没有这一种", "请重新打开这一页")
    name = typed(said, "name", "名称").strip()
    if not name:
        raise BadInput("raw/vocabulary", "", "没有写名称", "请填上名称")
    return KINDS[kind](said, name, known)


def _topic(said: Mapping[str, Any], name: str, known: Vocabulary) -> NewEntry:
    if one := next((topic for topic in known.topics if topic.name == name), None):
        raise _known(name, f"“{one.group}”一组里")
    group = typed(said, "group", "组").strip()
    definition = typed(said, "definition", "定义").strip()
    weighed = {weight: _several(said, f"words{weight}", "证据词") for weight in WEIGHTS}
    words = sum(weighed.values(), ())
    for what, there in (("写归在哪一组", group), ("写一句话的定义", definition), ("写证据词", words)):
        if not there:
            raise BadInput("raw/vocabulary/topics.yml", "", f"没有{what}", "请填上")
    fields = {
        "definition": scalar(definition),
        "labels": _listed(_several(said, "labels", "同义的叫法")),
        "words": "{" + ", ".join(f"{weight}: {_listed(found)}" for weight, found in weighed.items() if found) + "}",
        "ignore": _listed(_several(said, "ignore", "不算数的说法")),
    }
    file = "topics.yml"
    return NewEntry(file, name, "主题", words, lambda text: with_entry(text, group, name, _flow(fields), _path(file)))


def _person(said: Mapping[str, Any], name: str, known: Vocabulary) -> NewEntry:
    if any(one.name == name for one in known.people):
        raise _known(name, "人名表里")
    fields = {
        "name": scalar(name),
        "roles": _listed(_several(said, "roles", "职务")),
        "note": _or_none(typed(said, "note", "备注").strip()),
    }
    return _item("people", name, "人物", (name,), fields)


def _school(said: Mapping[str, Any], name: str, known: Vocabulary) -> NewEntry:
    labels = _several(said, "labels", "别称")
    for one in (name, *labels):
        if held := next((each for each in known.organizations if one in (each.name, *each.labels)), None):
            raise _known(one, f"“{held.name}”一条里")
    fields = {
        "name": scalar(name),
        "labels": _listed(labels),
        "place": _or_none(typed(said, "place", "所在的县").strip()),
    }
    return _item("organizations", name, "学校或机构", (name, *labels), fields)


KINDS: Mapping[str, Callable[[Mapping[str, Any], str, Vocabulary], NewEntry]] = {
    "topic": _topic,
    "person": _person,
    "organization": _school,
}
"""What may be added, as the page asks for it."""


def _item(key: str, name: str, called: str, words: tuple[str, ...], fields: Mapping[str, str]) -> NewEntry:
    """An entry of the list that a file has below the key of its own name."""
    file = f"{key}.yml"
    return NewEntry(file, name, called, words, lambda text: with_items(text, key, [_flow(fields)], _path(file)))


def _known(name: str, where: str) -> BadInput:
    return BadInput("raw/vocabulary", "", f"词表里已有“{name}”，在{where}", "要改它，请在那个文件里改")


def _path(file: str) -> str:
    return f"raw/vocabulary/{file}"


def _several(said: Mapping[str, Any], key: str, what: str) -> tuple[str, ...]:
    """Words that were typed one behind another, each once."""
    return tuple(dict.fromkeys(one.strip() for one in _APART.split(typed(said, key, what)) if one.strip()))


def _listed(words: tuple[str, ...]) -> str:
    return f"[{', '.join(map(scalar, words))}]" if words else ""


def _or_none(text: str) -> str:
    return scalar(text) if text else ""


def _flow(fields: Mapping[str, str]) -> str:
    """Fields on one line, without those that say nothing."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in fields.items() if value) + "}"
