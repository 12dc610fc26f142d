"""Slips in YAML: named in Chinese, with the mend, at the line where they are."""

from __future__ import annotations

import pytest
import yaml

from archive.bad_input import BadInput
from archive.vocabulary.yaml_nodes import compose_yaml
from archive.vocabulary.yaml_quotations import quoted
from archive.vocabulary.yaml_slips import LONGEST_QUOTED, slip_in


def told(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        compose_yaml("f.yml", text)
    return [f"{one.where} {one.what}" for one in caught.value.each]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a:\n\tb: 1\n\tc: 2", ["2 缩进里有制表符（Tab）", "3 缩进里有制表符（Tab）"]),
        ("a: 1\n　　b: 2: 3", ["2 缩进里有全角空格，b 的文字里有“:”，要加引号"]),
        ("date：2024\nnumber: 一: 二", ["1 date 后面的冒号是全角的“：”", "2 number 的文字里有“:”，要加引号"]),
        ("a:1\nb: 2", ["1 a 的冒号后面没有空格"]),
        ("a: 甲: 乙", ["1 a 的文字里有“:”，要加引号"]),
        ("a: 甲:", ["1 a 的文字里有“:”，要加引号"]),
        ("a: [甲] 乙", ["1 a 的文字里有“[”，要加引号"]),
        ("a: [甲", ["1 “[”没有结束"]),
        ("a: {甲: 乙", ["1 “{”没有结束"]),
        ('a: "甲\nb: 1', ["1 a 的引号没有成对"]),
        ("a: 1\n  b: 2", ["2 缩进不齐：前面有 2 格，比同一级的多 2 格"]),
        ("a:\n  - 1\n - 2", ["3 缩进不齐：前面有 1 格，比同一级的少 1 格"]),
        ("a: 1\n甲乙\nb: 2", ["2 这一行不是“键: 值”，少了冒号（“甲乙”）"]),
        ('order: ["甲"， "乙"]', ["1 两项之间的逗号是全角的"]),
        ("a: 1\n---\nb: 2", ["2 这里有一行 ---，一个文件只能有一份（“---”）"]),
    ],
)
def test_a_slip_is_named_by_its_line(text: str, said: list[str]) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    "text", ["a: @b", "a: %b", "a: `b", "a: 'b' c", "? [", "a: !<", "a: |-\n\tb\n c", "{", "]", "a: 'b"]
)
def test_nothing_is_told_in_english(text: str) -> None:
    for line in told(text):
        assert not any(word in line for word in ("did not", "found", "expected", "could not", "while"))


@pytest.mark.parametrize("text", ["", "甲", "会议 https://example.org 上", "12:30 开会", "第 3 版：要闻", "甲，乙"])
def test_ordinary_words_are_no_slip(text: str) -> None:
    assert slip_in(text) is None


@pytest.mark.parametrize("text", ["甲: 乙", '"双减"之后', "'甲'", "甲 # 乙", "a\\b: c", "[甲] 乙"])
def test_what_is_offered_in_quotes_stands_for_itself(text: str) -> None:
    assert yaml.safe_load(f"title: {quoted(text)}") == {"title": text}


def test_a_text_too_long_for_a_line_is_told_of_in_words() -> None:
    with pytest.raises(BadInput) as caught:
        compose_yaml("f.yml", f"note: {'甲' * LONGEST_QUOTED}: 乙")
    assert caught.value.remedy == "请给 note 后面的文字加上引号"
