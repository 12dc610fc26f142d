"""Lines in a draft: where they stand, how they are taken out, what is left."""

from __future__ import annotations

import pytest

from archive.editing.draft_lines import (
    HEADLINE,
    UNPLACED,
    headline,
    in_words,
    part_text,
    place_in,
    recut,
    standings,
    taken_out,
    tidied,
)
from archive.editing.settings import LineReference
from archive.model import Part, Printed
from tests.editing.test_arrange import FILE, drafted
from tests.steps import MODELS

DRAFT = drafted("题 甲\n文 甲文一，\n同 甲文二，\n同 甲文三。\n小 小题\n文 甲文四。\n散 残片")
WORDING = MODELS.openings.continuation


def line(first: int, last: int = 0) -> LineReference:
    return LineReference(FILE, first, last=last)


@pytest.mark.parametrize(
    ("number", "article", "part", "called"),
    [(1, 0, HEADLINE, "标题"), (3, 0, 0, "正文"), (5, 0, 1, "小标题"), (7, UNPLACED, HEADLINE, "未归位的文字")],
)
def test_where_a_line_stands(number: int, article: int, part: int, called: str) -> None:
    (found,) = standings(DRAFT, line(number))
    assert (found.article, found.part, found.called) == (article, part, called)


def test_a_line_that_is_nowhere() -> None:
    assert standings(DRAFT, line(9)) == ()
    assert in_words(DRAFT, line(9)) == "第 9 行现在不在文章里，也不在未归位的文字里"


@pytest.mark.parametrize(
    ("apart", "to_end", "taken", "left"),
    [
        (False, False, ["甲文二，"], ["甲文一，甲文三。", "小题", "甲文四。"]),
        (True, False, ["甲文二，"], ["甲文一，", "甲文三。", "小题", "甲文四。"]),
        (False, True, ["甲文二，甲文三。"], ["甲文一，", "小题", "甲文四。"]),
    ],
)
def test_a_line_is_taken_out_of_a_paragraph(apart: bool, to_end: bool, taken: list[str], left: list[str]) -> None:
    found = taken_out(DRAFT, line(3), WORDING, apart=apart, to_end=to_end)
    assert [part.text for part in found.parts] == taken
    assert [part.text for part in found.draft.articles[0].parts] == left
    assert found.place == (0, 1)


def test_lines_of_several_places_are_taken_out_in_their_order() -> None:
    found = taken_out(DRAFT, line(4, 7), WORDING, apart=False)
    assert [one.line for one in found.lines] == [4, 5, 6, 7]
    assert found.draft.unplaced == ()


def test_a_part_of_some_of_its_lines_is_open_only_where_it_was() -> None:
    lines = tuple(Printed(FILE, n, 0, 1, text) for n, text in enumerate("甲乙丙"))
    part = Part("paragraph", lines, "甲乙丙", open_start=True, open_end=True)
    assert [(one.text, one.open_start, one.open_end) for one in (recut(part, lines[:1]), recut(part, lines[1:]))] == [
        ("甲", True, False),
        ("乙丙", False, True),
    ]
    assert part_text("verse", lines) == "甲\n乙\n丙"


def test_a_subtitle_is_without_its_dash_and_a_title_says_what_it_lacks() -> None:
    lines = (Printed(FILE, 1, 0, 5, "——记甲校"),)
    made, lost = headline(lines, "subtitle", WORDING), headline((Printed(FILE, 1, 0, 3, "开学，"),), "title", WORDING)
    assert made is not None
    assert lost is not None
    assert (made.text, lost.text) == ("记甲校", "开学，〔缺〕")
    assert headline((), "title", WORDING) is None


def test_a_place_behind_what_stands_before() -> None:
    (article,) = DRAFT.articles
    places = [place_in(article, Printed(FILE, number, 9, 10, "x")) for number in (0, 1, 3, 5, 8)]
    assert places == [3, 0, 1, 2, 3]


def test_what_was_in_order_before_stays_the_same() -> None:
    assert tidied(DRAFT, DRAFT) == DRAFT
