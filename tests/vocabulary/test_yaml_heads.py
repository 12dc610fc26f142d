"""What stands before a value: indent, dashes, key and colon, as they were meant."""

from __future__ import annotations

import pytest

from archive.vocabulary.yaml_heads import Head, has_dash, has_key, is_row, read_head, with_colon
from archive.vocabulary.yaml_quotations import Slip


def head(line: str, below: int = 0) -> tuple[Head, list[str]]:
    slips: list[Slip] = []
    found = read_head(line, below, [0, 2, 4], slips)
    return found, [slip.what for slip in slips]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("date: 2024", Head(0, "", "date: ", "2024")),
        ("  - {a: b}", Head(2, "- ", "", "{a: b}")),
        ('  "0044": {title: 甲}', Head(2, "", '"0044": ', "{title: 甲}")),
        ("  - line: 8", Head(2, "- ", "line: ", "8")),
        ("- - 1", Head(0, "- - ", "", "1")),
        ("  党的建设:", Head(2, "", "党的建设:", "")),
        ("https://x.y", Head(0, "", "", "https://x.y")),
        ("p2.txt:5", Head(0, "", "", "p2.txt:5")),
        ("-----", Head(0, "", "", "-----")),
    ],
)
def test_what_is_right_stays(line: str, found: Head) -> None:
    assert head(line) == (found, [])


@pytest.mark.parametrize(
    ("line", "found", "what"),
    [
        ("\t- 1", Head(2, "- ", "", "1"), ["缩进里有制表符（Tab）"]),
        ("　date: 1", Head(2, "", "date: ", "1"), ["缩进里有全角空格"]),
        ("\u00a0\u00a0date: 1", Head(2, "", "date: ", "1"), ["缩进里有不换行空格"]),
        ("\u200bdate: 1", Head(0, "", "date: ", "1"), ["缩进里有看不见的字符 U+200B"]),
        ("-{a: b}", Head(0, "- ", "", "{a: b}"), ["列表的“-”后面没有空格"]),
        ("－ {a: b}", Head(0, "- ", "", "{a: b}"), ["列表的“－”不是半角的减号"]),
        ("-　甲", Head(0, "- ", "", "甲"), ["“-”后面是全角空格"]),
        ("date：2024", Head(0, "", "date: ", "2024"), ["date 后面的冒号是全角的“：”"]),
        ("title:甲", Head(0, "", "title: ", "甲"), ["title 的冒号后面没有空格"]),
        ('"0044":{title: 甲}', Head(0, "", '"0044": ', "{title: 甲}"), ["0044 的冒号后面没有空格"]),
        ("title:　甲", Head(0, "", "title: ", "甲"), ["title 的冒号后面是全角空格"]),
        ("title:: 甲", Head(0, "", "title: ", "甲"), ["title 后面多了一个冒号"]),
        ("order:*[1, 2]", Head(0, "", "order: ", "[1, 2]"), ["多了一个“*”"]),
        ("  。- {a: b}", Head(2, "- ", "", "{a: b}"), ["多了一个“。”"]),
        ("  - }{a: b}", Head(2, "- ", "", "{a: b}"), ["多了一个“}”"]),
    ],
)
def test_what_is_not_right_is_read_as_it_was_meant(line: str, found: Head, what: list[str]) -> None:
    assert head(line) == (found, what)


@pytest.mark.parametrize(
    ("row", "deeper", "key", "value"),
    [
        ("corrections", True, "corrections:", ""),
        ("corrections", False, "", "corrections"),
        ("title 甲", False, "title: ", "甲"),
        ("title=甲", False, "title: ", "甲"),
        ("joins=", False, "joins:", ""),
        ("p1-0007` {title: 甲}", False, "p1-0007: ", "{title: 甲}"),
        ("甲 乙", True, "", "甲 乙"),
        ("a, b", True, "", "a, b"),
    ],
)
def test_a_colon_that_was_lost(row: str, deeper: bool, key: str, value: str) -> None:
    slips: list[Slip] = []
    found = with_colon(Head(0, "", "", row), deeper, slips)
    assert (found.key, found.value, bool(slips)) == (key, value, bool(key))


def test_what_begins_a_row() -> None:
    assert [is_row(line) for line in ("  a: 1", "- 1", "# 说明", "a：1", "甲乙")] == [True, True, True, True, False]
    assert [has_key(row) for row in ("a: 1", "“甲”: 1", "- 1", "甲")] == [True, True, False, False]
    assert [has_dash(row) for row in ("- 1", "-{a: 1}", "－ 1", "---", "甲")] == [True, True, True, False, False]
    assert Head(0, "", '"0044": ', "").name == "0044"
