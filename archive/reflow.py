"""Lines → printed lines → blocks: what the column cut is put together again where the lines stand together.

Where every raw line is a printed line, paragraphs show only in the column's geometry: a first line is two cells
shorter, a last line may be short. The measure changes from article to article, and inside one, so it is estimated
around each line.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive import language
from archive.cells import NEVER_FIRST, balance, ends_in_pause, ends_sentence, width
from archive.kinds import spaces
from archive.model import Block, Line, Printed, Source
from archive.openers import opens_paragraph

_MARK = re.compile(r"[ \t\u3000\ufeff\f]*(#{1,6})(?!#)[ \t\u3000]*(?=\S)")
WINDOW = 5
"""Printed lines on each side of a line that its measure is estimated from."""
PAGE_NUMBER = re.compile(r"[ \t\f\u3000]*(?:第\s*)?[-—－·.]*\s*\d{1,3}\s*[-—－·.]*(?:\s*[版页])?[ \t\f\u3000]*")


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line with its geometry: width, measure around it and indent in cells, empty raw lines before it."""

    printed: Printed
    cells: float
    measure: float
    indent: float
    gap: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Habits:
    """What a stretch of printed lines does at its paragraphs: whether empty lines and indents tell them apart."""

    blanks: bool
    indents: bool


def heading_mark(text: str) -> tuple[int, int]:
    """A raw line's heading level (0 none) and where its text begins."""
    mark = _MARK.match(text)
    if mark:
        return len(mark[1]), mark.end()
    return 0, len(text) - len(text.lstrip())


def printed_lines(line: Line) -> tuple[Printed, ...]:
    """The printed lines that a raw line holds: cut at its printed line ends where it is `spaced`, else the whole."""
    _, begin = heading_mark(line.text)
    end = len(line.text.rstrip())
    if begin >= end:
        return ()
    cuts = [begin]
    if line.kind == "spaced":
        ends = [m for m in spaces(line.text) if begin < m.start() < end]
        if len(ends) > 1 or (ends and width(line.text) > 24):
            cuts += [m.end() for m in ends]
    cuts.append(end)
    out = []
    for a, b in zip(cuts, cuts[1:], strict=False):
        piece = line.text[a:b].rstrip()
        out.append(Printed(line.file, line.number, a, a + len(piece), piece))
    return tuple(out)


def reflow(source: Source, cuts: frozenset[tuple[str, int]] = frozenset()) -> tuple[Block, ...]:
    """The blocks of a raw file, in its order. `cuts` are the files and raw lines that a person says begin a paragraph."""
    blocks: list[Block] = []
    gap = 0
    run: list[tuple[Line, int]] = []
    for line in source.lines:
        if not line.text.strip():
            gap += 1
            continue
        if line.kind == "printed":
            run.append((line, gap))
        else:
            blocks.extend(_printed_run(run, cuts))
            run = []
            blocks.append(_block(line, gap))
        gap = 0
    blocks.extend(_printed_run(run, cuts))
    return tuple(blocks)


def _block(line: Line, gap: int) -> Block:
    pieces = printed_lines(line)
    measure = statistics.median(width(p.text) for p in pieces[:-1]) if len(pieces) > 2 else None
    return Block(pieces, heading_mark(line.text)[0], line.kind, measure, gap)


def rows(run: Sequence[tuple[Line, int]]) -> tuple[Row, ...]:
    """The geometry of a run of raw lines that are printed lines; `run` gives each with the empty lines before it."""
    pieces = [printed_lines(line)[0] for line, _ in run]
    cells = [width(p.text) for p in pieces]
    out = []
    for i, (line, gap) in enumerate(run):
        level, begin = heading_mark(line.text)
        lead = line.text[:begin]
        indent = lead.count("\u3000") + 0.5 * (lead.count(" ") + lead.count("\f") * 0)
        out.append(Row(pieces[i], cells[i], _measure(cells, i), indent if not level else 0.0, gap, level))
    return tuple(out)


def _measure(cells: Sequence[float], i: int) -> float:
    """The column's measure at line i: the typical full line before it or after it, whichever the line fits better."""
    before, after = cells[max(0, i - WINDOW) : i + 1], cells[i : i + WINDOW + 1]
    full = [sorted(side)[(len(side) - 1) * 2 // 3] for side in (before, after) if len(side) > 1]
    if not full:
        return cells[i]
    fitting = [m for m in full if cells[i] <= m + 1.5] or [max(full)]
    return min(fitting, key=lambda m: abs(m - cells[i]))


def habits(run: Sequence[Row]) -> Habits:
    """Whether empty lines, and indents, of a run are rare enough to mean something, and common enough to be one."""

    def telling(signs: Sequence[bool]) -> bool:
        share = sum(signs) / max(1, len(signs))
        return 0.01 < share < 0.45

    inner = run[1:]
    return Habits(telling([r.gap > 0 for r in inner]), telling([r.indent >= 0.75 for r in inner]))


def _sentence_end(a: Row, b: Row, habit: Habits) -> float:
    if ends_sentence(a.printed.text):
        return 0.8
    return -4.0 if ends_in_pause(a.printed.text) else -3.0


def _short_line(a: Row, b: Row, habit: Habits) -> float:
    short = a.measure - a.cells
    if short < 1.6:
        return -0.8
    return min(4.0, 1.1 * short) if ends_sentence(a.printed.text) else min(4.0, 0.5 * short)


def _first_line_indent(a: Row, b: Row, habit: Habits) -> float:
    if habit.indents:
        return 3.0 if b.indent >= 0.75 else -2.5
    drawn_in = b.measure - b.cells
    if drawn_in < 1.2:
        return -1.6
    return 1.4 if drawn_in <= 3.6 else 0.0


def _empty_line(a: Row, b: Row, habit: Habits) -> float:
    if not habit.blanks:
        return 0.0
    return 2.2 if b.gap else -1.2


def _opener(a: Row, b: Row, habit: Habits) -> float:
    return 1.6 if opens_paragraph(b.printed.text) else 0.0


def _wording(a: Row, b: Row, habit: Habits) -> float:
    if ends_sentence(a.printed.text):
        return 0.0
    gain = language.model().join(language.fold(a.printed.text[-4:]), language.fold(b.printed.text[:4]))
    return -0.5 * max(-3.0, min(6.0, gain))


def _fallen_punctuation(a: Row, b: Row, habit: Habits) -> float:
    return -8.0 if b.printed.text[0] in NEVER_FIRST else 0.0


def _open_bracket(a: Row, b: Row, habit: Habits) -> float:
    text = a.printed.text
    return -2.0 if balance(text, "《", "》") > 0 or balance(text, "“", "”") > 0 or balance(text, "（", "）") > 0 else 0.0


def _heading_mark(a: Row, b: Row, habit: Habits) -> float:
    return 12.0 if a.level or b.level else 0.0


BREAKS: tuple[tuple[str, Callable[[Row, Row, Habits], float]], ...] = (
    ("sentence end", _sentence_end),
    ("short line", _short_line),
    ("first-line indent", _first_line_indent),
    ("empty line", _empty_line),
    ("opener of a paragraph", _opener),
    ("wording across the line end", _wording),
    ("fallen punctuation", _fallen_punctuation),
    ("open bracket", _open_bracket),
    ("heading mark", _heading_mark),
)
"""Evidence that a paragraph ends between two printed lines that follow one another, in natural log-odds; they add."""


def break_odds(a: Row, b: Row, habit: Habits) -> float:
    """Log-odds that a paragraph ends between two rows that follow one another."""
    return sum(evidence(a, b, habit) for _, evidence in BREAKS)


def _printed_run(run: Sequence[tuple[Line, int]], cuts: frozenset[tuple[str, int]]) -> list[Block]:
    """Blocks of a run of raw lines that are printed lines, broken where the evidence says that a paragraph ends."""
    lines = rows(run)
    if not lines:
        return []
    habit = habits(lines)
    groups: list[list[Row]] = [[lines[0]]]
    for a, b in zip(lines, lines[1:], strict=False):
        if (b.printed.file, b.printed.line) in cuts or break_odds(a, b, habit) > 0:
            groups.append([b])
        else:
            groups[-1].append(b)
    return [
        Block(
            tuple(r.printed for r in group),
            group[0].level,
            "printed",
            statistics.median(r.measure for r in group),
            group[0].gap,
        )
        for group in groups
    ]
