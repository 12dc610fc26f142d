"""What speaks for and against one piece of text going on in another: one list, each kind of evidence with its weight."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from archive import language
from archive.cells import NEVER_FIRST
from archive.pieces import Piece


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pieces that may go together, with what several kinds of evidence ask of them.

    `gain` is the character model's log-likelihood ratio across the seam; `steps` blocks lie from the first to the second.
    """

    a: Piece
    b: Piece
    gain: float
    steps: int
    page: str


def pair(a: Piece, b: Piece, page: str) -> Pair:
    """The pair of two pieces on a page; `page` is the issue's folded text."""
    return Pair(a, b, language.model().join(a.tail, b.head), _steps(a, b), page)


def _steps(a: Piece, b: Piece) -> int:
    """Blocks of running text from one piece to the other, headlines and shreds between them not counted."""
    if a.block == b.block:
        return 0
    steps = b.order - a.order
    return (steps or 1) if b.block > a.block else (steps or -1)


def _always(_: Pair) -> float:
    return 1.0


def _likely_wording(p: Pair) -> float:
    """Words that the line end cut in two (断词) are what weighs most."""
    return min(8.0, max(0.0, p.gain))


def _unlikely_wording(p: Pair) -> float:
    return max(-4.0, min(0.0, p.gain))


def _seen_elsewhere(p: Pair) -> float:
    """Four or more characters across the seam that the issue prints whole somewhere else (names, slogans)."""
    tail, head = p.a.tail, p.b.head
    if len(tail) < 3 or len(head) < 3:
        return 0.0
    if tail[-2:] + head[:2] not in p.page:
        return 0.0
    return 1.7 if tail[-3:] + head[:3] in p.page else 1.0


def _bracket_closed(p: Pair) -> float:
    """《, “ or （ left open in the first piece is closed in the second."""
    return float(any(p.a.open[k] > 0 and p.b.open[k] < 0 for k in range(3)))


def _bracket_unclosed(p: Pair) -> float:
    return float(any(p.a.open[k] > 0 and p.b.open[k] >= 0 for k in range(3)))


def _bracket_unopened(p: Pair) -> float:
    return float(any(p.a.open[k] <= 0 and p.b.open[k] < 0 for k in range(3)))


def _quotes_in_both(p: Pair) -> float:
    """Straight quotes, which have no sides: an odd number in both pieces."""
    return float(p.a.odd and p.b.odd)


def _quotes_in_one(p: Pair) -> float:
    return float(p.a.odd != p.b.odd)


def _opener(p: Pair) -> float:
    return float(p.b.opener)


def _fresh(p: Pair) -> float:
    """The second piece begins as sentences do."""
    return max(-4.0, min(4.0, p.b.fresh))


def _report_lead(p: Pair) -> float:
    return float(p.b.lead)


def _never_first(p: Pair) -> float:
    """No line begins with a comma: punctuation that fell off its line."""
    return float(p.b.lines[0].text[0] in NEVER_FIRST)


def _next_line(p: Pair) -> float:
    return float(p.steps == 0 and p.b.row == p.a.row + len(p.a.lines))


def _next_line_where_mixed(p: Pair) -> float:
    """Two columns' lines in turn: the next line is not the one that goes on."""
    return float(p.a.mixed and bool(_next_line(p)))


def _line_near_where_mixed(p: Pair) -> float:
    return float(p.a.mixed and not _next_line(p) and -1 <= p.steps <= 1)


def _line_further_on(p: Pair) -> float:
    return float(p.steps == 0 and p.b.row > p.a.row + len(p.a.lines))


def _line_further_back(p: Pair) -> float:
    return float(p.steps == 0 and p.b.row < p.a.row)


def _next_block(p: Pair) -> float:
    return float(p.steps == 1 and p.a.last_of_block and p.b.row == 0)


def _broken_off_before_next_block(p: Pair) -> float:
    """Running text that breaks off in mid-sentence, and the block after it begins like none."""
    open_end = not p.a.closed and not p.a.listed and not p.a.headline and not p.b.opener and not p.b.headline
    return float(open_end and bool(_next_block(p)))


def _list(p: Pair) -> float:
    """After a colon or semicolon a list's paragraphs may follow."""
    return float(p.a.listed and p.steps != 0)


def _inside_next_block(p: Pair) -> float:
    return float(p.steps in (-1, 1) and not (p.a.last_of_block and p.b.row == 0))


def _blocks_between(p: Pair) -> float:
    return math.log2(p.steps) if p.steps > 1 else 0.0


def _further_back(p: Pair) -> float:
    return 1.0 + 0.5 * math.log2(-p.steps) if p.steps < 0 else 0.0


def _same_measure(p: Pair) -> float:
    return float(p.a.measure is not None and p.b.measure is not None and abs(p.a.measure - p.b.measure) < 1.6)


def _other_measure(p: Pair) -> float:
    return float(p.a.measure is not None and p.b.measure is not None and abs(p.a.measure - p.b.measure) >= 2.5)


def _full_last_line(p: Pair) -> float:
    """A column cuts a paragraph at the end of a full line."""
    return float(p.a.measure is not None and p.a.measure - p.a.last < 1.6)


def _short_last_line(p: Pair) -> float:
    return float(p.a.measure is not None and len(p.a.lines) > 1 and p.a.measure - p.a.last >= 2.5)


def _first_line(p: Pair) -> float:
    """A first line two cells shorter than the measure begins a paragraph."""
    if p.b.role is not None:
        return float(p.b.role == "first")
    return float(p.b.measure is not None and p.b.row == 0 and 1.2 <= p.b.measure - p.b.first <= 4)


def _full_first_line(p: Pair) -> float:
    if p.b.role is not None:
        return float(p.b.role == "resumed")
    return float(p.b.measure is not None and p.b.row == 0 and p.b.measure - p.b.first < 1.2)


def _headline_before(p: Pair) -> float:
    return float(p.a.headline)


def _headline_after(p: Pair) -> float:
    return float(p.b.headline)


def _heading_mark(p: Pair) -> float:
    return float(p.a.level > 0 or p.b.level > 0)


def _shred(p: Pair) -> float:
    """A few characters that stand alone: a shred of a headline, not of a sentence."""
    return float((p.a.alone and p.a.cells < 7) or (p.b.alone and p.b.cells < 7 and not p.b.closed))


def _stop_inside_block(p: Pair) -> float:
    return float(p.a.closed and p.steps == 0)


def _stop(p: Pair) -> float:
    return float(p.a.closed and p.steps != 0)


def _comma(p: Pair) -> float:
    """After a comma something has to follow."""
    return float(p.a.paused)


def _stop_before_whole(p: Pair) -> float:
    """Where raw lines are whole paragraphs, one that ends with a full stop is all there."""
    return float(p.a.closed and p.a.kind == "whole")


def _lone_line(p: Pair) -> float:
    """One line that stands alone, neither stop nor comma at its end: a headline, a caption, or a piece of a sentence."""
    return float(p.a.alone and len(p.a.lines) == 1 and p.a.kind != "whole" and not p.a.closed and not p.a.paused)


SEAM: tuple[tuple[str, Callable[[Pair], float], float], ...] = (
    ("any two pieces", _always, -2.54),
    ("likely wording", _likely_wording, 0.73),
    ("unlikely wording", _unlikely_wording, 0.44),
    ("wording seen elsewhere", _seen_elsewhere, 1.45),
    ("bracket left open is closed", _bracket_closed, 3.17),
    ("bracket left open stays open", _bracket_unclosed, -1.75),
    ("bracket closed was not open", _bracket_unopened, -1.98),
    ("straight quotes odd in both", _quotes_in_both, 1.00),
    ("straight quotes odd in one", _quotes_in_one, -0.46),
    ("opener of a paragraph", _opener, -0.79),
    ("begins as sentences do", _fresh, -0.26),
    ("lead of a report", _report_lead, -1.66),
    ("mark that no line begins with", _never_first, 0.78),
    ("next line of the block", _next_line, 6.55),
    ("next line where lines are mixed", _next_line_where_mixed, -1.38),
    ("line near where lines are mixed", _line_near_where_mixed, 1.47),
    ("line further on in the block", _line_further_on, 0.11),
    ("line further back in the block", _line_further_back, -4.36),
    ("next block", _next_block, 3.12),
    ("broken off before the next block", _broken_off_before_next_block, 1.21),
    ("colon or semicolon", _list, -2.44),
    ("line of the block beside", _inside_next_block, -2.23),
    ("blocks between", _blocks_between, -1.27),
    ("further back", _further_back, -1.18),
    ("column of the same measure", _same_measure, 0.37),
    ("column of another measure", _other_measure, -0.33),
    ("full last line", _full_last_line, 0.82),
    ("short last line", _short_last_line, -0.35),
    ("first line drawn in", _first_line, -2.63),
    ("first line full", _full_first_line, 0.05),
    ("headline before", _headline_before, -1.76),
    ("headline after", _headline_after, -2.61),
    ("heading mark", _heading_mark, -2.93),
    ("shred", _shred, -0.45),
    ("full stop inside a block", _stop_inside_block, -2.41),
    ("full stop", _stop, -4.29),
    ("comma", _comma, 0.07),
    ("full stop of a whole paragraph", _stop_before_whole, -1.44),
    ("line that stands alone", _lone_line, -0.59),
)
"""Each kind of evidence with its weight in natural log-odds against `nothing goes on from here`, which weighs nothing.

The weights are a conditional logit's over the joins of pages with known truth (`benchmarks/seams.py`).
"""


def seam_odds(p: Pair) -> float:
    """Log-odds that the second piece goes on where the first ends."""
    odds = 0.0
    for _, evidence, weight in SEAM:
        odds += weight * evidence(p)
    return odds


IN_ORDER = frozenset(
    {
        "any two pieces",
        "likely wording",
        "unlikely wording",
        "next line of the block",
        "next line where lines are mixed",
        "line near where lines are mixed",
        "line further on in the block",
        "line further back in the block",
        "next block",
        "broken off before the next block",
        "line of the block beside",
        "blocks between",
        "further back",
        "line that stands alone",
    }
)
"""Evidence that `wording_odds` leaves out, or weighs anew: where in the raw text the pieces stand."""
_UNORDERED = tuple((evidence, weight) for name, evidence, weight in SEAM if name not in IN_ORDER)
FAR = 0.7
"""Log-odds that each doubling of the distance costs when wording alone is asked."""
TURN = 2.0
"""Log-odds for the line after the next where lines are mixed, and against a line above: columns are told downwards."""


def wording_odds(p: Pair) -> float:
    """How well two pieces go together whatever the order they were told in: by wording, brackets and form."""
    far = math.log2(1 + abs(p.steps)) * FAR
    turn = 0.0
    if p.steps == 0 and p.b.row < p.a.row:
        turn = -TURN
    elif p.steps == 0 and p.a.mixed and p.b.row == p.a.row + len(p.a.lines) + 1:
        turn = TURN
    return max(-4.0, min(8.0, p.gain)) - far + turn + sum(weight * evidence(p) for evidence, weight in _UNORDERED)
