"""Characters become printed lines by their places alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.pages.glyph_lines import Glyph, glyph_lines
from archive.pages.printed_page import Box, Direction


def row(text: str, left: float, top: float, size: float = 10, apart: float = 0, wide: float = 1) -> list[Glyph]:
    """The glyphs of a text that is set from there on; `apart`: white space between two, `wide`: sizes of type that each takes."""
    step = wide * size + apart
    boxes = [Box(left + n * step, top, left + n * step + wide * size, top + size) for n in range(len(text))]
    return [Glyph(one, box, size, told=n) for n, (one, box) in enumerate(zip(text, boxes, strict=True))]


def column(text: str, left: float, top: float, size: float = 10) -> list[Glyph]:
    down: Direction = "down"
    return [
        Glyph(one, Box(left, top + n * size, left + size, top + (n + 1) * size), size, direction=down, told=n)
        for n, one in enumerate(text)
    ]


def texts(*glyphs: list[Glyph]) -> list[str]:
    """The lines of glyphs that come in any order."""
    together = [one for some in glyphs for one in some]
    random.Random(1).shuffle(together)
    return [line.text for line in glyph_lines(together)]


def test_columns_at_one_height_are_lines_of_their_own() -> None:
    assert texts(row("左边一栏", 0, 0), row("右边一栏", 50, 0), row("左边下行", 0, 16)) == [
        "左边一栏",
        "右边一栏",
        "左边下行",
    ]


def test_a_justified_line_is_one_line() -> None:
    assert texts(row("两端对齐的一行", 0, 0, apart=5)) == ["两端对齐的一行"]


@pytest.mark.parametrize(("apart", "lines"), [(25, ["通知书"]), (35, ["通", "知", "书"])])
def test_a_few_characters_that_stand_evenly_apart_are_one_headline(apart: float, lines: list[str]) -> None:
    assert texts(row("通知书", 0, 0, apart=apart)) == lines


def test_single_characters_that_stand_unevenly_apart_are_of_several_columns() -> None:
    assert texts(row("一", 0, 0), row("二", 30, 0), row("三", 68, 0)) == ["一", "二", "三"]


def test_type_of_another_size_beside_a_line_is_another_line() -> None:
    assert texts(row("大字", 0, 0, 20), row("小字", 41, 5, 10)) == ["大字", "小字"]


def test_marks_that_stand_a_little_lower_are_of_the_line() -> None:
    assert texts(row("文字", 0, 0), row("，", 20, 3)) == ["文字，"]


def test_words_in_latin_letters_keep_their_spaces_and_figures_have_none() -> None:
    assert texts(row("ab", 0, 0, wide=0.5), row("cd", 12, 0, wide=0.5)) == ["ab cd"]
    assert texts(row("20", 0, 0, wide=0.5), row("24", 12, 0, wide=0.5)) == ["2024"]


def test_a_wide_space_between_two_words_that_are_told_one_after_the_other_ends_no_column() -> None:
    first, second = row("ab", 0, 0, wide=0.5), row("cd", 30, 0, wide=0.5)
    assert texts(first, second) == ["ab", "cd"]
    told_on = [Glyph(one.text, one.box, one.size, told=n + 2) for n, one in enumerate(second)]
    assert texts(first, told_on) == ["ab cd"]


def test_lines_that_run_down_are_told_apart_from_those_across() -> None:
    lines = glyph_lines([*column("竖题", 100, 0, 20), *row("正文", 0, 0)])
    assert [(line.text, line.direction, line.box, line.baseline) for line in lines] == [
        ("正文", "across", Box(0, 0, 20, 10), 10),
        ("竖题", "down", Box(100, 0, 120, 40), 110),
    ]


def test_a_line_is_bold_where_most_of_it_is() -> None:
    glyphs = row("粗体字", 0, 0)
    bold = [Glyph(one.text, one.box, one.size, bold=n < 2) for n, one in enumerate(glyphs)]
    assert [line.bold for line in glyph_lines(bold)] == [True]
    assert [line.bold for line in glyph_lines(glyphs)] == [False]


def test_no_glyphs_make_no_lines() -> None:
    assert glyph_lines([]) == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from("国，a1"),
            st.integers(0, 300),
            st.integers(0, 200),
            st.sampled_from((8, 10, 21)),
            st.sampled_from(("across", "down")),
        ),
        max_size=30,
    )
)
def test_every_glyph_is_in_one_line(found: list[tuple[str, int, int, int, Direction]]) -> None:
    glyphs = [
        Glyph(text, Box(left, top, left + size, top + size), size, direction=direction, told=n)
        for n, (text, left, top, size, direction) in enumerate(found)
    ]
    lines = glyph_lines(glyphs)
    assert sorted((word.text, word.box) for line in lines for word in line.words) == sorted(
        (glyph.text, glyph.box) for glyph in glyphs
    )
    assert sorted("".join("".join(line.text.split()) for line in lines)) == sorted(text for text, *_ in found)


def test_in_a_line_that_is_filled_a_dateline_and_its_space_end_no_column() -> None:
    sender = row("本报讯", 0, 0, apart=2.4)
    report = [
        Glyph(one.text, one.box, one.size, told=n + 3) for n, one in enumerate(row("昨天上午", 50.4, 0, apart=2.4))
    ]
    assert texts(sender, report) == ["本报讯\u3000昨天上午"]


def test_names_that_stand_apart_have_a_space_between_them_and_a_filled_line_has_none() -> None:
    first = row("通讯员刘新", 0, 0)
    second = [Glyph(one.text, one.box, one.size, told=n + 5) for n, one in enumerate(row("董斌", 52.5, 0))]
    assert texts(first, second) == ["通讯员刘新 董斌"]
    assert texts(row("全校师生参加了", 0, 0, apart=2.5)) == ["全校师生参加了"]
