"""Where a personal name begins and ends, by what stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.surnames import Surnames, read_names, surnames
from tests.cases import Case, parameters

NAMES = surnames(["局长", "书记", "院长", "校长", "主任", "老师"], read_names())


def name_in(line: str) -> str:
    """The name at `|`, behind an office, or of a line that begins with `~`, behind nothing; `—` where there is none."""
    if line.startswith("~"):
        return NAMES.name_at(line[1:], 0, sure=False) or "—"
    return NAMES.name_at(line.replace("|", ""), line.index("|")) or "—"


@pytest.mark.parametrize("case", parameters("surnames"))
def test_where_a_name_begins_and_ends(case: Case) -> None:
    assert "\n".join(map(name_in, case.input.split("\n"))) == case.expected


@given(st.text("王李欧阳于高的局长说指出，·阿尔德 1", max_size=12), st.integers(0, 12), st.booleans())
def test_a_name_stands_where_it_was_looked_for(text: str, start: int, sure: bool) -> None:
    found = NAMES.name_at(text, start, sure)
    assert text[start:].startswith(found)
    assert len(found) != 1
    assert not set(found) & set("的，1 ")


def test_initials_are_the_first_characters_of_surnames() -> None:
    assert set("王李欧司") <= set(NAMES.initials)
    assert len(set(NAMES.initials)) == len(NAMES.initials)
    assert {name[0] for name in NAMES.single | NAMES.compound} == set(NAMES.initials)


def test_lists_hold_what_their_headings_say() -> None:
    assert all(len(name) == 1 for name in NAMES.single)
    assert all(len(name) == 2 for name in NAMES.compound)
    assert {"于", "成", "应"} <= NAMES.guarded & NAMES.single


def test_what_may_follow_a_name_has_the_offices_in_it() -> None:
    text = "王强督学"
    assert NAMES.name_at(text, 0, sure=False) == ""
    assert surnames(["督学"], read_names()).name_at(text, 0, sure=False) == "王强"
    assert isinstance(surnames([], read_names()), Surnames)
