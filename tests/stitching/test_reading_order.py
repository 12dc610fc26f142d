"""Reading order: chains, told as letters with the pieces they are of, and where each comes to stand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import LineRole
from archive.stitching.pieces import Piece, pieces
from archive.stitching.reading_order import in_order
from tests.steps import block

CASES = (
    # pieces as they stand, a capital for a report's lead, a comma behind one that ends no sentence; the order that is read
    ("A0 b0", "A0 b0", "nothing goes on elsewhere"),
    ("A0, d0, b1a, x", "A0, d0, b1a, x", "nothing that is told goes together"),
    ("A p1, z1, p2 q", "A p1+p2 q z1,", "what stands behind the second half, before what stood between"),
    ("A p1, z p2 q r", "A p1+p2 q r z", "to where the column ends"),
    ("A p1, z p2 q B r", "A p1+p2 q z B r", "another report's lead is not taken along"),
    ("p2 q A p1, z", "A p1+p2 q z", "the other half stood further up"),
    ("A p1, B z p2 q r", "A p1+p2 q B z r", "one piece, where another report begins between"),
)


def _pieces(told: str) -> tuple[list[Piece], list[list[int]]]:
    """Pieces of a line of letters, each its own block, and the chains: those that share a letter and end in a number go together."""
    words = told.split()
    blocks = []
    for n, word in enumerate(words):
        role: LineRole = "lead" if word[0].isupper() else "first"
        blocks.append(block("文" * 20 + ("，" if word.endswith(",") else "。"), role=role, line=2 * n + 1))
    names = [word.rstrip(",") for word in words]
    chains, used = [], set[int]()
    for n, name in enumerate(names):
        if n in used or (name[-1] == "2" and f"{name[0]}1" in names):
            continue
        other = names.index(f"{name[0]}2") if name[-1] == "1" and f"{name[0]}2" in names else None
        chains.append([n] if other is None else [n, other])
        used.update(chains[-1])
    return list(pieces(blocks, lambda _a, _b: False)), chains


@pytest.mark.parametrize(("told", "expected", "why"), CASES, ids=[why for _, _, why in CASES])
def test_what_stands_behind_goes_along(told: str, expected: str, why: str) -> None:
    parts, chains = _pieces(told)
    assert len(parts) == len(told.split())
    words = [word.rstrip(",") for word in told.split()]
    read = ["+".join(words[n] for n in chain) for chain in in_order(chains, parts)]
    assert read == [word.rstrip(",") for word in expected.split()]


@given(
    st.permutations(range(8)), st.lists(st.booleans(), min_size=8, max_size=8), st.sets(st.integers(1, 7), max_size=4)
)
def test_none_is_lost_and_none_told_twice(order: list[int], leads: list[bool], cuts: set[int]) -> None:
    blocks = [block("文" * 20 + "。", role="lead" if lead else "first", line=2 * n + 1) for n, lead in enumerate(leads)]
    parts = list(pieces(blocks, lambda _a, _b: False))
    edges = [0, *sorted(cuts), 8]
    chains = sorted((list(order[a:b]) for a, b in itertools.pairwise(edges)), key=lambda chain: chain[0])
    assert sorted(map(tuple, in_order(chains, parts))) == sorted(map(tuple, chains))
