"""Evidence for a seam: each kind is seen where it is there, and what speaks for a seam outweighs what does not."""

from __future__ import annotations

import re

import pytest

from archive import language
from archive.evidence import IN_ORDER, SEAM, Pair, pair, seam_odds, wording_odds
from archive.pieces import pieces
from tests.cases import FIXTURES, Case, parameters, read_cases
from tests.steps import blocks

CASES = {case.title: case for case in read_cases(FIXTURES / "evidence/seen.txt")}


def pair_of(case: Case) -> Pair:
    """The first two blocks, or those that the case names: the last piece of one and the first of the other."""
    parts = pieces(blocks(case.input))
    named = re.match(r"pieces (\d+) (\d+)\n", case.expected)
    one, two = (int(n) - 1 for n in named.groups()) if named else (0, 1)
    page = "\n".join(language.fold(part.text) for part in parts)
    before = [part for part in parts if part.block == one][-1]
    after = next(part for part in parts if part.block == two)
    return pair(before, after, page)


@pytest.mark.parametrize("case", parameters("evidence"))
def test_what_is_seen_of_a_pair(case: Case) -> None:
    two = pair_of(case)
    seen = {name for name, see, _ in SEAM if see(two)}
    told = [line.split(" ", 1) for line in case.expected.split("\n") if line[0] in "+-"]
    assert {name for _, name in told} <= {name for name, _, _ in SEAM}
    assert {name for sign, name in told if sign == "+"} - seen == set()
    assert {name for sign, name in told if sign == "-"} & seen == set()


@pytest.mark.parametrize(
    ("likelier", "than"),
    [
        ("a word cut in two at a column edge, the other half next", "a paragraph behind a whole one"),
        ("a title of a work that is cut in two", "a bracket that stays open"),
        ("a title of a work that is cut in two", "a bracket that nothing opened"),
        ("fallen punctuation", "a report behind a comma"),
        ("a word cut in two at a column edge, the other half next", "a first line drawn in"),
        ("fallen punctuation", "a headline before and after"),
    ],
)
def test_a_true_seam_is_likelier_than_a_wrong_one(likelier: str, than: str) -> None:
    assert seam_odds(pair_of(CASES[likelier])) > 0
    assert seam_odds(pair_of(CASES[likelier])) > seam_odds(pair_of(CASES[than]))
    assert wording_odds(pair_of(CASES[likelier])) > wording_odds(pair_of(CASES[than]))


def test_every_kind_of_evidence_has_one_name() -> None:
    names = [name for name, _, _ in SEAM]
    assert len(set(names)) == len(names)
    assert set(names) >= IN_ORDER


def test_wording_alone_does_not_ask_where_the_pieces_stand() -> None:
    near = CASES["a word cut in two at a column edge, the other half next"]
    one, two = near.input.split("\n\n")
    turned = Case("", f"{two}\n\n{one}", "pieces 2 1\n")
    assert seam_odds(pair_of(turned)) < seam_odds(pair_of(near))
    assert wording_odds(pair_of(turned)) == pytest.approx(wording_odds(pair_of(near)))
