"""Printed lines and their geometry: marks, cuts, widths, measures, and what is seen of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Kind, Line
from archive.rows import SIGHTS, Row, heading_mark, printed_lines, rows, sights
from tests.cases import FIXTURES, read_cases
from tests.steps import NAME, source

CASES = {case.title: case for case in read_cases(FIXTURES / "reflow/blocks.txt")}


def line(text: str, kind: Kind = "whole") -> Line:
    return Line(NAME, 7, text, kind)


def run(title: str) -> tuple[Row, ...]:
    """The rows of a case of reflow, each raw line with the empty ones before it."""
    given_lines: list[tuple[Line, int]] = []
    gap = 0
    for one in source(CASES[title].input).lines:
        if one.text.strip():
            given_lines.append((one, gap))
        gap = 0 if one.text.strip() else gap + 1
    return rows(given_lines)


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
        ("## 书香满校园 阅读伴成长", "spaced", ["书香满校园 阅读伴成长"]),
        ("   ", "whole", []),
        ("#", "whole", ["#"]),
    ],
)  # fmt: skip
def test_a_raw_line_is_cut_at_its_printed_line_ends(text: str, kind: Kind, pieces: list[str]) -> None:
    assert [piece.text for piece in printed_lines(line(text, kind))] == pieces


@given(st.text('会议，。 \u3000#a1"', max_size=60), st.sampled_from(["spaced", "whole", "printed"]))
def test_printed_lines_are_the_raw_line_but_for_spaces_and_marks(text: str, kind: Kind) -> None:
    found = printed_lines(line(text, kind))
    begin = heading_mark(text)[1]
    assert "".join("".join(piece.text.split()) for piece in found) == "".join(text[begin:].split())
    assert all(text[piece.start : piece.end] == piece.text and piece.line == 7 for piece in found)


def test_first_lines_are_shorter_than_the_measure_and_others_are_not() -> None:
    for row in run("printed lines with indents"):
        assert row.measure == pytest.approx(17, abs=1.1)
        assert (row.indent == 2) == (row.printed.text[:2] in ("5月", "会议"))
        assert row.ends or row.short < 2.6


def test_empty_lines_are_counted() -> None:
    gaps = [row.gap for row in run("printed lines with empty lines between paragraphs")]
    assert sorted(set(gaps)) == [0, 1]
    assert sum(gaps) == 2


def test_each_kind_of_sight_has_one_name_and_each_row_all_of_them() -> None:
    names = [name for name, _ in SIGHTS]
    assert len(set(names)) == len(names)
    found = run("printed lines with neither")
    assert [len(seen) for seen in sights(found)] == [len(SIGHTS)] * len(found)


@pytest.mark.parametrize(
    ("title", "sight", "rows_seen"),
    [
        ("printed lines with indents", "indented", [7, 12]),
        ("printed lines with indents", "first of all", [1]),
        ("printed lines with empty lines between paragraphs", "empty line before", [7, 12]),
        ("printed lines with neither", "report's lead", [1]),
        ("printed lines with neither", "opener after a stop", [7, 12]),
        ("a marked headline stands alone", "heading mark", [7]),
        ("a marked headline stands alone", "after a heading mark", [8]),
    ],
)
def test_what_is_seen_of_a_line(title: str, sight: str, rows_seen: list[int]) -> None:
    at = [name for name, _ in SIGHTS].index(sight)
    seen = [n for n, values in enumerate(sights(run(title)), 1) if values[at]]
    assert set(rows_seen) <= set(seen)
    assert len(seen) <= len(rows_seen) + 1


def test_nothing_is_seen_of_nothing() -> None:
    assert rows([]) == ()
    assert sights(()) == []
