"""Of names, words and phrases that are misspelt as readers misspell them nearly all are offered put right, within few bytes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from archive.cataloguing import catalogue
from archive.searching import shards
from benchmarks import misspellings, near_words, queries
from benchmarks.misspellings import MISTAKES, NAMES, PHRASES, WORDS, Misspelling
from benchmarks.prose import Written
from tests.e2e.served import Site
from tests.searching import archives

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


@pytest.mark.parametrize("rows", [3_000, 9_000, 30_000])
def test_offers_take_little_where_files_are_large(
    rows: int, context: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts of 20 KB, files of postings of up to 60: many times what most of them have."""
    monkeypatch.setattr(shards, "ROWS_PER_SHARD", rows)
    dice = random.Random(17)
    letters = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]
    words = ["校园安全", "教育活动", "全市教育系统", "安全隐患", "排查整治"]
    bodies = [dice.choices(letters, k=12_000) + words * 3 for _ in range(24)]
    for body in bodies:
        dice.shuffle(body)
    articles = [{"title": f"第{n}篇", "body": "".join(body)} for n, body in enumerate(bodies)]
    written = Written(archives.write(tmp_path / "content", {"2024-03-04": articles}), tmp_path / "content")
    pairs = [
        ("校圆安全教育活动", "校园安全教育活动"),
        ("全市教肓系统排查", "全市教育系统排查"),
        ("安全隐换排查整治", "安全隐患排查整治"),
    ]
    asked = [Misspelling(typed, meant, MISTAKES[0], PHRASES) for typed, meant in [*pairs, ("校园安泉", "校园安全")]]
    with near_words.served(written, tmp_path / "site") as (base, counter):
        page = context.new_page()
        found = list(near_words.answers(page, base, counter, asked))
        page.close()
    assert 20_000 < max(one.sent for one in found) <= MOST_BYTES
