"""Pieces: blocks taken apart where their own lines hardly go together, and no line lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.pieces import gains, mixed_ends, pieces, whole_text
from tests.cases import FIXTURES, Case, parameters, read_cases
from tests.hardpages import READERS, Clean, make, read_articles
from tests.steps import blocks

ARTICLES = read_articles(sorted((Path(__file__).parent / "readings").glob("*.json")))
STITCH = {case.title: case for case in read_cases(FIXTURES / "stitch/spaced.txt")}
MIXED = [case for title, case in STITCH.items() if title.startswith("lines of two columns")]


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
        assert part.alone == (part.lines == whole.lines)


@pytest.mark.parametrize("case", parameters("stitch"))
def test_pieces_stand_in_the_order_of_the_raw_text(case: Case) -> None:
    places = [(part.block, part.row) for part in pieces(blocks(case.input))]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_a_block_that_is_right_stays_whole() -> None:
    parts = pieces(blocks(STITCH["nothing is wrong"].input))
    assert [part.alone for part in parts] == [True] * 3


def test_lines_of_two_columns_in_turn_are_taken_apart() -> None:
    assert MIXED
    for case in MIXED:
        assert len(pieces(blocks(case.input))) > len(blocks(case.input))
        assert any(part.mixed for part in pieces(blocks(case.input)))


def test_only_line_ends_inside_a_block_are_mixed() -> None:
    for case in MIXED:
        for block in blocks(case.input):
            gain = gains(block)
            assert len(gain) == len(block.lines) - 1
            assert mixed_ends(gain) <= set(range(len(gain)))


@pytest.mark.parametrize(
    ("text", "closed", "paused", "listed", "opener", "lead"),
    [
        ("5月6日，劳动教育现场会在枣园小学召开，各校校长参加会议。", True, False, False, True, True),
        ("会议指出，全市各学校把劳动教育纳入人才培养全过程，", False, True, False, True, False),
        ("学校对全体教师提出三项具体要求，并将在学期末检查：", False, False, True, False, False),
        ("涌现出一批可学可看的典型，广大学生的劳动观念明显增", False, False, False, False, False),
    ],
)
def test_what_a_piece_says_of_its_ends(
    text: str, closed: bool, paused: bool, listed: bool, opener: bool, lead: bool
) -> None:
    (part,) = pieces(blocks(text))
    assert (part.closed, part.paused, part.listed, part.opener, part.lead) == (closed, paused, listed, opener, lead)


@pytest.mark.parametrize(("text", "open_ones"), [("《课程", (1, 0, 0)), ("标准》“好", (-1, 1, 0))])
def test_what_stays_open(text: str, open_ones: tuple[int, int, int]) -> None:
    (part,) = pieces(blocks("全市各学校" + text))
    assert part.open == open_ones
    assert part.text == whole_text(blocks("全市各学校" + text)[0])


def test_headlines_are_not_counted_as_running_text() -> None:
    parts = pieces(blocks("## 全市劳动教育现场会召开\n\n会议指出，学校要开足课程，配齐教师，保障经费。\n"))
    assert [part.headline for part in parts] == [True, False]
    assert [part.running for part in parts] == [False, True]
    assert parts[1].order == parts[0].order
