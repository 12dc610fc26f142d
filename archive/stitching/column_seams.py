"""What columns show of seams: text whose lines have places goes on in the next column as read, where nothing ends and nothing begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.language.typography import ends_sentence
from archive.line_place import OF_HEADLINE
from archive.model import Printed
from archive.stitching.pieces import Piece

GOES_ON = 6.0
"""Log-odds of a seam between a full column that ends no sentence and the next, which begins no paragraph."""

Odds = dict[tuple[int, int], float]


def with_columns(odds: Odds, parts: Sequence[Piece]) -> Odds:
    """The log-odds of seams as columns have it; of pieces whose lines have no places as they were.

    Between two pieces that are read one after the other the columns decide. Two that stand apart go together only where
    the first goes on and what is read next does not continue it, and the second continues nothing before it.
    """
    successive = dict(_successive(parts))
    if not successive:
        return odds
    before = {b: a for a, b in successive.items()}
    out: Odds = {}
    for (a, b), score in odds.items():
        if parts[a].lines[-1].place is None or parts[b].lines[0].place is None or not parts[a].running:
            out[a, b] = score
        elif successive.get(a) == b:
            if not _begins(parts[b].lines[0]):
                out[a, b] = score
        elif _loose_end(a, successive, parts) and _loose_start(b, before, parts):
            out[a, b] = score
    for a, b in successive.items():
        if _goes_on(parts[a].lines[-1]) and not _begins(parts[b].lines[0]):
            out[a, b] = max(out.get((a, b), 0.0), GOES_ON)
    return out


def _successive(parts: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Running pieces that are read one after the other, with no headline between."""
    last: int | None = None
    for n, piece in enumerate(parts):
        first = piece.lines[0].place
        if piece.running and first is not None:
            if last is not None and parts[last].lines[0].file == piece.lines[0].file:
                yield last, n
            last = n
        elif first is not None and (first.part in OF_HEADLINE or first.part == "heading"):
            last = None


def _goes_on(line: Printed) -> bool:
    """Whether a column's last line reaches its edge and ends no sentence."""
    place = line.place
    return place is not None and place.is_full and not ends_sentence(line.text)


def _begins(line: Printed) -> bool:
    """Whether a line is drawn in, as a paragraph's first is."""
    return line.place is not None and line.place.is_drawn_in


def _loose_end(a: int, successive: dict[int, int], parts: Sequence[Piece]) -> bool:
    following = successive.get(a)
    return _goes_on(parts[a].lines[-1]) and (following is None or _begins(parts[following].lines[0]))


def _loose_start(b: int, before: dict[int, int], parts: Sequence[Piece]) -> bool:
    above = before.get(b)
    return not _begins(parts[b].lines[0]) and (above is None or not _goes_on(parts[above].lines[-1]))
