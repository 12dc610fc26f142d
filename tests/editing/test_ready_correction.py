"""A correction that is offered fits the raw line that it was made for, and changes one character in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.editing.correct import correct
from archive.editing.ready_correction import ready_correction, yaml_line
from archive.editing.settings import Correction
from archive.model import Line, Mark, Misread, Source
from tests.settings import read_settings

FILE = "raw/2031-05-06/p1.txt"


def offered(text: str, at: int, meant: str, marks: tuple[Mark, ...] = ()) -> Correction | None:
    line = Line(FILE, 3, text, marks=marks)
    return ready_correction(line, Misread(at, line.meant[at], meant, 0.9))


def applied(text: str, correction: Correction, several: bool = False) -> str:
    """The raw line after the correction went through issue.yml."""
    lines = tuple(Line(FILE, n, text if n == 3 else "空") for n in range(1, 4))
    source = Source(FILE, "", "utf-8", lines)
    settings = read_settings(f"corrections:\n  {yaml_line(correction, several)}\n", (source,))
    changed, (_,) = correct(source, settings.corrections)
    return changed.lines[2].text


def test_the_fewest_characters_that_stand_once_are_quoted() -> None:
    correction = offered("要继续深人开展劳动教育", 4, "入")
    assert correction == Correction(FILE, 3, "深人开", "深入开")


def test_more_is_quoted_where_the_wording_stands_twice() -> None:
    text = "先深人开展，再深人开展，后深入开展"
    correction = offered(text, 8, "入")
    assert correction is not None
    assert correction.find == "再深人开展"
    assert applied(text, correction) == "先深人开展，再深入开展，后深入开展"


def test_white_space_stays_and_ends_no_quotation() -> None:
    text = "要继续深 人开展"
    correction = offered(text, 5, "入")
    assert correction is not None
    assert correction.find == "深 人开展"
    assert applied(text, correction) == "要继续深 入开展"


def test_a_line_of_one_character_is_quoted_whole() -> None:
    assert offered("人", 0, "入") == Correction(FILE, 3, "人", "入")


def test_marks_are_passed_over() -> None:
    text = "**要继续深人**开展"
    marks = (Mark(0, 2), Mark(7, 9))
    correction = offered(text, 4, "入", marks)
    assert correction is not None
    assert correction.find == "深人*"
    assert applied(text, correction) == "**要继续深入**开展"


def test_nothing_is_offered_inside_a_mark() -> None:
    assert offered("占$3 \\%$多", 1, "8", (Mark(1, 8, "3%"),)) is None


def test_where_several_files_are_the_line_names_its_own() -> None:
    correction = Correction(FILE, 3, "深人开", "深入开")
    assert yaml_line(correction, True) == "- {file: p1.txt, line: 3, find: 深人开, replace: 深入开}"
    assert applied("要继续深人开展", correction, several=True) == "要继续深入开展"


@given(st.text("人入,:#'\"{}[] -天", min_size=1, max_size=12), st.data())
def test_what_is_offered_changes_that_character_and_no_other(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    if text[at].isspace():
        return
    correction = offered(text, at, "土")
    if correction is not None:
        assert applied(text, correction) == text[:at] + "土" + text[at + 1 :]


@pytest.mark.parametrize("text", ["深人开展", "人深", "深人"])
def test_something_is_offered_wherever_a_character_stands_once(text: str) -> None:
    assert offered(text, text.index("人"), "入") is not None
