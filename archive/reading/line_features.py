"""The features of each printed line: one list of named numbers that the line network weighs.

Each feature is computed for all lines of a file at once, a number for each, most of them between -1 and 1.
"""

from __future__ import annotations

import itertools
import math
import re
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from archive.arrays import Floats, Numbers
from archive.language.cohesion import PairOccurrences, pair_occurrences_around
from archive.language.continuation import Continuation, Side
from archive.language.headline_form import CAPTION_OPENING, headline_form, is_byline, is_folio, looks_like_headline
from archive.language.leads import opens_dispatch, opens_paragraph, opens_report
from archive.language.phrasing import BEGINNINGS, ENDINGS, Phrasing
from archive.language.signatures import ends_with_signature
from archive.language.typography import LIST_ENDS, NEVER_FIRST, ends_in_pause, ends_sentence
from archive.reading.printed_lines import MeasuredLine

SHORT_LAST_LINE = 2.5
"""Cells that a paragraph's last line lacks at least, where it shows that the paragraph ends."""
NATS = 6.0
"""Nats of wording that count as one."""
LONGEST_HEADLINE = 45.0
"""Cells of the longest line whose words are looked for around it."""
NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十0-9①-⑳]{1,3}[)）、．.]|第[一二三四五六七八九十]{1,3}[条章节，、]")
_FULL_STOPS = re.compile(r"[。！？!?]")
_LATIN = re.compile("[A-Za-z]")
_COMMAS = re.compile("[，,；;]")


@dataclass(frozen=True, slots=True)
class ObservedLines:
    """A file's rows with what several features need of them.

    `distinct`: the texts, each once, and `which` of them each row has: what only its text says is the same of all that have it.
    `tails`, `heads`: their ends for the model `wording`. `seam`: nats across the line end before each. `occurrences`: the pairs of
    Chinese characters that each shares with the text around it. `begins`, `ends`: what each begins and ends by its
    phrasing, (rows, BEGINNINGS) and (rows, ENDINGS). `drawn_in`: how sure it is that first lines are drawn in.
    """

    rows: tuple[MeasuredLine, ...]
    texts: tuple[str, ...]
    distinct: tuple[str, ...]
    which: Numbers
    tails: Side
    heads: Side
    seam: Floats
    occurrences: PairOccurrences
    begins: Floats
    ends: Floats
    drawn_in: float
    wording: Continuation


def observe_lines(rows: Sequence[MeasuredLine], wording: Continuation, phrasing: Phrasing) -> ObservedLines:
    """The rows of a file with what their features are computed from, computed once."""
    texts = tuple(row.text for row in rows)
    distinct = {text: n for n, text in enumerate(dict.fromkeys(texts))}
    tails, heads = wording.endings(texts), wording.beginnings(texts)
    return ObservedLines(
        rows=tuple(rows),
        texts=texts,
        distinct=tuple(distinct),
        which=np.array([distinct[text] for text in texts], np.int64),
        tails=tails,
        heads=heads,
        seam=_shifted(wording.goes_on(tails[:-1], heads[1:]), 1, len(texts)),
        occurrences=pair_occurrences_around(texts),
        begins=phrasing.begins(texts),
        ends=phrasing.ends(texts),
        drawn_in=_drawn_in_habit(rows),
        wording=wording,
    )


def _shifted(values: Floats, by: int, size: int) -> Floats:
    """Values that begin `by` lines later, zero elsewhere."""
    out = np.zeros(size, np.float32)
    out[by : by + len(values)] = values
    return out


def _before(values: Floats) -> Floats:
    return np.concatenate([np.zeros(1, np.float32), values[:-1]])


def _after(values: Floats) -> Floats:
    return np.concatenate([values[1:], np.zeros(1, np.float32)])


def _each(measure: Callable[[MeasuredLine], float]) -> Callable[[ObservedLines], Floats]:
    """A feature computed from one row at a time."""

    def feature(page: ObservedLines) -> Floats:
        return np.array([measure(row) for row in page.rows], np.float32)

    return feature


def _of_text(measure: Callable[[str], float]) -> Callable[[ObservedLines], Floats]:
    """A feature computed from one text at a time, however many rows have it."""

    def feature(page: ObservedLines) -> Floats:
        return np.array(list(map(measure, page.distinct)), np.float32)[page.which]

    return feature


def _short(row: MeasuredLine) -> float:
    """Cells that a line lacks to its measure."""
    return max(-4.0, min(8.0, row.measure - row.cells)) / 4


def _beyond(row: MeasuredLine) -> float:
    return max(0.0, min(1.0, (row.cells - row.measure) / 8))


def _length(row: MeasuredLine) -> float:
    return math.log1p(row.cells) / 4


def _form(row: MeasuredLine) -> float:
    return max(-3.0, headline_form(row.text)) / 3 if row.cells < 60 else -1.0


def _headline(row: MeasuredLine) -> float:
    return float(looks_like_headline(row.text, row.level))


def _digits(text: str) -> float:
    return sum(map(str.isdigit, text)) / max(1, len(text))


def _latin(text: str) -> float:
    return len(_LATIN.findall(text)) / max(1, len(text))


def _quotes_open(text: str) -> float:
    return text.count("“") - text.count("”") + text.count("《") - text.count("》")


def _over(values: Floats, unit: float) -> Floats:
    """Values as so many units."""
    return (values / unit).astype(np.float32)


def _blank_lines_mark(page: ObservedLines) -> Floats:
    return _habit(page, [row.gap > 0 for row in page.rows if not row.inner])


def _indents_mark(page: ObservedLines) -> Floats:
    return _habit(page, [row.indent >= 0.75 for row in page.rows if not row.inner])


def _habit(page: ObservedLines, signs: Sequence[bool]) -> Floats:
    """Whether a sign is rare enough in the file to mean something, and common enough to be one."""
    share = sum(signs) / max(1, len(signs))
    return np.full(len(page.rows), float(0.01 < share < 0.45), np.float32)


def _drawn_in_habit(rows: Sequence[MeasuredLine]) -> float:
    """How sure it is that first lines are drawn in: of the lines behind a short line with a stop, more are than not."""
    drawn = [_drawn_in(row) for row in _sure_firsts(rows)]
    return (sum(drawn) + 1) / (len(drawn) + 2) if drawn else 0.5


def _sure_firsts(rows: Sequence[MeasuredLine]) -> list[MeasuredLine]:
    """Rows behind a line that ends a sentence well short of its measure: paragraphs begin there."""
    return [
        row
        for before, row in itertools.pairwise(rows)
        if before.measure - before.cells >= SHORT_LAST_LINE
        and row.cells > SHORT_LAST_LINE
        and ends_sentence(before.text)
    ]


def _drawn_in(row: MeasuredLine) -> bool:
    """Whether a line is two cells short of its measure, as a first line is."""
    return 1.2 <= row.measure - row.cells <= 3.6 or row.indent >= 1.5


def _first_lines_drawn_in(page: ObservedLines) -> Floats:
    return np.full(len(page.rows), page.drawn_in, np.float32)


def _drawn_in_as_first_lines(page: ObservedLines) -> Floats:
    return np.array([_drawn_in(row) for row in page.rows], np.float32) * _first_lines_drawn_in(page)


def _full_unlike_first_lines(page: ObservedLines) -> Floats:
    full = np.array([row.measure - row.cells < 1.2 and row.indent < 0.75 for row in page.rows], np.float32)
    return full * _first_lines_drawn_in(page)


def _next_gap(page: ObservedLines) -> Floats:
    return _after(np.array([float(row.gap > 0) for row in page.rows], np.float32))


def _more_empty_lines(page: ObservedLines) -> Floats:
    """Empty raw lines before a row beyond what is usual in the file, in threes."""
    outer = [row.gap for row in page.rows if not row.inner]
    usual = statistics.median(outer) if outer else 0.0
    return np.array([0.0 if row.inner else max(-1.0, min(1.0, (row.gap - usual) / 3)) for row in page.rows], np.float32)


def _top_mark(page: ObservedLines) -> Floats:
    """A heading mark of the highest level that the file has."""
    top = min((row.level for row in page.rows if row.level), default=0)
    return np.array([float(row.level == top > 0) for row in page.rows], np.float32)


def _marked_rows(page: ObservedLines) -> Floats:
    """Rows with a heading mark, out of ten: whether this file marks what stands above text."""
    marked = sum(row.level > 0 for row in page.rows)
    outer = sum(not row.inner for row in page.rows)
    return np.full(len(page.rows), min(1.0, 10 * marked / max(1, outer) / 3), np.float32)


def _measure_changes(page: ObservedLines) -> Floats:
    measure = np.array([row.measure for row in page.rows], np.float32)
    return _over(np.clip(measure - _before(measure), -8, 8), 8)


def _seam(page: ObservedLines) -> Floats:
    return _over(page.seam, NATS)


def _seam_over(page: ObservedLines) -> Floats:
    """How well the next line goes on from the one before, as if this line did not stand between."""
    gain = page.wording.goes_on(page.tails[:-2], page.heads[2:])
    return _over(_shifted(gain, 1, len(page.rows)), NATS)


def _begins(page: ObservedLines) -> Floats:
    """How well the line goes on from a full stop: how sentences begin."""
    return _over(page.wording.every(page.wording.endings(["。"]), page.heads)[0], NATS)


def _breaks_off(page: ObservedLines) -> Floats:
    """How badly a new paragraph goes on from the line's end."""
    return _over(page.wording.every(page.tails, page.wording.beginnings(["。"]))[:, 0], NATS)


def _shared_after(page: ObservedLines) -> Floats:
    """Share of a short line's words that the text after it takes up, as a lead takes up its headline's."""
    return _shares(page, page.occurrences.shared_after())


def _shared_before(page: ObservedLines) -> Floats:
    return _shares(page, page.occurrences.shared_before())


def _shares(page: ObservedLines, common: Numbers) -> Floats:
    """Pairs in common as a share of a short line's pairs; nothing for a long line."""
    short = np.array([row.cells <= LONGEST_HEADLINE for row in page.rows])
    out: Floats = (common / np.maximum(1, page.occurrences.pair_counts()) * short).astype(np.float32)
    return out


def _cohesion(page: ObservedLines) -> Floats:
    """How alike the words before a line and from it on are (lexical cohesion, Hearst 1997), by rarity on the page."""
    return (4 * page.occurrences.cohesion()).astype(np.float32)


def _again(page: ObservedLines) -> Floats:
    """The line stands on the page elsewhere, word for word."""
    count = Counter(page.texts)
    return np.array([float(count[text] > 1) for text in page.texts], np.float32)


def _first_of_all(page: ObservedLines) -> Floats:
    out = np.zeros(len(page.rows), np.float32)
    out[:1] = 1
    return out


def _last_of_all(page: ObservedLines) -> Floats:
    return _first_of_all(page)[::-1]


def _begun(nth: int) -> Callable[[ObservedLines], Floats]:
    return lambda page: _over(page.begins[:, nth], NATS)


def _ended(nth: int) -> Callable[[ObservedLines], Floats]:
    return lambda page: _over(page.ends[:, nth], NATS)


LINE_FEATURES: tuple[tuple[str, Callable[[ObservedLines], Floats]], ...] = (
    ("spaced", _each(lambda row: float(row.kind == "spaced"))),
    ("whole", _each(lambda row: float(row.kind == "whole"))),
    ("printed", _each(lambda row: float(row.kind == "printed"))),
    ("inside a raw line", _each(lambda row: float(row.inner))),
    ("empty line before", _each(lambda row: float(row.gap > 0))),
    ("empty lines before", _each(lambda row: float(row.gap > 1))),
    ("empty line after", _next_gap),
    ("empty lines tell paragraphs", _blank_lines_mark),
    ("indents tell paragraphs", _indents_mark),
    ("indented", _each(lambda row: float(row.indent >= 0.75))),
    ("deep indent", _each(lambda row: float(row.indent >= 3))),
    ("heading mark", _each(lambda row: float(row.level > 0))),
    ("heading mark of the first level", _each(lambda row: float(row.level == 1))),
    ("heading mark of the file's highest level", _top_mark),
    ("heading marks in the file", _marked_rows),
    ("more empty lines than usual", _more_empty_lines),
    ("ends a sentence", _of_text(ends_sentence)),
    ("ends with a credit", _of_text(ends_with_signature)),
    ("breaks off at a comma", _of_text(ends_in_pause)),
    ("ends as before a list", _of_text(lambda text: text[-1] in LIST_ENDS)),
    ("mark that no line begins with", _of_text(lambda text: text[0] in NEVER_FIRST)),
    ("begins with a dash", _of_text(lambda text: text[0] in "—-－─")),
    ("begins with a bracket", _of_text(lambda text: text[0] in "（(【〔")),
    ("numbered", _of_text(lambda text: NUMBERED.match(text) is not None)),
    ("opener of a paragraph", _of_text(opens_paragraph)),
    ("lead of a report", _of_text(opens_report)),
    ("lead that names its sender", _of_text(opens_dispatch)),
    ("caption", _of_text(lambda text: CAPTION_OPENING.match(text) is not None)),
    ("page number or running head", _of_text(is_folio)),
    ("byline", _of_text(is_byline)),
    ("full stop inside", _of_text(lambda text: _FULL_STOPS.search(text[:-1]) is not None)),
    ("comma inside", _of_text(lambda text: _COMMAS.search(text) is not None)),
    ("list inside", _of_text(lambda text: text.count("、") >= 2)),
    ("space inside", _of_text(lambda text: " " in text.strip() or "\u3000" in text.strip())),
    ("brackets left open", _of_text(_quotes_open)),
    ("short of the measure", _each(_short)),
    ("beyond the measure", _each(_beyond)),
    ("cells", _each(_length)),
    ("few cells", _each(lambda row: float(row.cells < 7))),
    ("measure changes", _measure_changes),
    ("first lines are drawn in", _first_lines_drawn_in),
    ("drawn in as first lines are", _drawn_in_as_first_lines),
    ("full, unlike first lines", _full_unlike_first_lines),
    ("headline form", _each(_form)),
    ("headline looks", _each(_headline)),
    ("digits", _of_text(_digits)),
    ("latin", _of_text(_latin)),
    ("wording across the line end", _seam),
    ("wording across this line", _seam_over),
    ("begins as sentences do", _begins),
    ("ends as sentences do", _breaks_off),
    ("words taken up after it", _shared_after),
    ("words taken up from before", _shared_before),
    ("cohesion", _cohesion),
    ("stands elsewhere too", _again),
    ("first of all", _first_of_all),
    ("last of all", _last_of_all),
    *((f"phrasing: begins, {name}", _begun(nth)) for nth, name in enumerate(BEGINNINGS)),
    *((f"phrasing: ends, {name}", _ended(nth)) for nth, name in enumerate(ENDINGS)),
)
"""The features of a printed line, by name; `line_network` weighs them."""

LINE_ENDS = 5
"""Characters at each end of a line that the line network sees."""


def line_features(page: ObservedLines) -> Floats:
    """The features of each row, (rows, LINE_FEATURES)."""
    return np.stack([see(page) for _, see in LINE_FEATURES], axis=1)


def end_characters(page: ObservedLines) -> Numbers:
    """The first and last characters of each row by number, (rows, 2 * LINE_ENDS)."""
    return np.concatenate([page.heads.numbers[:, :LINE_ENDS], page.tails.numbers[:, -LINE_ENDS:]], axis=1)
