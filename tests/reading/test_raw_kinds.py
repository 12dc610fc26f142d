"""Which kind of raw text each line is, also where a file changes in the middle."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.reading.raw_kinds import is_spaced, raw_kinds, spaces, widths_between_spaces
from tests.cases import Case, parameters
from tests.hardpages import Clean, make, read_articles
from tests.steps import kinds_told

ARTICLES = read_articles(sorted((Path(__file__).resolve().parents[1] / "readings").glob("*.json")))
TRUE = {"kind1": "spaced", "kind2": "whole", "kind3raw": "printed", "kind3read": "printed", "kind4": "printed"}


@pytest.mark.parametrize("case", parameters("raw_kinds"))
def test_each_line_is_told(case: Case) -> None:
    assert kinds_told(case.input) == case.expected


@pytest.mark.parametrize("kind", sorted(TRUE))
@settings(deadline=None, max_examples=15)
@given(articles=st.lists(st.sampled_from(ARTICLES), min_size=2, max_size=3, unique=True), seed=st.integers())
def test_most_lines_of_a_page_are_of_its_kind(kind: str, articles: list[Clean], seed: int) -> None:
    texts = make(articles, kind, str(seed), only=()).raw.split("\n")
    told = [
        k for text, k in zip(texts, raw_kinds(texts), strict=True) if len(text) > 20 or kind not in ("kind1", "kind2")
    ]
    assert sum(k == TRUE[kind] for k in told) >= 0.8 * len(told)


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=30))
def test_every_line_has_a_kind(texts: list[str]) -> None:
    told = raw_kinds(texts)
    assert len(told) == len(texts)
    assert set(told) <= {"spaced", "whole", "printed"}


def test_nothing_is_told_of_nothing() -> None:
    assert raw_kinds([]) == ()
    assert raw_kinds(["", " "]) == ("whole", "whole")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("提升 年", ["提升"]),
        ("IEEE TEVC", []),
        ("发表在 IEEE TEVC 等", ["发表在", "发表在 IEEE TEVC"]),
        ("要求, 学校", ["要求,"]),
        ("甲\u3000乙", ["甲"]),
        ("12 30", []),
    ],
)
def test_a_space_may_end_a_printed_line_unless_between_latin_words(text: str, places: list[str]) -> None:
    assert [text[: found.start()] for found in spaces(text)] == places


def test_letter_spacing_is_not_printed_lines() -> None:
    assert not is_spaced(widths_between_spaces("育 工 作 重 点 任 务 ， 纵 深 推 进"))
    assert is_spaced(
        widths_between_spaces("会议指出，近年来，全市各学校把 劳动教育纳入人才培养全过程，因地制 宜开设劳动课程。")
    )


@pytest.mark.parametrize(
    ("widths", "spaced"),
    [
        # One space: a printed line and the shorter end of a paragraph.
        ((14, 10.5), True),
        ((14, 10), False),
        ((13.5, 13.5), False),
        ((18, 7.5), True),
        ((18, 7), False),
        ((18, 21), True),
        ((18, 21.5), False),
        # Several: their widths have a middle, which a column's measure can be.
        ((7, 7, 1), True),
        ((6.5, 6.5, 1), False),
        ((46, 46, 1), True),
        ((46.5, 46.5, 1), False),
        # Three of five like the middle: by three cells, or a fifth of it.
        ((14, 14, 14, 20, 20, 1), True),
        ((14, 14, 20, 20.5, 8, 1), False),
        ((10, 13, 7, 3.5, 16, 1), True),
        ((10, 13.5, 6.5, 3.5, 17, 1), False),
        ((30, 36, 24, 10, 45, 1), True),
        ((30, 36.5, 23.5, 10, 45, 1), False),
        # At most a quarter so narrow that they are words.
        ((14, 14, 14, 3, 1), True),
        ((14, 14, 14, 3, 3, 1), False),
        ((14, 14, 14, 3.5, 3.5, 1), True),
        # What comes last may be of any width.
        ((14, 14, 45), True),
    ],
)
def test_when_spaces_stand_as_printed_lines_ends_do(widths: tuple[float, ...], spaced: bool) -> None:
    assert is_spaced(widths) is spaced


@pytest.mark.parametrize("widths", [(), (20,), (50,)])
def test_a_line_without_a_space_holds_no_several(widths: tuple[float, ...]) -> None:
    assert not is_spaced(widths)


def test_widths_between_spaces_are_the_lines() -> None:
    assert widths_between_spaces("提升 年a\u3000级") == [2.0, 1.5, 1.0]
    assert widths_between_spaces("IEEE TEVC") == [4.0]
    assert widths_between_spaces("") == [0.0]


PRINTED = "会议指出，近年来，全市各学校把"
"""A printed line of 15 cells that is cut in the middle of a sentence."""


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        # Three lines of like width are printed lines, two are not enough.
        ([PRINTED] * 3, "ppp"),
        ([PRINTED] * 2, "ww"),
        ([PRINTED, PRINTED + "办好学", PRINTED + "办好学教育"], "ppp"),
        ([PRINTED, PRINTED + "办好学教", PRINTED], "www"),
        # More of them are cut than whole.
        ([PRINTED, PRINTED, PRINTED[:-1] + "。", PRINTED[:-1] + "。"], "wwww"),
        ([PRINTED, PRINTED, PRINTED[:-1] + "。"], "ppp"),
        # None is narrower than a column, none is wider.
        (["上下左右前后东"] * 3, "ppp"),
        (["上下左右前后"] * 3, "www"),
        (["会" * 46] * 3, "ppp"),
        (["会" * 47] * 3, "www"),
        # A line that nothing tells is as the nearest, of two as near as the one behind.
        (["标题", *[PRINTED] * 3], "pppp"),
        ([*[PRINTED] * 3, "题", "会" * 50], "pppww"),
        ([*[PRINTED] * 3, "题", "目", "会" * 50], "ppppww"),
        # A mark of a heading and white space do not count.
        (["## " + PRINTED, "  " + PRINTED, PRINTED + " "], "ppp"),
    ],
)
def test_lines_of_like_width_are_printed_lines(texts: list[str], kinds: str) -> None:
    assert "".join(kind[0] for kind in raw_kinds(texts)) == kinds


ACROSS = "会议指出，近年来，全市各学校把 劳动教育纳入人才培养全过程"
"""What a text layer tells of two columns at one height: it would be taken for several printed lines by itself."""


def test_a_line_with_spaces_among_printed_lines_is_one_that_columns_share() -> None:
    assert raw_kinds([ACROSS]) == ("spaced",)
    around = [PRINTED] * 4
    assert raw_kinds([*around, ACROSS, *around]) == ("printed",) * 9
    assert raw_kinds([*around, "", ACROSS, "", *around])[5] == "printed"


def test_a_line_of_more_columns_than_a_page_has_is_no_such_line() -> None:
    wide = " ".join(["会议指出近年来全"] * 6)
    narrow = " ".join(["会议指出近年来全"] * 5)
    around = [PRINTED] * 4
    assert raw_kinds([*around, narrow, *around])[4] == "printed"
    assert raw_kinds([*around, wide, *around])[4] == "spaced"
    assert raw_kinds([narrow]) == ("spaced",)


def test_a_long_line_with_spaces_needs_printed_lines_on_both_sides() -> None:
    narrow = " ".join(["会议指出近年来全校师生"] * 5)
    assert raw_kinds([*[PRINTED] * 4, narrow])[4] == "spaced"
    assert raw_kinds([narrow, *[PRINTED] * 4])[0] == "spaced"
    assert raw_kinds([*[PRINTED] * 4, ACROSS])[4] == "printed"


def test_lines_that_are_as_long_as_their_neighbours_are_printed_however_spread_out() -> None:
    assert raw_kinds([ACROSS] * 3) == ("printed",) * 3
    assert raw_kinds([ACROSS] * 2) == ("spaced",) * 2


# Where a kind begins and ends.

COLUMN = ("会议指出近年来全市学校把劳动教", "育纳入培养全过程因地制宜开设劳", "动课程并建立了一批校外实践基地")
PARAGRAPH = (
    "会议要求各县区要配齐劳动教育教师，保障必要的经费和场地，把劳动教育开展情况纳入学校考核，防止劳动教育走过场。"
)
SPREAD = "会议指出近年来全市学校把劳动教育纳 入培养全过程因地制宜开设劳动"


def run_of(*cells: float, ends: str = "") -> tuple[str, ...]:
    """The kinds of lines of such widths; each `。` of `ends` ends one of them, in order."""
    marks = ends.ljust(len(cells), "会")
    texts = ["会" * (int(one) - 1) + "a" * round(one % 1 * 2) + mark for one, mark in zip(cells, marks, strict=True)]
    return raw_kinds(texts)


@pytest.mark.parametrize(
    ("cells", "ends", "kind"),
    [
        ((15, 15), "", "whole"),
        ((15, 15, 15), "", "printed"),
        ((15, 18, 15), "", "printed"),
        ((15, 18.5, 15), "", "whole"),
        ((15, 18, 21), "", "printed"),
        ((6.5, 7, 7), "", "whole"),
        ((7, 7, 7), "", "printed"),
        ((15, 15, 15), "。", "printed"),
        ((15, 15, 15), "。。", "whole"),
        ((15, 15, 15, 15), "。。", "whole"),
        ((15, 15, 15, 15), "。", "printed"),
        ((46, 46, 46), "", "printed"),
        ((46.5, 46.5, 46.5), "", "whole"),
    ],
)
def test_three_lines_of_like_width_of_which_most_are_cut_are_printed(
    cells: tuple[float, ...], ends: str, kind: str
) -> None:
    assert set(run_of(*cells, ends=ends)) == {kind}


@pytest.mark.parametrize(("apart", "kind"), [(0, "printed"), (2, "printed"), (3, "spaced")])
def test_a_line_with_a_space_is_printed_where_one_of_the_three_before_or_behind_it_is(apart: int, kind: str) -> None:
    between, rest = [PARAGRAPH] * apart, [PARAGRAPH] * 4
    assert raw_kinds([*COLUMN, *between, SPREAD, *rest])[len(COLUMN) + apart] == kind
    assert raw_kinds([*rest, SPREAD, *between, *COLUMN])[len(rest)] == kind


@pytest.mark.parametrize(
    ("parts", "before", "behind", "kind"),
    [
        (5, True, True, "printed"),
        (6, True, True, "spaced"),
        (5, True, False, "spaced"),
        (5, False, True, "spaced"),
    ],
)
def test_a_wide_line_is_that_of_columns_side_by_side_where_lines_on_both_sides_are_printed(
    parts: int, before: bool, behind: bool, kind: str
) -> None:
    wide = " ".join(["会议指出近年来全市学校把劳"] * parts)
    whole = [PARAGRAPH] * 3
    texts = [*(COLUMN if before else whole), wide, *(COLUMN if behind else whole)]
    assert raw_kinds(texts)[3] == kind


@pytest.mark.parametrize(("before", "behind", "kind"), [(1, 2, "whole"), (2, 2, "printed"), (2, 1, "printed")])
def test_a_line_that_does_not_tell_is_like_the_nearest_that_does(before: int, behind: int, kind: str) -> None:
    texts = [PARAGRAPH, *[""] * (before - 1), "会议", *[""] * (behind - 1), *COLUMN]
    assert raw_kinds(texts)[before] == kind
