"""The fields of an article as issue.yml has them: each is read, and what can't be read does not hide the rest."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from archive.bad_input import BadInput
from archive.editing.article_fields import ARTICLE_FIELDS, FIELDS, article_fields
from archive.editing.overridden_fields import FIELDS as OVERRIDDEN
from archive.editing.settings import ArticleFields, AuthorFields
from archive.vocabulary.date_range import ANY_NEWSPAPER
from archive.vocabulary.yaml_nodes import Node, compose_yaml


def read(source: str) -> tuple[ArticleFields, list[BadInput]]:
    found = compose_yaml("issue.yml", source)
    entries: Mapping[str, Node] = found.entries() if found else {}
    refused: list[BadInput] = []
    return article_fields(entries, 7, ANY_NEWSPAPER, refused), refused


def test_what_may_be_said_is_what_is_done() -> None:
    assert [name for name, _ in FIELDS] == [name for name, _, _ in OVERRIDDEN] == list(ARTICLE_FIELDS)


@pytest.mark.parametrize("name", sorted(set(ARTICLE_FIELDS) - {"title", "checked"}))
@pytest.mark.parametrize("nothing", ["", "null", "~", "[]", "''"])
def test_nothing_or_an_empty_list_takes_a_field_away(name: str, nothing: str) -> None:
    fields, refused = read(f"{name}: {nothing}")
    assert refused == []
    assert fields.given == {name}
    assert not getattr(fields, name)


def test_what_can_not_be_read_is_refused_and_the_rest_counts() -> None:
    fields, refused = read("title: 甲\ndate: 2024-2-30\ngenre: 小说\nnote: 乙\n")
    assert (fields.title, fields.note) == ("甲", "乙")
    assert fields.given == {"title", "note"}
    assert [one.where for one in refused] == ["2", "3"]
    assert dict(fields.written_at) == {"title": 1, "note": 4}


def test_authors_in_one_item_are_taken_apart() -> None:
    fields, _ = read("authors: [张三、李四, {name: 宣传部, kind: 单位}]")
    assert fields.authors == (AuthorFields("张三"), AuthorFields("李四"), AuthorFields("宣传部", "", "office"))
