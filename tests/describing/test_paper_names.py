"""Names of papers: one paper's though misread, or two papers', by plain-text cases of two pages' heads."""

from __future__ import annotations

import pytest

from archive.describing.paper_names import same_paper, two_papers
from archive.model import Masthead, RawFile
from archive.reading.load import load
from archive.reading.masthead import find_mastheads
from tests.cases import Case, parameters


def read(head: str) -> tuple[Masthead, ...]:
    return find_mastheads(
        (load(RawFile("raw/x/a.txt", f"{head}\n\n会议在市里召开，会议指出，要狠抓落实。\n".encode())),)
    )


@pytest.mark.parametrize("case", parameters("paper_names"))
def test_two_pages_are_of_one_paper_or_two(case: Case) -> None:
    one, other = map(read, case.input.split("\n"))
    told = two_papers(one, other)
    assert (", ".join(told) if told else "one paper") == case.expected
    back = two_papers(other, one)
    assert back == (told and told[::-1])


def test_short_names_and_two_misreadings_are_no_proof() -> None:
    assert not same_paper("新城", "新域")
    assert not same_paper("新城教育", "新域教肓")
    assert same_paper("新 城 教 育", "新城教育")
