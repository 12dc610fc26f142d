"""Where doubts stand in an article's text."""

from __future__ import annotations

import pytest

from archive.model import Doubt, Misread, Part, Printed
from archive.writing.doubt_places import DoubtPlace, doubt_place
from tests.issues import FILE

LINES = (Printed(FILE, 6, 0, 4, "近日，开"), Printed(FILE, 7, 0, 8, "会.要深 人开"))
PARTS = (
    Part("paragraph", (Printed(FILE, 5, 0, 1, " "),), " "),
    Part("heading", (Printed(FILE, 5, 1, 3, "小题"),), "小题"),
    Part("paragraph", LINES, "近日，开会。要深人开"),
)


@pytest.mark.parametrize(
    ("doubt", "place"),
    [
        (Doubt(FILE, 7, "", misread=Misread(5, "人", "入", 0.9)), DoubtPlace(2, 8, "人")),
        (Doubt(FILE, 7, "", misread=Misread(5, "", "们", 0.9)), DoubtPlace(2, 7, "深人")),
        (Doubt(FILE, 7, "", misread=Misread(5, "八", "入", 0.9)), None),
        (Doubt(FILE, 7, "", at=1), DoubtPlace(2, 5, "。")),
        (Doubt(FILE, 7, "“深人”不在 1900 年之后"), DoubtPlace(2, 7, "深人")),
        (Doubt(FILE, 7, "“开”有两处"), None),
        (Doubt(FILE, 5, "“深人”不在这一行"), None),
        (Doubt(FILE, 7, "没有读完"), None),
        (Doubt(FILE, 9, "", at=0), None),
    ],
)
def test_a_place_is_a_block_and_words_in_it(doubt: Doubt, place: DoubtPlace | None) -> None:
    assert doubt_place(doubt, PARTS) == place
