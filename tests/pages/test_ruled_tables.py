"""Ruled tables become a line a row; nothing is lost, and columns that rules part stay columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from archive.flow import run_steps
from archive.model import RawFile, RawIssue
from archive.pages.alto_writing import alto_bytes
from archive.pages.arrangement import in_reading_order
from archive.pages.printed_page import Box, PageLine, PageRegion, PageWord, PrintedPage
from archive.pages.ruled_tables import with_table_rows
from archive.vocabulary.vocabulary import Vocabulary
from archive.writing.models import lexicon_of
from tests.steps import MODELS

ROWS = (
    ("县", "学校", "学生"),
    ("离石区", "31", "12,400"),
    ("汾阳市", "45", "18,200"),
    ("兴县", "", "8,100"),
    ("　", "9", "1"),
)
TYPE, WIDE, HIGH = 10.0, 60.0, 18.0
LEFT, TOP = 300.0, 200.0
MEETING = (
    "3月1日，全市教育工作会议在离石区召开，会议总结",
    "了去年的工作，安排了今年的任务，表彰了先进单位",
    "和先进个人。下表是各县学校和学生的数目。",
)


def line(text: str, left: float, top: float, size: float = TYPE) -> PageLine:
    box = Box(left, top, left + size * len(text), top + size)
    words = tuple(
        PageWord(char, Box(left + size * n, top, left + size * (n + 1), top + size)) for n, char in enumerate(text)
    )
    return PageLine(text, box, words, size=size)


def cells(rows: Sequence[Sequence[str]]) -> list[PageLine]:
    return [
        line(text, LEFT + WIDE * m + 3, TOP + HIGH * n + 4)
        for n, row in enumerate(rows)
        for m, text in enumerate(row)
        if text.strip()
    ]


def rules(rows: int, columns: int, without: Sequence[tuple[str, int, int]] = ()) -> list[PageRegion]:
    """A rule for each side of each cell, but those `without`: ("above", row, column), ("before", row, column)."""
    found = []
    for n in range(rows + 1):
        for m in range(columns + 1):
            x, y = LEFT + WIDE * m, TOP + HIGH * n
            if m < columns and ("above", n, m) not in without:
                found.append(Box(x, y - 0.4, x + WIDE, y + 0.4))
            if n < rows and ("before", n, m) not in without:
                found.append(Box(x - 0.4, y, x + 0.4, y + HIGH))
    return [PageRegion("rule", box) for box in found]


def page(lines: Sequence[PageLine], drawn: Sequence[PageRegion]) -> PrintedPage:
    return PrintedPage(800, 1000, (PageRegion("text", Box(0, 0, 800, 1000), tuple(lines)), *drawn), "point")


def rows_of(page: PrintedPage) -> list[str]:
    return [line.text for region in with_table_rows(page).regions if region.kind == "table" for line in region.lines]


def test_a_row_is_a_line_its_cells_apart_by_tabs_and_its_rules_are_gone() -> None:
    told = page(cells(ROWS), rules(5, 3))
    assert rows_of(told) == ["\t".join(row) for row in ROWS]
    assert [region.kind for region in with_table_rows(told).regions] == ["table"]
    (table,) = with_table_rows(told).regions
    assert [(row.box.left, row.box.right, row.size) for row in table.lines] == [(LEFT, LEFT + 3 * WIDE, TYPE)] * 5


def test_a_cell_that_reaches_across_or_down_stands_where_it_begins() -> None:
    rows = (("县", "", "学生"), ("离石区", "31", "12"), ("", "45", "18"), ("兴县", "25", "81"))
    drawn = rules(5, 3, without=[("before", 0, 1), ("above", 2, 0)])
    middle = line("离石区", LEFT + 3, TOP + 1.7 * HIGH)  # between the two rows that its cell reaches over
    others = [one for one in cells(rows) if one.text != "离石区"]
    assert rows_of(page([*others, middle], drawn)) == ["县\t\t学生", "离石区\t31\t12", "　\t45\t18", "兴县\t25\t81"]


def test_lines_of_a_cell_are_one_and_what_goes_through_two_cells_is_two() -> None:
    rows = (("县", "学校"), ("离石区城", "31所"), ("汾阳市", "45"))
    below = line("关", LEFT + 3, TOP + HIGH + 13, 4)
    through = line("孝义市40所", LEFT + 30, TOP + 3 * HIGH + 4)
    drawn = rules(4, 2)
    assert rows_of(page([*cells(rows), below, through], drawn)) == [
        "县\t学校",
        "离石区城关\t31所",
        "汾阳市\t45",
        "孝义市\t40所",
    ]


def test_a_side_may_be_open() -> None:
    open_sides = [("before", n, m) for n in range(5) for m in (0, 3)]
    assert rows_of(page(cells(ROWS), rules(5, 3, open_sides))) == ["\t".join(row) for row in ROWS]


@pytest.mark.parametrize(
    ("rows", "drawn"),
    [
        (ROWS[:2], rules(2, 3)),
        ([row[:1] for row in ROWS], rules(4, 1)),
        (ROWS, rules(5, 3)[:3]),
        ([(text * 12, text * 12) for text in ("教育", "会议", "学校", "县区")], rules(4, 2)),
        ([("县", ""), ("", "学校"), ("", ""), ("", "")], rules(4, 2)),
    ],
    ids=["two rows", "one column", "rules that make no grid", "running text", "hardly anything"],
)
def test_what_is_no_table_stays_as_it_is(rows: Sequence[Sequence[str]], drawn: list[PageRegion]) -> None:
    told = page(cells(rows), drawn)
    assert with_table_rows(told) == told


def test_a_line_without_words_that_goes_through_two_cells_makes_no_table() -> None:
    through = replace(line("孝义市四十所", LEFT + 30, TOP + 4), words=())
    told = page([*cells((("", "", ""), *ROWS[1:])), through], rules(5, 3))
    assert with_table_rows(told) == told


def test_nothing_is_lost_and_the_table_is_its_articles() -> None:
    headline = line("全市教育工作会议召开", 300, 80, 22)
    body = [line(text, 300, 130 + 16 * n) for n, text in enumerate(MEETING)]
    told = page([headline, *body, *cells(ROWS)], rules(5, 3))
    arranged = in_reading_order(told)
    assert Counter("".join("".join(one.text.split()) for one in arranged.lines)) == Counter(
        "".join(one.text for one in told.lines)
    )
    raw = RawIssue("2024-03-04", (RawFile("raw/2024-03-04/p1.xml", alto_bytes(arranged)),))
    (article,) = run_steps(raw, lexicon_of(Vocabulary()), MODELS).articles
    assert article.title.text == headline.text
    assert [part.text for part in article.parts if part.role == "table"] == [
        "\n".join("\t".join(row).strip("　") for row in ROWS)
    ]
    assert "".join(part.text for part in article.parts if part.role == "paragraph") == "".join(MEETING)
