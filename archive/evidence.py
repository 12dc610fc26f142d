"""What speaks for and against one piece of text going on in another: one list, each kind of evidence with its weight."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from archive.cells import NEVER_FIRST
from archive.pieces import ENDS, Piece


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pieces that may go together, with what several kinds of evidence ask of them.

    `gain`: nats of wording across the seam (`continuation`). `steps`: blocks of running text from the first to the second.
    `beside`: the second stands right behind the first in the raw text. `scattered`: how much of the page was told out of
    turn, from 0 to 1. `page`: the issue's folded text, where the two characters at the seam stand in it together; else
    nothing, for no longer wording can.
    """

    a: Piece
    b: Piece
    gain: float
    beside: bool
    scattered: float
    page: str

    @property
    def steps(self) -> int:
        """Blocks of running text from one piece to the other, headlines and shreds between them not counted."""
        if self.a.block == self.b.block:
            return 0
        steps = self.b.order - self.a.order
        return (steps or 1) if self.b.block > self.a.block else (steps or -1)


SHRED = 7.0
"""Cells below which a block is a shred (measured: 1 to 5)."""
CLIP = 5.0
"""Log-odds beyond which the reader's word counts no more."""


def odds_of(chance: float) -> float:
    """A probability as log-odds, none beyond CLIP."""
    return max(-CLIP, min(CLIP, math.log(max(chance, 1e-6) / max(1 - chance, 1e-6))))


def _always(_: Pair) -> float:
    return 1.0


def _likely_wording(p: Pair) -> float:
    """Words that the line end cut in two (断词) are what weighs most."""
    return min(12.0, max(0.0, p.gain))


def _unlikely_wording(p: Pair) -> float:
    return max(-8.0, min(0.0, p.gain))


def _seen_elsewhere(p: Pair) -> float:
    """Four or more characters across the seam that the issue prints whole somewhere else (names, slogans)."""
    tail, head = p.a.tail, p.b.head
    if not p.page or len(tail) < ENDS or len(head) < ENDS:
        return 0.0
    if not any(gram in p.page for gram in (tail[-2:] + head[:2], tail[-1] + head, tail + head[0])):
        return 0.0
    return 1.7 if tail + head in p.page else 1.0


def _bracket_closed(p: Pair) -> float:
    """《, “ or （ left open in the first piece is closed in the second."""
    (a, b, c), (x, y, z) = p.a.open, p.b.open
    return float((a > 0 > x) or (b > 0 > y) or (c > 0 > z))


def _bracket_unclosed(p: Pair) -> float:
    (a, b, c), (x, y, z) = p.a.open, p.b.open
    return float((a > 0 <= x) or (b > 0 <= y) or (c > 0 <= z))


def _bracket_unopened(p: Pair) -> float:
    (a, b, c), (x, y, z) = p.a.open, p.b.open
    return float((a <= 0 > x) or (b <= 0 > y) or (c <= 0 > z))


def _quotes_in_both(p: Pair) -> float:
    """Straight quotes, which have no sides: an odd number in both pieces."""
    return float(p.a.odd and p.b.odd)


def _quotes_in_one(p: Pair) -> float:
    return float(p.a.odd != p.b.odd)


def _opener(p: Pair) -> float:
    return float(p.b.opener)


def _report_lead(p: Pair) -> float:
    return float(p.b.lead)


def _never_first(p: Pair) -> float:
    """No line begins with a comma: punctuation that fell off its line."""
    return float(p.b.lines[0].text[0] in NEVER_FIRST)


def _goes_on(p: Pair) -> float:
    """What the reader makes of the second piece's first line, where it stands right behind the first."""
    return odds_of(p.b.chances.goes_on) if p.beside else 0.0


def _goes_on_elsewhere(p: Pair) -> float:
    """The second piece goes on from the line before it, as the reader sees it, which is not the first piece's."""
    return 0.0 if p.beside else odds_of(p.b.chances.goes_on)


def _taken_up(p: Pair) -> float:
    """Of the ways not to go on from the line before: to take a paragraph up again, rather than to begin one."""
    other = p.b.chances.taken_up + p.b.chances.begins + p.b.chances.heading + p.b.chances.title
    return odds_of(p.b.chances.taken_up / max(1e-6, other)) if not p.beside else 0.0


def _broken_off_and_taken_up(p: Pair) -> float:
    """Where raw lines are whole paragraphs, one that breaks off goes on somewhere, and one that is taken up began."""
    breaks_off = p.a.running and not p.a.closed and not p.a.listed
    return float(p.a.kind == "whole" and breaks_off and p.b.role == "resumed")


def _begins(p: Pair) -> float:
    return odds_of(p.b.chances.begins)


def _next_line(p: Pair) -> float:
    return float(p.beside and p.steps == 0)


def _next_block(p: Pair) -> float:
    return float(p.beside and p.steps != 0)


def _line_after_next(p: Pair) -> float:
    """Two columns' lines in turn: the line after the next."""
    between = p.b.row - p.a.row - len(p.a.lines)
    return float(p.steps == 0 and between == 1)


def _line_further_on(p: Pair) -> float:
    return float(p.steps == 0 and p.b.row > p.a.row + len(p.a.lines) + 1)


def _line_further_back(p: Pair) -> float:
    return float(p.steps == 0 and p.b.row < p.a.row)


def _mixed(p: Pair) -> float:
    return float((p.a.mixed or p.b.mixed) and not p.beside and abs(p.steps) <= 1)


def _next_running_block(p: Pair) -> float:
    """The next block of running text, with headlines or shreds between."""
    return float(not p.beside and p.steps == 1 and p.a.last_of_block and p.b.row == 0)


def _inside_other_block(p: Pair) -> float:
    return float(p.steps != 0 and not (p.a.last_of_block and p.b.row == 0))


def _blocks_between(p: Pair) -> float:
    return math.log2(p.steps) if p.steps > 1 else 0.0


def _blocks_between_scattered(p: Pair) -> float:
    return _blocks_between(p) * p.scattered


def _further_back_scattered(p: Pair) -> float:
    return _further_back(p) * p.scattered


def _wording_far(p: Pair) -> float:
    """Wording of pieces that stand apart."""
    return 0.0 if p.beside else _likely_wording(p)


def _wording_scattered(p: Pair) -> float:
    return _wording_far(p) * p.scattered


def _beside_scattered(p: Pair) -> float:
    return p.beside * p.scattered


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
    """A paragraph's last line, which is no block by itself."""
    several = len(p.a.lines) > 1 or p.a.row > 0
    return float(p.a.measure is not None and several and p.a.measure - p.a.last >= 2.5)


def _headline(p: Pair) -> float:
    return float(not p.a.running) + float(not p.b.running)


def _heading_mark(p: Pair) -> float:
    return float(p.a.level > 0 or p.b.level > 0)


def _shred(p: Pair) -> float:
    """A few characters that stand alone: a shred of a headline, not of a sentence."""
    few = [x.row == 0 and x.last_of_block and x.cells < SHRED and not x.closed for x in (p.a, p.b)]
    return float(any(few))


def _stop(p: Pair) -> float:
    return float(p.a.closed)


def _stop_before_whole(p: Pair) -> float:
    """Where raw lines are whole paragraphs, one that ends with a full stop is all there."""
    return float(p.a.closed and p.a.kind == "whole")


def _comma(p: Pair) -> float:
    """After a comma something has to follow."""
    return float(p.a.paused)


def _list(p: Pair) -> float:
    """After a colon or semicolon a list's paragraphs may follow."""
    return float(p.a.listed and p.steps != 0)


SEAM: tuple[tuple[str, Callable[[Pair], float], float], ...] = (
    ("any two pieces", _always, -1.46),
    ("likely wording", _likely_wording, 0.03),
    ("unlikely wording", _unlikely_wording, 0.00),
    ("wording seen elsewhere", _seen_elsewhere, 1.02),
    ("bracket left open is closed", _bracket_closed, 0.84),
    ("bracket left open stays open", _bracket_unclosed, -0.21),
    ("bracket closed was not open", _bracket_unopened, -0.10),
    ("straight quotes odd in both", _quotes_in_both, 1.28),
    ("straight quotes odd in one", _quotes_in_one, -0.54),
    ("opener of a paragraph", _opener, -0.03),
    ("lead of a report", _report_lead, -0.62),
    ("mark that no line begins with", _never_first, 2.50),
    ("reader: goes on", _goes_on, 0.19),
    ("reader: goes on from another", _goes_on_elsewhere, -0.11),
    ("reader: taken up again", _taken_up, 0.20),
    ("broken off, and taken up again", _broken_off_and_taken_up, 0.50),
    ("reader: begins a paragraph", _begins, -0.04),
    ("next line", _next_line, 1.24),
    ("next block", _next_block, 1.44),
    ("line after the next", _line_after_next, -0.34),
    ("line further on in the block", _line_further_on, -3.60),
    ("line further back in the block", _line_further_back, -5.66),
    ("lines of two columns mixed", _mixed, 0.06),
    ("next block of running text", _next_running_block, -0.15),
    ("line of another block", _inside_other_block, -0.34),
    ("blocks between", _blocks_between, -0.17),
    ("blocks between, told out of turn", _blocks_between_scattered, -0.63),
    ("further back", _further_back, -0.31),
    ("further back, told out of turn", _further_back_scattered, -0.79),
    ("likely wording of pieces apart", _wording_far, 0.18),
    ("the same, told out of turn", _wording_scattered, 0.30),
    ("right behind, told out of turn", _beside_scattered, 0.04),
    ("column of the same measure", _same_measure, 0.03),
    ("column of another measure", _other_measure, -0.28),
    ("full last line", _full_last_line, 0.43),
    ("short last line", _short_last_line, -0.36),
    ("headline, caption or shred", _headline, -1.07),
    ("heading mark", _heading_mark, -0.03),
    ("shred", _shred, -0.80),
    ("full stop", _stop, -0.71),
    ("full stop of a whole paragraph", _stop_before_whole, -0.23),
    ("comma", _comma, 0.28),
    ("colon or semicolon", _list, -0.45),
)
"""Each kind of evidence with its weight in natural log-odds against `nothing goes on from here`, which weighs nothing.

The weights are a conditional logit's over the joins of pages with known truth, tuned to whole matchings
(`benchmarks/seams.py`). Three were set by hand: `mark that no line begins with`, since typesetters' rules know no exception
though few pages show it; `broken off, and taken up again` and `shred`, which few pages have.
"""


def seam_odds(p: Pair) -> float:
    """Log-odds that the second piece goes on where the first ends."""
    odds = 0.0
    for _, evidence, weight in SEAM:
        odds += weight * evidence(p)
    return odds
