"""Runs of raw lines of a character or two, longer than any headline that was set upright: text told character by character.

Such a run is weighed as one text, not line by line: the line network and the seams would cost more than its characters
are worth, and none of its lines says by itself what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.language.headline_form import WIDEST_HEADLINE
from archive.language.typography import ends_sentence, is_han
from archive.reading.printed_lines import MeasuredLine

LONGEST_LINE = 2
"""Characters of a run's lines at most: upright text has one a line, or one and the mark behind it."""
LEAST_LINES = int(WIDEST_HEADLINE)
"""Lines of a run at least where it ends a sentence; twice as many where it does not, so that two headlines set upright side by
side are none."""
LEAST_PARAGRAPH = 3
"""Lines of a run at least where whole paragraphs are told character by character."""
MOST_UPRIGHT = 600
"""Lines in runs, of an issue that has more characters there than elsewhere, from which they are no headlines: thirty that are set upright."""
LEAST_HAN = 0.5
"""The part of its characters that are Chinese at least: columns of figures are no text."""


def with_runs(rows: Sequence[MeasuredLine], cuts: frozenset[tuple[str, int]] = frozenset()) -> list[MeasuredLine]:
    """The rows of an issue, each run as one; before a line of `cuts`, files and raw lines, a run ends.

    Where most of what an issue says stands in runs, too many for headlines, its paragraphs are told so: the short ones, too.
    """
    runs = list(_runs(rows, cuts))
    told = [run for run in runs if len(run) >= LEAST_PARAGRAPH and _is_han(run)]
    most = 2 * sum(_characters(run) for run in told) > _characters(rows)
    paragraphs = most and sum(map(len, told)) >= MOST_UPRIGHT
    out: list[MeasuredLine] = []
    for run in runs:
        out.extend([_as_one(run)] if _is_text(run, paragraphs) else run)
    return out


def _characters(rows: Sequence[MeasuredLine]) -> int:
    return sum(row.printed.end - row.printed.start for row in rows)


def _runs(rows: Sequence[MeasuredLine], cuts: frozenset[tuple[str, int]]) -> Iterator[Sequence[MeasuredLine]]:
    """Rows, parted wherever one does not go on with a run; within one, as many empty lines stand between any two."""
    begin = 0
    for n in range(1, len(rows) + 1):
        if n == len(rows) or not _goes_with(rows[n], rows[n - 1], rows[begin + 1] if n > begin + 1 else rows[n], cuts):
            yield rows[begin:n]
            begin = n


def _goes_with(row: MeasuredLine, before: MeasuredLine, second: MeasuredLine, cuts: frozenset[tuple[str, int]]) -> bool:
    """Whether a row is in one run with the row before it; `second`: of that run."""
    return (
        row.gap == second.gap
        and _is_short(row)
        and _is_short(before)
        and row.printed.file == before.printed.file
        and (row.printed.file, row.printed.line) not in cuts
    )


def _is_short(row: MeasuredLine) -> bool:
    """Whether a row may be of a run; where each stands on its page is known, nothing is taken for one."""
    short = row.printed.end - row.printed.start <= LONGEST_LINE
    return short and not row.level and not row.inner and row.place is None


def _is_text(run: Sequence[MeasuredLine], paragraphs: bool) -> bool:
    """Whether so many short lines are text told character by character; `paragraphs`: whether whole paragraphs are told so."""
    if paragraphs and len(run) >= LEAST_PARAGRAPH:
        return _is_han(run)
    if len(run) < LEAST_LINES:
        return False
    text = "".join(row.text for row in run)
    return (len(run) >= 2 * LEAST_LINES or ends_sentence(text)) and _is_han(run)


def _is_han(run: Sequence[MeasuredLine]) -> bool:
    text = "".join(row.text for row in run)
    return sum(map(is_han, text)) >= LEAST_HAN * len(text)


def _as_one(run: Sequence[MeasuredLine]) -> MeasuredLine:
    cells = sum(row.cells for row in run)
    rest = tuple(row.printed for row in run[1:])
    return replace(run[0], kind="whole", cells=cells, measure=cells, rest=rest)
