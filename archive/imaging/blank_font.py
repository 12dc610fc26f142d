"""A TrueType font of a single glyph, which shows nothing: what text that is only there to be found and copied is set in.

As Tesseract and OCRmyPDF do it, so that no font of ten thousand characters goes into a file in which none of them is seen.
Tables by Apple's TrueType Reference Manual, those that PDF 1.7 (9.9) asks of an embedded font.
"""

from __future__ import annotations

import struct
from functools import cache

UNITS = 1000
"""To the em, which is also how wide the glyph is."""
_VERSION, _MAGIC = 0x00010000, 0x5F0F3CF5
_CHECKSUM = 0xB1B0AFBA
"""What a font's checksum is subtracted from (`head`, checkSumAdjustment)."""
_ADJUSTED = 8
"""Where the difference stands in `head`."""


@cache
def blank_font() -> bytes:
    """The font's file."""
    tables = {
        b"glyf": _glyph(),
        b"head": _head(),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", _VERSION, UNITS, 0, 0, UNITS, *(0,) * 11, 1),
        b"hmtx": struct.pack(">Hh", UNITS, 0),
        b"loca": struct.pack(">HH", 0, len(_glyph()) // 2),
        b"maxp": struct.pack(">IH13H", _VERSION, 1, 2, 1, 0, 0, 1, *(0,) * 8),
    }
    file = _file(tables)
    adjusted = struct.pack(">I", (_CHECKSUM - _sum(file)) & 0xFFFFFFFF)
    at = file.index(_head()) + _ADJUSTED
    return file[:at] + adjusted + file[at + len(adjusted) :]


def _glyph() -> bytes:
    """A line from the em's lower left corner to its upper right and back: as large as the em, and nothing to fill."""
    corners = struct.pack(">hhhh", 0, UNITS, 0, UNITS)
    glyph = struct.pack(">hhhhhHHBB", 1, 0, 0, UNITS, UNITS, 1, 0, 1, 1) + corners
    return glyph + b"\0" * (-len(glyph) % 4)


def _head() -> bytes:
    fixed = struct.pack(">IIII", _VERSION, _VERSION, 0, _MAGIC)
    return fixed + struct.pack(">HHqqhhhhHHhhh", 0, UNITS, 0, 0, 0, 0, UNITS, UNITS, 0, 8, 2, 0, 0)


def _file(tables: dict[bytes, bytes]) -> bytes:
    """The tables behind the list of them, each at a multiple of four."""
    power = len(tables).bit_length() - 1
    span = 16 << power
    directory = struct.pack(">IHHHH", _VERSION, len(tables), span, power, 16 * len(tables) - span)
    at, body = len(directory) + 16 * len(tables), b""
    for name, data in tables.items():
        directory += struct.pack(">4sIII", name, _sum(data), at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return directory + body


def _sum(data: bytes) -> int:
    """A table's checksum: that of its words."""
    padded = data + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
