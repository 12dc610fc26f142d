"""Of names, words and phrases that are misspelt as readers misspell them nearly all are offered put right, within few bytes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import BrowserContext

from archive.cataloguing import catalogue
from benchmarks import misspellings, near_words, queries
from benchmarks.misspellings import NAMES, PHRASES, WORDS
from benchmarks.prose import Written
from tests.e2e.served import Site

DRAWN = {(NAMES, WORDS): 100, (PHRASES,): 50}
"""How many are drawn here of each; benchmarks/near_words.py draws 300."""
LEAST = {NAMES: 0.9, WORDS: 0.9, PHRASES: 0.8}
"""The least share of misspellings for which what was meant is among the first three offers."""
MOST_BYTES = 40_000
"""Bytes that offers may take beyond the search itself."""

Offered = dict[str, Sequence[near_words.Answer]]


@pytest.fixture(scope="module")
def offered(built: Site, context: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> Offered:
    """What is offered for each misspelling, by what was meant: one index answers for all."""
    written = Written(catalogue.load_catalogue(built.content), built.content)
    texts = queries.scan(written)
    asked = [
        one for kinds, count in DRAWN.items() for one in misspellings.drawn(written.archive, texts, count, kinds=kinds)
    ]
    assert len(asked) == sum(DRAWN.values())
    with near_words.served(written, tmp_path_factory.mktemp("misspelt") / "site") as (base, counter):
        page = context.new_page()
        found = list(near_words.answers(page, base, counter, asked))
        page.close()
    return {kind: [one for one in found if one.asked.of == kind] for kind in LEAST}


@pytest.mark.parametrize("kind", LEAST)
def test_what_was_meant_is_among_the_first_three_offers(offered: Offered, kind: str) -> None:
    assert near_words.share(offered[kind], 3) >= LEAST[kind]


@pytest.mark.parametrize("kind", LEAST)
def test_offers_take_little(offered: Offered, kind: str) -> None:
    assert 0 < max(one.sent for one in offered[kind]) <= MOST_BYTES
