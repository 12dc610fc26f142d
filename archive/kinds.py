"""Which known kind of raw text each line is: told by the text itself, line by line, as a file may change in the middle."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence

from archive.cells import width
from archive.model import Kind

LONGEST_PRINTED = 46.0
"""Cells of the widest newspaper column met, and a margin; a longer raw line is no printed line (measured: 13 to 30)."""
LEAST_MEASURE = 7.0
"""Cells below which the stretches between spaces are letter-spacing, not printed lines."""
RUN = 3
"""Lines of like width, one after another, that make printed lines of a stretch of text."""
LIKE = 3.0
"""Cells by which full printed lines of one column differ (measured on the five issues: at most 3)."""

BESIDE = 3
"""Lines on each side of a line with spaces that are looked at for others of its width."""
MOST_BESIDE = 5
"""Columns whose printed lines a text layer tells on one raw line, where they stand at one height."""

_WHOLE_ENDS = ("。", "！", "？", "；", "：", ";", ":", "!", "?")
"""What a paragraph, or a list's, ends with: three in a row that do are a list, not printed lines."""

_LINE_END = re.compile(r"(?<=[^\x00-\x7f])[ \t\u3000]+|[ \t\u3000]+(?=[^\x00-\x7f])|(?<=[,.;:!?)\"'])[ \t\u3000]+")
"""A space that is not between two Latin words: where a machine saw a printed line end."""


def spaces(text: str) -> list[re.Match[str]]:
    """The places where a raw line may hold the end of a printed line."""
    return list(_LINE_END.finditer(text))


def is_spaced(text: str) -> bool:
    """Whether a raw line holds several printed lines: its spaces stand at regular, column-like distances."""
    cuts = [0, *(m.end() for m in spaces(text)), len(text)]
    pieces = [width(text[a:b]) for a, b in itertools.pairwise(cuts)]
    if len(pieces) < 3:
        return (
            len(pieces) == 2 and pieces[0] >= 14 and LEAST_MEASURE < pieces[1] <= pieces[0] + LIKE and width(text) > 24
        )
    inner = pieces[:-1]
    middle = statistics.median(inner)
    if not LEAST_MEASURE <= middle <= LONGEST_PRINTED:
        return False
    like = sum(abs(p - middle) <= max(LIKE, middle * 0.2) for p in inner)
    return like >= 0.6 * len(inner) and sum(p < LEAST_MEASURE / 2 for p in inner) <= 0.25 * len(inner)


def tell(texts: Sequence[str]) -> tuple[Kind, ...]:
    """The kind of each raw line. What a line alone does not tell is taken from its neighbours."""
    body = [text.strip().lstrip("#").strip() for text in texts]
    told: list[Kind | None] = [None] * len(body)
    full = [i for i, text in enumerate(body) if text]
    spread: list[int] = []
    for n, i in enumerate(full):
        near = [body[j] for j in full[max(0, n - BESIDE) : n] + full[n + 1 : n + 1 + BESIDE]]
        if is_spaced(body[i]) and not _among_printed(body[i], near):
            spread.append(n)
            told[i] = "spaced"
        elif width(body[i]) > LONGEST_PRINTED:
            told[i] = "whole"
    _tell_printed(body, full, told)
    printed = [told[i] == "printed" for i in full]
    for n in spread:
        before, after = any(printed[max(0, n - BESIDE) : n]), any(printed[n + 1 : n + 1 + BESIDE])
        one = width(body[full[n]]) <= LONGEST_PRINTED
        several = before and after and len(spaces(body[full[n]])) < MOST_BESIDE
        if several or (one and (before or after)):
            told[full[n]] = "printed"
    return _spread(told, full)


def _among_printed(text: str, near: Sequence[str]) -> bool:
    """Whether a line with spaces is as long as the lines around it: a printed line that a machine spread out."""
    mine = width(text)
    like = sum(abs(width(other) - mine) <= LIKE for other in near)
    return mine <= LONGEST_PRINTED and like >= RUN - 1


def _tell_printed(body: Sequence[str], full: Sequence[int], told: list[Kind | None]) -> None:
    """Mark runs of short lines of like width, most of them cut in the middle of a sentence, as printed lines."""
    run: list[int] = []
    for i in [*full, -1]:
        if i >= 0 and told[i] is None and (not run or abs(width(body[i]) - width(body[run[-1]])) <= LIKE):
            run.append(i)
            continue
        cut = sum(not body[j].endswith(_WHOLE_ENDS) for j in run)
        if len(run) >= RUN and width(body[run[0]]) >= LEAST_MEASURE and 2 * cut > len(run):
            for j in run:
                told[j] = "printed"
        run = [i] if i >= 0 and told[i] is None else []


def _spread(told: Sequence[Kind | None], full: Sequence[int]) -> tuple[Kind, ...]:
    """Give each line that is still untold the kind of the nearest told line; of two as near, the one that follows."""
    known = [i for i in full if told[i] is not None]
    out: list[Kind] = []
    at = 0
    for i in range(len(told)):
        mine = told[i]
        if mine is None and known:
            while at + 1 < len(known) and abs(known[at + 1] - i) <= abs(known[at] - i):
                at += 1
            mine = told[known[at]]
        out.append(mine or "whole")
    return tuple(out)
