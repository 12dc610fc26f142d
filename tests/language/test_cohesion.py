"""What lines share with the text around them: told at once of all lines, as sets of pairs tell it of each."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.bigrams import distinct_pairs
from archive.language.character_classes import classes
from archive.language.cohesion import AROUND, pair_occurrences_around

words = st.lists(st.text("会议指出劳动，。1 ", max_size=30), max_size=8)
pages = st.lists(st.text("会议指出劳动教育强国，", max_size=12).map(lambda text: text * 8), max_size=20) | words


def pairs_of(text: str) -> set[str]:
    return {a + b for a, b in itertools.pairwise(classes(text)) if a > "\u3400" and b > "\u3400"}


def around(texts: list[str], n: int) -> tuple[set[str], set[str]]:
    """The pairs of the texts that reach into the AROUND characters before text n, and of those from it on."""
    begins = list(itertools.accumulate(map(len, texts), initial=0))
    before = [texts[m] for m in range(n) if begins[m + 1] > begins[n] - AROUND]
    after = [texts[m] for m in range(n, len(texts)) if m == n or begins[m] < begins[n] + AROUND]
    return set().union(*map(pairs_of, before)), set().union(*map(pairs_of, after))


@settings(deadline=None)
@given(words)
def test_texts_have_numbers_in_common_as_they_have_pairs(texts: list[str]) -> None:
    at, numbers = distinct_pairs(texts)
    known = set(numbers.tolist())
    assert known == set(range(len(set().union(*map(pairs_of, texts)))))
    mine = [set(numbers[at == n].tolist()) for n in range(len(texts))]
    assert sum(map(len, mine)) == len(numbers)
    for one, other in itertools.product(range(len(texts)), repeat=2):
        assert len(mine[one] & mine[other]) == len(pairs_of(texts[one]) & pairs_of(texts[other]))


@settings(deadline=None)
@given(pages)
def test_a_line_shares_with_the_text_around_it_the_pairs_that_both_have(texts: list[str]) -> None:
    found = pair_occurrences_around(texts)
    assert found.pair_counts().tolist() == [len(pairs_of(text)) for text in texts]
    sides = [around(texts, n) for n in range(len(texts))]
    told = [len(pairs_of(text) & before) for text, (before, _) in zip(texts, sides, strict=True)]
    assert found.shared_before().tolist() == told
    ahead = [after for _, after in sides[1:]] + [set()] * bool(texts)
    taken = [len(pairs_of(text) & after) for text, after in zip(texts, ahead, strict=True)]
    assert found.shared_after().tolist() == taken


@settings(deadline=None)
@given(pages)
def test_cohesion_is_the_cosine_of_the_rarer_pairs_on_both_sides(texts: list[str]) -> None:
    occurrences = [pair for text in texts for pair in pairs_of(text)]
    rarity = {pair: math.log1p(len(texts) / occurrences.count(pair)) for pair in occurrences}
    for n, cohesion in enumerate(pair_occurrences_around(texts).cohesion().tolist()):
        before, after = around(texts, n)
        behind, ahead, both = (sum(map(rarity.__getitem__, some)) for some in (before, after, before & after))
        assert cohesion == pytest.approx(both / math.sqrt(behind * ahead) if both else 0.0, abs=1e-6)


@pytest.mark.parametrize("between", [AROUND - 2, AROUND - 1, AROUND])
def test_a_word_counts_that_stands_near_enough(between: int) -> None:
    far = pair_occurrences_around(["劳动", "，" * between, "教劳动"])
    assert far.shared_before().tolist()[2] == (between < AROUND)
    assert pair_occurrences_around(["劳动，", "，" * between, "教劳动"]).shared_after().tolist()[0] == (
        between < AROUND
    )
