"""Names of papers as mastheads print them: which are one paper's, though a machine misread one, and which are another's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from archive.language.confusions import Confusions, read_confusions
from archive.language.folding import fold
from archive.model import Masthead
from archive.reading.masthead_words import PAPER, SECTION

LEAST_SHARED = 3
"""Characters that two spellings of a name have to share before one of them may be a misreading of the other."""
FIRST_PAGES = frozenset({"1", "01", "A1", "A01"})
"""Pages whose masthead is the nameplate: what is named there is the paper, not the page."""
TELLING_END = 2
"""Characters that names of papers of a kind end with: 海州教育, 新城教育."""


def same_paper(one: str, other: str) -> bool:
    """Whether two names are one paper's: alike, cut off by a character at an end, or one character read as another is."""
    a, b = fold(one), fold(other)
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) == 1 and len(short) >= LEAST_SHARED:
        return short in {long[1:], long[:-1]}
    differing = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    if len(a) != len(b) or len(differing) != 1 or len(a) <= LEAST_SHARED:
        return False
    x, y = differing[0]
    return _taken_for(x, y) or _taken_for(y, x)


def two_papers(mine: Sequence[Masthead], others: Sequence[Masthead]) -> tuple[str, str] | None:
    """The two papers that mastheads of two pages name, where they are surely two; None where both name one, or who knows.

    What stands over a later page may be the page's name: there a name counts that is worded as a paper's, or as the other's.
    """
    named, known = _named(mine), _named(others)
    pairs = [(a, b) for a in named for b in known]
    if any(same_paper(a.paper, b.paper) for a, b in pairs):
        return None
    return next(((a.paper, b.paper) for a, b in pairs if _both_papers(a, b)), None)


def _named(mastheads: Sequence[Masthead]) -> list[Masthead]:
    return [one for one in mastheads if one.paper and not SECTION.fullmatch(one.paper)]


def _both_papers(one: Masthead, other: Masthead) -> bool:
    alike = fold(one.paper)[-TELLING_END:] == fold(other.paper)[-TELLING_END:]
    return alike or all(_is_nameplate(a) or PAPER.fullmatch(a.paper) for a in (one, other))


def _is_nameplate(one: Masthead) -> bool:
    return one.page in FIRST_PAGES or (not one.page and bool(one.number or one.total))


def _taken_for(read: str, meant: str) -> bool:
    """Whether engines are known to read the one character where the other was printed."""
    table = _table()
    row = int(table.rows[min(ord(read), 0xFFFF)])
    return row > 0 and bool(np.any(table.meant[row] == ord(meant)))


@cache
def _table() -> Confusions:
    return read_confusions()
