"""A machine's repetition is taken off a passage's end; honest prose stays whole, and no character is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.typography import ends_sentence
from archive.model import Passage, Printed
from archive.segmenting.repetition import without_repetition
from tests.cases import Case, parameters
from tests.steps import NAME


def passage(*texts: str) -> Passage:
    lines = tuple(Printed(NAME, n, 3, 3 + len(text), text) for n, text in enumerate(texts, 1))
    return Passage(lines, open_end=not ends_sentence(texts[-1]))


def whole(lines: tuple[Printed, ...]) -> str:
    return "".join(line.text for line in lines)


@pytest.mark.parametrize("case", parameters("repetition"))
def test_a_clause_said_again_is_taken_off(case: Case) -> None:
    kept, again = without_repetition(passage(*case.input.split("\n")))
    assert "\n".join([whole(kept.lines), *([whole(again.lines)] if again else [])]) == case.expected


@pytest.mark.parametrize("case", parameters("repetition"))
def test_a_passage_that_lost_its_repetition_is_whole(case: Case) -> None:
    given_passage = passage(*case.input.split("\n"))
    kept, again = without_repetition(given_passage)
    assert kept.open_end == (given_passage.open_end and again is None)


words = st.lists(
    st.sampled_from(["学校每周开设一节阅读课", "每个班级都有图书角", "，", "。", "；", " ", '"']), min_size=1
)


@settings(max_examples=200, deadline=None)
@given(st.lists(words.map("".join), min_size=1, max_size=6))
def test_each_character_stays_in_its_place(texts: list[str]) -> None:
    given_passage = passage(*texts)
    kept, again = without_repetition(given_passage)
    found = (*kept.lines, *(again.lines if again else ()))
    assert whole(found) == "".join(texts)
    for line in found:
        assert line.text == texts[line.line - 1][line.start - 3 : line.end - 3]


CLAUSE = "学校每周开设一节阅读课"
"""Eleven characters, the most that is no repetition."""


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (f"{CLAUSE}，每班都有图书角。{CLAUSE}", False),
        (f"{CLAUSE}，每班都有图书角。{CLAUSE}，", True),
        (f"{CLAUSE}，每班都有图书角！{CLAUSE}，每班都", True),
        (f"{CLAUSE}，每班都有图书角；{CLAUSE}，每班都", True),
        (f"{CLAUSE}，每班都有图书角，{CLAUSE}，每班都", False),
        (f"{CLAUSE}，每班都有图书角。{CLAUSE}，还有一个很大的阅览室", False),
        (f"每班都有图书角。{CLAUSE}，每班都有", False),
    ],
)
def test_how_long_and_how_like_the_text_before_a_repetition_is(text: str, cut: bool) -> None:
    kept, again = without_repetition(passage(text))
    assert (again is not None) is cut
    if again:
        assert whole(kept.lines) + whole(again.lines) == text
        assert whole(kept.lines)[-1] in "。！；"


def test_a_line_that_the_cut_falls_into_is_in_both_parts() -> None:
    kept, again = without_repetition(passage(f"{CLAUSE}，每班", "都有图书角。学校每周", "开设一节阅读课，每班都"))
    assert again is not None
    assert [(line.line, line.start, line.end) for line in kept.lines] == [(1, 3, 17), (2, 3, 9)]
    assert [(line.line, line.start, line.end) for line in again.lines] == [(2, 9, 13), (3, 3, 14)]


def test_a_passage_that_ends_is_not_looked_at() -> None:
    text = f"{CLAUSE}，每班都有图书角。{CLAUSE}，每班都有图书角。"
    assert without_repetition(passage(text)) == (passage(text), None)
