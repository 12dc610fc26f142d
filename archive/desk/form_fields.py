"""What an article's form is typed as, and shown as: authors, closing, series; each text is read back as it was shown.

authors  张三（本报记者）、宣传部（供稿，单位）
signed   海州市教育局、海州市财政局 2024-03-04
series   走进乡村学校（三）
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from archive.article_forms import Closing, Series
from archive.bad_input import BadInput
from archive.desk.entries import day, flow, worded
from archive.model import Author

OFFICE = "单位"
"""Behind an author that is no person."""
ONE = re.compile(r"(?:[（(][^（()）]*[)）]|[^、，,;；（()）])+")
"""A name among others, with what stands in brackets behind it."""
_BRACKETED = re.compile(r"(?P<name>[^（()）]+?)\s*[（(](?P<said>[^（()）]*)[)）]")
_DAY_LAST = re.compile(r"(?P<by>.*?)[\s　，,]*(?P<day>\d{4}-\d{1,2}-\d{1,2})?")


def shown_authors(authors: tuple[Author, ...]) -> str:
    """Authors as they are typed."""
    return "、".join(_bracketed(one.name, one.role, OFFICE if one.kind == "office" else "") for one in authors)


def shown_closing(closing: Closing | None) -> str:
    """A closing as it is typed."""
    return (
        " ".join(filter(None, ("、".join(closing.by), closing.date.isoformat() if closing.date else "")))
        if closing
        else ""
    )


def shown_series(series: Series | None) -> str:
    """A series as it is typed."""
    return _bracketed(series.name, series.part) if series else ""


def typed_authors(text: str) -> CommentedSeq:
    """Authors as issue.yml has them: a name alone, or with what they did and that it is an office."""
    found = CommentedSeq([_author(one.strip()) for one in ONE.findall(text) if one.strip()])
    found.fa.set_flow_style()
    return found


def typed_closing(text: str) -> CommentedMap | CommentedSeq:
    """Who sends a letter, and its day. BadInput where it names nobody and no day of the calendar."""
    found = _DAY_LAST.fullmatch(text)
    names = [one.strip() for one in ONE.findall(found["by"])] if found else []
    by = CommentedSeq([worded(one) for one in names if one])
    by.fa.set_flow_style()
    told = found["day"] if found else None
    return flow({"by": by or None, "date": day(_padded(told), "落款的日期") if told else None})


def typed_series(text: str) -> object:
    """A series by name and part. BadInput where it has no name."""
    found = _BRACKETED.fullmatch(text)
    if found is None:
        if not text.strip("（()） "):
            raise BadInput("issue.yml", "", "连载没有写名称", "请写成 走进乡村学校（三）")
        return worded(text)
    return flow({"name": found["name"].strip(), "part": found["said"].strip() or None})


TYPED: Mapping[str, Callable[[str], object]] = {
    "authors": typed_authors,
    "signed": typed_closing,
    "series": typed_series,
}
"""What each of these fields is in issue.yml, of what was typed."""


def _author(text: str) -> object:
    found = _BRACKETED.fullmatch(text)
    if found is None:
        return worded(text)
    said = [one.strip() for one in re.split("[，,、]", found["said"]) if one.strip()]
    office = OFFICE in said
    role = "，".join(one for one in said if one != OFFICE)
    return flow({"name": found["name"].strip(), "role": role or None, "kind": "office" if office else None})


def _bracketed(name: str, *said: str) -> str:
    told = "，".join(filter(None, said))
    return f"{name}（{told}）" if told else name


def _padded(told: str) -> str:
    """A day with the zeros that calendars write."""
    year, month, number = told.split("-")
    return f"{year}-{month.zfill(2)}-{number.zfill(2)}"
