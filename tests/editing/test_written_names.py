"""Names as people write them: taken apart, told from offices, refused with the right form."""

from __future__ import annotations

import pytest

from archive.bad_input import BadInput
from archive.editing.settings import PersonFields
from archive.editing.written_names import names_in, written_people
from archive.vocabulary.yaml_nodes import Node, compose_yaml


def node(source: str) -> Node:
    found = compose_yaml("issue.yml", source)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("[徐鹏、刘改花]", ["徐鹏", "刘改花"]),
        ("徐鹏，刘改花；王凌", ["徐鹏", "刘改花", "王凌"]),
        ("[徐鹏, 徐鹏]", ["徐鹏"]),
        ("徐 鹏", ["徐鹏"]),
        ("[欧阳明月, 阿依古丽·买买提, 托尔斯泰, Smith]", ["欧阳明月", "阿依古丽·买买提", "托尔斯泰", "Smith"]),
        ("[王建校, 高等]", ["王建校", "高等"]),
        ("null", []),
        ("[]", []),
    ],
)
def test_names_are_taken_apart(source: str, names: list[str]) -> None:
    assert [one.name for one in written_people(node(source))] == names


@pytest.mark.parametrize(
    ("source", "person"),
    [
        ("赵雪宏（局长）", PersonFields("赵雪宏", "局长")),
        ("赵雪宏(局长、书记)", PersonFields("赵雪宏", "局长、书记")),
        ("{name: 赵雪宏, role: 市教育局局长}", PersonFields("赵雪宏", "市教育局局长")),
        ("{name: 赵雪宏}", PersonFields("赵雪宏")),
    ],
)
def test_an_office_is_told_from_the_name(source: str, person: PersonFields) -> None:
    assert written_people(node(source)) == (person,)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("局长赵雪宏", "{name: 赵雪宏, role: 局长}"),
        ("市教育局党组书记赵雪宏", "{name: 赵雪宏, role: 市教育局党组书记}"),
        ("赵雪宏副局长", "{name: 赵雪宏, role: 副局长}"),
        ("徐鹏 刘改花", "[徐鹏, 刘改花]"),
        ("徐鹏刘等", "[徐鹏刘]"),
        ("市教育局", "organizations"),
        ("徐鹏：记者", "{name: 赵雪宏, role: 局长}"),
        ("徐鹏等3人", "一人一项"),
        ("在会上发表了重要的讲话", "一人一项"),
        ("[徐鹏, true]", "请写姓名，或删去"),
        ("[徐鹏, .., '-']", "请写姓名，或删去"),
        ("{role: 局长}", "请写明 name"),
        ("{name: 徐鹏, rank: 局长}", "name、role"),
    ],
)
def test_what_is_no_name_is_refused_with_the_right_form(source: str, words: str) -> None:
    with pytest.raises(BadInput) as caught:
        written_people(node(source))
    assert words in caught.value.remedy


def test_all_that_is_no_name_is_told_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        written_people(node("[市教育局, 徐鹏, 局长赵雪宏]"))
    assert len(caught.value.each) == 2


def test_brackets_hold_a_name_of_an_office_together() -> None:
    assert [name for _, name in names_in(node("[某校（甲、乙校区）、丙校]"), "名称")] == ["某校（甲、乙校区）", "丙校"]
