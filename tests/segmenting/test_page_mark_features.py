"""What the issue's own habits say of a place: marks, leads, empty lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.segmenting.openings import OpeningPlace, PageMarks
from archive.segmenting.page_mark_features import PAGE_MARK_FEATURES
from tests.segmenting.spot_samples import LEAD, MIDDLE, passage

FEATURES = dict(PAGE_MARK_FEATURES)
HABIT = PageMarks(top=2, marked=0.75, headed=0.5, dated=0.9, credited=0.6)
HEADLINE = passage("青少年校园足球联赛落幕", level=2)
PLACE = OpeningPlace(
    3, (HEADLINE,), passage(LEAD), passage(MIDDLE), "title", 0, HABIT, since=2, until=1, more_blank=1.0
)


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("heading mark of the issue's highest level", PLACE, 1.0),
        ("heading mark of the issue's highest level", replace(PLACE, group=(replace(HEADLINE, level=3),)), 0.0),
        ("heading mark below the highest level", replace(PLACE, group=(replace(HEADLINE, level=3),)), 1.0),
        ("heading mark below the highest level", PLACE, 0.0),
        ("no mark, by how many have one", PLACE, 0.0),
        ("no mark, by how many have one", replace(PLACE, group=(replace(HEADLINE, level=0),)), 0.75),
        ("no mark, by how many have one", replace(PLACE, group=()), 0.0),
        ("paragraphs with a headline", PLACE, 0.5),
        ("no day, by how many leads have one", replace(PLACE, after=passage(MIDDLE)), 0.9),
        ("a day, by how many leads have one", replace(PLACE, after=passage("9月5日，会议召开。")), 0.9),
        ("credit before", replace(PLACE, before=passage("会议结束。（李某）")), 1.0),
        ("credit before", PLACE, 0.0),
        ("no credit, by how many reports have one", PLACE, 0.6),
        ("no credit, by how many reports have one", replace(PLACE, before=passage("会议结束。（李某）")), 0.0),
        ("paragraphs since a headline", PLACE, 0.25),
        ("paragraphs since a headline", replace(PLACE, since=99), 1.0),
        ("paragraphs until a headline", PLACE, 0.125),
        ("more empty lines than usual", PLACE, 0.5),
        ("text before ends a sentence", replace(PLACE, before=passage("会议结束。")), 1.0),
        ("text before ends a sentence", replace(PLACE, before=passage("会议结束后，")), 0.0),
        ("text before ends a sentence", replace(PLACE, before=None), 0.0),
    ],
)
def test_what_a_place_has_of_each(name: str, place: OpeningPlace, value: float) -> None:
    assert FEATURES[name](place) == pytest.approx(value)
