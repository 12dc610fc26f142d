"""Where an article begins: each kind of evidence has a name, and plain beginnings are told from plain continuations."""

from __future__ import annotations

import pytest

from archive.boundaries import OPENS, Spot, body_text, marks_habit, opening_odds, sight, torn_by
from archive.model import Passage, Printed, Seam
from tests.steps import NAME

LEAD = "5月6日，延安市中小学劳动教育现场会在枣园小学召开，各县区教育局负责人参加会议。"
NEXT = "会议指出，近年来，全市各学校把劳动教育纳入人才培养全过程，建立校外实践基地。"
OTHER = "日前，绍兴市青少年校园足球联赛在上虞区体育中心落下帷幕，三十二支代表队参加了比赛。"
TITLE = "全市中小学劳动教育现场会召开"


def passage(text: str, line: int = 1, level: int = 0, open_start: bool = False) -> Passage:
    return Passage((Printed(NAME, line, 0, len(text), text),), level, open_start=open_start)


def spot(group: tuple[Passage, ...] = (), after: str = LEAD, before: str = NEXT, habit: str = "title") -> Spot:
    return Spot(group, passage(after, 9), passage(before, 5), habit, (), 0)


def seen(at: Spot) -> dict[str, float]:
    return {name: value for (name, _, _), value in zip(OPENS, sight(at), strict=True) if value}


def test_every_kind_of_evidence_has_one_name() -> None:
    names = [name for name, _, _ in OPENS]
    assert len(set(names)) == len(names)
    assert len(sight(spot())) == len(OPENS)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (spot((passage(TITLE, 7, 2),), LEAD, "孩子们都很高兴。"), True),
        (spot((passage(TITLE, 7, 2), passage("——枣园小学见闻", 8)), LEAD, "孩子们都很高兴。"), True),
        (spot((passage("足球联赛落下帷幕", 7, 1),), OTHER), True),
        (spot((), NEXT, LEAD), False),
        (spot((), "涌现出一批可学可看的典型，广大学生的动手能力明显增强。", NEXT), False),
        (spot((passage("一、开足劳动课程", 7),), NEXT, LEAD, "none"), False),
        (spot((passage("（二）配齐教师", 7, 2),), NEXT, LEAD, "sub"), False),
    ],
)
def test_plain_beginnings_are_told_from_plain_continuations(at: Spot, opens: bool) -> None:
    assert (opening_odds(at) > 0) == opens, seen(at)


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (Spot((), passage(LEAD), None, "none", (), 0), "first on the page"),
        (spot(), "lead of a report"),
        (spot((passage(TITLE, 7),)), "a headline stands there"),
        (spot((passage(TITLE, 7, 1),)), "heading mark of the first level"),
        (spot((passage(TITLE, 7, 2),)), "heading mark where they are titles"),
        (spot((passage(TITLE, 7, 2),), habit="sub"), "heading mark where they are sub-headings"),
        (spot((passage(TITLE, 7, 2), passage("——枣园小学见闻", 8))), "subtitle"),
        (spot((passage("一、开足课程", 7),)), "numbered section"),
        (spot(before="市教育局各科室负责人参加会议。"), "end of a report"),
        (spot(before="会议由副局长张三主持，会议还安排了"), "text before breaks off"),
        (spot((passage(TITLE, 7),)), "words shared with the lead"),
        (spot((passage("全市各学校建立校外实践基地", 7),)), "words shared with the text before"),
    ],
)
def test_what_is_seen_of_a_spot(at: Spot, name: str) -> None:
    assert name in seen(at)


def test_a_headline_of_the_lead_speaks_more_than_one_of_the_text_before() -> None:
    its_own = spot((passage(TITLE, 7, 2),))
    others = spot((passage("全市各学校建立校外实践基地", 7, 2),))
    assert opening_odds(its_own) > opening_odds(others)


def group(level: int, after: str) -> tuple[tuple[Passage, ...], Passage | None]:
    return (passage(TITLE, 1, level),), passage(after, 3)


def test_what_marks_are_used_for_is_a_habit_of_the_issue() -> None:
    assert marks_habit([group(0, LEAD)]) == "none"
    assert marks_habit([]) == "none"
    assert marks_habit([group(2, LEAD), group(2, OTHER), group(2, LEAD)]) == "title"
    assert marks_habit([group(2, NEXT)] * 5) == "sub"
    assert marks_habit([group(1, LEAD), group(2, NEXT), group(2, NEXT)]) == "mixed"


def test_a_headline_between_the_halves_of_a_sentence_is_torn_out_of_its_place() -> None:
    one, two = Printed(NAME, 1, 0, 4, "建立校外"), Printed(NAME, 5, 0, 5, "实践基地。")
    sentence = Passage((one, two), seams=(Seam(one, two, 5.0, True),))
    title = passage(TITLE, 3, 2)
    assert torn_by((title,), (sentence, title), (False, True))
    assert not torn_by((passage(TITLE, 7),), (sentence, title), (False, True))
    between = passage(OTHER, 4)
    assert not torn_by((title,), (sentence, title, between), (False, True, False))
    assert not torn_by((), (sentence,), (False,))
    assert body_text(sentence) == "建立校外实践基地。"
