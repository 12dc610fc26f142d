"""Verse among the lines of a file; more cases are those of what a file's lines are by their wording."""

from __future__ import annotations

import pytest

from archive.language.verse import free_verse, regular_verse

REGULAR = ["春晓", "", "春眠不觉晓，", "处处闻啼鸟。", "夜来风雨声，", "花落知多少。", "", "完了吗"]
FREE = ["我的老师", "三尺讲台，", "染白了您的头发；", "一支粉笔，", "写尽了人间春夏。"]


def no_marks(lines: list[str]) -> list[bool]:
    return [False] * len(lines)


def test_a_poem_is_from_its_first_line_to_its_last() -> None:
    assert regular_verse(REGULAR, no_marks(REGULAR)) == [(2, 5)]
    assert free_verse(FREE, no_marks(FREE)) == [(1, 4)]


def test_each_kind_is_found_by_itself() -> None:
    assert regular_verse(FREE, no_marks(FREE)) == []


@pytest.mark.parametrize(
    "change",
    [
        {2: "春眠不知晓也，"},
        {3: "处处闻啼鸟，", 5: "花落知多少，"},
        {5: "春眠不觉晓。"},
        {0: "会议强调，要抓好落实。"},
        {0: "目 录"},
        {0: ""},
    ],
)
def test_what_is_not_surely_a_poem_is_none(change: dict[int, str]) -> None:
    lines = [change.get(n, line) for n, line in enumerate(REGULAR)]
    assert regular_verse(lines, no_marks(lines)) == []


def test_a_line_that_is_marked_as_a_heading_is_no_verse() -> None:
    assert regular_verse(REGULAR, [line == "夜来风雨声，" for line in REGULAR]) == []
