"""Corrections to raw wording: where they fit, and what is said where they do not."""

from __future__ import annotations

import re

import pytest

from archive.editing.correct import correct
from archive.editing.issue_yml import Correction
from archive.model import Applied, BadInput, RawFile, Source
from archive.reading.load import load
from tests.cases import Case, parameters

_RULE = re.compile(r"line (\d+): (.+) > (.*)")


def given(case: Case) -> tuple[Source, list[Correction]]:
    """A case's input: raw lines, and below them corrections as `line N: find > replace`."""
    rows = case.input.split("\n")
    found = [(at, rule) for at, row in enumerate(rows, 1) if (rule := _RULE.fullmatch(row))]
    raw = "\n".join(row for row in rows if not _RULE.fullmatch(row))
    corrections = [Correction("", int(rule[1]), rule[2], rule[3], "", "raw/x/issue.yml", at) for at, rule in found]
    return load(RawFile("raw/x/a.txt", raw.encode())), corrections


@pytest.mark.parametrize("case", parameters("correct", "applied"))
def test_corrections_that_fit(case: Case) -> None:
    source, corrections = given(case)
    after, applied = correct(source, corrections)
    shown = [line.text for line in after.lines] + [f"{one.line}: {one.find} > {one.replace}" for one in applied]
    assert "\n".join(shown) == case.expected
    assert (after.sha256, after.encoding, after.name) == (source.sha256, source.encoding, source.name)


@pytest.mark.parametrize("case", parameters("correct", "refused"))
def test_corrections_that_do_not_fit(case: Case) -> None:
    with pytest.raises(BadInput) as caught:
        correct(*given(case))
    assert str(caught.value) == case.expected


def test_a_correction_touches_the_file_it_names_only() -> None:
    source = load(RawFile("raw/x/p1.txt", "甲".encode()))
    other = Correction("raw/x/p2.txt", 1, "乙", "丙")
    mine = Correction("raw/x/p1.txt", 1, "甲", "丁", "原报如此")
    after, applied = correct(source, (other, mine))
    assert [line.text for line in after.lines] == ["丁"]
    assert applied == (Applied("raw/x/p1.txt", 1, "甲", "丁", "原报如此"),)
    assert correct(source, (other,)) == (source, ())
