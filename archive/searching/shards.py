"""Rows of keys and documents as the files of postings that a browser fetches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from archive.arrays import Numbers
from archive.searching import format as files
from archive.searching.format import HEADINGS, ONE, SEVERAL, TITLE, varints
from archive.searching.keys import ALNUM, KeyRows, Keys, columns, hashes
from archive.searching.keys import HEADING as IN_HEADING
from archive.searching.keys import SEVERAL as IN_SEVERAL
from archive.searching.keys import TITLE as IN_TITLE

ROWS_PER_SHARD = 3000
"""About 3 KB: a query fetches two or three of a segment's; smaller ones would be little but heads and round trips."""
EMPTY_SHARD = varints([0])
"""A shard that no key falls to: it is written all the same, so that a file that is not there means something is wrong."""
LISTS = ((IN_TITLE, TITLE), (IN_HEADING, HEADINGS), (IN_SEVERAL, SEVERAL))
"""The bit of a row, and the bit of a key's first byte that says there is a list of such rows."""


class _Lists(NamedTuple):
    """Lists of ascending numbers, one after another: the gaps, and for each list its length and what its numbers are below."""

    gaps: Numbers
    length: Numbers
    universe: Numbers


def shards_for(rows: int, parts: int) -> int:
    """How many files the rows go to: a multiple of the parts that they were sorted in."""
    return parts * max(1, -(-rows // (parts * ROWS_PER_SHARD)))


def shard_payloads(rows: KeyRows, count: int, documents: int) -> Iterator[tuple[int, bytes]]:
    """The number and payload of each shard that the rows of a part fall to. `count`: how many shards there are in all."""
    if not len(rows.keys):
        return
    starts = np.flatnonzero(np.concatenate(([True], rows.keys[1:] != rows.keys[:-1])))
    size = np.diff(starts, append=len(rows.keys))
    keys = rows.keys[starts]
    shard = (hashes(keys).astype(np.uint64) * np.uint64(count)) >> np.uint64(32)
    order = np.argsort(shard, kind="stable")
    keys, shard, size, starts = keys[order], shard[order], size[order], starts[order]
    moved = np.arange(size.sum()) + np.repeat(starts - (np.cumsum(size) - size), size)
    posts = rows.posts[moved].astype(np.int64)
    heads, lengths, coded = _coded(posts, keys, size, documents)
    ends = np.flatnonzero(np.concatenate((shard[1:] != shard[:-1], [True]))) + 1
    key = byte = 0
    for end in ends.tolist():
        taken = int(lengths[key:end].sum())
        yield int(shard[key]), varints([end - key]) + heads(key, end) + coded[byte : byte + taken]
        key, byte = end, byte + taken


def _coded(
    posts: Numbers, keys: Keys, size: Numbers, documents: int
) -> tuple[Callable[[int, int], bytes], Numbers, bytes]:
    """What gives the heads of some of the keys, the length of each key's lists in bytes, and all lists in one."""
    several = np.flatnonzero(size > 1)
    lengths = np.zeros(len(keys), np.int64)
    counts = np.zeros((len(keys), 1 + len(LISTS)), np.int64)
    coded = b""
    if len(several):
        found = _lists(posts[np.repeat(size > 1, size)], size[several], documents)
        counts[several] = np.stack([lists.length for lists in found], axis=1)
        gaps, bits, aligned = _woven(found, counts[several])
        lengths[several] = files.rice_sizes(gaps, bits, aligned)
        coded = files.rice(gaps, bits, aligned)
    alone = posts[np.cumsum(size) - size]
    table = np.column_stack((_flags(counts, alone, size), columns(keys), alone >> 4, counts, lengths)).tolist()
    return lambda start, end: _heads(table[start:end]), lengths, coded


def _lists(posts: Numbers, size: Numbers, documents: int) -> list[_Lists]:
    """The lists of keys that several documents hold: all of these, and those of each of LISTS by place among them."""
    owner = np.repeat(np.arange(len(size)), size)
    first = np.cumsum(size) - size
    found = [_Lists(_gaps(posts >> 4, first), size, np.full(len(size), documents))]
    for bit, _ in LISTS:
        has = np.flatnonzero(posts & bit)
        count = np.bincount(owner[has], minlength=len(size))
        opening = np.cumsum(count) - count
        found.append(_Lists(_gaps(has - first[owner[has]], opening[count > 0]), count, size))
    return found


def _gaps(numbers: Numbers, starts: Numbers) -> Numbers:
    """Each number less the one before it, less 1; before the first of a list stands -1."""
    out = np.diff(numbers, prepend=-1) - 1
    out[starts] = numbers[starts]
    return out


def _woven(found: list[_Lists], counts: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The lists of one key after another: gaps, Rice's k of each, and where each key begins."""
    total = counts.sum(axis=1)
    before = np.cumsum(total) - total
    offsets = before[:, None] + np.cumsum(counts, axis=1) - counts
    gaps = np.empty(int(total.sum()), np.int64)
    bits = np.empty(len(gaps), np.int64)
    for i, lists in enumerate(found):
        each = np.repeat(offsets[:, i] - (np.cumsum(lists.length) - lists.length), lists.length)
        at = each + np.arange(len(lists.gaps))
        gaps[at] = lists.gaps
        bits[at] = np.repeat(files.rice_bits(lists.universe, lists.length), lists.length)
    return gaps, bits, before


def _flags(counts: Numbers, alone: Numbers, size: Numbers) -> Numbers:
    """The bits of each key's first byte, but for its number of characters."""
    out = np.where(size == 1, ONE, 0)
    for i, (bit, flag) in enumerate(LISTS):
        out |= np.where(np.where(size == 1, alone & bit, counts[:, i + 1]) > 0, flag, 0)
    return out


def _heads(table: list[list[int]]) -> bytes:
    """The heads of a shard's keys, from rows of `_coded`'s table."""
    out = bytearray()
    before = 0
    for flags, first, second, third, last, size, alone, total, titles, headings, several, length in table:
        out.append(size | flags)
        out += varints([first - before])
        before = first
        if size > 1:
            out += chr(last).encode("utf-16-le")
        out += bytes(ALNUM.index(chr(code)) for code in (second, third)[: max(0, size - 2)])
        if flags & ONE:
            out += varints([alone])
        else:
            out += varints([total, *filter(None, (titles, headings, several)), length])
    return bytes(out)
