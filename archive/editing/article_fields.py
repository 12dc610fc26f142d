"""The fields that issue.yml may give an article: for each how it is read. What can't be read is refused, the rest counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from archive.article_forms import GENRES, Closing, Genre, Series
from archive.bad_input import BadInput, gathered
from archive.editing.settings import ArticleFields, AuthorFields
from archive.editing.written_names import names_in, written_people
from archive.filenames import visible_name
from archive.model import AuthorKind
from archive.vocabulary.date_range import DateRange
from archive.vocabulary.vocabulary import COUNTIES, TOPIC_NAMES
from archive.vocabulary.yaml_nodes import Node

AUTHOR_KINDS: Mapping[str, AuthorKind] = {
    "": "person",
    "person": "person",
    "office": "office",
    "人": "person",
    "单位": "office",
}
"""What an author may be; a person where nothing is said."""


def _names(node: Node, what: str = "名称", known: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """A list of names in the person's order; one that comes twice counts once."""
    if node.is_empty:
        return ()
    found = {}
    for item, name in names_in(node, what):
        if known is not None and name not in known:
            raise item.complaint(f"{what}里没有 {visible_name(name)}", f"可用的有：{'、'.join(known)}")
        found[name] = True
    return tuple(found)


def _title(node: Node, _: DateRange) -> str:
    if node.is_empty:
        raise node.complaint("题目是空的", "请填写，或删去这一行；题目以 # 开头，要加引号")
    return node.filled("题目")


def _text(node: Node, _: DateRange) -> str:
    return node.text()


def _authors(node: Node, _: DateRange) -> tuple[AuthorFields, ...]:
    """Authors in the person's order; a name or an author may stand without a list, one that comes twice counts once."""
    if node.is_empty:
        return ()
    found: dict[AuthorFields, None] = {}
    for item in node.items() if node.is_list else (node,):
        if item.is_scalar:
            found |= {AuthorFields(name): None for _, name in names_in(item, "姓名")}
        else:
            found[_author(item)] = None
    return tuple(found)


def _author(node: Node) -> AuthorFields:
    found = node.entries(("name", "role", "kind"), ("name",), "这个作者")
    kind = AUTHOR_KINDS.get(found["kind"].text() if "kind" in found else "")
    if kind is None:
        raise found["kind"].complaint(f"kind 里没有 {found['kind'].excerpt()}", "请写 person（人）或 office（单位）")
    return AuthorFields(found["name"].filled("姓名"), found["role"].text() if "role" in found else "", kind)


def _signed(node: Node, dates: DateRange) -> Closing | None:
    if node.is_empty:
        return None
    found = node.entries(("by", "date"), (), "这个落款")
    by = _names(found["by"]) if "by" in found else ()
    return Closing(by, found["date"].day(dates) if "date" in found else None)


def _series(node: Node, _: DateRange) -> Series | None:
    """A series by name and part; the name may stand alone."""
    if node.is_empty:
        return None
    if node.is_scalar:
        return Series(node.filled("连载的名称"))
    found = node.entries(("name", "part"), ("name",), "这个连载")
    return Series(found["name"].filled("连载的名称"), found["part"].text() if "part" in found else "")


def _genre(node: Node, _: DateRange) -> Genre | None:
    if node.is_empty:
        return None
    for genre in GENRES:
        if node.text() == genre:
            return genre
    raise node.complaint(f"体裁里没有 {node.excerpt()}", f"可用的有：{'、'.join(GENRES)}")


FIELDS: tuple[tuple[str, Callable[[Node, DateRange], Any]], ...] = (
    ("title", _title),
    ("kicker", _text),
    ("subtitle", _text),
    ("date", lambda node, dates: node.day(dates)),
    ("tags", lambda node, _: _names(node, "主题", TOPIC_NAMES)),
    ("people", lambda node, _: written_people(node)),
    ("places", lambda node, _: _names(node, "地点", COUNTIES)),
    ("organizations", lambda node, _: _names(node)),
    ("dateline", _text),
    ("authors", _authors),
    ("signed", _signed),
    ("series", _series),
    ("genre", _genre),
    ("note", _text),
    ("checked", lambda node, _: node.truth()),
)
"""What may be said of an article, and how it is read."""
ARTICLE_FIELDS = tuple(name for name, _ in FIELDS)


def article_fields(found: Mapping[str, Node], at: int, dates: DateRange, refused: list[BadInput]) -> ArticleFields:
    """What is said of an article, by the field; `at` is its line in issue.yml. An empty list is as good as nothing."""
    read: dict[str, Any] = {}
    for name, reader in FIELDS:
        if name in found:
            node = found[name]
            with gathered(refused):
                empty = node.is_list and not node.items() and name not in ("title", "checked")
                read[name] = reader(node.with_text("") if empty else node, dates)
    written_at = {name: found[name].line for name in read}
    return ArticleFields(at=at, given=frozenset(read), written_at=written_at, **read)
