"""The keys that a text is found by: its characters, pairs of them, and pairs that reach across Latin words and numbers.

    学校安全               学 校 安 全; 学校 校安 安全
    3月4日, " 3 月 4 日"    among others " 3 ", " 3 月", "月 4 ", " 4 日": days and months whole

Every phrase of Han characters is a chain of pairs. Letters and digits pair up too often to say much (every year holds
20), so where one or two of them, or the spaces that `folding.fold` puts around words and numbers, stand between, three or four
characters are a key as well. All is numpy over code points, a batch of documents at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from archive.cataloguing.documents import Folded
from archive.language.folding import BREAK

Keys = npt.NDArray[np.uint64]
"""first << 35 | last << 14 | second << 8 | third << 2 | characters - 1; second and third are places in ALNUM."""
ALNUM = "0123456789abcdefghijklmnopqrstuvwxyz "
"""What a key of three or four characters has in its middle: digits, letters, the space between two numbers or words."""
CODE_POINTS = 0x110000
BODY, HEADING, TITLE, SEVERAL = 1, 2, 4, 8
"""Where a document holds a key, as bits; SEVERAL: more than once anywhere."""

_PLACE = np.full(CODE_POINTS, -1, np.int8)
_PLACE[[ord(char) for char in ALNUM]] = range(len(ALNUM))


class KeyRows(NamedTuple):
    """Which documents hold which keys: one row for each key and document, by key and then document."""

    keys: Keys
    posts: npt.NDArray[np.uint32]  # document << 4 | bits


def key_rows(texts: Sequence[Folded], first: int) -> KeyRows:
    """The rows of a batch of documents, the first of which has the number `first`. At most 4,096 documents."""
    zones = [part + BREAK for text in texts for part in text]
    codes = np.frombuffer("".join(zones).encode("utf-32-le"), np.uint32)
    lengths = np.array([len(zone) for zone in zones])
    where = np.repeat(np.arange(len(zones)), lengths)
    place = (where // 3) << 2 | np.array([2, 1, 0])[where % 3]
    alphabet, small = _alphabet(codes)
    bits = max(1, int(len(alphabet) - 1).bit_length())
    packed = np.sort(np.concatenate(list(_windows(codes, small, bits, place.astype(np.uint64)))))
    return _merged(packed, alphabet, bits, first)


def unpack(keys: Keys) -> list[str]:
    """The keys as text."""
    return [_text(int(key)) for key in keys]


def hashes(keys: Keys) -> npt.NDArray[np.uint32]:
    """A hash of 32 bits: FNV-1a over a key's code points, stirred by the end of MurmurHash3 for its upper bits' sake."""
    first, second, third, last, size = columns(keys).T
    found = np.full(len(keys), 2166136261, np.uint32)
    for least, column in ((1, first), (3, second), (4, third), (2, last)):
        mixed = (found ^ column.astype(np.uint32)) * np.uint32(16777619)
        found = np.where(size >= least, mixed, found)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        found = (found ^ (found >> np.uint32(shift))) * np.uint32(factor)
    return found ^ (found >> np.uint32(16))


def text_hash(text: str) -> int:
    """The same hash of a text of any length."""
    found = 2166136261
    for char in text:
        found = (found ^ ord(char)) * 16777619 & 0xFFFFFFFF
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        found = (found ^ found >> shift) * factor & 0xFFFFFFFF
    return found ^ found >> 16


def _alphabet(codes: npt.NDArray[np.uint32]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint64]]:
    """The code points of a batch, and each position's place among them: so that a key and a document fit 64 bits."""
    present = np.zeros(CODE_POINTS, np.bool_)
    present[codes] = True
    ranks = np.cumsum(present) - 1
    return np.flatnonzero(present).astype(np.uint32), ranks[codes].astype(np.uint64)


def _windows(
    codes: npt.NDArray[np.uint32], small: npt.NDArray[np.uint64], bits: int, place: npt.NDArray[np.uint64]
) -> list[npt.NDArray[np.uint64]]:
    """Every key of the batch: alphabet place of its first and last character, middles, size, document and zone."""
    count = len(codes)
    solid = codes != ord(BREAK)
    latin = _PLACE[codes]
    out = []
    for size in range(1, 5):
        last = count - size + 1
        if last <= 0:
            break
        good = solid[:last] & solid[size - 1 :]
        for i in range(1, size - 1):
            good &= latin[i : last + i] >= 0
        at = np.flatnonzero(good)
        key = small[at] << np.uint64(bits)
        if size > 1:
            key |= small[at + size - 1]
        for i in (1, 2):
            key <<= np.uint64(6)
            if i < size - 1:
                key |= latin[at + i].astype(np.uint64)
        out.append((key << np.uint64(2) | np.uint64(size - 1)) << np.uint64(14) | place[at])
    return out


def _merged(packed: npt.NDArray[np.uint64], alphabet: npt.NDArray[np.uint32], bits: int, first: int) -> KeyRows:
    """One row for all occurrences of a key in a document."""
    if not len(packed):
        return KeyRows(np.zeros(0, np.uint64), np.zeros(0, np.uint32))
    held = packed >> np.uint64(2)
    starts = np.flatnonzero(np.concatenate(([True], held[1:] != held[:-1])))
    flags = np.bitwise_or.reduceat((1 << (packed & np.uint64(3)).astype(np.int64)), starts)
    flags |= np.where(np.diff(starts, append=len(packed)) > 1, SEVERAL, 0)
    first_of_run = packed[starts]
    documents = (first_of_run >> np.uint64(2)) & np.uint64(0xFFF)
    key = first_of_run >> np.uint64(14)
    lower = key & np.uint64(0x3FFF)
    last = alphabet[(key >> np.uint64(14)) & np.uint64((1 << bits) - 1)].astype(np.uint64)
    opening = alphabet[key >> np.uint64(14 + bits)].astype(np.uint64)
    last[(lower & np.uint64(3)) == 0] = 0
    keys = opening << np.uint64(35) | last << np.uint64(14) | lower
    return KeyRows(keys, ((documents.astype(np.int64) + first) << 4 | flags).astype(np.uint32))


def columns(keys: Keys) -> npt.NDArray[np.int64]:
    """A row for each key: its first, second, third and last character, and its size; what it lacks is of no meaning."""
    letters = np.array([ord(char) for char in ALNUM] + [0] * (64 - len(ALNUM)), np.int64)
    second, third = (letters[(keys >> np.uint64(shift)) & np.uint64(63)] for shift in (8, 2))
    last = (keys >> np.uint64(14)) & np.uint64(0x1FFFFF)
    size = (keys & np.uint64(3)) + np.uint64(1)
    return np.column_stack([keys >> np.uint64(35), second, third, last, size]).astype(np.int64)


def _text(key: int) -> str:
    size = key & 3
    middle = [ALNUM[key >> 8 & 63], ALNUM[key >> 2 & 63]][: max(0, size - 1)]
    return chr(key >> 35) + "".join(middle) + (chr(key >> 14 & 0x1FFFFF) if size else "")
