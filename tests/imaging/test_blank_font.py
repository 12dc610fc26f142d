"""The font of unseen text: a TrueType file that programs can open, whose one glyph is blank."""

from __future__ import annotations

import io
import struct

from PIL import Image, ImageDraw, ImageFont

from archive.imaging.blank_font import UNITS, blank_font


def test_freetype_opens_it_and_draws_nothing() -> None:
    font = ImageFont.truetype(io.BytesIO(blank_font()), 40, layout_engine=ImageFont.Layout.BASIC)
    page = Image.new("L", (200, 60), 255)
    ImageDraw.Draw(page).text((5, 5), "字 a", 0, font)
    assert page.getextrema() == (255, 255)
    assert font.getlength("字") == 40


def test_its_checksums_are_right() -> None:
    data = blank_font()
    padded = data + b"\0" * (-len(data) % 4)
    assert sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF == 0xB1B0AFBA
    (count,) = struct.unpack(">H", data[4:6])
    for at in range(12, 12 + 16 * count, 16):
        name, told, start, length = struct.unpack(">4sIII", data[at : at + 16])
        table = data[start : start + length] + b"\0" * (-length % 4)
        if name == b"head":
            table = table[:8] + b"\0" * 4 + table[12:]
            assert struct.unpack(">H", table[18:20]) == (UNITS,)
        assert sum(struct.unpack(f">{len(table) // 4}I", table)) & 0xFFFFFFFF == told
    assert len(data) < 1_000
