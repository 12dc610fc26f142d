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

from archive.addresses import ADDRESS_PATTERN
from archive.bad_input import BadInput
from archive.filenames import visible_name
from archive.vocabulary.date_range import ANY_NEWSPAPER
from archive.writing import frontmatter

Shape = tuple[str, Callable[[object], bool]]
"""What a field should be, in words, and whether a value is that. What a person left empty, or wrote more simply, will do."""
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no page, feed or book can hold."""
_REMEDY = "请改回来，或删去此文件后重新运行 python build.py convert"


def _is_scalar(value: object) -> bool:
    if isinstance(value, str):
        return not _NOT_SHOWN.search(value)
    return value is None or isinstance(value, int | float | datetime.date)


def _is_day(value: object) -> bool:
    """A day that there may be, or words that are none."""
    try:
        day = datetime.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return _is_scalar(value)
    return _is_scalar(value) and (not isinstance(day, datetime.date) or _date_of(day) in ANY_NEWSPAPER)


def _date_of(day: datetime.date) -> datetime.date:
    return day.date() if isinstance(day, datetime.datetime) else day


def _are_scalars(value: object) -> bool:
    return _is_scalar(value) or (isinstance(value, list) and all(map(_is_scalar, value)))


def _is_row(value: object) -> bool:
    return isinstance(value, dict) and all(_is_scalar(key) and _are_scalars(one) for key, one in value.items())


def _is_said(value: object) -> bool:
    return _is_scalar(value) or _is_row(value)


def _are_rows(value: object) -> bool:
    """Rows, or names alone; a word in their place is as good as none."""
    if isinstance(value, list):
        return all(map(_is_said, value))
    return value is None or (isinstance(value, str) and _is_scalar(value))


def _are_sources(value: object) -> bool:
    """Raw files, each with its digest."""
    if isinstance(value, list):
        return all(isinstance(row, dict) and _is_row(row) and {"file", "sha256"} <= row.keys() for row in value)
    return value is None


def _are_moves(value: object) -> bool:
    """Addresses that stood once, and those that hold their text now."""
    if not isinstance(value, dict):
        return value is None
    known = ADDRESS_PATTERN.fullmatch
    return all(known(str(old)) and (now is None or now == "" or known(str(now))) for old, now in value.items())


_WORDS: Shape = ("一段文字", _is_scalar)
_DAY: Shape = (f"日期，如 2024-03-04，在 {ANY_NEWSPAPER} 之间", _is_day)
_LIST: Shape = ("文字的列表，如 [甲, 乙]", _are_scalars)
_ROWS: Shape = ("各项的列表，如 [{line: 1, …}]", _are_rows)
_SAID: Shape = ("文字，或一组“名称: 内容”", _is_said)

ISSUE_PAGE: Mapping[str, Shape] = {
    **dict.fromkeys(("title", "date_from", "number"), _WORDS),
    "date": _DAY,
    "order": _LIST,
    "sources": ("原文文件的列表，如 [{file: …, sha256: …}]", _are_sources),
    **dict.fromkeys(("unplaced", "doubts", "corrections"), _ROWS),
    "moved": ('一组旧网址和新网址，如 {"0001": "0006"}', _are_moves),
}
ARTICLE_PAGE: Mapping[str, Shape] = {
    **dict.fromkeys(
        ("title", "kicker", "subtitle", "title_from", "printed", "issue", "begins", "lines", "genre", "note"), _WORDS
    ),
    "date": _DAY,
    **dict.fromkeys(("blocks", "tags", "people", "places", "organizations"), _LIST),
    **dict.fromkeys(("page", "dateline", "series", "signed", "checked"), _SAID),
    **dict.fromkeys(("authors", "doubts", "corrections"), _ROWS),
}
HAND_WRITTEN: Mapping[str, Shape] = dict.fromkeys(("title", "description", "template", "icon", "status"), _WORDS)
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
