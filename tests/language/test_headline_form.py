"""What a headline looks like by its form alone."""

from __future__ import annotations

import pytest

from archive.language.headline_form import (
    WIDEST_HEADLINE,
    headline_form,
    is_byline,
    is_place_kicker,
    looks_like_headline,
    says_who_took_part,
)
from tests.cases import Case, parameters


@pytest.mark.parametrize("case", parameters("headline_form"))
def test_a_headline_is_told_from_a_piece_of_a_sentence(case: Case) -> None:
    told = ["标题" if looks_like_headline(line) else "不是" for line in case.input.split("\n")]
    assert told == case.expected.split("\n")


def test_a_mark_makes_a_headline_of_what_may_be_one_and_of_nothing_else() -> None:
    assert looks_like_headline("优秀教师代表和", level=2)
    assert not looks_like_headline("优秀教师代表和", level=0)
    assert not looks_like_headline("把劳动教育纳入培养全过程。", level=2)
    assert not looks_like_headline("会" * int(WIDEST_HEADLINE + 1), level=1)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("劳动教育现场会召开", "劳动教育现场会的"),
        ("书香满校园 阅读伴成长", "书香满校园阅读伴成长"),
        ("足球联赛落幕", "足球联赛、"),
        ("枣园小学举行开学典礼仪式", "把劳动教育开展情况纳入学校考核防止劳动教育走过场切实让学生"),
    ],
)
def test_the_form_of_headlines_speaks_for_them(more: str, less: str) -> None:
    assert headline_form(more) > headline_form(less)


@pytest.mark.parametrize(
    "text", ["（记者 张三）", "本报记者 李四 通讯员 王五", "图/文 赵六", "来源：教育部网站", "责任编辑：李敏"]
)
def test_bylines(text: str) -> None:
    assert is_byline(text)


@pytest.mark.parametrize("text", ["记者了解到，学校每天安排晨读。孩子们都很喜欢。", "全市劳动教育现场会召开", ""])
def test_no_bylines(text: str) -> None:
    assert not is_byline(text)


@pytest.mark.parametrize(
    ("text", "is_one"), [("宝塔区：", True), ("红花岗区:", True), ("他说：“", False), ("县：", False)]
)
def test_a_kicker_may_name_the_place(text: str, is_one: bool) -> None:
    assert is_place_kicker(text) == is_one


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("副市长王某某 市教育局局长李某在分会场参会", True),
        ("县委书记周某主持 县长罗某讲话", True),
        ("副市长王某某出席开学典礼", False),
        ("全市教育工作会议召开", False),
        ("师生代表讲话", False),
    ],
)
def test_who_took_part_is_told_by_an_office_and_what_they_did(text: str, so: bool) -> None:
    assert says_who_took_part(text) == so
