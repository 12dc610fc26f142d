"""Reads an index in plain Python, as format.py describes it, to hold what was written against what went in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.searching.format import HEADINGS, ONE, SEVERAL, TITLE, unframed
from archive.searching.keys import ALNUM


@dataclass(frozen=True)
class Posting:
    """Who holds a key, and where."""

    all: tuple[int, ...]
    title: tuple[int, ...]
    headings: tuple[int, ...]
    several: tuple[int, ...]


class Bits:
    """Lists in Rice's code, one after another."""

    def __init__(self, data: bytes) -> None:
        self.bits = "".join(f"{byte:08b}" for byte in data)
        self.at = 0

    def list(self, count: int, universe: int) -> tuple[int, ...]:
        mean = universe * 7 // max(count * 10, 1)
        k = max(0, mean.bit_length() - 1)
        out, last = [], -1
        for _ in range(count):
            end = self.bits.index("0", self.at)
            low = self.bits[end + 1 : end + 1 + k]
            last += ((end - self.at) << k) + int(low or "0", 2) + 1
            self.at = end + 1 + k
            out.append(last)
        return tuple(out)


def varint(data: Iterator[int]) -> int:
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return number
    raise ValueError("the data ends too soon")


def shard(data: bytes, documents: int) -> dict[str, Posting]:
    """All keys of a shard's payload."""
    rest = iter(data)
    heads = []
    out = {}
    code = 0
    for _ in range(varint(rest)):
        flags = next(rest)
        code += varint(rest)
        key = chr(code)
        if flags & 7 > 1:
            units = bytes([next(rest), next(rest)])
            if 0xD8 <= units[1] < 0xDC:
                units += bytes([next(rest), next(rest)])
            key += "".join(ALNUM[next(rest)] for _ in range((flags & 7) - 2)) + units.decode("utf-16-le")
        if flags & ONE:
            alone = (varint(rest),)
            parts = [alone if flags & bit else () for bit in (TITLE, HEADINGS, SEVERAL)]
            out[key] = Posting(alone, *parts)
        else:
            counts = [varint(rest), *(varint(rest) if flags & bit else 0 for bit in (TITLE, HEADINGS, SEVERAL))]
            heads.append((key, counts, varint(rest)))
    for key, (count, *sizes), length in heads:
        bits = Bits(bytes(next(rest) for _ in range(length)))
        everyone = bits.list(count, documents)
        out[key] = Posting(everyone, *(tuple(everyone[i] for i in bits.list(size, count)) for size in sizes))
    assert next(rest, None) is None
    return out


def segment(folder: Path, documents: int) -> dict[str, Posting]:
    """All keys of a segment."""
    digest = bytes.fromhex(folder.name)
    out = {}
    for path in (folder / "pairs").iterdir():
        out.update(shard(unframed(path.read_bytes(), digest, "P", int(path.stem)), documents))
    return out
