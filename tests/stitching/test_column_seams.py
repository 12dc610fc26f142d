"""Columns say which pieces go together, of text whose lines have places; of other text nothing is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.line_place import LinePlace
from archive.stitching.column_seams import GOES_ON, Odds, with_columns
from archive.stitching.pieces import Piece
from tests.steps import piece

MEASURE = 14.0


def part(text: str, *, drawn_in: bool = False, full: bool = True, placed: bool = True) -> Piece:
    """A piece of one printed line in a column of fourteen cells; `full`: it reaches the column's edge."""
    indent = 2.0 if drawn_in else 0.0
    place = LinePlace(MEASURE - indent if full else 5.0, MEASURE, indent, 1.0, 0) if placed else None
    found = piece(text)
    return replace(found, lines=tuple(replace(line, place=place) for line in found.lines))


OPEN, CLOSED = part("会议要求各校切实"), part("会议通报了考核结果。")
REST, BEGINS = part("抓好安全工作。"), part("会议还通报了去年的", drawn_in=True)


@pytest.mark.parametrize(
    ("parts", "odds", "expected"),
    [
        ((OPEN, REST), {}, {(0, 1): GOES_ON}),
        ((OPEN, REST), {(0, 1): 9.0}, {(0, 1): 9.0}),
        ((CLOSED, REST), {(0, 1): 2.0}, {(0, 1): 2.0}),
        ((OPEN, BEGINS), {(0, 1): 2.0}, {}),
        ((part("会议要求各校", full=False), REST), {}, {}),
        ((OPEN, part("会议还通报了考核。", drawn_in=True), REST), {(0, 2): 2.0}, {(0, 2): 2.0}),
        ((OPEN, REST, REST), {(0, 2): 2.0}, {(0, 1): GOES_ON}),
        ((part("会议要求各校切实", placed=False), part("抓好安全工作。", placed=False)), {(0, 1): 2.0}, {(0, 1): 2.0}),
        ((), {}, {}),
    ],
    ids=[
        "a full column goes on",
        "surer as it was",
        "after a sentence's end as it was",
        "a paragraph begins",
        "a short line ends",
        "apart, both loose",
        "apart, the first is continued",
        "no places",
        "nothing",
    ],
)
def test_columns_decide_where_pieces_follow_each_other(parts: tuple[Piece, ...], odds: Odds, expected: Odds) -> None:
    assert with_columns(odds, parts) == expected
