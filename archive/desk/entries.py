"""Entries of an issue.yml as ruamel.yaml holds them: lists that are begun, added to and taken from, however a hand wrote them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from archive.bad_input import BadInput
from archive.editing.issue_yml import ALSO
from archive.vocabulary.yaml_slips import UNSEEN

_QUOTES = "“”‘’\"'"
_SIGNS = frozenset("?:#&*!|>%@`[]{},")
"""What has a meaning in YAML somewhere in a text."""
_BARE_TOO = frozenset(("yes", "no", "on", "off", "y", "n", "true", "false", "null", "~"))
"""What older YAML takes for something else than its letters."""


def entries(doc: CommentedMap, key: str, pairs: bool = False) -> CommentedSeq:
    """The list below a key, which is begun where there is none; a single entry becomes the first of a list.

    `pairs`: entries are lists themselves, so that numbers alone are one entry.
    """
    name = next((one for one in (key, *(short for short, long in ALSO.items() if long == key)) if one in doc), key)
    held = doc.get(name)
    if isinstance(held, CommentedSeq) and not (
        pairs and len(held) > 1 and not any(isinstance(one, CommentedSeq) for one in held)
    ):
        return held
    found = CommentedSeq([] if held is None else [held])
    doc[name] = found
    return found


def add(doc: CommentedMap, key: str, entry: object, note: str, pairs: bool = False) -> None:
    """An entry at the end of a list; the note stands behind it as a remark, where the list has a line an entry."""
    held = entries(doc, key, pairs)
    held.append(worded(entry) if isinstance(entry, str) else entry)
    if note and not held.fa.flow_style():
        held.yaml_add_eol_comment(note, len(held) - 1, column=0)


def take_out(doc: CommentedMap, key: str, fits: Callable[[Any], bool], pairs: bool = False) -> list[Any]:
    """What was in a list and fits, taken out of it; a list that is left empty goes, key and all."""
    if not any(name in doc for name in (key, *ALSO) if ALSO.get(name, name) == key):
        return []
    held = entries(doc, key, pairs)
    taken = []
    for at in reversed(range(len(held))):
        if fits(held[at]):
            taken.append(held[at])
            del held[at]
    if not held:
        for name in [name for name in doc if ALSO.get(name, name) == key]:
            del doc[name]
    return taken


def flow(said: Mapping[str, object] | Sequence[object]) -> CommentedMap | CommentedSeq:
    """An entry that stands on one line."""
    out = (
        CommentedMap(
            {
                key: worded(value) if isinstance(value, str) else value
                for key, value in said.items()
                if value is not None
            }
        )
        if isinstance(said, Mapping)
        else CommentedSeq([worded(one) if isinstance(one, str) else one for one in said])
    )
    out.fa.set_flow_style()
    return out


def worded(text: str) -> str:
    """A text as it may stand in YAML: in quotes where bare it would mean something else to a reader of issue.yml."""
    quoted = (
        not text
        or text[0] in _QUOTES
        or text[-1] in _QUOTES
        or text.casefold() in _BARE_TOO
        or not _SIGNS.isdisjoint(text)
    )
    if not quoted:
        return text
    single = "\\" in text or '"' in text  # which mean something else between double ones
    written: str = SingleQuotedScalarString(text) if single else DoubleQuotedScalarString(text)
    return written


def typed(said: Mapping[str, Any], key: str, what: str) -> str:
    """What somebody typed. BadInput where that is no line of text: something unseen, or several lines."""
    text = said.get(key, "")
    if not isinstance(text, str):
        raise BadInput("issue.yml", "", f"{what}不是文字", "请重新打开这一期")
    if "\n" in text or "\r" in text or UNSEEN.search(text):
        raise BadInput("issue.yml", "", f"{what}里有换行或看不见的字符", "请删去，在一行里重新打")
    return text


def day(text: str, what: str) -> datetime.date:
    """A day as the browser's own field gives it, 2024-03-04. BadInput where the calendar has none."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise BadInput("issue.yml", "", f"{what}不是日历上的一天：{text}", "请写成 2024-03-04 的样子") from None
