"""Kinds of damage to the bytes of an issue's file, by name: what disks, transfers and encodings do to them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping


def _bytes_flipped(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _bytes_put_in(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randint(1, 8)) + data[at:]


def _cut_short(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _middle_lost(data: bytes, chance: random.Random) -> bytes:
    a, b = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    return data[:a] + data[b:]


def _two_encodings(data: bytes, chance: random.Random) -> bytes:
    return data + data.decode().encode(chance.choice(("gb18030", "utf-16-le", "big5", "utf-32-be")), "replace")


def _surrogates(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chr(chance.randrange(0xD800, 0xE000)).encode("utf-8", "surrogatepass") + data[at:]


def _controls(low: int, high: int) -> Callable[[bytes, random.Random], bytes]:
    def damage(data: bytes, chance: random.Random) -> bytes:
        text = data.decode()
        at = chance.randrange(len(text))
        return (text[:at] + chr(chance.randrange(low, high)) + text[at:]).encode()

    return damage


def _encoded(*names: str) -> Callable[[bytes, random.Random], bytes]:
    return lambda data, chance: data.decode().encode(chance.choice(names), "replace")


BYTE_DAMAGES: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    "bytes flipped": _bytes_flipped,
    "bytes put in": _bytes_put_in,
    "cut in mid-character": _cut_short,
    "the middle lost": _middle_lost,
    "two encodings in a file": _two_encodings,
    "halves of surrogate pairs": _surrogates,
    "NUL": _controls(0, 1),
    "control characters": _controls(0, 32),
    "control characters of Latin-1": _controls(0x7F, 0xA0),
    "GB 18030": _encoded("gb18030"),
    "UTF-16": _encoded("utf-16", "utf-16-le", "utf-16-be"),
    "UTF-32 and old encodings": _encoded("utf-32", "big5", "gb2312", "shift_jis", "utf-7"),
    "read as Latin-1 and stored again": lambda data, _: data.decode("latin-1").encode(),
    "byte order marks": lambda data, chance: (
        b"\xef\xbb\xbf" * chance.randint(1, 3) + _put(data, b"\xef\xbb\xbf", chance)
    ),
    "overlong UTF-8": lambda data, chance: _put(data, b"\xc0\xaf\xe0\x80\xaf", chance),
    "empty, or white space": lambda _, chance: chance.choice(
        (b"", b"\n" * 9, "\u3000 \t\r\n\ufeff".encode(), b"\xef\xbb\xbf")
    ),
    "another format": lambda data, chance: (
        chance.choice((b"%PDF-1.4\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"{\\rtf1 ", b"\xff\xd8\xff")) + data
    ),
}
"""Damage to the bytes of a file."""


def _put(data: bytes, more: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + more + data[at:]
