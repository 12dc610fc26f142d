"""Markdown as vision models write it: which files are, and what each line's marks mean."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Line, Mark, RawFile, meant_text
from archive.reading.load import load
from archive.reading.markdown_lines import PLAIN, LineMarks, markdown_lines, shows_markdown
from tests.cases import Case, parameters


def told(text: str, line: LineMarks) -> str:
    """A line as it is meant: `‖` where its marks leave nothing, ⇥ and ⏎ for the ends of cells and rows."""
    meant = meant_text(text, line.marks).replace("\t", "⇥").replace("\n", "⏎")
    form = "" if line.form == "text" else f"【{line.form}】"
    return form + (meant or ("‖" if text else ""))


@pytest.mark.parametrize("case", parameters("markdown_lines"))
def test_each_line_is_what_it_means(case: Case) -> None:
    texts = case.input.split("\n")
    assert "\n".join(map(told, texts, markdown_lines(texts))) == case.expected


@pytest.mark.parametrize("case", parameters("markdown_lines", "other-text"))
def test_other_text_has_no_marks(case: Case) -> None:
    texts = case.input.split("\n")
    assert not shows_markdown(texts)
    assert markdown_lines(texts) == (PLAIN,) * len(texts)


PIECES = (
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "~~",
        "==",
        "`",
        "```",
        "$",
        "$$",
        "\\",
        "\\%",
        "<br>",
        "<b>",
        "</b>",
        "<h2>",
        "<table>",
        "</table>",
    ),
    *(
        "<tr>",
        "<td>",
        "</td>",
        "<td colspan=3 rowspan=2>",
        "</tr>",
        "<img alt='会场' src=a.jpg>",
        "<!--",
        "-->",
        "&nbsp;",
        "&lt;",
        "&#10;",
    ),
    *(
        "![",
        "](",
        ")",
        "[",
        "](a.jpg)",
        "![图书角](a.jpg)",
        "[网站](http://a.b)",
        "|",
        "| - | - |",
        "---",
        "===",
        "> ",
        "- ",
        "# ",
        "### ",
    ),
    *("会议召开", "，", "。", "李", "王", "3", "m^{2}", " ", "\t", "\u3000", "(", "a"),
)
lines = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
files = st.lists(lines, min_size=1, max_size=14)
SHOWN = ["**本报讯** 会议召开。", ""]


def within(texts: list[str]) -> Iterator[tuple[str, LineMarks]]:
    yield from zip(texts, markdown_lines(texts), strict=True)


@settings(deadline=None, max_examples=400)
@given(files)
def test_every_character_is_text_or_in_one_mark(texts: list[str]) -> None:
    """Marks stand in their order, none over another; what they leave is the raw text, and no word is lost in them."""
    for text, line in within([*SHOWN, *texts]):
        at = 0
        for mark in line.marks:
            assert at <= mark.start <= mark.end <= len(text)
            at = mark.end
        meant = meant_text(text, line.marks)
        assert words(meant) >= words(text) - words(taken(text, line.marks))
        assert "\n" not in meant or line.form == "table"


def taken(text: str, marks: tuple[Mark, ...]) -> str:
    return "".join(text[m.start : m.end] for m in marks if text[m.start : m.end].startswith(("<", "![", "](")))


def words(text: str) -> int:
    return sum("\u4e00" <= c <= "\u9fff" for c in text)


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30), max_size=12))
def test_any_text_can_be_asked(texts: list[str]) -> None:
    assert len(markdown_lines(texts)) == len(texts)
    assert len(markdown_lines([*SHOWN, *texts])) == len(texts) + 2


def test_hostile_lines_are_read_in_time() -> None:
    before = time.perf_counter()
    for text in (
        "**会" * 30_000,
        "*会 " * 30_000,
        "<!--" * 25_000,
        "![" * 50_000,
        "<td " * 25_000,
        "$1" * 50_000,
        "`会" * 50_000,
        "[会](" * 20_000,
    ):
        markdown_lines([*SHOWN, text, text])
    for texts in (["<table>"] * 9_000, ["| a | b |"] * 9_000, ["- 会"] * 9_000, ["> " * 40] * 9_000, ["会"] * 9_000):
        markdown_lines([*SHOWN, *texts])
    assert time.perf_counter() - before < 60


def test_a_line_knows_its_marks_and_its_kind_is_told_without_them() -> None:
    raw = "**本报讯** 会议召开。\n\n" + "\n".join(f"| 会议 | 学校{n} |" for n in range(5)) + "\n"
    found = load(RawFile("raw/x/a.txt", raw.encode())).lines
    assert found[0] == Line("raw/x/a.txt", 1, "**本报讯** 会议召开。", "whole", (Mark(0, 2), Mark(5, 7)))
    assert found[0].meant == "本报讯 会议召开。"
    assert {line.form for line in found[2:]} == {"table"}
    assert {line.kind for line in found} == {"whole"}
