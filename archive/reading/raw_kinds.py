"""Which known kind of raw text each line is: found from the text itself, line by line, as a file may change in the middle."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence

from archive.language.typography import width
from archive.model import RawKind

LONGEST_PRINTED = 46.0
"""Cells of the widest newspaper column met, and a margin; a longer raw line is no printed line (measured: 13 to 30)."""
LEAST_MEASURE = 7.0
"""Cells below which the stretches between spaces are letter-spacing, not printed lines."""
RUN = 3
"""Lines of like width, one after another, that make printed lines of a stretch of text."""
LIKE = 3.0
"""Cells by which full printed lines of one column differ (measured on the five issues: at most 3)."""

NEIGHBOURS = 3
"""Lines on each side of a line with spaces that are looked at for others of its width."""
MOST_NEIGHBOURS = 5
"""Columns whose printed lines a text layer puts on one raw line, where they stand at one height."""

_WHOLE_ENDS = ("。", "！", "？", "；", "：", ";", ":", "!", "?")
"""What a paragraph, or a list's, ends with: three in a row that do are a list, not printed lines."""

_LINE_END = re.compile(
    r"[ \t\u3000](?:(?<=[^\x00-\x7f].)[ \t\u3000]*|[ \t\u3000]*(?=[^\x00-\x7f])|(?<=[,.;:!?)\"'].)[ \t\u3000]*)",
    re.DOTALL,
)
"""A space that is not between two Latin words: where a machine saw a printed line end. It begins with the space, so that
the engine skips what is none."""


def spaces(text: str) -> list[re.Match[str]]:
    """The places where a raw line may hold the end of a printed line."""
    if len(text.split(None, 1)) < 2 and text == text.strip():
        return []
    return list(_LINE_END.finditer(text))


def widths_between_spaces(text: str) -> list[float]:
    """The widths of the stretches between a raw line's spaces, in cells; together they are the line's."""
    cuts = [0, *(m.end() for m in spaces(text)), len(text)]
    return [width(text[a:b]) for a, b in itertools.pairwise(cuts)]


def is_spaced(widths: Sequence[float]) -> bool:
    """Whether a raw line of such stretches holds several printed lines: its spaces stand at regular, column-like distances."""
    if len(widths) < 3:
        return (
            len(widths) == 2 and widths[0] >= 14 and LEAST_MEASURE < widths[1] <= widths[0] + LIKE and sum(widths) > 24
        )
    inner = widths[:-1]
    middle = statistics.median(inner)
    if not LEAST_MEASURE <= middle <= LONGEST_PRINTED:
        return False
    like = sum(abs(p - middle) <= max(LIKE, middle * 0.2) for p in inner)
    return like >= 0.6 * len(inner) and sum(p < LEAST_MEASURE / 2 for p in inner) <= 0.25 * len(inner)


def raw_kinds(texts: Sequence[str]) -> tuple[RawKind, ...]:
    """The kind of each raw line. What a line alone does not show is taken from its neighbours."""
    body = [text.strip().lstrip("#").strip() for text in texts]
    kinds: list[RawKind | None] = [None] * len(body)
    full = [i for i, text in enumerate(body) if text]
    parts = [widths_between_spaces(body[i]) for i in full]
    cells = [sum(widths) for widths in parts]
    spread: list[int] = []
    for n, i in enumerate(full):
        near = cells[max(0, n - NEIGHBOURS) : n] + cells[n + 1 : n + 1 + NEIGHBOURS]
        if is_spaced(parts[n]) and not _among_printed(cells[n], near):
            spread.append(n)
            kinds[i] = "spaced"
        elif cells[n] > LONGEST_PRINTED:
            kinds[i] = "whole"
    _mark_printed(body, cells, full, kinds)
    printed = [kinds[i] == "printed" for i in full]
    for n in spread:
        before, after = any(printed[max(0, n - NEIGHBOURS) : n]), any(printed[n + 1 : n + 1 + NEIGHBOURS])
        one = cells[n] <= LONGEST_PRINTED
        several = before and after and len(parts[n]) <= MOST_NEIGHBOURS
        if several or (one and (before or after)):
            kinds[full[n]] = "printed"
    return _spread(kinds, full)


def _among_printed(cells: float, near: Sequence[float]) -> bool:
    """Whether a line with spaces is as long as the lines around it: a printed line that a machine spread out."""
    return cells <= LONGEST_PRINTED and sum(abs(other - cells) <= LIKE for other in near) >= RUN - 1


def _mark_printed(
    body: Sequence[str], cells: Sequence[float], full: Sequence[int], kinds: list[RawKind | None]
) -> None:
    """Mark runs of short lines of like width, most of them cut in the middle of a sentence, as printed lines.

    `full` are the numbers of the lines that are not empty, `cells` the widths of these.
    """
    run: list[int] = []
    for n in range(len(full) + 1):
        undecided = n < len(full) and kinds[full[n]] is None
        if undecided and (not run or abs(cells[n] - cells[run[-1]]) <= LIKE):
            run.append(n)
            continue
        cut = sum(not body[full[m]].endswith(_WHOLE_ENDS) for m in run)
        if len(run) >= RUN and cells[run[0]] >= LEAST_MEASURE and 2 * cut > len(run):
            for m in run:
                kinds[full[m]] = "printed"
        run = [n] if undecided else []


def _spread(kinds: Sequence[RawKind | None], full: Sequence[int]) -> tuple[RawKind, ...]:
    """Give each line without a kind that of the nearest line that has one; of two as near, the one that follows."""
    known = [i for i in full if kinds[i] is not None]
    out: list[RawKind] = []
    at = 0
    for i in range(len(kinds)):
        mine = kinds[i]
        if mine is None and known:
            while at + 1 < len(known) and abs(known[at + 1] - i) <= abs(known[at] - i):
                at += 1
            mine = kinds[known[at]]
        out.append(mine or "whole")
    return tuple(out)
