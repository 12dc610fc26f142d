"""Slips of those who write issue.yml: each is understood, or told in one line that names the slip and the mend."""

from __future__ import annotations

import pytest

from archive.bad_input import BadInput
from tests.cases import Case, parameters
from tests.editing.test_corrected_issue import read

UNDERSTOOD = "understood as"
SETTINGS = "raw/2031-09-05/issue.yml:"


def told(settings: str) -> str:
    """What is said of the settings, by line, as the flow says it at once."""
    with pytest.raises(BadInput) as caught:
        read(settings)
    return "\n".join(str(one).removeprefix(SETTINGS) for one in caught.value.each)


@pytest.mark.parametrize("case", parameters("slips"))
def test_a_slip_is_understood_or_told_with_its_mend(case: Case) -> None:
    first, _, meant = case.expected.partition("\n")
    if first == UNDERSTOOD:
        assert read(case.input) == read(meant)
        return
    assert told(case.input) == case.expected
    assert all(" — " in line for line in case.expected.split("\n"))


def test_there_are_thirty_at_least() -> None:
    assert len(parameters("slips")) >= 30


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_encodings_and_line_ends_are_understood(encoding: str, ending: str) -> None:
    meant = "number: 总第八十七期\nbegins:\n  - {line: 'p1.txt:32', title: 征订启事}\n"
    assert read(meant.replace("\n", ending).encode(encoding)) == read(meant)


def test_all_slips_of_a_file_are_told_at_once_each_once() -> None:
    settings = "dat: 1\ncuts: ['p1.txt:14']\ncorrections: [{file: p1.txt, line: 7, find: 深人, replace: 深入}]\n" + (
        "begins: ['p1.txt:24']\narticles: {p2-0013: {title: 甲}, p1-0007: {subtitle: , people: [林秋实局长]}}"
    )
    lines = told(settings).split("\n")
    assert [line.partition(":")[0] for line in lines] == ["1", "2", "3", "4", "5", "5", "5"]
    assert len(set(lines)) == len(lines)
