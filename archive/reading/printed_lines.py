"""Printed lines with their geometry: how wide each is, its column's measure, its indent, what stands before it.

Where every raw line is a printed line, paragraphs show only in the column's geometry: a first line is two cells
shorter, a last line may be short. The measure changes from article to article, and inside one, so it is estimated
around each line.
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from archive.language.typography import width
from archive.line_place import DRAWN_IN, LinePlace
from archive.model import Line, Printed, RawKind, end_to_end
from archive.reading.raw_kinds import MOST_NEIGHBOURS, spaces

_MARK = re.compile(r"[ \t\u3000\ufeff\f]*(#{1,6})(?!#)[ \t\u3000]*(?=\S)")
MEASURE_WINDOW = 5
"""Printed lines on each side of a line that its measure is estimated from."""
BEYOND = 0.8
"""Cells by which a printed line with spaces has to be wider than its column for being two columns' lines: punctuation,
squeezed or hung, makes full lines of one column differ by as much."""
LEAST_PART = 5.0
"""Cells that both printed lines of a raw line have at least, where it holds two; narrower ones are words in a space."""


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """A printed line with its geometry: width, measure around it and indent in cells, empty raw lines before it.

    `inner`: the raw line it is from began before it. A raw line of a whole paragraph is one row, however long. `rest`: the
    printed lines behind the first where a run of them is one row (`upright_runs`).
    """

    printed: Printed
    kind: RawKind
    inner: bool
    cells: float
    measure: float
    indent: float
    gap: int
    level: int
    rest: tuple[Printed, ...] = ()

    @property
    def text(self) -> str:
        """The row's raw text."""
        return end_to_end((self.printed, *self.rest)) if self.rest else self.printed.text

    @property
    def place(self) -> LinePlace | None:
        """Where its box stands on the page, if it is known."""
        return self.printed.place


def heading_mark(text: str) -> tuple[int, int]:
    """A raw line's heading level (0 none) and where its text begins."""
    mark = _MARK.match(text)
    if mark:
        return len(mark[1]), mark.end()
    return 0, len(text) - len(text.lstrip())


MOST_REMEMBERED = 1 << 13
"""Raw lines that are remembered as they were cut: an issue is converted again after each of a person's corrections."""


@lru_cache(MOST_REMEMBERED)
def printed_lines(line: Line, measure: float = math.inf) -> tuple[Printed, ...]:
    """The printed lines that a raw line holds: cut at its printed line ends where it is `spaced`, else the whole.

    A raw line that is a printed line, but wider than its column's `measure`, in cells, may hold those of columns that
    stand side by side: it is cut at its spaces.
    """
    text = line.meant
    _, begin = heading_mark(text)
    end = len(text.rstrip())
    if begin >= end:
        return ()
    if line.place is not None:
        if begin < line.place.heading_ends < end:
            return _run_in(line, begin, end, line.place)
        return (Printed(line.file, line.number, begin, end, text[begin:end], line.place),)
    words = text[begin:end].split(None, 1)
    if len(words) == 1:  # most lines: nowhere can one end
        at = text.index(words[0], begin)
        return (Printed(line.file, line.number, at, at + len(words[0]), words[0]),)
    cuts = [begin]
    ends = [m for m in spaces(text) if begin < m.start() < end]
    if line.kind == "spaced":
        parts = [text[a:b] for a, b in itertools.pairwise([begin, *(m.end() for m in ends), end])]
        if len(ends) > 1 or min(map(width, parts)) >= LEAST_PART:
            cuts += [m.end() for m in ends]
    elif line.kind == "printed" and len(ends) <= MOST_NEIGHBOURS and width(text) > measure + BEYOND:
        cuts += [m.end() for m in ends]
    cuts.append(end)
    out = []
    for a, b in itertools.pairwise(cuts):
        piece = text[a:b].strip()
        if piece:
            at = text.index(piece, a)
            out.append(Printed(line.file, line.number, at, at + len(piece), piece))
    return tuple(out)


def _run_in(line: Line, begin: int, end: int, place: LinePlace) -> tuple[Printed, ...]:
    """A line in which a heading ends and its text begins (题文接排), as two: the text as if it were drawn in."""
    at = place.heading_ends
    heading, text = line.meant[begin:at].rstrip(), line.meant[at:end].lstrip()
    of_text = replace(place, part="", heading_ends=0, indent=2 * DRAWN_IN, cells=width(text))
    return (
        Printed(
            line.file,
            line.number,
            begin,
            begin + len(heading),
            heading,
            replace(place, heading_ends=0, cells=width(heading)),
        ),
        Printed(line.file, line.number, end - len(text), end, text, of_text),
    )


def _measures(lines: Sequence[Line]) -> list[float]:
    """For each raw line the measure of its column, in cells: the usual width of the printed lines around it."""
    printed = [n for n, line in enumerate(lines) if line.kind == "printed" and line.meant.strip()]
    plain = [n for n in printed if not spaces(lines[n].meant.strip())]
    cells = [width(lines[n].meant) for n in plain]
    out = [math.inf] * len(lines)
    for n in printed:
        at = bisect_left(plain, n)
        near = cells[max(0, at - MEASURE_WINDOW) : at + MEASURE_WINDOW]
        if near:
            out[n] = sorted(near)[(len(near) - 1) * 2 // 3]
    return out


def measured_lines(lines: Sequence[Line]) -> tuple[MeasuredLine, ...]:
    """The printed lines of a raw file's lines, in its order, with their geometry."""
    entries: list[tuple[Line, Printed, bool, int]] = []
    gap = 0
    for line, measure in zip(lines, _measures(lines), strict=True):
        pieces = printed_lines(line, measure)
        entries.extend((line, piece, n > 0, 0 if n else gap) for n, piece in enumerate(pieces))
        gap = 0 if pieces else gap + 1
    cells = [width(piece.text) for _, piece, _, _ in entries]
    out = []
    for i, (line, piece, inner, before) in enumerate(entries):
        level, begin = heading_mark(line.meant)
        if piece.place is not None:
            out.append(_placed(piece.place, piece, line.kind, before, inner=inner))
            continue
        lead = "" if level or inner else line.meant[:begin]
        out.append(
            MeasuredLine(
                printed=piece,
                kind=line.kind,
                inner=inner,
                cells=cells[i],
                measure=_measure(cells, i),
                indent=lead.count("\u3000") + 0.5 * lead.count(" "),
                gap=before,
                level=0 if inner else level,
            )
        )
    return tuple(out)


def _placed(place: LinePlace, piece: Printed, kind: RawKind, gap: int, *, inner: bool) -> MeasuredLine:
    """A printed line with the geometry that its box has."""
    return MeasuredLine(
        printed=piece,
        kind=kind,
        inner=inner,
        cells=place.cells,
        measure=place.measure,
        indent=place.indent,
        gap=gap,
        level=int(place.part == "title"),
    )


def _measure(cells: Sequence[float], i: int) -> float:
    """The column's measure at line i: the typical full line before it or after it, whichever the line fits better."""
    around = cells[max(0, i - MEASURE_WINDOW) : i + MEASURE_WINDOW + 1]
    if around.count(cells[i]) == len(around):  # lines of one width: nothing is to be weighed
        return cells[i]
    before, after = cells[max(0, i - MEASURE_WINDOW) : i + 1], cells[i : i + MEASURE_WINDOW + 1]
    full = [sorted(side)[(len(side) - 1) * 2 // 3] for side in (before, after) if len(side) > 1]
    if not full:
        return cells[i]
    fitting = [m for m in full if cells[i] <= m + 1.5] or [max(full)]
    return min(fitting, key=lambda m: abs(m - cells[i]))
