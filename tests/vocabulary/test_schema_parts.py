"""Parts of schemas: each takes what the reading of YAML that it stands for takes, and refuses what that refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.bad_input import BadInput
from archive.vocabulary.schema_parts import (
    Schema,
    by_name,
    day,
    filled,
    mapping,
    one_of,
    several,
    text,
    texts,
    truth,
    word,
)
from archive.vocabulary.yaml_nodes import Node, compose_yaml
from tests.schemas import faults

PARTS: tuple[tuple[str, Schema, Callable[[Node], object]], ...] = (
    ("text", text(), Node.text),
    ("filled", filled(), lambda node: node.filled("字")),
    ("word", word(), lambda node: node.word("字")),
    ("texts", texts(), lambda node: node.texts("字")),
    ("truth", truth(), Node.truth),
    ("mapping", mapping({"a": text(), "b": text()}, ("a",)), lambda node: node.entries(("a", "b"), ("a",))),
)
VALUES = (
    "甲", "12", "2.5", "true", "Yes", "OFF", "是", "否", "''", "' '", "也许", "[甲, 乙]", "[甲, 甲]", "[]", "['']", "[[甲]]",
    "{a: 1}", "{b: 1}", "{a: 1, c: 2}", "{a: , b: 3}", f"{'长' * 100}", f"{'长' * 103}", "2024-03-04",
)  # fmt: skip


@pytest.mark.parametrize(("name", "schema", "read"), PARTS, ids=[name for name, _, _ in PARTS])
def test_a_part_agrees_with_what_reads_it(name: str, schema: Schema, read: Callable[[Node], object]) -> None:
    found = set()
    for value in VALUES:
        root = compose_yaml("a.yml", f"it: {value}")
        assert root is not None
        node = root.entries()["it"]
        try:
            inner = node.node.value if name == "texts" else ()
            taken = [read(node)] != [] and all(Node("a.yml", one).is_scalar for one in inner)
        except BadInput:
            taken = False
        assert (faults(mapping({"it": schema}), f"it: {value}") == []) == taken, value
        found.add(taken)
    assert found == {True, False}


def test_a_list_of_one_needs_no_list_and_names_are_peoples_own() -> None:
    one = mapping({"it": several(one_of("甲乙"))})
    assert [faults(one, f"it: {value}") == [] for value in ("甲", "[甲, 乙]", "", "丙", "[丙]")] == [1, 1, 1, 0, 0]
    named = by_name(day("哪一天"), pattern="^p[0-9]$")
    assert faults(named, "p1: 2024年3月4日\np2: 20240304") == []
    assert faults(named, "p1: [2024]")
    assert faults(named, "q1: 2024-03-04")
    assert named["additionalProperties"]["description"] == "哪一天"
