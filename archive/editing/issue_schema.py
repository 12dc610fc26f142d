"""The JSON Schema of issue.yml, for editors: made of the keys and forms that archive/editing/issue_yml.py reads.

What only the program knows stays with it: which lines there are, whether a day is one, what contradicts itself.
"""

from __future__ import annotations

import re

from archive.article_forms import GENRES
from archive.editing.article_fields import ARTICLE_FIELDS, AUTHOR_KEYS, AUTHOR_KINDS, SERIES_KEYS, SIGNED_KEYS
from archive.editing.issue_yml import (
    ADDRESS,
    ALSO,
    CORRECTION_KEYS,
    CORRECTION_NEEDS,
    ISSUE_KEYS,
    LINE_KEYS,
    LINE_NEEDS,
    MOVE_KEYS,
    MOVE_NEEDS,
    PAGE_KEYS,
    PAGE_NEEDS,
    TWO_PARAGRAPHS,
)
from archive.editing.replaced_readings import SHORT_DIGEST
from archive.editing.settings import LINE_WORDS
from archive.editing.written_lines import LINE
from archive.editing.written_names import PERSON_KEYS
from archive.vocabulary.schema_parts import (
    Schema,
    by_name,
    day,
    document,
    filled,
    mapping,
    one_of,
    several,
    text,
    truth,
)

SCHEMAS, ISSUE_SCHEMA = "schemas", "issue.schema.json"
"""The folder beside raw/ that holds the schemas, and the one of issue.yml among them."""
_SIGNS = r"[\s“”‘’\"'\[\]［］【】]*"
"""What may stand around lines, and means nothing."""
_ANY_WIDTH = (
    ("[^:]", "[^:：]"), (r"\s*:", r"\s*[:：]"), ("[1-9]", "[1-9１-９]"), ("[0-9]", "[0-9０-９]"), ("0*", "[0０]*"),
)  # fmt: skip
"""Signs of a line's form, and the same in any width."""


def schema_line(schema: str) -> str:
    """The first line of a file two folders below the archive's, by which editors know its schema."""
    return f"# yaml-language-server: $schema=../../{SCHEMAS}/{schema}"


def issue_schema() -> Schema:
    """The schema of an issue.yml."""
    line, lines = _meant("line"), several(_meant("line"))
    entry = {
        "file": filled("哪一个文件，如 p1.txt；只有一个文件的不用写"),
        "line": line,
        "find": filled("一行里的几个字，照原文抄"),
        "replace": text("换成的字；空着就是删去"),
        "note": text("说明，给别人看"),
        "is": one_of((*LINE_WORDS, *LINE_WORDS.values()), "这一行是什么"),
        "of": _meant("line", "是哪一篇的：那一篇的任何一行"),
        "to": _meant("line", "归到哪一篇：那一篇的任何一行"),
        "after": _meant("line", "接在哪一行的那一段后面"),
    }
    fields = {name: _meant(name) for name in ARTICLE_FIELDS}
    found = {"line": line, "find": entry["find"]}
    page = {"page": text("第几版"), "name": filled("版名")}
    said: dict[str, Schema] = {
        "date": day("出版日期"),
        "number": text("期号，如 总第120期"),
        "file": text("有几个文件而各条都没有写是哪一个时，指这一个"),
        "pages": _or_nothing(by_name({"anyOf": [filled(), mapping(_only(page, PAGE_KEYS), PAGE_NEEDS)]}, "各版的名称")),
        "corrections": several(mapping(_only(entry, CORRECTION_KEYS), CORRECTION_NEEDS), "改字：原文本身不动"),
        "joins": _joins(line),
        "cuts": lines | {"description": "一段到这一行之前为止"},
        "begins": several({"anyOf": [line, mapping(found | fields, ("line",))]}, "从这一行起是另一篇"),
        "lines": several(mapping(_only(entry, LINE_KEYS), LINE_NEEDS), "这一行是标题、图片说明……"),
        "moves": several(_one_goal(mapping(_only(entry, MOVE_KEYS), MOVE_NEEDS)), "移到别处"),
        "merges": _or_nothing({"anyOf": [_list(lines), {"type": "string"}]}, "这几行所在的几篇是一篇，如 [12, 30]"),
        "not_articles": lines | {"description": "这一行所在的一篇不是文章"},
        "order": lines | {"description": "这几篇排在前面，依这个次序"},
        "articles": _or_nothing(
            by_name(mapping(found | fields), '各篇的项；键是网址的最后一段，如 "0044"', f"^{_plain(ADDRESS)}$")
        ),
        "replaced": _or_nothing(by_name(filled("", f"^[0-9a-fA-F]{{{SHORT_DIGEST},64}}$"), "重新识别过的文件")),
    }
    keys = {key: said[key] for key in ISSUE_KEYS}
    keys |= {short: {"$ref": f"#/properties/{long}"} for short, long in ALSO.items()}
    meanings = {"line": _line()} | {name: _FIELDS[name] for name in ARTICLE_FIELDS}
    return document("一期的更正：issue.yml", mapping(keys) | {"type": ["object", "null"], "definitions": meanings})


def _meant(name: str, told: str = "") -> Schema:
    """A part that is told once for all places where it stands; `told` for this one alone."""
    named: Schema = {"$ref": f"#/definitions/{name}"}
    return {"allOf": [named], "description": told} if told else named


def _plain(pattern: re.Pattern[str]) -> str:
    """A pattern without the names of its groups, which JavaScript writes otherwise."""
    return (
        pattern.pattern.replace("(?P<", "(?<")
        if "(?P=" in pattern.pattern
        else re.sub(r"\?P<\w+>", "", pattern.pattern)
    )


def _line() -> Schema:
    """A line, or several from one to another, of any file; `p1.txt: 8` is a mapping to YAML."""
    form = _plain(LINE)
    for narrow, wide in _ANY_WIDTH:
        form = form.replace(narrow, wide)
    written = {"type": "string", "pattern": f"^{_SIGNS}{form}(?:\\s*[、，,；;]\\s*{form})*{_SIGNS}$"}
    number = {"type": "integer", "minimum": 1, "maximum": 999_999}
    spaced = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "propertyNames": {"pattern": r"^[\w\u4e00-\u9fff-]+\.\w+$"},
    }
    return {"anyOf": [number, written, spaced], "description": '行号，如 62、62-65；有几个文件时写 "p2.txt:62"'}


def _joins(line: Schema) -> Schema:
    """Joins, each two lines and perhaps a word; a single one needs no outer list."""
    ends = {"type": "array", "items": {"anyOf": [line, {"const": TWO_PARAGRAPHS}]}, "maxItems": 3}
    both = {"type": "string", "pattern": "[、，,；;]"}
    told = "第 64 行接在第 58 行后面，写 [58, 64]；仍分两段就写 [58, 64, 两段]"
    return _or_nothing({"anyOf": [ends, both, _list({"anyOf": [ends, both]})]}, told)


def _one_goal(schema: Schema) -> Schema:
    """Text goes to an article, or behind a paragraph, not both."""
    return schema | {"oneOf": [{"required": ["to"]}, {"required": ["after"]}]}


def _only(fields: dict[str, Schema], keys: tuple[str, ...]) -> dict[str, Schema]:
    return {key: fields[key] for key in keys}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _or_nothing(schema: Schema, told: str = "") -> Schema:
    found: Schema = {"anyOf": [schema, {"type": "null"}]}
    told = told or str(schema.get("description", ""))
    return {"description": told, **found} if told else found


_NAMES = several(text())
_PERSON = mapping(_only({"name": filled("姓名"), "role": text("职务")}, PERSON_KEYS), ("name",))
_AUTHOR = mapping(
    _only(
        {
            "name": filled("姓名或单位"),
            "role": text("做了什么：摄影、供稿……"),
            "kind": one_of(filter(None, AUTHOR_KINDS), "人还是单位", empty=True),
        },
        AUTHOR_KEYS,
    ),
    ("name",),
)
_SIGNED = mapping(_only({"by": _NAMES, "date": day("落款的日子")}, SIGNED_KEYS))
_SERIES = mapping(_only({"name": filled("连载的名称"), "part": text("第几篇")}, SERIES_KEYS), ("name",))
_FIELDS: dict[str, Schema] = {
    "title": filled("主题（题目）"),
    "kicker": text("引题"),
    "subtitle": text("副题"),
    "date": day("所报道的日期"),
    "tags": _NAMES | {"description": "主题词，是 topics.yml 里有的"},
    "people": several({"anyOf": [text(), _PERSON]}, "人物，如 [徐鹏, {name: 赵雪宏, role: 局长}]"),
    "places": _NAMES | {"description": "地方，是 places.yml 里有的"},
    "organizations": _NAMES | {"description": "学校和机构"},
    "dateline": text("电头，如 新华社北京3月4日电"),
    "authors": several({"anyOf": [text(), _AUTHOR]}, "作者"),
    "signed": _or_nothing(_SIGNED, "落款"),
    "series": _or_nothing({"anyOf": [filled(), _SERIES]}, "连载、栏目"),
    "genre": one_of(GENRES, "体裁", empty=True),
    "note": text("给读者的说明"),
    "checked": truth("对照报纸校过"),
}
