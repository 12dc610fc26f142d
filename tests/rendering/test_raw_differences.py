"""What became of raw lines is marked: characters dropped, changed or added, and where two pieces were joined."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.rendering.raw_comparison import LineGroup, RawRow
from archive.rendering.raw_differences import differences
from tests.cases import Case, parameters


def group(lines: list[str], blocks: int, others: tuple[str, ...] = ()) -> LineGroup:
    rows = tuple(RawRow(f"L{n}", "raw/a.txt", n, text) for n, text in enumerate(lines, 1))
    return LineGroup(rows, tuple(range(1, blocks + 1)), (), others)


def compared(lines: list[str], blocks: list[str], others: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    found = differences([group(lines, len(blocks), others)], blocks)
    return [str(one) for one in found.raw.values()], [str(one) for one in found.text.values()]


@pytest.mark.parametrize("case", parameters("raw_differences"))
def test_what_is_marked(case: Case) -> None:
    lines, blocks = (part.split("\n") for part in case.input.split("\n\n"))
    found = "\n\n".join("\n".join(marked) for marked in compared(lines, blocks))
    assert html.unescape(found) == case.expected


def test_what_another_article_has_is_not_called_dropped() -> None:
    (line,), _ = compared(["会议在太原召开。副市长出席并讲话。"], ["会议在太原召开。"])
    assert '<del class="letters">副市长出席并讲话</del>' in line
    (line,), _ = compared(["会议在太原召开。副市长出席并讲话。"], ["会议在太原召开。"], ("2024-03-04/0009",))
    assert "<del" not in line


def test_headlines_and_lines_that_are_not_shown_are_not_compared() -> None:
    rows = group(["# 题"], 0)
    hidden = LineGroup(rows.lines, (), (), ("b",), shown=False)
    assert differences([LineGroup(rows.lines, (0, 9), (), ())], ["文"]).raw == {"L1": "# 题"}
    assert differences([hidden], ["文"]).raw == {}


def test_text_stays_text() -> None:
    assert compared(["<b>要&,"], ["<b>要&，"]) == (
        ["&lt;b&gt;要&amp;,"],
        ["&lt;b&gt;要<ins>&amp;，</ins>"],
    )


WORDS = st.lists(st.text("教育安全A1 ,。“<缺〔〕", max_size=20), max_size=4)


@given(WORDS, WORDS)
def test_nothing_is_lost_on_either_side(lines: list[str], blocks: list[str]) -> None:
    found = compared(lines, blocks)
    for marked, given_ in zip(found, (lines, blocks), strict=True):
        for one in marked:
            assert one.count("<del") + one.count("<ins") == one.count("</del>") + one.count("</ins>")
        bare = [html.unescape(re.sub(r"<i></i>|</?(?:del|ins)[^>]*>", "", one)) for one in marked]
        assert bare == given_
