"""Lists of entries, however a hand wrote them: begun, added to, taken from."""

from __future__ import annotations

import datetime

import pytest
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from archive.bad_input import BadInput
from archive.desk.entries import add, day, entries, flow, take_out, typed
from archive.desk.issue_file import edited


def after(text: str, key: str, entry: object, pairs: bool = False) -> str:
    return edited(text.encode(), lambda doc: add(doc, key, entry, "说明", pairs), "issue.yml").decode()


@pytest.mark.parametrize(
    ("text", "key", "entry", "wanted"),
    [
        ("cuts: 3\n", "cuts", 5, "cuts:\n  - 3\n  - 5 # 说明\n"),
        ("cut: 3\n", "cuts", 5, "cut:\n  - 3\n  - 5 # 说明\n"),
        ("cuts: [3]\n", "cuts", 5, "cuts: [3, 5]\n"),
        ("cuts:\n", "cuts", "p1.txt:5", 'cuts:\n  - "p1.txt:5" # 说明\n'),
        ("cuts:\n- 3\n", "cuts", 5, "cuts:\n- 3\n- 5 # 说明\n"),
    ],
)
def test_an_entry_comes_last_in_its_list(text: str, key: str, entry: object, wanted: str) -> None:
    assert after(text, key, entry) == wanted


def test_two_numbers_alone_are_one_join() -> None:
    assert after("joins: [3, 5]\n", "joins", flow([7, 9]), pairs=True) == "joins:\n  - [3, 5]\n  - [7, 9] # 说明\n"


def test_a_list_that_is_left_empty_goes() -> None:
    doc = CommentedMap(cuts=CommentedSeq([3]), date="x")
    assert take_out(doc, "cuts", lambda one: one == 5) == []
    assert take_out(doc, "cuts", lambda one: one == 3) == [3]
    assert list(doc) == ["date"]
    assert take_out(doc, "moves", lambda _: True) == []
    assert entries(doc, "cuts") == []


def test_what_is_typed_is_a_line_of_text() -> None:
    assert typed({"a": "字"}, "a", "题目") == "字"
    assert typed({}, "a", "题目") == ""
    for wrong in ("两\n行", "看不\u200b见", "\x00", 3, None, ["a"]):
        with pytest.raises(BadInput, match="题目"):
            typed({"a": wrong}, "a", "题目")


def test_a_day_is_one_of_the_calendars() -> None:
    assert day("2024-02-29", "日期") == datetime.date(2024, 2, 29)
    for wrong in ("2024-02-30", "今天", "", "24-1-1"):
        with pytest.raises(BadInput, match="日历"):
            day(wrong, "日期")
