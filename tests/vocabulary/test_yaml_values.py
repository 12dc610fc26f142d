"""The value of a row, and behind which line it ends."""

from __future__ import annotations

import pytest

from archive.vocabulary.yaml_heads import read_head
from archive.vocabulary.yaml_quotations import Slip
from archive.vocabulary.yaml_values import ENDS_EARLY, TWO_ROWS, read_value


def value(text: str) -> tuple[int, str, list[str]]:
    lines = text.split("\n")
    slips: list[Slip] = []
    head = read_head(lines[0], 0, [0], slips)
    return *read_value(lines, 0, head, slips), [slip.what for slip in slips]


@pytest.mark.parametrize(
    ("text", "end", "found"),
    [
        ("a: 甲\nb: 乙", 1, "甲"),
        ("a: |\n  b：c\n  d:e\nf: g", 3, "|"),
        ("a: 甲\n  乙\n  丙\nb: 丁", 3, "甲\n  乙\n  丙"),
        ("a: [1,\n  2]\nb: 丁", 2, "[1,\n  2]"),
        ('a: "甲\n  乙"\nb: 丁', 2, '"甲\n  乙"'),
        ("a: ［1，2］", 1, "［1，2］"),
        ("- “甲”", 1, "“甲”"),
        ("a: 甲 # 说明: 乙", 1, "甲 # 说明: 乙"),
        ("a:\n  b: c", 1, ""),
    ],
)
def test_what_is_right_stays(text: str, end: int, found: str) -> None:
    assert value(text) == (end, found, [])


@pytest.mark.parametrize(
    ("text", "found", "what"),
    [
        ("a: 甲: 乙", '"甲: 乙"', ["a 的文字里有“:”，要加引号"]),
        ("a: “甲: 乙”", '"甲: 乙"', ["a 的引号是全角的"]),
        ('a: "甲”', '"甲"', ["a 的引号是全角的"]),
        ('a: "甲', '"甲"', ["a 的引号没有成对"]),
        ('a: 甲"', '"甲"', ["a 的引号没有成对"]),
        ('a: "双减"之后', "'\"双减\"之后'", ['a 的文字里有“"”，要加引号']),
        ("a: [组图] 甲", '"[组图] 甲"', ["a 的文字里有“[”，要加引号"]),
        ("a: [1, 2\nb: 3", "[1, 2]", ["“[”没有结束"]),
        ('a: "甲", "乙"]', '["甲", "乙"]', ["a 的列表少了“[”"]),
        ('a: "甲", "乙"', '["甲", "乙"]', ["a 的列表没有放在方括号里"]),
        ("a: ·\n  b: c", "", ["a 的冒号后面多了“·”"]),
    ],
)
def test_what_is_not_right_is_read_as_it_was_meant(text: str, found: str, what: list[str]) -> None:
    assert value(text)[1:] == (found, what)


def test_what_nobody_can_read_is_left_out() -> None:
    assert value("- {a: b} c") == (1, "", [ENDS_EARLY.what])
    assert value("a: [1]b: [2]")[2] == [TWO_ROWS.what]
    assert value('a: "1"b: [2]')[2] == [TWO_ROWS.what]
