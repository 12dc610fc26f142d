"""Pieces: blocks taken apart where the reader doubts that a line goes on, and no line lost by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.headline_form import WIDEST_HEADLINE
from archive.language.typography import width
from archive.model import Block, Chances, LineRole, end_to_end
from archive.stitching.pieces import MIXED, MIXED_REACH, SURE_CONTINUATION, mixed_ends, pieces, stands_over
from archive.stitching.stitch import stitch
from archive.writing.models import models
from tests.cases import FIXTURES, Case, parameters, read_cases
from tests.hardpages import READERS, Clean, make, read_articles
from tests.steps import READINGS, block, blocks, piece

MODELS = models()

ARTICLES = read_articles(READINGS)
STITCH = {case.title: case for case in read_cases(FIXTURES / "stitch/spaced.txt")}
MISREAD = [case for case in read_cases(FIXTURES / "misread/stitch.txt") if "two columns" in case.title]
IN_TURN = [case for title, case in STITCH.items() if title.startswith("lines of two columns")]


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(sorted(READERS)),
    st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=2, unique=True),
    st.integers(),
)
def test_each_line_is_in_one_piece_in_its_order(kind: str, articles: list[Clean], seed: int) -> None:
    given_blocks = blocks(make(articles, kind, str(seed)).raw)
    parts = pieces(given_blocks)
    assert [line for part in parts for line in part.lines] == [line for block in given_blocks for line in block.lines]
    for part in parts:
        whole = given_blocks[part.block]
        assert whole.lines[part.row : part.row + len(part.lines)] == part.lines
        assert part.last_of_block == (part.row + len(part.lines) == len(whole.lines))
        told = whole.roles[part.row]
        long = (
            told == "aside" and width(part.text) > WIDEST_HEADLINE
        )  # longer than any headline: it stands for nothing aside
        assert part.role in (("first", "resumed") if long else (told,))
        assert part.chances == whole.chances[part.row]
        assert part.level == (0 if part.row else whole.level)
        assert part.text == end_to_end(part.lines)


@pytest.mark.parametrize("case", parameters("stitch"))
def test_pieces_stand_in_the_order_of_the_raw_text(case: Case) -> None:
    places = [(part.block, part.row) for part in pieces(blocks(case.input))]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def made(*goes_on: float, roles: tuple[LineRole, ...] = ()) -> Block:
    """A block of a first line, and a line for each probability that it goes on."""
    whole = block(*(f"全市第{n}所学校" for n in range(len(goes_on) + 1)))
    chances = (Chances(), *(Chances(goes_on=p, begins=1 - p) for p in goes_on))
    return replace(whole, chances=chances, roles=roles or whole.roles)


def sizes(*goes_on: float) -> list[int]:
    return [len(part.lines) for part in pieces([made(*goes_on)])]


LESS = SURE_CONTINUATION - 0.01


@pytest.mark.parametrize(
    ("goes_on", "lines"),
    [
        ((), [1]),
        ((1.0, 1.0, 1.0), [4]),
        ((SURE_CONTINUATION, SURE_CONTINUATION), [3]),
        ((1.0, LESS, 1.0), [2, 2]),
        ((LESS, LESS), [1, 1, 1]),
        ((1.0, 1.0, 0.1, 1.0, 1.0), [3, 3]),
    ],
)
def test_a_block_is_taken_apart_where_the_reader_doubts_that_a_line_goes_on(
    goes_on: tuple[float, ...], lines: list[int]
) -> None:
    assert sizes(*goes_on) == lines
    assert not any(part.mixed for part in pieces([made(*goes_on)]))


def test_lines_around_two_weak_line_ends_are_taken_apart_though_they_go_on() -> None:
    assert sizes(1.0, 1.0, 0.1, 1.0, 0.1, 1.0, 1.0) == [2, 1, 1, 1, 3]
    found = pieces([made(1.0, 1.0, 0.1, 1.0, 0.1, 1.0, 1.0)])
    assert [part.mixed for part in found] == [False, True, True, True, True]


def test_a_headline_that_goes_on_is_not_taken_apart() -> None:
    (part,) = pieces([made(0.0, 0.0, roles=("title", "on", "on"))])
    assert [line.text for line in part.lines] == ["全市第0所学校", "全市第1所学校", "全市第2所学校"]


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), max_size=12))
def test_only_line_ends_beside_two_weak_ones_near_each_other_are_mixed(goes_on: list[float]) -> None:
    weak = {n for n, p in enumerate(goes_on, 1) if p < MIXED}
    expected = {
        n
        for n in range(len(goes_on) + 1)
        if any(a - 1 <= n <= b and a in weak and b in weak for a in weak for b in range(a + 1, a + MIXED_REACH + 1))
    }
    assert mixed_ends(made(*goes_on)) == expected


def test_a_page_that_is_right_stays_whole() -> None:
    told = blocks(STITCH["nothing is wrong"].input)
    assert [passage.lines for passage in stitch(told, MODELS.seams)] == [block.lines for block in told]
    assert len(pieces(told)) <= len(told) + 1


@pytest.mark.parametrize("case", IN_TURN, ids=lambda case: str(case.title))
def test_lines_of_two_columns_in_turn_are_taken_apart(case: Case) -> None:
    given_blocks = blocks(case.input)
    assert len(pieces(given_blocks)) > len(given_blocks)
    assert any(part.mixed for part in pieces(given_blocks))


def test_there_are_cases_of_lines_of_two_columns() -> None:
    assert len(IN_TURN) + len(MISREAD) >= 4


@pytest.mark.parametrize(
    ("text", "closed", "paused", "before_list", "opener", "lead"),
    [
        ("5月6日，劳动教育现场会在枣园小学召开，各校校长参加会议。", True, False, False, True, True),
        ("会议指出，全市各学校把劳动教育纳入人才培养全过程，", False, True, False, True, False),
        ("学校对全体教师提出三项具体要求，并将在学期末检查：", False, False, True, False, False),
        ("涌现出一批可学可看的典型，广大学生的劳动观念明显增", False, False, False, False, False),
    ],
)
def test_what_a_piece_says_of_its_ends(
    text: str, closed: bool, paused: bool, before_list: bool, opener: bool, lead: bool
) -> None:
    part = piece(text)
    assert (part.closed, part.paused, part.before_list, part.opener, part.lead) == (
        closed,
        paused,
        before_list,
        opener,
        lead,
    )


@pytest.mark.parametrize(("text", "open_ones"), [("《课程", (1, 0, 0)), ("标准》“好", (-1, 1, 0))])
def test_what_stays_open(text: str, open_ones: tuple[int, int, int]) -> None:
    assert piece("全市各学校" + text).open == open_ones


@pytest.mark.parametrize(("text", "odd"), [('"与书为友', True), ('"与书"为友', False), ("与书为友", False)])
def test_straight_quotes_are_odd_where_one_lacks_its_other(text: str, odd: bool) -> None:
    assert piece(text).odd == odd


@pytest.mark.parametrize(
    ("role", "running"),
    [
        ("title", False),
        ("kicker", False),
        ("subtitle", False),
        ("heading", False),
        ("caption", False),
        ("aside", False),
        ("on", False),
        ("lead", True),
        ("first", True),
        ("next", True),
        ("resumed", True),
    ],
)
def test_what_is_running_text(role: LineRole, running: bool) -> None:
    assert piece("全市各学校", role).running == running


def test_only_blocks_of_running_text_are_counted() -> None:
    roles: tuple[LineRole, ...] = ("title", "lead", "caption", "first", "aside", "resumed")
    found = pieces([block("全市各学校", role=role, line=n) for n, role in enumerate(roles, 1)])
    assert [part.order for part in found] == [0, 0, 1, 1, 2, 2]
    assert [part.block for part in found] == list(range(6))


def test_widths_are_those_of_the_first_the_last_and_all_lines() -> None:
    (part,) = pieces([block("会议指出", "2024年", "全市各学校")])
    assert (part.first, part.last, part.cells) == (4, 5, 12)


def test_nothing_makes_no_piece() -> None:
    assert pieces(()) == ()


@pytest.mark.parametrize(
    ("weak", "mixed"),
    [
        ((), set()),
        ((3,), set()),
        ((3, 4), {2, 3, 4}),
        ((3, 6), {2, 3, 4, 5, 6}),
        ((3, 7), set()),
        ((1, 4, 8), {0, 1, 2, 3, 4}),
        ((1, 9), set()),
    ],
)
def test_weak_line_ends_at_most_three_lines_apart_are_of_mixed_columns(weak: tuple[int, ...], mixed: set[int]) -> None:
    made = block(*("会议" for _ in range(10)))
    chances = tuple(Chances(goes_on=0.49 if n in weak else 0.5) for n in range(10))
    assert mixed_ends(replace(made, chances=chances)) == mixed


@pytest.mark.parametrize(("goes_on", "count"), [(0.97, 1), (0.969, 2), (1.0, 1)])
def test_how_surely_a_line_goes_on_that_is_not_weighed_again(goes_on: float, count: int) -> None:
    made = block("会议指出", "近年来", first=Chances(), rest=Chances(goes_on=goes_on))
    assert len(pieces([made])) == count


@pytest.mark.parametrize(
    ("over", "below", "cells", "expected"),
    [
        ("title", "first", 12.0, True),
        ("heading", "lead", 12.0, True),
        ("title", "first", 11.0, False),
        ("first", "first", 12.0, False),
        ("title", "title", 12.0, False),
    ],
)
def test_a_headline_wider_than_the_column_of_a_text_stands_over_it(
    over: LineRole, below: LineRole, cells: float, expected: bool
) -> None:
    headline, text = (replace(piece("字" * 8, role=role), measure=10.0) for role in (over, below))
    assert stands_over(replace(headline, last=cells), text) == expected
    assert not stands_over(replace(headline, last=cells, measure=None), replace(text, measure=None))
