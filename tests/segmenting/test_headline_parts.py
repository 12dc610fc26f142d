"""A space stands between two parts of a headline, and none where a column's width cut one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.segmenting.headline_parts import (
    LONGEST_PARALLEL,
    HeadlineSeam,
    is_open,
    parts_odds,
    seam_between,
    set_headline,
)
from archive.writing.models import models
from tests.cases import Case, parameters

WORDING = models().openings.continuation
PLAIN = HeadlineSeam("学校举办艺术节开幕", "各班表演节目", 0.0, 0.0, 0.0)


@pytest.mark.parametrize("case", parameters("headline_parts", "set"))
def test_a_headline_of_several_lines(case: Case) -> None:
    assert set_headline(case.input.split("\n"), WORDING) == case.expected


pieces = st.lists(st.text("书香满校园阅读，“”—《12a 　", min_size=1, max_size=9), min_size=1, max_size=4)


@settings(deadline=None)
@given(pieces)
def test_no_character_is_lost_and_only_spaces_are_put_in(lines: list[str]) -> None:
    assert re.sub(r"\s", "", set_headline(lines, WORDING)) == re.sub(r"\s", "", "".join(lines))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"goes_on": 4.0}, {"goes_on": 0.0}),
        ({"after_pause": 0.0}, {"after_pause": 4.0}),
        ({"ends": 0.0}, {"ends": 4.0}),
        ({"after": "各班，表演节目"}, {}),
        ({"after": "“各班表演节目"}, {}),
        ({}, {"after": "各班同学表演节目传递友谊歌颂祖国"}),
        ({"after": "各班同学都表演了节目"}, {"after": "各班同学都表演节目"}),
        ({"before": "守初心吗", "after": "担使命"}, {"before": "守初心", "after": "担使命"}),
    ],
)
def test_what_speaks_for_two_parts(one: dict[str, object], other: dict[str, object]) -> None:
    assert parts_odds(replace(PLAIN, **one)) < parts_odds(replace(PLAIN, **other))  # type: ignore[arg-type]


def test_two_long_pieces_are_not_parallel_for_being_as_long() -> None:
    longest = "校" * int(LONGEST_PARALLEL)
    like, longer = (
        replace(PLAIN, before=longest, after=longest),
        replace(PLAIN, before=longest + "园", after=longest + "园"),
    )
    assert parts_odds(like) > parts_odds(longer)


def test_a_seam_is_weighed_as_it_is_with_a_comma_and_as_an_end() -> None:
    cut = seam_between("全市中小学劳动教", "育现场会召开", WORDING)
    assert cut.goes_on > cut.after_pause
    parted = seam_between("北方晴热少雨", "南方雨势再起", WORDING)
    assert parted.after_pause > parted.goes_on
    assert seam_between("青少年校园足球联赛落下帷幕", "南方雨势再起", WORDING).ends > cut.ends


@pytest.mark.parametrize(
    ("text", "left_open"),
    [
        ("学校举办“学长计划", True),
        ("“学长计划”", False),
        ("《书", True),
        ("（一）", False),
        ('"一', True),
        ("一", False),
    ],
)
def test_whether_a_quotation_stays_open(text: str, left_open: bool) -> None:
    assert is_open(text) == left_open
