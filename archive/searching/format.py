r"""The files of the index: what is in them, to the byte. overrides/assets/search/format.js reads what this module writes.

    search/index.json               the one file whose name stays; asked for anew each time
      {"format": 7, "fold": "<digest>", "sounds": "<digest>", "looks": "<digest>", "names": "<digest>", "offices": ["<digest>", …],
       "segments": [{"digest": …, "documents": n, "shards": n, "words": n,
                     "largest": {"pairs": n, "texts": n, "words": n}}, …]}   oldest first; bytes of the largest file of a kind
    search/<digest>/pairs/<n>.bin   postings of the keys whose hash falls to shard n
    search/<digest>/texts/<n>.bin   document n: what a result shows, and what candidates are checked against
    search/<digest>/facets.bin      issues, topics, places, people of every document of the segment, and their names
    search/<digest>/schools.bin     the schools of every document of the segment; see `facets.schools_payload`
    search/<digest>/authors.bin     the same of authors, and their names; see `facets.authors_payload`
    search/<digest>/days.bin        the day that every document of the segment reports on; see `days_file`
    search/<digest>/words/<n>.bin   words that near ones are offered from, by two of their sounds; see `words`
    search/fold-<digest>.bin        the table of `folding.fold`
    search/sounds-<digest>.bin      which characters sound alike, and looks-<digest>.bin which look alike; see `likeness_file`
    search/names-<digest>.bin       what else names are called, and offices-<digest>.bin who held which; see `names_file`

A segment's documents have numbers from 0, older before newer; its digest is one of all that went into it. Each file has
a head of 24 bytes, little-endian: `LVS`, INDEX_VERSION, the digest (8 bytes), the file's kind (P, T, F, H, A, D, W, C, S, L, N or O) and 3 bytes
of its number, CRC-32 of the payload, its length. A file whose head is not the one asked for is not used.

Payloads. A *varint* has seven bits a byte, least first, the eighth bit set on all but the last.

`P`, pairs: varint count of keys; for each, by code points: a byte (number of characters, + 8 title, + 16 headings,
+ 32 several, + 64 one document); its first character's code point less that of the key before, varint; for two and more
characters the last one in UTF-16; those between, as places in `keys.ALNUM`, a byte each. Then, where only one document
holds the key, its number, varint. Elsewhere varint count of documents, varint counts of title, headings and several where
the first byte has their bits, varint length of its lists in bytes; the lists stand after all keys, in their order: all
documents, those with the key in their title, in their headings, more than once. A list is *gaps*, the latter three of
places in the first: of n of N ascending numbers each less its predecessor (-1 before the first) less 1, in Rice's code
with k = `rice_bits(N, n)`: as many ones as the number shifted right by k, a zero, its k low bits, most significant bit
first; filled up with zeros to a byte at the end of a key's lists.
`T`, texts: raw DEFLATE of JSON in GBK (characters beyond it as \u escapes; a sixth smaller than in UTF-8): {url, title, kicker,
subtitle, issue, date, pieces: [[length, …] of the stretches of title, kicker, subtitle between which a line may end],
blocks: [[role, text], …], schools: [name, …] where it has any, pages: [n, …]
of the issue's pictures that it stands on, where it has any}.
`F`, facets: raw DEFLATE of a varint length of JSON, the JSON, columns of varints; see `facets`.
`C`, characters: raw DEFLATE of columns of varints; see `folding_file.folding_payload`.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from typing import Literal

import numpy as np

from archive.arrays import Numbers

INDEX_VERSION = 7
"""To be raised with any change of what the same archive is written as: only it distinguishes formats in the names of files."""
FILE_HEAD = struct.Struct("<3sB8s4sII")
MAGIC = b"LVS"
FileKind = Literal["P", "T", "F", "H", "A", "D", "W", "C", "S", "L", "N", "O"]
TITLE, HEADINGS, SEVERAL, ONE = 8, 16, 32, 64


class CorruptFile(ValueError):
    """A file that is not what its head or its name says."""


def framed(payload: bytes, digest: bytes, kind: FileKind, number: int = 0) -> bytes:
    """A file: head and payload. `digest` has 8 bytes."""
    return _head(payload, digest, kind, number) + payload


def unframed(data: bytes, digest: bytes, kind: FileKind, number: int = 0) -> bytes:
    """What a file holds. Corrupt where its head is not the one asked for, or the payload not the one written."""
    found = data[FILE_HEAD.size :]
    if data[: FILE_HEAD.size] != _head(found, digest, kind, number):
        raise CorruptFile(f"{kind}{number}")
    return found


def deflate(data: bytes) -> bytes:
    """Raw DEFLATE, as a browser's DecompressionStream("deflate-raw") takes it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def inflate(data: bytes) -> bytes:
    """What `deflate` was given."""
    return zlib.decompress(data, -15)


def varints(numbers: Iterable[int]) -> bytes:
    """Numbers of 0 and more as varints, one after another."""
    out = bytearray()
    for number in numbers:
        rest = int(number)
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def zigzag(number: int) -> int:
    """A number of either sign as one of 0 and more: 0, -1, 1, -2 as 0, 1, 2, 3."""
    return number << 1 if number >= 0 else -number * 2 - 1


def rice_bits(universe: Numbers, count: Numbers) -> Numbers:
    """Rice's k for lists of `count` numbers below `universe`: the power of two below 0.7 of the mean gap.

    0.7 is ln 2, which the best k of a geometric distribution follows (Golomb 1966; Gallager and van Voorhis 1975).
    """
    mean = universe * 7 // np.maximum(count * 10, 1)
    return np.where(mean > 0, np.frexp(np.maximum(mean, 1).astype(np.float64))[1] - 1, 0).astype(np.int64)


def rice(gaps: Numbers, bits: Numbers, aligned: Numbers) -> bytes:
    """Numbers in Rice's code, `bits` being the k of each; filled to a byte before each place in `aligned` and at the end.

    `aligned` are ascending places in `gaps`, the first of them 0.
    """
    if not len(gaps):
        return b""
    ones = gaps >> bits
    length = ones + 1 + bits
    whole = (np.add.reduceat(length, aligned) + 7) // 8 * 8
    group = np.zeros(len(gaps), np.int64)
    group[aligned[1:]] = 1
    group = np.cumsum(group)
    within = np.cumsum(length) - length
    start = within - within[aligned][group] + (np.cumsum(whole) - whole)[group]
    steps = np.zeros(int(whole.sum()) + 1, np.int8)
    some = ones > 0
    steps[start[some]] = 1
    steps[(start + ones)[some]] -= 1
    out = np.cumsum(steps[:-1], dtype=np.int8).view(np.uint8)
    for bit in range(int(bits.max())):
        has = np.flatnonzero(bits > bit)
        low = bits[has] - 1 - bit
        out[start[has] + ones[has] + 1 + bit] = (gaps[has] >> low) & 1
    return np.packbits(out).tobytes()


def rice_sizes(gaps: Numbers, bits: Numbers, aligned: Numbers) -> Numbers:
    """The bytes that `rice` takes for each part that begins at a place in `aligned`."""
    return (np.add.reduceat((gaps >> bits) + 1 + bits, aligned) + 7) // 8


def _head(payload: bytes, digest: bytes, kind: FileKind, number: int) -> bytes:
    name = kind.encode() + number.to_bytes(3, "little")
    return FILE_HEAD.pack(MAGIC, INDEX_VERSION, digest, name, zlib.crc32(payload), len(payload))
