"""Where an article begins: each kind of evidence has a name, and plain beginnings are told from plain continuations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.boundaries import OPENS, OPENS_PRIOR, Spot, body_text, marks_habit, opening_odds, sight, torn_by
from archive.evidence import CLIP, odds_of
from archive.model import Chances, LineRole, Passage, Printed, Seam
from tests.steps import NAME, printed

LEAD = "5月6日，延安市中小学劳动教育现场会在枣园小学召开，各县区教育局负责人参加会议。"
NEXT = "会议指出，近年来，全市各学校把劳动教育纳入人才培养全过程，建立校外实践基地。"
OTHER = "日前，绍兴市青少年校园足球联赛在上虞区体育中心落下帷幕，三十二支代表队参加了比赛。"
MIDDLE = "涌现出一批可学可看的典型，广大学生的动手能力明显增强。"
TITLE = "全市中小学劳动教育现场会召开"
IS_LEAD, IS_FIRST = Chances(begins=0.99, leads=0.95), Chances(begins=0.99, leads=0.01)
IS_TITLE, IS_HEADING = Chances(begins=0.0, title=0.95), Chances(begins=0.0, heading=0.95)
READ: dict[str, Chances] = {LEAD: IS_LEAD, OTHER: IS_LEAD, NEXT: IS_FIRST, MIDDLE: IS_FIRST}
"""What a reader that reads well makes of the bodies."""


def passage(
    text: str,
    line: int = 1,
    level: int = 0,
    chances: Chances = IS_TITLE,
    role: LineRole = "first",
    open_start: bool = False,
) -> Passage:
    return Passage((printed(text, line),), role, READ.get(text, chances), level, open_start=open_start)


def spot(group: tuple[Passage, ...] = (), after: str = LEAD, before: str = NEXT, habit: str = "title") -> Spot:
    return Spot(9, group, passage(after, 9), passage(before, 5), habit, 0)


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
        (spot((), MIDDLE, NEXT), False),
        (spot((passage("一、开足劳动课程", 7, 0, IS_HEADING),), NEXT, LEAD, "none"), False),
        (spot((passage("（二）配齐教师", 7, 2, IS_HEADING),), NEXT, LEAD, "sub"), False),
    ],
)
def test_plain_beginnings_are_told_from_plain_continuations(at: Spot, opens: bool) -> None:
    assert (opening_odds(at) > 0) == opens, seen(at)


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (Spot(0, (), passage(LEAD), None, "none", 0), "first on the page"),
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
        (replace(spot(), alike=3), "one of a series"),
        (replace(spot(after=OTHER), stray=True, fits=0.8), "stray headline fits"),
        (replace(spot(after=OTHER), stray=True), "headlines stand elsewhere"),
        (replace(spot(), after=passage(LEAD, 9, open_start=True)), "text is taken up in mid-sentence"),
        (spot((passage(TITLE, 7, 0, IS_TITLE),)), "reader: title"),
        (spot((passage(TITLE, 7, 0, IS_HEADING),)), "reader: heading"),
    ],
)
def test_what_is_seen_of_a_spot(at: Spot, name: str) -> None:
    assert name in seen(at)


@pytest.mark.parametrize(
    ("at", "name"),
    [
        (spot(), "a headline stands there"),
        (spot(), "words shared with the lead"),
        (spot(after=MIDDLE), "lead of a report"),
        (spot((passage(TITLE, 7),)), "lead without a headline"),
        (replace(spot((passage(TITLE, 7),), OTHER), stray=True, fits=0.8), "stray headline fits"),
        (replace(spot(after=OTHER), stray=True), "stray headline fits"),
        (spot(), "headlines stand elsewhere"),
        (spot((passage(TITLE, 7, 2),), habit="sub"), "heading mark where they are titles"),
    ],
)
def test_what_is_not_seen_of_a_spot(at: Spot, name: str) -> None:
    assert name not in seen(at)


def test_odds_are_what_each_kind_of_evidence_and_its_weight_add_up_to() -> None:
    weights = {name: weight for name, _, weight in OPENS}
    at = spot((passage(TITLE, 7, 2), passage("——枣园小学见闻", 8)))
    assert opening_odds(at) == pytest.approx(OPENS_PRIOR + sum(weights[n] * value for n, value in seen(at).items()))


def test_the_reader_says_how_likely_a_report_begins() -> None:
    assert seen(spot())["reader: lead"] == pytest.approx(odds_of(IS_LEAD.leads))
    assert seen(spot(after=NEXT))["reader: lead"] == pytest.approx(odds_of(IS_FIRST.leads))
    assert opening_odds(spot(after=LEAD)) > opening_odds(
        replace(spot(), after=replace(passage(LEAD), chances=IS_FIRST))
    )


def test_behind_the_last_body_stand_headlines_and_no_lead() -> None:
    behind = Spot(9, (passage(TITLE, 11),), None, passage(NEXT, 5), "title", 0)
    assert behind.lead == ""
    assert seen(behind)["reader: lead"] == -CLIP
    assert "words shared with the lead" not in seen(behind)


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
