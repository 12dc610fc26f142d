"""Glyphs → printed lines: characters that stand side by side at one height, or below each other in one column, are a line.

Nothing is taken from the order in which a file tells its characters but where two stand at the same place: text layers
tell columns in any order.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.language.typography import is_han
from archive.pages.printed_page import Box, Direction, PageLine, PageWord, around

SAME_LINE = 0.35
"""Share of the type's size by which characters of one printed line differ in height: marks and Latin letters stand lower."""
COLUMN_GAP = 0.8
"""Sizes of type between two characters from which they stand in two columns: a justified line is never spaced so wide,
a column's gutter is a character wide at least."""
TOLD_GAP = 1.28
"""The same, where one is told right after the other, as of 本报讯　昨日: a space of a character, in a line that is filled."""
WORD_GAP = 3.0
"""Sizes of type between two words in Latin letters from which they stand in two columns, where one is told right after
the other: a justified line with few spaces has wide ones."""
SPACE = 0.15
"""Sizes of type between two Latin letters that are a space between words."""
SPACE_BETWEEN_FIGURES = 0.6
SPACE_BETWEEN_NAMES = 0.2
"""Sizes of type beyond the usual by which two Chinese characters stand apart where a space is between them (刘新 董斌)."""
LETTER_SPACING = 3.0
"""Sizes of type by which a headline's few characters may stand apart (通　知), where each is as far from the next."""
EVEN = 0.25
"""Share by which the gaps of a letter-spaced headline differ."""
MOST_SPACED_OUT = 12
"""Characters of the longest headline that is letter-spaced."""
LIKE_SIZE = 0.15
"""Share by which sizes differ within one line."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it is set: its box, of its whole em, not its ink; its type's size; which way its line runs.

    `told`: its number in the order in which the file tells its characters.
    """

    text: str
    box: Box
    size: float
    bold: bool = False
    direction: Direction = "across"
    told: int = 0

    @property
    def middle(self) -> float:
        """The height of its middle, or, where its line runs down, the middle between its left and right edge."""
        low, high = (self.box.top, self.box.bottom) if self.direction == "across" else (self.box.left, self.box.right)
        return (low + high) / 2


def glyph_lines(glyphs: Iterable[Glyph]) -> tuple[PageLine, ...]:
    """The printed lines that glyphs make, from the top of the page to its foot, and from left to right at one height."""
    lines: list[PageLine] = []
    for _, alike in itertools.groupby(sorted(glyphs, key=_setting), key=_setting):
        for row in _rows(list(alike)):
            lines.extend(map(_line, _joined(list(_stretches(row)))))
    return tuple(sorted(lines, key=lambda line: (line.box.top, line.box.left)))


def _setting(glyph: Glyph) -> str:
    return glyph.direction


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs of like size whose middles are at one height, each row from its beginning to its end."""
    rows: list[list[Glyph]] = []
    open_rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.middle):
        open_rows = [
            row for row in open_rows if glyph.middle - row[-1].middle <= SAME_LINE * max(glyph.size, row[-1].size)
        ]
        fitting = [row for row in open_rows if _goes_with(glyph, row)]
        if fitting:
            min(fitting, key=lambda row: abs(row[0].size - glyph.size)).append(glyph)
        else:
            rows.append([glyph])
            open_rows.append(rows[-1])
    for row in rows:
        yield sorted(row, key=_begin)


def _goes_with(glyph: Glyph, row: Sequence[Glyph]) -> bool:
    """Whether a glyph is of a row's size, and no further from its first one's middle than a line's characters are."""
    first = row[0]
    return (
        abs(glyph.size - first.size) <= LIKE_SIZE * first.size and glyph.middle - first.middle <= SAME_LINE * first.size
    )


def _begin(glyph: Glyph) -> float:
    return glyph.box.left if glyph.direction == "across" else glyph.box.top


def _end(glyph: Glyph) -> float:
    return glyph.box.right if glyph.direction == "across" else glyph.box.bottom


def _stretches(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """A row cut where a column ends."""
    stretch = [row[0]]
    for glyph in row[1:]:
        spaced = _letter_spacing(stretch) if glyph.told == stretch[-1].told + 1 else 0.0
        if _begin(glyph) - _end(stretch[-1]) > (_widest_gap(stretch[-1], glyph) + 2 * spaced) * glyph.size:
            yield stretch
            stretch = []
        stretch.append(glyph)
    yield stretch


def _letter_spacing(stretch: Sequence[Glyph]) -> float:
    """Sizes of type by which a line's first characters stand apart, as they do where it is filled (本 报 讯　昨 日), as far as that shows."""
    if not 2 < len(stretch) <= MOST_SPACED_OUT:
        return 0.0
    apart = [(_begin(b) - _end(a)) / b.size for a, b in itertools.pairwise(stretch)]
    return max(0.0, min(apart)) if max(apart) <= COLUMN_GAP else 0.0


def _between(before: Glyph, glyph: Glyph, gap: float, usual: float) -> str:
    """The space that a gap between two glyphs of a line is, if any; `gap`, and how wide one is there usually, in sizes of type."""
    if before.text.isspace() or glyph.text.isspace() or glyph.direction == "down":
        return ""
    if before.text.isascii() and glyph.text.isascii():
        figures = before.text.isdigit() and glyph.text.isdigit()  # are set apart to fill a line
        return " " if gap > (SPACE_BETWEEN_FIGURES if figures else SPACE) else ""
    if gap > COLUMN_GAP:
        return "\u3000" if gap - 2 * usual <= TOLD_GAP and usual <= COLUMN_GAP else ""
    return " " if gap - usual >= SPACE_BETWEEN_NAMES and is_han(before.text) and is_han(glyph.text) else ""


def _widest_gap(before: Glyph, glyph: Glyph) -> float:
    """Sizes of type that may be between two glyphs of one line."""
    if glyph.told != before.told + 1:
        return COLUMN_GAP
    return WORD_GAP if before.text.isascii() and glyph.text.isascii() else TOLD_GAP


def _joined(stretches: Sequence[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Stretches, those that are but the characters of one letter-spaced headline put together again.

    Only single characters that stand equally far apart are: short lines of columns that stand side by side do not.
    """
    run: list[list[Glyph]] = []
    for stretch in stretches:
        if len(stretch) > 1 or (run and _begin(stretch[0]) - _end(run[-1][0]) > LETTER_SPACING * stretch[0].size):
            yield from _spaced_out(run)
            run = []
        if len(stretch) > 1:
            yield stretch
        else:
            run.append(stretch)
    yield from _spaced_out(run)


def _spaced_out(run: Sequence[list[Glyph]]) -> Iterator[list[Glyph]]:
    gaps = [_begin(b[0]) - _end(a[0]) for a, b in itertools.pairwise(run)]
    if gaps and len(run) <= MOST_SPACED_OUT and max(gaps) - min(gaps) <= EVEN * statistics.mean(gaps):
        yield list(itertools.chain.from_iterable(run))
    else:
        yield from run


def _line(glyphs: Sequence[Glyph]) -> PageLine:
    first = glyphs[0]
    if first.direction == "down" and first.told > glyphs[-1].told:  # words up the margin, told from their beginning
        glyphs = glyphs[::-1]
    size = statistics.median(glyph.size for glyph in glyphs)
    text = glyphs[0].text
    gaps = [(_begin(glyph) - _end(before)) / size for before, glyph in itertools.pairwise(glyphs)]
    usual = max(0.0, statistics.median(gaps)) if gaps else 0.0
    for (before, glyph), gap in zip(itertools.pairwise(glyphs), gaps, strict=True):
        text += _between(before, glyph, gap, usual) + glyph.text
    text = text.strip()
    box = around(glyph.box for glyph in glyphs)
    words = tuple(PageWord(glyph.text, glyph.box) for glyph in glyphs)
    baseline = box.bottom if first.direction == "across" else (box.left + box.right) / 2
    bold = 2 * sum(glyph.bold for glyph in glyphs) > len(glyphs)
    return PageLine(text, box, words, size, baseline, None, first.direction, bold)
