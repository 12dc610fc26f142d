"""YAML that people write: values as they meant them, and a complaint with its line for what can't be meant."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import pytest

from archive.bad_input import BadInput
from archive.vocabulary.yaml_nodes import DEEPEST_NESTING, Node, compose_yaml

NAME = "raw/x/issue.yml"


def node(source: str) -> Node:
    found = compose_yaml(NAME, source)
    assert found is not None
    return found


def complaint(ask: Callable[[], object]) -> str:
    """What is said of a value, behind the file's name."""
    with pytest.raises(BadInput) as caught:
        ask()
    return str(caught.value).removeprefix(f"{NAME}:")


@pytest.mark.parametrize("source", ["", "# 只有注释\n", "\n\n"])
def test_nothing_but_comments_is_no_document(source: str) -> None:
    assert compose_yaml(NAME, source) is None


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a: [1", "1: “[”没有结束"),
        ("a: 1\nb: 'x", "2: b 的引号没有成对"),
        ("a: 1\n\tb: 2", "2: 缩进里有制表符（Tab）"),
        ("a: &x 1\nb: *x", "2: 这里不用 * 引用"),
        ("[" * (DEEPEST_NESTING + 1) + "]" * (DEEPEST_NESTING + 1), "1: 嵌套太深"),
        ("a: 1\n--- \nb: 2", "2: 这里有一行 ---"),
    ],
)
def test_what_is_no_yaml_is_told_by_its_line(source: str, said: str) -> None:
    assert complaint(lambda: compose_yaml(NAME, source)).startswith(said)


def test_as_deep_as_is_allowed() -> None:
    assert len(node("[" * DEEPEST_NESTING + "]" * DEEPEST_NESTING).items()) == 1


def test_a_mapping_by_its_keys_in_their_order() -> None:
    found = node("b: 1\n0044: 2\nno: 3").entries()
    assert {key: value.text() for key, value in found.items()} == {"b": "1", "0044": "2", "no": "3"}
    assert list(found) == ["b", "0044", "no"]
    assert [value.line for value in found.values()] == [1, 2, 3]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("date: 1\ntitel: 2", "2: 不认识的键 titel — 是不是 title？"),
        ("xyz: 1", "1: 不认识的键 xyz — 可用的有：date、title"),
        ("date: 1\ntitle: 2\ndate: 3", "3: date 写了两次（第 1 行已有） — 请合并成一处"),
        ("- date", "1: 这里要的是“键: 值”，不是 列表 — 请按说明书写"),
        ("[1]: 2", "1: 这里要的是一段文字，不是列表或“键: 值” — 请按说明书写，有冒号或括号的文字加上引号"),
    ],
)
def test_a_mapping_that_cannot_be_meant(source: str, said: str) -> None:
    assert complaint(lambda: node(source).entries(("date", "title"))) == said


def test_a_list_or_nothing() -> None:
    assert [one.text() for one in node("[甲, 乙]").items()] == ["甲", "乙"]
    assert node("a:").entries()["a"].items() == ()
    assert complaint(lambda: node("甲").items()).startswith("1: 这里要的是列表，不是 “甲”")


@pytest.mark.parametrize(
    ("source", "empty"), [("null", True), ("~", True), ("''", True), ("'  '", True), ("0", False), ("[]", False)]
)
def test_what_is_empty(source: str, empty: bool) -> None:
    assert node(source).is_empty is empty


@pytest.mark.parametrize(
    ("source", "value"), [("0044", "0044"), ("no", "no"), ("' 甲 '", "甲"), ("~", ""), ("1.50", "1.50")]
)
def test_text_is_as_it_is_written(source: str, value: str) -> None:
    assert node(source).text() == value


def test_text_of_one_line_without_control_characters() -> None:
    assert complaint(lambda: node('"a\\nb"').text()).startswith("1: 这里的文字只能有一行")
    assert complaint(lambda: node('"a\\x07b"').text()).startswith("1: 文字里有控制字符 U+0007")
    assert complaint(lambda: node("a: 1").text()).startswith("1: 这里要的是一段文字")


def test_what_has_to_be_filled_in() -> None:
    assert node("甲").filled("标题") == "甲"
    assert complaint(lambda: node("''").filled("标题")) == "1: 标题是空的 — 请填写，或删去这一行"


@pytest.mark.parametrize(("source", "value"), [("1", 1), ("0044", 44), ("999999", 999_999), ("'7'", 7)])
def test_a_line_number(source: str, value: int) -> None:
    assert node(source).number("line") == value


@pytest.mark.parametrize("source", ["0", "-1", "1.5", "1000000", "一", "''", "0x10"])
def test_what_is_no_line_number(source: str) -> None:
    assert complaint(lambda: node(source).number("line")).startswith("1: line应是行号，不是 ")


def test_a_day_or_none() -> None:
    assert node("2024-03-04").day() == datetime.date(2024, 3, 4)
    assert node("~").day() is None


@pytest.mark.parametrize(
    "source",
    [
        "2024-3-4",
        "2024/03/04",
        "2024.3.4",
        "2024年3月4日",
        "2024 年 3 月 4 日",
        "２０２４年３月４日",
        "2024-03/4",
        "20240304",
    ],
)
def test_a_day_in_any_of_its_spellings(source: str) -> None:
    assert node(source).day() == datetime.date(2024, 3, 4)


@pytest.mark.parametrize("source", ["2024-2-30", "2024年13月1日", "2023.2.29"])
def test_a_day_that_no_calendar_has(source: str) -> None:
    said = complaint(lambda: node(source).day())
    assert re.fullmatch(r"1: 日历上没有 \d+ 年 \d+ 月 \d+ 日这一天 — 请对照报纸改正年、月、日", said)


@pytest.mark.parametrize("source", ["2024-W10-1", "三月", "甲"])
def test_what_is_no_day(source: str) -> None:
    assert complaint(lambda: node(source).day()) == f"1: “{source}” 不是日期 — 请写成 2024-03-04 的样子"


@pytest.mark.parametrize(
    ("source", "value"),
    [
        *((yes, True) for yes in ("true", "Yes", "on", "是")),
        *((no, False) for no in ("false", "No", "off", "否", "~")),
    ],
)
def test_true_or_false(source: str, value: bool) -> None:
    assert node(source).truth() is value


def test_what_is_neither_true_nor_false() -> None:
    assert (
        complaint(lambda: node("也许").truth())
        == "1: 这里要的是 true 或 false，不是 “也许” — 请写 true（是）或 false（否）"
    )


@pytest.mark.parametrize(
    ("source", "few"),
    [
        ("[1]", "列表"),
        ("a: 1", "“键: 值”"),
        ("''", "空"),
        ("甲" * 25, f"“{'甲' * 25}”"),
        ("甲" * 26, f"“{'甲' * 24}…”"),
    ],
)
def test_a_value_in_a_few_characters(source: str, few: str) -> None:
    assert node(source).excerpt() == few


def test_every_node_knows_its_line() -> None:
    (key, value), (other, _) = node("甲:\n  - 一\n  - 二\n乙: 三\n").pairs()
    assert (key.line, value.line, other.line) == (1, 2, 4)
    assert [item.line for item in value.items()] == [2, 3]
    assert str(other.complaint("错了", "请改")) == f"{NAME}:4: 错了 — 请改"


def test_what_a_mapping_or_a_list_is_called_is_said() -> None:
    assert complaint(lambda: node("[甲]").pairs("名单")) == "1: 名单要的是“键: 值”，不是 列表 — 请按说明书写"
    assert complaint(lambda: node("乙: 1").entries(None, ("甲", "乙"), "一条")) == "1: 一条缺 甲 — 请写明 甲、乙"
    assert complaint(lambda: node("{}").items("名单")).startswith("1: 名单要的是列表，不是 “键: 值” — ")
    assert complaint(lambda: node("~").items("名单")) == "1: 名单是空的 — 请填写，或删去这一行"


def test_a_list_of_texts() -> None:
    assert node("[甲, 0044]").texts("名单") == ("甲", "0044")
    assert node("[]").texts("名单") == ()
    assert complaint(lambda: node("[甲, '']").texts("名单")) == "1: 名单是空的 — 请填写，或删去这一行"
    assert complaint(lambda: node("- 甲\n- 甲").texts("名单")) == "2: 名单里“甲”写了两次 — 请删去一个"
