"""What JSON Schemas of the archive's YAML are put together from: each part takes what a reading of archive/vocabulary/yaml_nodes.py takes.

    mapping({"name": filled("姓名"), "role": text("职务")}, needs=("name",))

Editors read YAML 1.2, where a day and `yes` are text; so where the program takes text, a number or a switch will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from archive.vocabulary.yaml_nodes import LONGEST_WORD, NO, YES

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""
DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors know best."""


def document(title: str, schema: Schema) -> Schema:
    """The schema of a whole file, `title` for people."""
    return {"$schema": DRAFT, "title": title, **schema}


def text(told: str = "") -> Schema:
    """A line of text, which may be empty; a number or a switch is text, too."""
    return _told(told, {"type": ["string", "number", "boolean", "null"]})


def filled(told: str = "", pattern: str = r"\S") -> Schema:
    """A line of text that may not be empty, and holds a pattern where one is given."""
    return _told(told, {"type": ["string", "number", "boolean"], "pattern": pattern})


def word(told: str = "") -> Schema:
    """Text that is looked for in texts: no longer than a name can be."""
    return filled(told) | {"maxLength": LONGEST_WORD + 2}  # the program does not count white space at its ends


def texts(told: str = "", pattern: str = r"\S") -> Schema:
    """A list of words, none of them twice, each of which holds a pattern."""
    return _told(told, {"type": "array", "items": word() | {"pattern": pattern}, "uniqueItems": True})


def truth(told: str = "") -> Schema:
    """Yes or no, in all their spellings; editors offer two."""
    spelt = sorted({form for one in (*YES, *NO) for form in (one, one.capitalize(), one.upper())})
    said = {"type": ["boolean", "string", "null"], "pattern": rf"^\s*({'|'.join(spelt)})\s*$"}
    return _told(told, said | {"examples": [True, False]})


def day(told: str = "") -> Schema:
    """A day in any of its spellings; whether the calendar has it the program says."""
    return _told(told, {"type": ["string", "integer", "null"], "examples": ["2024-03-04"]})


def one_of(values: Iterable[str], told: str = "", empty: bool = False) -> Schema:
    """One of these words; `empty`: or nothing."""
    return _told(told, {"enum": [*values, *([None, ""] if empty else [])]})


def several(item: Schema, told: str = "") -> Schema:
    """A list; a single one needs none, and there may be nothing."""
    return _told(told, {"anyOf": [{"type": "array", "items": item}, item, {"type": "null"}]})


def mapping(fields: Mapping[str, Schema], needs: Iterable[str] = (), told: str = "") -> Schema:
    """Keys and values: no others than these, and all that are needed."""
    found: Schema = {"type": "object", "properties": dict(fields), "additionalProperties": False}
    return _told(told, found | ({"required": list(needs)} if needs else {}))


def by_name(value: Schema, told: str = "", pattern: str = r"\S") -> Schema:
    """Keys that people choose, each of which holds a pattern, and what each has."""
    return _told(told, {"type": "object", "propertyNames": {"pattern": pattern}, "additionalProperties": value})


def _told(told: str, schema: Schema) -> Schema:
    return {"description": told, **schema} if told else schema
