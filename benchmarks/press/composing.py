"""Text broken into printed lines as Chinese papers break it: justified, indented by two cells, no stop at a line's head.

Widths are in ems of the type: a Chinese character is one. Letters are taken at their mean width; the browser fits each
line to its measure in the end, so that no font has to be at hand here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from archive.language.headline_breaks import breakable_pieces
from archive.language.typography import NEVER_FIRST

NEVER_LAST = frozenset("“‘（《〈【〔「『")
LETTER = 0.55
"""Ems of a letter or figure: the mean of Noto Serif and Noto Sans."""
SQUEEZE = 0.6
"""Ems by which a line may be too long, taken from its punctuation (标点挤压)."""
INDENT = 2
"""Cells by which a paragraph's first line is set in."""
_RUNS = re.compile(r"[!-~]+|——|……|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Composed:
    """A printed line, with the space at its end where it ends between words.

    `first`: it is set in; `last`: it ends its paragraph and is not justified; `paragraph`: its number.
    """

    text: str
    paragraph: int
    first: bool = False
    last: bool = False


@lru_cache(maxsize=4096)
def ems(text: str) -> float:
    """The width of a text."""
    return sum(1.0 if unicodedata.east_asian_width(ch) in "WFA" else LETTER for ch in text)


@lru_cache(maxsize=4096)
def compose(text: str, measure: float, number: int = 0, indent: int = INDENT) -> tuple[Composed, ...]:
    """The lines of a paragraph in a column of `measure` ems."""
    lines: list[list[str]] = [[]]
    room, filled = measure - indent, 0.0
    for run in _pieces(text, measure):
        line = lines[-1]
        width = filled + ems(run)
        squeezed = run[0] in NEVER_FIRST and width <= room + SQUEEZE
        if line and width > room and not squeezed:
            lines.append(_carried(line, run))
            room = measure
            width = ems("".join(lines[-1])) + ems(run)
        lines[-1].append(run)
        filled = width
    texts = ["".join(line) for line in lines]
    return tuple(
        Composed(told, number, first=nth == 0 and indent > 0, last=nth == len(texts) - 1)
        for nth, told in enumerate(texts)
    )


def compose_all(
    paragraphs: Sequence[str], measure: float, headings: frozenset[str] = frozenset()
) -> tuple[Composed, ...]:
    """The lines of running text; a sub-heading is broken like any paragraph, but not set in."""
    return tuple(
        line
        for number, text in enumerate(paragraphs)
        for line in compose(text, measure, number, 0 if text in headings else INDENT)
    )


def _pieces(text: str, measure: float) -> list[str]:
    """What no line end parts: a word, a figure, a dash of two cells; a word longer than the line is parted after all."""
    pieces = []
    for run in _RUNS.findall(text):
        most = max(1, int(measure / LETTER) - 1)
        pieces.extend([run] if ems(run) <= measure else [run[at : at + most] for at in range(0, len(run), most)])
    return pieces


def _carried(line: list[str], run: str) -> list[str]:
    """What goes over from a full line with `run`, so that neither begins or ends where it must not."""
    carried: list[str] = []
    head = run
    while len(line) > 1 and (head[0] in NEVER_FIRST or line[-1][-1] in NEVER_LAST):
        head = line.pop()
        carried.insert(0, head)
    return carried


@lru_cache(maxsize=4096)
def broken_title(title: str, lines: int) -> tuple[str, ...]:
    """A headline in so many lines of about one length, parted between words, at its own spaces where it has them."""
    parts = title.split()
    if lines <= 1:
        return (title,)
    if len(parts) == lines:
        return tuple(parts)
    pieces = breakable_pieces(title)
    ends = [sum(map(ems, pieces[:nth])) for nth in range(1, len(pieces))]
    cuts: list[int] = []
    for nth in range(1, lines):
        wanted = ems(title) * nth / lines
        free = [at for at in range(len(ends)) if not cuts or at > cuts[-1]]
        if free:
            cuts.append(min(free, key=lambda at: abs(ends[at] - wanted)))
    bounds = [0, *(cut + 1 for cut in cuts), len(pieces)]
    return tuple("".join(pieces[one:other]).strip() for one, other in pairwise(bounds))
