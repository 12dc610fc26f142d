"""Sizes of type say where an article begins, of text whose lines have places."""

from __future__ import annotations

import pytest

from archive.line_place import LinePart, LinePlace
from archive.model import Passage, Printed
from archive.segmenting.opening_type_sizes import RULES, is_placed, type_size_odds
from archive.segmenting.openings import OpeningPlace


def passage(text: str, size: float | None, part: LinePart = "") -> Passage:
    """A passage of one line in type of so many times running text's; without a place where that is None."""
    place = None if size is None else LinePlace(10, 14, 0, size, 0, part=part)
    return Passage((Printed("raw/x/p1.xml", 1, 0, len(text), text, place),))


def opening(*heads: float | None, body: float | None = 1.0) -> OpeningPlace:
    group = tuple(passage("市二中运动会", size) for size in heads)
    return OpeningPlace(0, group, passage("日前，运动会举行。", body), None, "title", 0)


@pytest.mark.parametrize(
    ("place", "rule"),
    [
        (opening(2.0), "under a title in large type"),
        (opening(1.3, 2.0, 1.2), "under a title in large type"),
        (opening(1.3), "under a headline in somewhat larger type"),
        (opening(1.0), "under no larger type"),
        (opening(), "under no larger type"),
    ],
)
def test_the_largest_type_of_the_headline_decides(place: OpeningPlace, rule: str) -> None:
    (odds,) = type_size_odds([place])
    assert odds == next(odds for name, _, odds in RULES if name == rule)


def test_a_title_that_is_one_by_its_place_among_briefs_begins_an_article() -> None:
    heads = {part: passage("市二中运动会", 1.12, part) for part in ("title", "heading")}
    text = passage("日前，运动会举行。", 1.0)
    title, heading = type_size_odds([OpeningPlace(0, (head,), text, None, "title", 0) for head in heads.values()])
    assert title > 0 > heading


@pytest.mark.parametrize(
    ("before", "text", "begins"),
    [
        ("运动员们都很努力。", "本报讯 日前，运动会举行。", True),
        ("运动员们都很努力。（记者 王明）", "日前，运动会举行。", True),
        ("运动员们都很努力。＊＊＊", "日前，运动会举行。", True),
        ("运动员们都很努力。", "日前，运动会举行。", False),
    ],
)
def test_a_small_heading_is_a_title_where_a_report_begins_or_the_one_before_ends(
    before: str, text: str, begins: bool
) -> None:
    heading = (passage("市二中运动会", 1.12, "heading"),)
    place = OpeningPlace(0, heading, passage(text, 1.0), passage(before, 1.0), "title", 0)
    (odds,) = type_size_odds([place])
    assert (odds > 0) == begins


def test_nothing_is_said_of_text_without_places_or_where_none_follows() -> None:
    assert not type_size_odds(
        [opening(None, body=None), opening(body=None), OpeningPlace(0, (), None, None, "", 0)]
    ).any()


def test_a_passage_is_placed_where_its_first_line_is() -> None:
    assert is_placed(passage("文", 1.0))
    assert not is_placed(passage("文", None))
