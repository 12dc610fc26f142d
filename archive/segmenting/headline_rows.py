"""Which rows of a headline group begin another headline: a page read column by column says several, one below the other.

Each mark speaks for a break or against it, in nats; together they are the log-odds of one. The weights are those of a
logistic regression over 3,900 neighbouring rows of made pages whose true headlines are known; of the breaks on pages of
prose that it never saw it finds 72 in 100, and 87 in 100 that it finds are true.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from archive.language.bigrams import shared_bigrams
from archive.language.headline_form import DASHED, says_who_took_part
from archive.language.typography import width
from archive.model import LineRole, Passage

HeadlineGroup = tuple[Passage, ...]

LONG_PAIR = 24.0
"""Cells of two rows from which they are rather two headlines than one."""
FAR = 8
"""Raw lines between two rows from which they are rather of two headlines."""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line of a headline group; `shares`: the share of its words that each lead has.

    `begins` is its passage's role where it is the passage's first line.
    """

    passage: Passage
    text: str
    number: int
    begins: LineRole | None
    shares: tuple[float, ...]


BreakMark = tuple[str, Callable[[Row, Row], float], float]


def _of_other_leads(above: Row, below: Row) -> float:
    """How much better the rows' words fit two leads, one each, than one and the same: between 0 and 1, or -1 and 0."""
    if len(above.shares) < 2:
        return 0.0
    one = max(a + b for a, b in zip(above.shares, below.shares, strict=True))
    first, second = _two_best(above.shares), _two_best(below.shares)
    two = max(above.shares[m] + below.shares[n] for m in first for n in second if m != n)
    return two - one


def _two_best(shares: Sequence[float]) -> list[int]:
    """Which two leads have the most of a row's words, the one with more first."""
    return heapq.nlargest(2, range(len(shares)), key=shares.__getitem__)


def _is_subtitle(_: Row, below: Row) -> bool:
    dashed = DASHED.match(below.text) is not None
    return below.begins == "subtitle" or dashed or says_who_took_part(below.passage.text)


BREAK_MARKS: tuple[BreakMark, ...] = (
    ("any two rows", lambda *_: True, -1.2),
    ("inside a passage", lambda _, below: below.begins is None, -1.0),
    ("words of two leads", _of_other_leads, 5.7),
    ("a subtitle", _is_subtitle, -3.1),
    ("behind a kicker", lambda above, below: above.begins == "kicker" and below.begins is not None, -2.6),
    ("a kicker", lambda _, below: below.begins == "kicker", 2.3),
    ("a title", lambda _, below: below.begins == "title", 1.6),
    ("goes on", lambda _, below: below.begins == "on", -1.6),
    ("a heading mark begins", lambda above, below: not above.passage.level and below.passage.level > 0, -2.2),
    ("a heading mark ends", lambda above, below: above.passage.level > 0 and not below.passage.level, -0.9),
    ("next to each other", lambda above, below: 0 <= below.number - above.number <= 1, -1.0),
    ("far apart", lambda above, below: abs(below.number - above.number) > FAR, 0.9),
    ("long together", lambda above, below: width(above.text) + width(below.text) >= LONG_PAIR, 0.6),
)
"""Name, how far a mark is there (between -1 and 1), and its weight in nats."""


def break_odds(above: Row, below: Row) -> float:
    """Log-odds that a row begins another headline than the row above it is of."""
    return sum(weight * mark(above, below) for _, mark, weight in BREAK_MARKS)


def rows_of(group: HeadlineGroup, leads: Sequence[str]) -> list[Row]:
    """The rows of a headline group, each weighed against the leads' texts."""
    return [_row(passage, nth, leads) for passage in group for nth in range(len(passage.lines))]


def _row(passage: Passage, nth: int, leads: Sequence[str]) -> Row:
    line = passage.lines[nth]
    shares = tuple(shared_bigrams(line.text, lead) for lead in leads)
    return Row(passage, line.text, line.line, passage.role if nth == 0 else None, shares)


def cut_headlines(group: HeadlineGroup, leads: Sequence[str]) -> list[HeadlineGroup]:
    """A headline group cut into headlines, inside a passage too where its rows are of two."""
    if [len(passage.lines) for passage in group] == [1]:  # one row: most are
        return [group]
    rows = rows_of(group, leads)
    out: list[list[Passage]] = []
    at = 0
    for passage in group:
        own = rows[at : at + len(passage.lines)]
        cuts = [n for n in range(1, len(own)) if break_odds(own[n - 1], own[n]) > 0] if not passage.seams else []
        parts = [
            replace(passage, lines=passage.lines[start:end], role=passage.role if start == 0 else "title")
            for start, end in zip([0, *cuts], [*cuts, len(own)], strict=True)
        ]
        begins = at == 0 or break_odds(rows[at - 1], own[0]) > 0
        if begins:
            out.append([])
        out[-1].append(parts[0])
        out += [[part] for part in parts[1:]]
        at += len(own)
    return [tuple(unit) for unit in out]


def break_between(above: HeadlineGroup, below: HeadlineGroup, leads: Sequence[str]) -> float:
    """Log-odds that a headline that stands below another in its group is no part of it."""
    last = above[-1]
    return break_odds(_row(last, len(last.lines) - 1, leads), _row(below[0], 0, leads))
