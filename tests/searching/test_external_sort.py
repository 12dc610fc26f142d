"""Rows on their way through the disk: sorted, none lost, each in the part its hash says."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.searching.external_sort import DOCUMENTS_PER_PART, MOST_PARTS, gather_sorted, parts_for, spill
from archive.searching.keys import KeyRows, hashes

KEYS = st.sampled_from([1, 2, 7, 1 << 35, (1 << 63) + 5])


def batch(documents: list[list[int]], first: int) -> KeyRows:
    """The rows of some documents, by key and then document, as the index makes them."""
    pairs = sorted((key, first + n) for n, keys in enumerate(documents) for key in set(keys))
    keys, posts = zip(*pairs, strict=True) if pairs else ((), ())
    return KeyRows(np.array(keys, np.uint64), np.array([post << 4 for post in posts], np.uint32))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(st.lists(KEYS, max_size=4), min_size=1, max_size=3), max_size=4), st.sampled_from([1, 2, 8]))
def test_all_rows_come_back_by_key_and_document(stretches: list[list[list[int]]], parts: int) -> None:
    first, batches = 0, []
    for documents in stretches:
        batches.append(batch(documents, first))
        first += len(documents)
    with TemporaryDirectory() as place:
        folders = [Path(place, name) for name in ("a", "b")]
        for folder, mine in zip(folders, (batches[:2], batches[2:]), strict=True):
            folder.mkdir()
            assert spill(mine, parts, folder) == sum(len(one.keys) for one in mine)
        found = [gather_sorted(part, folders) for part in range(parts)]
    for part, rows in enumerate(found):
        assert {int(h) * parts >> 32 for h in hashes(rows.keys)} <= {part}
        pairs = list(zip(rows.keys.tolist(), rows.posts.tolist(), strict=True))
        assert pairs == sorted(pairs)
    rows_in = sorted((k, p) for one in batches for k, p in zip(one.keys.tolist(), one.posts.tolist(), strict=True))
    rows_out = sorted((k, p) for one in found for k, p in zip(one.keys.tolist(), one.posts.tolist(), strict=True))
    assert rows_out == rows_in


@pytest.mark.parametrize(
    ("documents", "parts"),
    [
        (0, 1),
        (1, 1),
        (DOCUMENTS_PER_PART - 1, 1),
        (DOCUMENTS_PER_PART, 2),
        (2 * DOCUMENTS_PER_PART, 4),
        (10**9, MOST_PARTS),
    ],
)
def test_parts_are_a_power_of_two_that_keeps_memory_the_same(documents: int, parts: int) -> None:
    assert parts_for(documents) == parts


def test_a_part_that_nothing_fell_to_is_empty(tmp_path: Path) -> None:
    empty = gather_sorted(3, [tmp_path])
    assert (len(empty.keys), empty.keys.dtype.name, empty.posts.dtype.name) == (0, "uint64", "uint32")
