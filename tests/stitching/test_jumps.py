"""An article that goes on on another page is one again (下转, 上接)."""

from __future__ import annotations

import pytest

from archive.model import LineRole, Passage, Printed
from archive.stitching.jumps import MOST_JUMPS, is_jump, jumps_joined


def page(*rows: tuple[LineRole, str], file: str = "raw/x/p1.txt") -> list[Passage]:
    return [Passage((Printed(file, n, 0, len(text), text),), role=role) for n, (role, text) in enumerate(rows, 1)]


FIRST = page(("title", "市二中举行秋季运动会"), ("first", "运动会昨天举行，全校四十个班级参加了（下转第三版）"))
OTHER = page(("title", "县里召开会议"), ("first", "会议昨天召开。"))
LATER = page(
    ("title", "市二中举行秋季运动会"), ("first", "（上接第一版）比赛。"), ("first", "校长讲了话。"), file="raw/x/p3.txt"
)


def told(passages: tuple[Passage, ...]) -> list[tuple[str, str]]:
    return [(passage.role, passage.text) for passage in passages]


def test_the_part_on_another_page_stands_behind_what_it_continues() -> None:
    assert told(jumps_joined([*FIRST, *OTHER, *LATER])) == [
        ("title", "市二中举行秋季运动会"),
        ("first", "运动会昨天举行，全校四十个班级参加了比赛。"),
        ("first", "校长讲了话。"),
        ("aside", "（下转第三版）"),
        ("title", "县里召开会议"),
        ("first", "会议昨天召开。"),
        ("aside", "市二中举行秋季运动会"),
        ("aside", "（上接第一版）"),
    ]


def test_a_part_under_another_headline_is_taken_where_one_is_left() -> None:
    renamed = page(("title", "运动场上"), ("first", "上接第一版比赛。"), file="raw/x/p3.txt")
    assert ("first", "运动会昨天举行，全校四十个班级参加了比赛。") in told(jumps_joined([*FIRST, *OTHER, *renamed]))


def test_a_part_under_another_headline_is_nobodys_where_several_may_have_it() -> None:
    second = page(("title", "县里召开会议"), ("first", "会议昨天召开，各校校长参加（下转第三版）"))
    renamed = page(("title", "运动场上"), ("first", "上接第一版比赛。"), file="raw/x/p3.txt")
    assert ("first", "比赛。") in told(jumps_joined([*FIRST, *second, *renamed]))


def test_without_its_other_part_an_article_stays_with_its_marker_apart() -> None:
    assert told(jumps_joined([*FIRST, *OTHER]))[1:3] == [
        ("first", "运动会昨天举行，全校四十个班级参加了"),
        ("aside", "（下转第三版）"),
    ]


def test_no_character_is_lost_or_told_twice() -> None:
    given = [*FIRST, *OTHER, *LATER]
    joined = "".join(passage.text for passage in jumps_joined(given))
    assert sorted(joined) == sorted("".join(passage.text for passage in given))


def test_text_without_jumps_stays_as_it_is() -> None:
    assert jumps_joined(OTHER) == tuple(OTHER)


@pytest.mark.parametrize(
    ("text", "jump"), [("（下转第三版）", True), ("上接第一版", True), ("转第三版的文字", False), ("", False)]
)
def test_what_is_but_a_jump(text: str, jump: bool) -> None:
    assert is_jump(text) == jump


def test_a_part_under_no_headline_is_taken_where_both_markers_name_the_other_page() -> None:
    second = page(("title", "县里召开会议"), ("first", "会议昨天召开，各校校长参加（紧接第三版）"), file="raw/x/p2.txt")
    parts = [
        *page(("first", "（上接第二版）了会。"), file="raw/x/p3.txt"),
        *page(("first", "（上接第一版）比赛。"), file="raw/x/p3.txt"),
    ]
    joined = told(jumps_joined([*FIRST, *second, *parts]))
    assert ("first", "会议昨天召开，各校校长参加了会。") in joined
    assert ("first", "运动会昨天举行，全校四十个班级参加了比赛。") in joined


def test_a_marker_that_may_lead_either_way_leads_here_at_the_head_of_a_part() -> None:
    later = page(
        ("title", "市二中举行秋季运动会"), ("first", "（紧接第一版）"), ("first", "比赛。"), file="raw/x/p3.txt"
    )
    assert ("first", "运动会昨天举行，全校四十个班级参加了比赛。") in told(jumps_joined([*FIRST, *OTHER, *later]))


def test_of_more_markers_than_any_paper_has_nothing_is_joined_and_nothing_lost() -> None:
    more: list[tuple[LineRole, str]] = [("first", "（上接第一版）完。")] * (MOST_JUMPS + 1)
    many = [*FIRST, *OTHER, *LATER, *page(*more, file="raw/x/p4.txt")]
    found = jumps_joined(many)
    assert told(found).count(("title", "市二中举行秋季运动会")) == 2
    assert "".join(passage.text for passage in found) == "".join(passage.text for passage in many)
