"""Lines that are by-lines, credits or captions, whatever the paper, and lines that only look like one."""

from __future__ import annotations

from unittest import mock

import pytest

from archive.language.credits import LONGEST, ends_in_credit, is_captions_credit, is_credit, is_name
from tests.cases import Case, parameters


@pytest.mark.parametrize("case", parameters("credits"))
def test_what_a_line_by_itself_is(case: Case) -> None:
    kinds = [
        "署名" if is_credit(t) else "图片说明" if is_captions_credit(t) else "不是" for t in case.input.split("\n")
    ]
    assert kinds == case.expected.split("\n")


@pytest.mark.parametrize("text", ["", " ", "摄", "（）", "张三 " * LONGEST, "记者 " * 30])
def test_what_is_nothing_or_too_long_is_neither(text: str) -> None:
    assert not is_credit(text)
    assert not is_captions_credit(text)


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("旱情全部解除。（完）【编辑：于晓】", True),
        ("孩子们在种植园里劳动（本报记者 张三）", True),
        ("（研究所周某副教授）【编辑：张某】", True),
        ("全校师生参加了活动（共三百人）", False),
        ("本报记者 张三", False),
        ("全校师生参加了活动。", False),
    ],
)
def test_text_ends_in_a_credit_only_where_brackets_hold_one(text: str, signed: bool) -> None:
    assert ends_in_credit(text) == signed


@pytest.mark.parametrize("line", ["记者" + "王" * 43 + "一一一一", "摄影" + "欧阳" * 21 + "一一一一"])
def test_many_names_without_a_space_are_counted_place_by_place(line: str) -> None:
    with mock.patch("archive.language.credits.is_name", wraps=is_name) as asked:
        assert not is_credit(line)
    assert asked.call_count < 4 * len(line)
