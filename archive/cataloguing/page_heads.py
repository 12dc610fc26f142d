"""The heads (front matter) of content/'s pages, held to what cards and templates take: one that a hand broke is refused.

    read_head(text, "content/issues/2024-03-04/0044.md", ARTICLE_PAGE)     # fields and body, BadInput at a field's line
    read_own_head(text, "content/about/help.md")

A page that the machine wrote, to the letter, is as it should be and is read as it is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from archive.filenames import visible_name
from archive.model import BadInput
from archive.vocabulary.date_range import ANY_NEWSPAPER
from archive.writing import frontmatter

Shape = tuple[str, Callable[[object], bool]]
"""What a field should be, in words, and whether a value is that."""
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no page, feed or book can hold."""
_REMEDY = "请改回来，或删去此文件后重新运行 python build.py convert"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not _NOT_SHOWN.search(value)


def _is_day(value: object) -> bool:
    if isinstance(value, str):
        try:
            value = datetime.date.fromisoformat(value)
        except ValueError:
            return False
    return type(value) is datetime.date and value in ANY_NEWSPAPER


def _is_plain(value: object) -> bool:
    """What a row may hold: text, numbers, days, lists of text."""
    if isinstance(value, list):
        return all(map(_is_text, value))
    return _is_text(value) or type(value) is datetime.date or type(value) in (int, bool)


def _is_row(value: object) -> bool:
    return isinstance(value, dict) and all(_is_text(key) and _is_plain(one) for key, one in value.items())


def _are_texts(value: object) -> bool:
    return _is_text(value) or (isinstance(value, list) and all(map(_is_text, value)))


def _are_rows(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_row, value))


def _are_people(value: object) -> bool:
    """Names, and rows with what is to be said of one."""
    return _is_text(value) or (isinstance(value, list) and all(_is_text(one) or _is_row(one) for one in value))


def _are_rows_by_name(value: object) -> bool:
    return isinstance(value, dict) and all(_is_text(key) for key in value)


def _are_sources(value: object) -> bool:
    """Raw files, each with its digest."""
    return _are_rows(value) and isinstance(value, list) and all({"file", "sha256"} <= row.keys() for row in value)


def _is_closing(value: object) -> bool:
    return isinstance(value, dict) and _are_texts(value.get("by", "")) and _is_day(value.get("date", "2000-01-01"))


_TEXT: Shape = ("一段文字，有冒号或数字的加上引号", _is_text)
_DAY: Shape = ("日期，如 2024-03-04", _is_day)
_TEXTS: Shape = ("文字的列表，如 [甲, 乙]", _are_texts)
_ROWS: Shape = ("各项的列表，如 [{line: 1, …}]", _are_rows)
_SAID: Shape = ("文字，或一组“名称: 内容”", lambda value: _is_text(value) or _is_row(value))
_PAIRS: Shape = ("一组“名称: 内容”", _is_row)
_TRUTH: Shape = ("true 或 false", lambda value: isinstance(value, bool))

ISSUE_PAGE: Mapping[str, Shape] = {
    **dict.fromkeys(("title", "date_from", "number"), _TEXT),
    "date": _DAY,
    "sources": ("原文文件的列表，如 [{file: …, sha256: …}]", _are_sources),
    **dict.fromkeys(("unplaced", "doubts", "corrections"), _ROWS),
    "moved": _PAIRS,
}
ARTICLE_PAGE: Mapping[str, Shape] = {
    **dict.fromkeys(("title", "kicker", "subtitle", "title_from", "printed", "issue", "lines", "genre", "note"), _TEXT),
    "date": _DAY,
    **dict.fromkeys(("blocks", "tags", "people", "places", "organizations"), _TEXTS),
    **dict.fromkeys(("dateline", "series"), _SAID),
    "authors": ("作者的列表，如 [张三]", _are_people),
    "signed": ("落款，如 {by: [市教育局], date: 2024-03-04}", _is_closing),
    **dict.fromkeys(("doubts", "corrections"), _ROWS),
    "checked": _TRUTH,
    "evidence": ("一组“名称: 内容”", _are_rows_by_name),
}
HAND_WRITTEN: Mapping[str, Shape] = dict.fromkeys(("title", "description", "template", "icon", "status"), _TEXT)
"""Of a page outside content/issues."""


def read_head(text: str, file: str, shapes: Mapping[str, Shape]) -> tuple[dict[str, Any], str]:
    """Front matter and body, as `frontmatter.read_page`. BadInput too where a field is not what its shape asks for."""
    fields, body = frontmatter.read_page(text, file)
    if not frontmatter.untouched(text):
        for name, (words, fits) in shapes.items():
            if name in fields and not fits(fields[name]):
                raise BadInput(file, _line(text, name), f"{visible_name(name)} 应是{words}", _REMEDY)
    return fields, body


def read_own_head(text: str, file: str) -> tuple[dict[str, Any], str]:
    """The front matter and body of a page that a person writes; one without front matter has none."""
    return read_head(text, file, HAND_WRITTEN) if text.startswith(frontmatter.FENCE) else ({}, text)


def _line(text: str, name: str) -> str:
    """The line that a field begins on; the head's first where it can't be seen."""
    found = re.search(rf"^[\"']?{re.escape(name)}[\"']?\s*:", text, re.MULTILINE)
    return str(text.count("\n", 0, found.start()) + 1) if found else "1"
