"""What speaks for and against one piece of text going on in another: a list, each in natural log-odds; they add."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive import language
from archive.cells import NEVER_FIRST, balance
from archive.openers import opens_paragraph, opens_report
from archive.pieces import Piece


@dataclass(frozen=True, slots=True)
class Page:
    """What all seams of an issue share: its folded text, for wording seen elsewhere in it."""

    text: str


def _wording(a: Piece, b: Piece, page: Page) -> float:
    """The character model's log-likelihood ratio; words that the line end cut in two weigh most (断词)."""
    return 0.9 * max(-4.0, min(8.0, language.model().join(a.tail, b.head)))


def _seen_elsewhere(a: Piece, b: Piece, page: Page) -> float:
    """Four or more characters across the seam that the issue prints whole somewhere else (names, slogans)."""
    best = 0
    for left, right in ((2, 2), (3, 1), (1, 3)):
        if len(a.tail) >= left and len(b.head) >= right and a.tail[-left:] + b.head[:right] in page.text:
            best = 4
            break
    if best and len(a.tail) >= 3 and len(b.head) >= 3 and a.tail[-3:] + b.head[:3] in page.text:
        best = 6
    return {0: 0.0, 4: 1.8, 6: 3.0}[best]


def _brackets(a: Piece, b: Piece, page: Page) -> float:
    """《》, “” and （） left open on one side and closed on the other, or on neither."""
    score = 0.0
    for opener, closer in ("《》", "“”", "（）", "()"):
        left, right = balance(a.text, opener, closer), balance(b.text, opener, closer)
        if left > 0 and right < 0:
            score += 3.0
        elif left > 0 and right >= 0 and opener == "《":
            score -= 1.5
        elif left <= 0 and right < 0:
            score -= 1.5
    return score


def _straight_quotes(a: Piece, b: Piece, page: Page) -> float:
    """Straight quotes, which have no sides: an odd number in both pieces, or in one alone."""
    left, right = a.text.count('"') % 2, b.text.count('"') % 2
    return 1.5 if left and right else -0.5 if left or right else 0.0


def _opener(a: Piece, b: Piece, page: Page) -> float:
    """The second piece begins as a paragraph, or as a whole report, likes to."""
    text = b.lines[0].text
    if opens_report(text):
        return -4.0
    return -2.0 if opens_paragraph(text) else 0.0


def _never_first(a: Piece, b: Piece, page: Page) -> float:
    """No line begins with a comma: punctuation that fell off its line."""
    return 3.0 if b.lines[0].text[0] in NEVER_FIRST else 0.0


def _reading_order(a: Piece, b: Piece, page: Page) -> float:
    """Text goes on in what follows; next in a block, next block, a block further on; seldom further back."""
    if a.block == b.block:
        if b.row == a.row + len(a.lines):
            return 3.0
        return 0.5 if b.row > a.row else -1.5
    steps = b.block - a.block
    if steps == 1 and (a.alone or a.row > 0) and b.row == 0:
        return 2.5
    if steps > 0:
        return max(-2.0, 0.6 - 0.25 * steps)
    return max(-3.0, -0.2 + 0.25 * steps)


def _measure(a: Piece, b: Piece, page: Page) -> float:
    """Columns of one article mostly have one measure."""
    if a.measure is None or b.measure is None:
        return 0.0
    return 0.4 if abs(a.measure - b.measure) < 2.0 else -0.4


def _full_last_line(a: Piece, b: Piece, page: Page) -> float:
    """A column cuts a paragraph at the end of a full line; a short last line is the paragraph's own."""
    if a.measure is None or len(a.lines) < 2:
        return 0.0
    short = a.measure - a.last
    if short < 2.0:
        return 0.3
    return -2.5 if a.closed else -0.8


def _indented_first_line(a: Piece, b: Piece, page: Page) -> float:
    """A first line two cells shorter than the measure begins a paragraph; a full one goes on."""
    if b.role is not None:
        return {"first": -1.2, "next": 0.0, "resumed": 0.8, "headline": -1.2}[b.role]
    if b.measure is None or len(b.lines) < 2 or b.row > 0:
        return 0.0
    drawn_in = b.measure - b.first
    return 0.8 if drawn_in < 1.2 else -1.2


def _headline(a: Piece, b: Piece, page: Page) -> float:
    """What looks like a headline, or bears a heading mark, is seldom a piece of a sentence."""
    score = 0.0
    for piece in (a, b):
        if piece.headline:
            score -= 3.0
        elif piece.level:
            score -= 0.5
    return score


def _sentence_end(a: Piece, b: Piece, page: Page) -> float:
    """After a full stop nothing has to go on; after a comma, or in mid-sentence, something does."""
    if a.closed:
        return -3.5
    return 3.0 if a.paused else 1.5


SEAM: tuple[tuple[str, Callable[[Piece, Piece, Page], float], float], ...] = (
    ("wording across the seam", _wording, 0.58),
    ("wording seen elsewhere", _seen_elsewhere, 0.82),
    ("brackets left open", _brackets, 0.61),
    ("straight quotes left open", _straight_quotes, 0.98),
    ("opener of a paragraph", _opener, 0.73),
    ("punctuation that no line begins with", _never_first, 0.80),
    ("reading order", _reading_order, 1.20),
    ("column measure", _measure, 1.45),
    ("full last line", _full_last_line, 0.92),
    ("indented first line", _indented_first_line, 1.11),
    ("headline", _headline, 0.40),
    ("sentence end", _sentence_end, 0.79),
)

"""Each kind of evidence with its weight, as a logistic regression sets it (benchmarks/seams.py)."""
SEAM_PRIOR = -6.03
"""Log-odds of a seam between any two pieces that are looked at, before evidence; from the same regression."""


def seam_odds(a: Piece, b: Piece, page: Page) -> float:
    """Log-odds that b goes on where a ends."""
    return SEAM_PRIOR + sum(weight * evidence(a, b, page) for _, evidence, weight in SEAM)
