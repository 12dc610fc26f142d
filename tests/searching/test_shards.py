"""Rows on their way through the disk into files: nothing is lost, whatever the parts and shards."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.cataloguing.documents import Folded
from archive.searching import external_sort, keys, shards
from tests.searching.reader import Posting, shard

LINES = st.lists(st.text("学校安2 a𠮷", max_size=6), max_size=3).map("\n".join)
DOCUMENTS = st.lists(st.builds(Folded, LINES, LINES, LINES), min_size=1, max_size=8)


def postings(rows: keys.KeyRows) -> dict[str, Posting]:
    """The lists that rows stand for."""
    found: dict[str, list[int]] = {}
    for key, post in zip(keys.unpack(rows.keys), rows.posts.tolist(), strict=True):
        found.setdefault(key, []).append(post)
    bits = (keys.TITLE, keys.HEADING, keys.SEVERAL)
    return {
        key: Posting(tuple(p >> 4 for p in posts), *(tuple(p >> 4 for p in posts if p & bit) for bit in bits))
        for key, posts in found.items()
    }


@pytest.mark.slow
@settings(deadline=None, max_examples=50)
@given(DOCUMENTS, st.integers(1, 9), st.sampled_from([1, 2, 8]))
def test_shards_hold_every_row(documents: list[Folded], each: int, parts: int) -> None:
    whole = keys.key_rows(documents, 0)
    count = parts * each
    with TemporaryDirectory() as name:
        batches = [keys.key_rows([document], number) for number, document in enumerate(documents)]
        assert external_sort.spill(batches, parts, Path(name)) == len(whole.keys)
        found: dict[str, Posting] = {}
        for part in range(parts):
            for number, payload in shards.shard_payloads(
                external_sort.gather_sorted(part, [Path(name)]), count, len(documents)
            ):
                assert part * each <= number < (part + 1) * each
                held = shard(payload, len(documents))
                assert not held.keys() & found.keys()
                found |= held
    assert found == postings(whole)


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS)
def test_a_key_is_in_the_shard_of_its_hash(documents: list[Folded]) -> None:
    rows = keys.key_rows(documents, 0)
    place = dict(zip(keys.unpack(rows.keys), ((keys.hashes(rows.keys).astype(object) * 7) >> 32).tolist(), strict=True))
    for number, payload in shards.shard_payloads(rows, 7, len(documents)):
        assert {place[key] for key in shard(payload, len(documents))} == {number}


def test_a_part_that_nothing_fell_to_is_empty(tmp_path: Path) -> None:
    rows = external_sort.gather_sorted(3, [tmp_path])
    assert len(rows.keys) == 0
    assert list(shards.shard_payloads(rows, 4, 1)) == []
    assert shard(shards.EMPTY_SHARD, 1) == {}


def test_parts_grow_with_the_archive_and_stay_within_what_may_be_open() -> None:
    counts = [external_sort.parts_for(n) for n in (0, 1, 127, 128, 3000, 30_000, 300_000, 10**7)]
    assert counts == sorted(counts)
    assert all(np.log2(count).is_integer() for count in counts)
    assert counts[0] == 1
    assert counts[-1] == external_sort.MOST_PARTS
