"""The order of reading by ids, whatever they refer to."""

from __future__ import annotations

from lxml import etree

from archive.pages.told_order import followed, in_told_order, ranked

BLOCKS = etree.fromstring('<a><b ID="1"/><b ID="2"><c ID="x"/></b><b ID="3"/><b/></a>')


def test_elements_stand_by_what_is_told_of_them_or_what_is_in_them() -> None:
    ordered = in_told_order(BLOCKS, ranked(["nothing", "3", "x", "3"]), "ID")
    assert [one.get("ID") for one in ordered] == ["3", "2", "1", None]
    assert in_told_order(BLOCKS, {}, "ID") == list(BLOCKS)


def test_ids_follow_one_another_and_a_circle_ends() -> None:
    assert followed({"b": "c", "a": "b"}) == ["a", "b", "c"]
    assert followed({"a": "b", "b": "a", "x": "y"}) == ["x", "y", "a", "b"]
