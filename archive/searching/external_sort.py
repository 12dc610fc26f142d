"""Sorts more rows than memory should hold: batches go to disk in parts by hash, and each part is read back by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from archive.searching.keys import KeyRows, hashes

DOCUMENTS_PER_PART = 128
"""What a part holds, about 150,000 rows: memory stays the same whatever the archive's size."""
MOST_PARTS = 512


def parts_for(documents: int) -> int:
    """How many parts an index of so many documents is sorted in, a power of two."""
    return min(MOST_PARTS, 1 << max(0, documents // DOCUMENTS_PER_PART).bit_length())


def spill(batches: Iterable[KeyRows], parts: int, folder: Path) -> int:
    """Append each batch's rows to the files of `parts` below `folder`; how many rows there were.

    A part has the keys whose hash has its number in the upper bits. Batches come in order of their documents.
    """
    total = 0
    for batch in batches:
        starts = _runs(batch.keys)
        place = _part(hashes(batch.keys[starts]), parts)
        each = np.repeat(place, np.diff(starts, append=len(batch.keys)))
        order = np.argsort(each, kind="stable")
        ends = np.searchsorted(each[order], np.arange(parts + 1))
        for part in range(parts):
            chosen = order[ends[part] : ends[part + 1]]
            with (folder / f"{part}.rows").open("ab") as file:
                file.write(len(chosen).to_bytes(8, "little"))
                file.write(batch.keys[chosen].tobytes())
                file.write(batch.posts[chosen].tobytes())
        total += len(batch.keys)
    return total


def gather_sorted(part: int, folders: Sequence[Path]) -> KeyRows:
    """All rows of a part, by key and then document, from the folders that stretches of documents were spilled to."""
    keys, posts = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint32)]
    for folder in folders:
        path = folder / f"{part}.rows"
        data, at = path.read_bytes() if path.exists() else b"", 0
        while at < len(data):
            count = int.from_bytes(data[at : at + 8], "little")
            keys.append(np.frombuffer(data, np.uint64, count, at + 8))
            posts.append(np.frombuffer(data, np.uint32, count, at + 8 + 8 * count))
            at += 8 + 12 * count
    together = np.concatenate(keys)
    order = np.argsort(together, kind="stable")
    return KeyRows(together[order], np.concatenate(posts)[order])


def _runs(keys: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """Where each key begins."""
    return np.flatnonzero(np.concatenate((np.ones(min(1, len(keys)), np.bool_), keys[1:] != keys[:-1])))


def _part(found: npt.NDArray[np.uint32], parts: int) -> npt.NDArray[np.uint16]:
    return ((found.astype(np.uint64) * np.uint64(parts)) >> np.uint64(32)).astype(np.uint16)
