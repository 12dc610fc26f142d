"""The fields that issue.yml may give an article: for each how it is read. What can't be read is refused, the rest counts.

Topics and places are those that the vocabulary names, any where it names none.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from archive.article_forms import GENRES, Closing, Genre, Series
from archive.bad_input import BadInput, gathered, told_at_once
from archive.editing.settings import ArticleFields, AuthorFields
from archive.editing.written_names import names_in, written_people
from archive.filenames import visible_name
from archive.model import AuthorKind
from archive.vocabulary.vocabulary import Vocabulary
from archive.vocabulary.yaml_nodes import Node
from archive.vocabulary.yaml_quotations import quoted

AUTHOR_KINDS: Mapping[str, AuthorKind] = {
    "": "person",
    "person": "person",
    "office": "office",
    "人": "person",
    "单位": "office",
}
"""What an author may be; a person where nothing is said."""
AUTHOR_KEYS, SIGNED_KEYS, SERIES_KEYS = ("name", "role", "kind"), ("by", "date"), ("name", "part")
"""What may be said of an author, a closing, a series; an author and a series have a name."""
TOPICS_FILE, PLACES_FILE = "raw/vocabulary/topics.yml", "raw/vocabulary/places.yml"
"""Where archivists say which topics and places there are."""


MOST_NEAR = 5
"""Names that a message offers in place of one that is unknown."""


def _names(node: Node, what: str = "名称", known: Sequence[str] = (), table: str = "") -> tuple[str, ...]:
    """A list of names in the person's order, of those known where any are; one that comes twice counts once.

    `table`: the file that says which are known. All that are not are told at once.
    """
    if node.is_empty:
        return ()
    found: dict[str, bool] = {}
    refused: list[BadInput] = []
    for item, name in names_in(node, what):
        if known and name not in known:
            near = "、".join(_nearest(name, known))
            remedy = f"相近的有：{near}；{what}都在 {table} 里，真要用新的，先加到那里"
            refused.append(item.complaint(f"{what}里没有 {visible_name(name)}", remedy))
        found[name] = True
    if refused:
        raise told_at_once(refused)
    return tuple(found)


def _nearest(name: str, known: Sequence[str]) -> Sequence[str]:
    """The known names that are most like one, the nearest first."""

    def likeness(other: str) -> float:
        return difflib.SequenceMatcher(None, name, other).ratio() + (name in other or other in name)

    return sorted(known, key=likeness, reverse=True)[:MOST_NEAR]


def _title(node: Node, _: Vocabulary) -> str:
    if node.is_empty:
        raise node.complaint("题目是空的", "请填写，或删去这一行；题目以 # 开头，要加引号")
    return _printed(node, node.filled("题目"))


def _headline(node: Node, _: Vocabulary) -> str:
    return _printed(node, node.text())


def _text(node: Node, _: Vocabulary) -> str:
    return node.text()


def _printed(node: Node, text: str) -> str:
    """A headline's words. BadInput where it is not told whether the quotation marks around them are printed."""
    inside = text[1:-1]
    if node.is_bare and text[:1] == "“" and text[-1:] == "”" and not set("“”") & set(inside):
        raise node.complaint("外面的引号是全角的", f"请写成 {quoted(inside)}；报上就印着引号，写成 {quoted(text)}")
    return text


def _authors(node: Node, _: Vocabulary) -> tuple[AuthorFields, ...]:
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
    found = node.entries(AUTHOR_KEYS, ("name",), "这个作者")
    kind = AUTHOR_KINDS.get(found["kind"].text() if "kind" in found else "")
    if kind is None:
        raise found["kind"].complaint(f"kind 里没有 {found['kind'].excerpt()}", "请写 person（人）或 office（单位）")
    return AuthorFields(found["name"].filled("姓名"), found["role"].text() if "role" in found else "", kind)


def _signed(node: Node, vocabulary: Vocabulary) -> Closing | None:
    if node.is_empty:
        return None
    found = node.entries(SIGNED_KEYS, (), "这个落款")
    by = _names(found["by"]) if "by" in found else ()
    return Closing(by, found["date"].day(vocabulary.dates) if "date" in found else None)


def _series(node: Node, _: Vocabulary) -> Series | None:
    """A series by name and part; the name may stand alone."""
    if node.is_empty:
        return None
    if node.is_scalar:
        return Series(node.filled("连载的名称"))
    found = node.entries(SERIES_KEYS, ("name",), "这个连载")
    return Series(found["name"].filled("连载的名称"), found["part"].text() if "part" in found else "")


def _genre(node: Node, _: Vocabulary) -> Genre | None:
    if node.is_empty:
        return None
    for genre in GENRES:
        if node.text() == genre:
            return genre
    raise node.complaint(f"体裁里没有 {node.excerpt()}", f"可用的有：{'、'.join(GENRES)}")


FIELDS: tuple[tuple[str, Callable[[Node, Vocabulary], Any]], ...] = (
    ("title", _title),
    ("kicker", _headline),
    ("subtitle", _headline),
    ("date", lambda node, vocabulary: node.day(vocabulary.dates)),
    ("tags", lambda node, vocabulary: _names(node, "主题", [one.name for one in vocabulary.topics], TOPICS_FILE)),
    ("people", lambda node, _: written_people(node)),
    ("places", lambda node, vocabulary: _names(node, "地点", [one.name for one in vocabulary.places], PLACES_FILE)),
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


def article_fields(
    found: Mapping[str, Node], at: int, vocabulary: Vocabulary, refused: list[BadInput]
) -> ArticleFields:
    """What is said of an article, by the field; `at` is its line in issue.yml. An empty list is as good as nothing."""
    read: dict[str, Any] = {}
    for name, reader in FIELDS:
        if name in found:
            node = found[name]
            with gathered(refused):
                empty = node.is_list and not node.items() and name not in ("title", "checked")
                read[name] = reader(node.with_text("") if empty else node, vocabulary)
    written_at = {name: found[name].line for name in read}
    return ArticleFields(at=at, given=frozenset(read), written_at=written_at, **read)
