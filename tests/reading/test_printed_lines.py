"""Printed lines and their geometry: marks, cuts, widths, measures, indents, what stands before them."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.language.typography import width
from archive.line_place import LinePlace
from archive.model import Line, RawKind
from archive.reading.printed_lines import BEYOND, MeasuredLine, heading_mark, measured_lines, printed_lines
from tests.cases import FIXTURES, read_cases
from tests.steps import NAME, source

CASES = {case.title: case for case in read_cases(FIXTURES / "reflow/blocks.txt")}
KINDS: tuple[RawKind, ...] = ("spaced", "whole", "printed")


def line(text: str, kind: RawKind = "whole", number: int = 7) -> Line:
    return Line(NAME, number, text, kind)


def column(*texts: str) -> tuple[MeasuredLine, ...]:
    return measured_lines([line(text, "printed", number) for number, text in enumerate(texts, 1)])


def run(title: str) -> tuple[MeasuredLine, ...]:
    """The rows of a case of reflow."""
    return measured_lines(source(CASES[title].input).lines)


@pytest.mark.parametrize(
    ("text", "level", "begin"),
    [
        ("## 标题", 2, 3),
        ("#标题", 1, 1),
        ("\ufeff\f # 标题", 1, 5),
        ("####### 标题", 0, 0),
        ("##", 0, 0),
        ("　　正文", 0, 2),
        ("C# 语言", 0, 0),
    ],
)
def test_heading_marks(text: str, level: int, begin: int) -> None:
    assert heading_mark(text) == (level, begin)


@pytest.mark.parametrize(
    ("text", "kind", "pieces"),
    [
        ("会议指出，近年来全市学校把 劳动教育纳入培养全过程因 地制宜。", "spaced", ["会议指出，近年来全市学校把", "劳动教育纳入培养全过程因", "地制宜。"]),
        ("会议指出 劳动教育", "whole", ["会议指出 劳动教育"]),
        ("　　会议指出  ", "printed", ["会议指出"]),
        ("## 书香满校园 阅读伴成长", "spaced", ["书香满校园", "阅读伴成长"]),
        ("## 书香校园 阅读伴成长", "spaced", ["书香校园 阅读伴成长"]),
        ("发表在IEEE Access上的论文 引起同行的关注", "spaced", ["发表在IEEE Access上的论文", "引起同行的关注"]),
        ("   ", "whole", []),
        ("#", "whole", ["#"]),
    ],
)  # fmt: skip
def test_a_raw_line_is_cut_at_its_printed_line_ends(text: str, kind: RawKind, pieces: list[str]) -> None:
    assert [piece.text for piece in printed_lines(line(text, kind))] == pieces


TWO = "劳动教育纳入全过程 学生们动手能力强"


@pytest.mark.parametrize(
    ("text", "kind", "measure", "count"),
    [
        (TWO, "printed", 9, 2),
        (TWO, "printed", math.inf, 1),
        (TWO, "printed", width(TWO) - BEYOND, 1),
        (TWO, "printed", width(TWO) - BEYOND - 0.1, 2),
        (TWO, "whole", 9, 1),
        ("甲 乙 丙 丁 戊 己", "printed", 1, 6),
        ("甲 乙 丙 丁 戊 己 庚", "printed", 1, 1),
        (TWO.replace(" ", ""), "printed", 9, 1),
    ],
)
def test_a_printed_line_wider_than_its_column_holds_two_columns_lines(
    text: str, kind: RawKind, measure: float, count: int
) -> None:
    assert len(printed_lines(line(text, kind), measure)) == count


texts = st.text('会议，。 \u3000#a1"', max_size=60)


@settings(deadline=None)
@given(texts, st.sampled_from(KINDS), st.sampled_from([3.0, 10.0, math.inf]))
@example("会议指出全市 学校都有IEEE\u3000\u3000Access 等期刊", "spaced", math.inf)
def test_printed_lines_are_the_raw_line_but_for_spaces_and_marks(text: str, kind: RawKind, measure: float) -> None:
    found = printed_lines(line(text, kind), measure)
    begin = heading_mark(text)[1]
    assert "".join("".join(piece.text.split()) for piece in found) == "".join(text[begin:].split())
    assert all(text[piece.start : piece.end] == piece.text and piece.line == 7 for piece in found)
    assert all(piece.text.strip() == piece.text != "" for piece in found)


@settings(deadline=None)
@given(st.lists(st.tuples(texts, st.sampled_from(KINDS)), max_size=12))
def test_each_row_has_the_geometry_of_its_own_line(told: list[tuple[str, RawKind]]) -> None:
    lines = [line(text, kind, number) for number, (text, kind) in enumerate(told, 1)]
    found = measured_lines(lines)
    assert [row.printed.line for row in found if not row.inner] == [one.number for one in lines if one.text.strip()]
    for before, row in zip((None, *found), found, strict=False):
        raw = lines[row.printed.line - 1]
        assert row.kind == raw.kind
        assert row.cells == width(row.text)
        assert raw.text[row.printed.start : row.printed.end] == row.text
        assert row.inner == (before is not None and before.printed.line == row.printed.line)
        assert row.level == (0 if row.inner else heading_mark(raw.text)[0])
        assert row.gap == (0 if row.inner else row.printed.line - (before.printed.line if before else 0) - 1)


@settings(deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=20))
def test_a_measure_is_the_width_of_a_line_near(widths: list[int]) -> None:
    found = column(*("会" * n for n in widths))
    for n, row in enumerate(found):
        assert row.measure in widths[max(0, n - 5) : n + 6]


def test_first_lines_are_shorter_than_the_measure_and_only_last_lines_are_short() -> None:
    found = run("printed lines with indents")
    ends = {5, 10, 15}
    for n, row in enumerate(found):
        assert row.measure == pytest.approx(17, abs=1.1)
        assert (row.indent == 2) == (row.text[:2] in ("5月", "会议"))
        assert row.measure - row.cells < 2.6 or n in ends


def test_the_measure_changes_where_the_column_does() -> None:
    found = run("a column of another measure follows")
    full = [row for n, row in enumerate(found) if n not in (0, 5, 6, 10, 11, 13, 14, 17)]
    assert [row.measure for row in full] == [17.0] * 7 + [24.0] * 3
    assert [row.measure for row in (found[5], found[17])] == [17.0, 24.0]


@pytest.mark.parametrize(
    ("lead", "cells"),
    [("", 0), ("　　", 2), ("    ", 2), ("　", 1), ("\t", 0), ("　 ", 1.5), ("## ", 0), ("　　# ", 0)],
)
def test_an_indent_is_what_spaces_stand_before_a_line(lead: str, cells: float) -> None:
    (row,) = column(lead + "会议指出，近年来")
    assert row.indent == cells


def test_empty_lines_are_counted() -> None:
    found = run("printed lines with empty lines between paragraphs")
    assert {n: row.gap for n, row in enumerate(found) if row.gap} == {6: 1, 11: 1}
    assert [row.gap for row in column("", "", "会议指出", "", "近年来")] == [2, 1]


def test_lines_of_two_columns_in_one_raw_line_are_rows_of_their_own() -> None:
    full = ["劳动教育纳入人才培养", "因地制宜开设劳动课程", "建立校外实践教育基地"]
    found = column(*full, "孩子们随手可以拿到书 广大学生的动手能力强", *full)
    assert [row.printed.line for row in found] == [1, 2, 3, 4, 4, 5, 6, 7]
    assert [row.inner for row in found] == [False] * 4 + [True] + [False] * 3
    assert all(row.cells == row.measure == 10 for row in found)


def test_no_line_makes_no_row() -> None:
    assert measured_lines([]) == ()
    assert measured_lines([line(" ")]) == ()


def widths(*cells: int) -> list[float]:
    """The measure that each of a column's lines is given, by the lines' widths."""
    return [row.measure for row in column(*("会" * n for n in cells))]


@pytest.mark.parametrize(
    ("cells", "measures"),
    [
        ((17,), [17]),
        ((17, 17), [17, 17]),
        # Of the lines around, the last third does not count: short ones at ends of paragraphs, and long ones.
        ((17, 17, 9), [17, 17, 17]),
        ((10, 17, 17), [17, 17, 17]),
        # A line of up to a cell and a half more fits a measure, else the widest around is its own.
        ((15, 15, 16, 15, 15), [15, 15, 15, 15, 15]),
        ((15, 15, 15, 17, 15, 15, 15), [15, 15, 15, 15, 15, 15, 15]),
        # Where two columns meet, a line is of the one that it is nearer to.
        ((*[12] * 6, *[20] * 6), [*[12] * 6, *[20] * 6]),
        ((*[20] * 6, *[12] * 6), [*[20] * 6, *[12] * 6]),
    ],
)
def test_a_lines_measure_is_that_of_the_lines_before_or_behind_it(cells: tuple[int, ...], measures: list[int]) -> None:
    assert widths(*cells) == measures


def test_a_measure_reaches_five_lines_and_no_further() -> None:
    far = widths(10, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20)
    assert far[0] == 20
    assert widths(*[10] * 6, 11, *[20] * 6)[6] == 10
    assert widths(*[10] * 6, 12, *[20] * 6)[6] == 20
    assert widths(*[20] * 4, *[10] * 6)[9] == 10


@pytest.mark.parametrize(
    ("parts", "count"),
    [(("会议指出", "办好教育"), 1), (("会议指出近", "办好学校育"), 2), (("会议指出近", "办好教育"), 1)],
)
def test_a_spaced_line_with_one_space_is_two_where_both_parts_are_wide_enough(
    parts: tuple[str, str], count: int
) -> None:
    assert len(printed_lines(line(" ".join(parts), "spaced"))) == count


def test_where_each_printed_line_stands_in_its_raw_line() -> None:
    found = printed_lines(line("　## 会议指出近年来 会议指出近年来 会议", "spaced"))
    assert [(piece.start, piece.end, piece.text) for piece in found] == [
        (4, 11, "会议指出近年来"),
        (12, 19, "会议指出近年来"),
        (20, 22, "会议"),
    ]


def test_a_columns_measure_is_that_of_its_lines_without_spaces() -> None:
    full = ["劳动教育纳入人才培养"] * 5
    wide = "孩子们随手可以拿到书 广大学生的动手能力强"
    assert len(column(*full, wide, *full)) == 12
    assert len(column(wide)) == 1, "where no line tells the measure, nothing is cut"
    assert len(column(*full, "孩子们随手可以 拿到书", *full)) == 11


def test_marks_and_indents_of_lines_inside_a_raw_line_are_not_its_own() -> None:
    found = measured_lines([line("　　## 会议指出近年来 会议指出近年来 会议", "spaced")])
    assert [(row.level, row.indent, row.inner) for row in found] == [(2, 0, False), (0, 0, True), (0, 0, True)]


def test_a_line_in_which_a_heading_ends_is_two_the_text_drawn_in() -> None:
    place = LinePlace(12, 14, 2, 1.0, 3, part="title", heading_ends=5)
    line = Line("raw/x/p1.xml", 4, "新书到学校　书店昨天给学", "printed", place=place)
    heading, text = measured_lines([line])
    assert (heading.text, text.text) == ("新书到学校", "书店昨天给学")
    assert [(row.printed.start, row.printed.end) for row in (heading, text)] == [(0, 5), (6, 12)]
    assert heading.place is not None
    assert heading.place.part == "title"
    assert text.place is not None
    assert text.place.part == ""
    assert text.place.is_drawn_in
    assert text.inner
    assert not heading.inner
