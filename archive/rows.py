"""Printed lines with their geometry, and what can be seen of each line: the evidence that paragraphs are told by.

Where every raw line is a printed line, paragraphs show only in the column's geometry: a first line is two cells
shorter, a last line may be short. The measure changes from article to article, and inside one, so it is estimated
around each line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive import language
from archive.cells import NEVER_FIRST, balance, ends_in_pause, ends_sentence, width
from archive.headlines import CAPTION, form, looks_like_headline
from archive.kinds import spaces
from archive.model import Line, Printed
from archive.openers import opens_paragraph, opens_report

_MARK = re.compile(r"[ \t\u3000\ufeff\f]*(#{1,6})(?!#)[ \t\u3000]*(?=\S)")
WINDOW = 5
"""Printed lines on each side of a line that its measure is estimated from."""
SHORT = 1.6
"""Cells that a line lacks to its measure from which it is short: punctuation makes full lines differ by one and more."""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line with its geometry: width, measure around it and indent in cells, empty raw lines before it."""

    printed: Printed
    cells: float
    measure: float
    indent: float
    gap: int
    level: int
    ends: bool
    pauses: bool
    headline: bool

    @property
    def short(self) -> float:
        """Cells that the line lacks to its measure."""
        return self.measure - self.cells


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
    for a, b in itertools.pairwise(cuts):
        piece = line.text[a:b].rstrip()
        out.append(Printed(line.file, line.number, a, a + len(piece), piece))
    return tuple(out)


def rows(run: Sequence[tuple[Line, int]]) -> tuple[Row, ...]:
    """The geometry of a run of raw lines that are printed lines; `run` gives each with the empty lines before it."""
    pieces = [printed_lines(line)[0] for line, _ in run]
    cells = [width(p.text) for p in pieces]
    out = []
    for i, (line, gap) in enumerate(run):
        level, begin = heading_mark(line.text)
        lead = line.text[:begin]
        indent = 0.0 if level else lead.count("\u3000") + 0.5 * lead.count(" ")
        text = pieces[i].text
        out.append(
            Row(
                pieces[i], cells[i], _measure(cells, i), indent, gap, level,
                ends_sentence(text), ends_in_pause(text), looks_like_headline(text, level),
            )
        )  # fmt: skip
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
        return 0.01 < sum(signs) / max(1, len(signs)) < 0.45

    inner = run[1:]
    return Habits(telling([r.gap > 0 for r in inner]), telling([r.indent >= 0.75 for r in inner]))


@dataclass(frozen=True, slots=True)
class Sight:
    """A line and its two neighbours, as far as there are any, with the habits of the stretch they stand in."""

    before: Row | None
    row: Row
    after: Row | None
    habit: Habits


def _first_of_all(s: Sight) -> float:
    return float(s.before is None)


def _after_full_line_with_stop(s: Sight) -> float:
    return float(s.before is not None and s.before.ends and s.before.short < SHORT)


def _after_short_line_with_stop(s: Sight) -> float:
    return min(4.0, s.before.short) if s.before and s.before.ends and s.before.short >= SHORT else 0.0


def _after_comma(s: Sight) -> float:
    return float(s.before is not None and s.before.pauses)


def _after_mid_sentence(s: Sight) -> float:
    return float(s.before is not None and not s.before.ends and not s.before.pauses)


def _after_short_line_without_stop(s: Sight) -> float:
    return min(5.0, s.before.short) if s.before and not s.before.ends and s.before.short >= 2.5 else 0.0


def _after_line_beyond_measure(s: Sight) -> float:
    return float(s.before is not None and s.before.short < -2.0)


def _after_headline_form(s: Sight) -> float:
    return float(s.before is not None and s.before.headline)


def _wording(s: Sight) -> float:
    """The character model's log-likelihood ratio across the line end."""
    if s.before is None or s.before.ends:
        return 0.0
    before, after = s.before.printed.text, s.row.printed.text
    return max(-4.0, min(6.0, language.model().join(language.fold(before[-4:]), language.fold(after[:4]))))


def _unlikely_wording(s: Sight) -> float:
    return float(_wording(s) < -2.0)


def _indented(s: Sight) -> float:
    return float(s.habit.indents and s.row.indent >= 0.75)


def _not_indented(s: Sight) -> float:
    return float(s.habit.indents and s.row.indent < 0.75)


def _deep_indent(s: Sight) -> float:
    return float(s.row.indent >= 3.0)


def _drawn_in(s: Sight) -> float:
    """Two cells short as a first line is, though the raw text has no indent; nothing where the next line is no fuller."""
    drawn = not s.habit.indents and 1.2 <= s.row.short <= 3.6 and not s.row.ends
    return float(drawn and s.after is not None and s.after.cells > s.row.cells + 0.9)


def _full(s: Sight) -> float:
    return float(abs(s.row.short) < 1.2)


def _empty_line(s: Sight) -> float:
    return float(s.habit.blanks and s.row.gap > 0)


def _no_empty_line(s: Sight) -> float:
    return float(s.habit.blanks and s.row.gap == 0)


def _opener(s: Sight) -> float:
    return float(opens_paragraph(s.row.printed.text))


def _opener_after_stop(s: Sight) -> float:
    return float(s.before is not None and s.before.ends and opens_paragraph(s.row.printed.text))


def _report_lead(s: Sight) -> float:
    return float(opens_report(s.row.printed.text))


def _dash(s: Sight) -> float:
    return float(s.row.printed.text[0] in "—-－─" and not s.row.ends)


def _dash_after_headline(s: Sight) -> float:
    """A line with a dash under a line that neither ends nor pauses: a subtitle under its title."""
    if not _dash(s) or s.before is None:
        return 0.0
    return float(not s.before.ends and not s.before.pauses)


def _after_dash(s: Sight) -> float:
    return float(s.before is not None and s.before.printed.text[0] in "—-－─" and not s.before.ends)


def _caption(s: Sight) -> float:
    return float(CAPTION.match(s.row.printed.text) is not None)


def _after_caption(s: Sight) -> float:
    return float(s.before is not None and CAPTION.match(s.before.printed.text) is not None)


def _never_first(s: Sight) -> float:
    return float(s.row.printed.text[0] in NEVER_FIRST)


def _open_bracket(s: Sight) -> float:
    if s.before is None:
        return 0.0
    text = s.before.printed.text
    return float(balance(text, "《", "》") > 0 or balance(text, "“", "”") > 0 or balance(text, "（", "）") > 0)


def _measure_changes(s: Sight) -> float:
    return float(s.before is not None and abs(s.before.measure - s.row.measure) >= 2.0)


def _heading_mark(s: Sight) -> float:
    return float(s.row.level > 0)


def _after_heading_mark(s: Sight) -> float:
    return float(s.before is not None and s.before.level > 0)


def _headline_looks(s: Sight) -> float:
    return float(s.row.headline)


def _headline_form(s: Sight) -> float:
    return max(-3.0, form(s.row.printed.text)) if s.row.headline else 0.0


def _stop(s: Sight) -> float:
    return float(s.row.ends)


def _comma_inside(s: Sight) -> float:
    return float("，" in s.row.printed.text or "," in s.row.printed.text)


def _much_short(s: Sight) -> float:
    return float(s.row.short >= 2.5)


def _beyond_measure(s: Sight) -> float:
    return float(s.row.short < -2.0)


def _few_cells(s: Sight) -> float:
    return float(s.row.cells < 7)


def _before_report_lead(s: Sight) -> float:
    return float(s.after is not None and opens_report(s.after.printed.text))


def _before_unlikely_wording(s: Sight) -> float:
    if s.after is None or s.row.ends:
        return 0.0
    a, b = s.row.printed.text, s.after.printed.text
    return float(language.model().join(language.fold(a[-4:]), language.fold(b[:4])) < -1.0)


def _between_stop_and_lead(s: Sight) -> float:
    """A line without stop or comma at its end, between a full stop (or nothing) and the lead of a report."""
    if s.row.ends or s.row.pauses or s.after is None:
        return 0.0
    return float((s.before is None or s.before.ends) and opens_report(s.after.printed.text))


def _open_line_after_stop(s: Sight) -> float:
    """A line that neither ends nor pauses, after a full stop at a short line's end or at the very top."""
    open_end = not s.row.ends and not s.row.pauses
    return float(open_end and (s.before is None or (s.before.ends and s.before.short >= SHORT)))


def _before_drawn_in(s: Sight) -> float:
    """The next line is two cells short, as a first line is, and this one is no full line."""
    if s.after is None or s.row.ends:
        return 0.0
    return float(1.2 <= s.after.short <= 3.6 and not s.after.ends and abs(s.row.short) >= 1.2)


def _list_inside(s: Sight) -> float:
    return float(s.row.printed.text.count("、") >= 2)


def _narrow_after_wide(s: Sight) -> float:
    """A line without stop whose width is not the measure of the lines that follow it."""
    if s.after is None or s.row.ends or s.row.pauses:
        return 0.0
    return float(abs(s.row.cells - s.after.measure) >= 2.0 and not s.after.headline)


def _before_indent(s: Sight) -> float:
    return float(s.after is not None and s.habit.indents and s.after.indent >= 0.75)


SIGHTS: tuple[tuple[str, Callable[[Sight], float]], ...] = (
    ("first of all", _first_of_all),
    ("after a full line with a stop", _after_full_line_with_stop),
    ("after a short line with a stop", _after_short_line_with_stop),
    ("after a comma", _after_comma),
    ("after mid-sentence", _after_mid_sentence),
    ("after a short line without a stop", _after_short_line_without_stop),
    ("after a line beyond the measure", _after_line_beyond_measure),
    ("after headline form", _after_headline_form),
    ("wording", _wording),
    ("unlikely wording", _unlikely_wording),
    ("indented", _indented),
    ("not indented", _not_indented),
    ("deep indent", _deep_indent),
    ("drawn in", _drawn_in),
    ("full line", _full),
    ("empty line before", _empty_line),
    ("no empty line before", _no_empty_line),
    ("opener", _opener),
    ("opener after a stop", _opener_after_stop),
    ("report's lead", _report_lead),
    ("dash", _dash),
    ("dash under a headline", _dash_after_headline),
    ("after a dash", _after_dash),
    ("caption", _caption),
    ("after a caption", _after_caption),
    ("never first", _never_first),
    ("after an open bracket", _open_bracket),
    ("measure changes", _measure_changes),
    ("heading mark", _heading_mark),
    ("after a heading mark", _after_heading_mark),
    ("headline looks", _headline_looks),
    ("headline form", _headline_form),
    ("ends with a stop", _stop),
    ("comma inside", _comma_inside),
    ("much short", _much_short),
    ("beyond the measure", _beyond_measure),
    ("few cells", _few_cells),
    ("before a report's lead", _before_report_lead),
    ("before unlikely wording", _before_unlikely_wording),
    ("before an indent", _before_indent),
    ("between a stop and a lead", _between_stop_and_lead),
    ("open line after a stop", _open_line_after_stop),
    ("before a line drawn in", _before_drawn_in),
    ("list inside", _list_inside),
    ("not as wide as what follows", _narrow_after_wide),
)
"""What is seen of a printed line, each a number; `roles` weighs them."""


def sights(run: Sequence[Row]) -> list[list[float]]:
    """What is seen of each row of a run, in the order of SIGHTS."""
    habit = habits(run)
    out = []
    for i, row in enumerate(run):
        sight = Sight(run[i - 1] if i else None, row, run[i + 1] if i + 1 < len(run) else None, habit)
        out.append([see(sight) for _, see in SIGHTS])
    return out
