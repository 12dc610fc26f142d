"""Poems among the passages: in their places, under their headlines, in stanzas."""

from __future__ import annotations

import pytest

from archive.model import Passage
from archive.segmenting.verses import stanzas, with_verses
from tests.steps import draft, draft_told, lost, passage, printed

MEETING = """全市教育工作会议召开

3月3日，全市教育工作会议在海州召开，市委副书记张建国出席会议并讲话，要求各校抓好落实。"""
POEM = """写给母亲的诗

李小红

你的手是一片秋天的叶子
落在我的额头
轻轻地

我在梦里听见风
吹过老屋的门
你还站着
等我回来"""
NOTICE = """关于开展防溺水教育的通知

各县区教育局，各直属学校：

夏季将至，为确保学生安全，现就开展防溺水教育通知如下。

一、提高认识。各学校要高度重视，把学生安全放在首位，落实责任。

二、落实责任。各学校要层层签订责任书，做到人人有责，不留死角。

海州市教育局

2024年3月4日"""


def verse(*lines: tuple[int, str]) -> Passage:
    return Passage(tuple(printed(text, number) for number, text in lines), form="verse")


def test_a_poem_stands_behind_its_headline_which_is_a_title() -> None:
    made = with_verses([passage("春晓", 1), passage("张三", 2), passage("会议召开。", 9), verse((4, "春眠不觉晓，"))])
    assert [(one.text, one.role) for one in made] == [
        ("春晓", "title"),
        ("张三", "next"),
        ("春眠不觉晓，", "lead"),
        ("会议召开。", "first"),
    ]


@pytest.mark.parametrize("text", ["他念起了诗：", "会议召开。", "会议强调，"])
def test_text_above_a_poem_is_no_title(text: str) -> None:
    assert [one.role for one in with_verses([passage(text, 1), verse((2, "春眠不觉晓，"))])] == ["first", "lead"]


def test_a_poem_at_the_head_of_a_file_stands_first() -> None:
    assert [one.form for one in with_verses([passage("会议召开。", 9), verse((1, "春眠不觉晓，"))])] == [
        "verse",
        "text",
    ]


def test_other_passages_stay_as_they_are() -> None:
    before = [passage("会议召开", 1, "title"), passage("会议召开。", 3)]
    assert with_verses(before) == before


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [((1, 2, 3, 4), ["甲\n乙\n丙\n丁"]), ((1, 2, 4, 5), ["甲\n乙", "丙\n丁"]), ((1, 3, 6, 8), ["甲\n乙", "丙\n丁"])],
)
def test_stanzas_are_parted_by_more_empty_lines_than_lines_are(numbers: tuple[int, ...], expected: list[str]) -> None:
    made = stanzas(verse(*zip(numbers, "甲乙丙丁", strict=True)))
    assert [(part.role, part.text) for part in made] == [("verse", text) for text in expected]


@pytest.mark.slow
def test_a_poem_between_two_reports_is_an_article_of_its_own() -> None:
    raw = f"{MEETING}\n\n{POEM}\n\n{NOTICE}\n"
    shown = draft_told(draft(raw)).split("\n")
    begin = shown.index("# 写给母亲的诗")
    assert shown[begin : begin + 4] == [
        "# 写给母亲的诗",
        "李小红",
        "诗：你的手是一片秋天的叶子／落在我的额头／轻轻地",
        "诗：我在梦里听见风／吹过老屋的门／你还站着／等我回来",
    ]
    assert lost(raw) == ()
    (poem,) = (one for one in draft(raw).articles if one.title.text == "写给母亲的诗")
    assert poem.doubts == ()


@pytest.mark.slow
def test_a_closing_ends_its_notice() -> None:
    raw = f"{NOTICE}\n\n{MEETING}\n"
    shown = draft_told(draft(raw)).split("\n")
    at = shown.index("落款：海州市教育局")
    assert shown[at - 1 : at + 3] == [
        "二、落实责任。各学校要层层签订责任书，做到人人有责，不留死角。",
        "落款：海州市教育局",
        "落款：2024年3月4日",
        "# 全市教育工作会议召开",
    ]
    assert lost(raw) == ()
