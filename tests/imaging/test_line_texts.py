"""An article's text, cut where its printed lines end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.imaging import line_texts as module
from archive.imaging.line_texts import compared_letters, line_texts

CASES = [
    (["狠抓落买，办好人", "民满意的教育。"], "狠抓落实，办好人民满意的教育。", ("狠抓落实，办好人", "民满意的教育。")),
    (["要深人开展", "作风建设"], "要深入开展作风建设。", ("要深入开展", "作风建设。")),
    (["他说：“我们", "要努力。”"], "他说：“我们要努力。”", ("他说：“我们", "要努力。”")),
    (["会议指出", "“要抓落实”"], "会议指出“要抓落实”", ("会议指出", "“要抓落实”")),
    (["办好 人民", "满意的 教育"], "办好人民满意的教育", ("办好人民", "满意的教育")),
    (["全市教育系统", "于2024年3月", "召开会议"], "〔缺〕全市教育系统于2024年3月召开会议", None),
    (["一行"], "一行", ("一行",)),
    (["多了一个字字", "的一行文字在"], "多了一个字的一行文字在", ("多了一个字", "的一行文字在")),
    (["少一个的", "一行文字在此"], "少一个字的一行文字在此", ("少一个字的", "一行文字在此")),
]


@pytest.mark.parametrize(("lines", "text", "told"), CASES)
def test_each_line_has_its_part(lines: list[str], text: str, told: tuple[str, ...] | None) -> None:
    assert line_texts(lines, text) == (told or tuple(lines))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["完全不同的一行"], "毫无关系的文字在这里"),
        ([], "文字"),
        (["一行"], ""),
        (["——", "……"], "——……"),
        (["一行"], "〔缺〕"),
    ],
)
def test_what_cannot_be_told_is_not(lines: list[str], text: str) -> None:
    assert line_texts(lines, text) is None


def test_lines_of_another_order_are_not_told() -> None:
    assert line_texts(["满意的教育事业发展", "办好人民群众心中"], "办好人民群众心中满意的教育事业发展") is None


def test_what_would_take_too_long_to_compare_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_COMPARED", 20)
    assert line_texts(["要深人开", "展作风"], "要深入开展作风") is None
    assert line_texts(["要深人开", "展作风"], "要深人开展作风") == ("要深人开", "展作风")


@given(st.lists(st.text("教育，。“”《》a1 —", max_size=8), min_size=1, max_size=6))
def test_nothing_of_a_text_is_lost_or_told_twice(lines: list[str]) -> None:
    text = "".join(lines)
    found = line_texts(lines, text)
    assert found is None or "".join("".join(found).split()) == "".join(text.split())


def test_what_is_the_same_costs_nothing_to_compare() -> None:
    assert compared_letters(["要深人，", "开展"], "〔缺〕要深人开展。") == 0
    assert compared_letters(["要深人，", "开展"], "要深入开展。") == 25
