"""An issue's picture, shown beside a link to it or to one of its articles that somebody shares: its day and its headlines.

Drawn with Noto Serif SC, which comes as a package: what a machine has for fonts doesn't count.
"""

from __future__ import annotations

import io
import zlib
from functools import cache

from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import serif_path

from archive.publishing.output_format import IssueText
from archive.publishing.publisher import Publisher

NAME = "card"
"""What the format is called to an archive that has no room for it."""
SUFFIX = ".png"
SIZE = WIDTH, HEIGHT = 1200, 630
"""Pixels that Open Graph's readers show whole."""
MARGIN = 90
GUESSED = "推定"
"""What stands behind a day or title that is inferred, as on the pages."""
PAPER, INK, SOFT, RED = "#fcfcfa", "#1a1a1c", "#56565c", "#a3161a"
HEADLINES = 4
MOST = 200
"""Characters of a line that are looked at: more than any has room for, however long a title is that nobody read."""
COLOURS = 8
"""Colours of the picture, three of them between paper and ink: with `PACKED` it weighs a fifth of one in all colours."""
PACKED = {"compress_level": 9, "compress_type": zlib.Z_RLE}
"""How it is packed: in lines of type runs of one colour are nearly all there is to find, and to look for no more is five times as fast."""
MASTHEAD, DAY, NUMBER, HEADLINE, SIGN = 44, 84, 36, 40, 24
"""Sizes of type in pixels."""


def issue_picture(text: IssueText, by: Publisher) -> bytes:
    """The picture as PNG: the newspaper, the issue's day and number, its first headlines."""
    card = text.card
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    _write(pen, 52, by.name, MASTHEAD, RED, bold=1)
    _write(pen, 116, card.title, DAY, INK, bold=2, guessed=card.day_inferred)
    counted = f"{len(card.articles)} 篇"
    _write(pen, 232, f"{card.number}　{counted}" if card.number else counted, NUMBER, SOFT)
    pen.rectangle((MARGIN, 304, WIDTH - MARGIN, 310), INK)
    pen.rectangle((MARGIN, 315, WIDTH - MARGIN, 316), INK)
    for row, document in enumerate(text.documents[:HEADLINES]):
        _write(pen, 338 + row * 64, document.card.title, HEADLINE, INK, guessed=document.card.title_inferred)
    out = io.BytesIO()
    picture.quantize(COLOURS, Image.Quantize.FASTOCTREE).save(out, "PNG", **PACKED)
    return out.getvalue()


def _write(
    pen: ImageDraw.ImageDraw, top: int, words: str, size: int, colour: str, *, bold: int = 0, guessed: bool = False
) -> None:
    """A line of words, cut where the margin begins; `bold` pixels are added to its strokes, there being no bold face."""
    font, sign = _font(size), f"　{GUESSED}" if guessed else ""
    line = _fitted(words, font, WIDTH - 2 * MARGIN - _font(SIGN).getlength(sign))
    pen.text((MARGIN, top), line, colour, font, stroke_width=bold, stroke_fill=colour)
    base = top + font.getmetrics()[0] - _font(SIGN).getmetrics()[0]
    pen.text((MARGIN + font.getlength(line), base), sign, SOFT, _font(SIGN))


def _fitted(words: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    """The words, or as many of their characters as have room, with a sign that there are more."""
    held = words[:MOST]
    if held == words and font.getlength(words) <= width:
        return words
    most = next(n for n in range(len(held), -1, -1) if font.getlength(held[:n] + "…") <= width)
    return held[:most] + "…"


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(serif_path(), size, layout_engine=ImageFont.Layout.BASIC)
