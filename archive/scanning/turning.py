"""A page that was laid on the glass on its side or upside down: what an engine reads of it says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PIL import Image

from archive.pages.printed_page import PageLine
from archive.scanning.engine import Engine
from archive.scanning.skew import levelled

DOUBTFUL = 0.85
"""Mean confidence below which a page may stand on its head."""
READABLE = 0.9
"""Mean confidence from which it is read as it stands."""
LOOKED_AT = 0.4
"""Share of a page's sides, around its middle, that is read to try how it stands."""
FEWEST = 40
"""Characters that show it."""


def quarter_turns(lines: Sequence[PageLine], picture: Image.Image, engine: Engine) -> int:
    """Quarter turns to the left after which a page, of which these lines were read, stands upright; 0 where it does.

    A page that is set down the page (竖排) stays: turned, its characters would lie on their sides.
    """
    if _length(lines) < FEWEST or (_across(lines) >= 0.5 and _sure(lines) >= DOUBTFUL):
        return 0
    wide, high = picture.size
    x, y = round(wide * (1 - LOOKED_AT) / 2), round(high * (1 - LOOKED_AT) / 2)
    middle = picture.crop((x, y, wide - x, high - y))
    tried = {turns: engine.lines(levelled(middle, 90 * turns)) for turns in (1, 2, 3)}
    fitting = [
        turns
        for turns, found in tried.items()
        if _length(found) >= FEWEST and _across(found) >= 0.5 and _sure(found) >= READABLE
    ]
    return max(fitting, key=lambda turns: _sure(tried[turns]), default=0)


def _length(lines: Iterable[PageLine]) -> int:
    return sum(len(line.text) for line in lines)


def _across(lines: Sequence[PageLine]) -> float:
    """The share of characters in lines that run across the page."""
    return _length(line for line in lines if line.direction == "across") / _length(lines)


def _sure(lines: Sequence[PageLine]) -> float:
    """The mean confidence of characters."""
    return sum((line.confidence or 0.0) * len(line.text) for line in lines) / _length(lines)
