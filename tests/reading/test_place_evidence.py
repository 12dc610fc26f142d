"""What lines' places say of their roles: each rule speaks where it should, and of lines without a box nothing is said."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from archive.model import Line, LineRole
from archive.pages.line_places import line_places
from archive.reading.place_evidence import RULES, place_odds
from archive.reading.printed_lines import MeasuredLine, measured_lines
from tests.pages.drawn_pages import drawn_page

ROLES: tuple[LineRole, ...] = get_args(LineRole)
PAGE = """20 18 160 32 14 校园生活多姿彩
20 40 220 60 20 市二中举行运动会
20 62 220 82 20 三名学生打破纪录
20 90 160 104 14 校运动会昨天举行
40 120 160 130 10 为丰富校园文化生活增强学
20 136 160 146 10 生体质市二中秋季田径运动会日
20 152 160 162 10 前举行，四十个班级参加了比赛
20 168 80 178 10 前举行成功。
40 184 160 194 10 赛场上，运动员奋勇争先看台
20 200 160 210 10 上加油声此起彼伏有三名学生打
20 216 100 226 10 破了校的纪录。
70 232 110 242 10 破纪录者
40 248 160 258 10 闭幕式上，学校为获奖的班级
"""


def rows(drawing: str) -> tuple[MeasuredLine, ...]:
    page = drawn_page(drawing)
    places = line_places(page)
    return measured_lines(
        [
            Line("raw/x/p1.xml", n, line.text, "printed", place=place)
            for n, (line, place) in enumerate(zip(page.lines, places, strict=True), 1)
        ]
    )


def test_a_small_heading_is_told_and_what_stands_under_it() -> None:
    found = rows(PAGE.replace("70 232 110 242 10 破纪录者", "70 230 120 241.5 11.5 破纪录者"))
    told = {row.text: {name for name, holds, _ in RULES if holds(found, n)} for n, row in enumerate(found)}
    assert "a small heading by its type" in told["破纪录者"]
    assert "under a small heading" in told["闭幕式上，学校为获奖的班级"]
    assert "under a small heading" not in told["破了校的纪录。"]


def spoken(text: str) -> set[str]:
    """The rules that speak of a line of the page."""
    found = rows(PAGE)
    (n,) = (n for n, row in enumerate(found) if row.text == text)
    return {name for name, holds, _ in RULES if holds(found, n)}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("市二中举行运动会", "a title by its size"),
        ("校园生活多姿彩", "a kicker by its place"),
        ("校运动会昨天举行", "a subtitle by its place"),
        ("三名学生打破纪录", "the next line of a headline or a caption"),
        ("为丰富校园文化生活增强学", "drawn in"),
        ("为丰富校园文化生活增强学", "under a headline"),
        ("生体质市二中秋季田径运动会日", "at its column's edge"),
        ("前举行，四十个班级参加了比赛", "at its column's edge, the line before full"),
        ("破纪录者", "in the middle of its column"),
        ("三名学生打破纪录", "a headline's type"),
        ("校运动会昨天举行", "another part than the line before"),
    ],
)
def test_a_rule_speaks_of_its_line(text: str, rule: str) -> None:
    assert rule in spoken(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("三名学生打破纪录", "a title by its size"),
        ("破纪录者", "drawn in"),
        ("赛场上，运动员奋勇争先看台", "under a headline"),
        ("赛场上，运动员奋勇争先看台", "at its column's edge"),
        ("市二中举行运动会", "running text's type"),
        ("三名学生打破纪录", "another part than the line before"),
        ("破纪录者", "a headline's type"),
    ],
)
def test_a_rule_is_silent_of_others(text: str, rule: str) -> None:
    assert rule not in spoken(text)


def test_a_line_behind_a_numbered_heading_is_its_second_where_it_stands_in_the_middle() -> None:
    page = PAGE.replace(
        "70 232 110 242 10 破纪录者", "20 232 160 242 10 （一）学生和老师怎样都成了\n70 248 110 258 10 破纪录者"
    ).replace("40 248 160 258 10 闭幕", "40 264 160 274 10 闭幕")
    for drawing, holds_there in ((page, True), (page.replace("（一）学", "全校的学"), False)):
        found = rows(drawing)
        (n,) = (n for n, row in enumerate(found) if row.text == "破纪录者")
        assert {name: holds for name, holds, _ in RULES}["behind a numbered heading"](found, n) is holds_there


def test_the_likeliest_roles_by_places_alone() -> None:
    odds = place_odds(rows(PAGE), ROLES)
    assert [ROLES[n] for n in odds.argmax(1)[:3]] == ["kicker", "title", "on"]
    assert ROLES[odds[5].argmax()] == "next"


def test_of_lines_without_a_box_nothing_is_said() -> None:
    lines = [Line("raw/x/p1.txt", n, text, "printed") for n, text in enumerate(("市二中运动会", "　　日前举行。"), 1)]
    assert not place_odds(measured_lines(lines), ROLES).any()


def test_every_rule_has_a_name_of_its_own_and_says_something() -> None:
    assert len({name for name, _, _ in RULES}) == len(RULES)
    assert all(odds and set(odds) <= set(ROLES) and np.all(list(odds.values())) for _, _, odds in RULES)
