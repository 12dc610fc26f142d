"""Briefs (简讯): several short reports under one label, each with a title that is a small heading, or runs in before its text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from archive.line_place import DRAWN_IN, LinePart
from archive.pages.columns import ColumnBlock
from archive.pages.printed_page import PageLine
from archive.pages.small_headings import CHARACTERS, LINES

BRIEFS, LABEL = 2, 8
"""Titles of briefs that stand under one label, at least, and characters of the longest label."""
RUN_IN, SHORTEST, LEAST_OF_ALL = "\u3000", 4, 0.3
"""What stands between a run-in title and its text, characters of the shortest, and the share of paragraphs that have one, at least."""
_MARKS = re.compile("[，。；：！？（]")


def briefs(order: Sequence[ColumnBlock], part_of: Mapping[int, LinePart]) -> dict[int, LinePart]:
    """What changes where a label stands over several briefs: each small heading is a title, the label none.

    `order`: the blocks as they are read; `part_of`: what they are, by their places in it.
    """
    changed: dict[int, LinePart] = {}
    for label, under in _labels(order, part_of):
        headings = [n for n in under if part_of.get(n) == "heading"]
        if under[:1] == headings[:1] and len(headings) >= BRIEFS:
            changed[label] = "furniture"
            changed.update(dict.fromkeys(headings, "title"))
    return changed


def run_in_headings(order: Sequence[ColumnBlock], part_of: Mapping[int, LinePart]) -> dict[int, dict[PageLine, int]]:
    """Where a label stands over briefs whose titles run in (题文接排): for its block, the lines that hold titles, and of each how many characters.

    A title ends where an ideographic space stands. `order`, `part_of`: as `briefs` takes them.
    """
    found: dict[int, dict[PageLine, int]] = {}
    for label, under in _labels(order, part_of):
        paragraphs = list(_paragraphs([order[n] for n in under]))
        titles = [_run_in(lines) for lines in paragraphs]
        if sum(map(bool, titles)) >= max(BRIEFS, LEAST_OF_ALL * len(paragraphs)):
            told = (title or _lines_of_title(lines) for title, lines in zip(titles, paragraphs, strict=True))
            found[label] = {line: end for title in told for line, end in title}
    return found


def _labels(order: Sequence[ColumnBlock], part_of: Mapping[int, LinePart]) -> Iterator[tuple[int, list[int]]]:
    """The titles that may be labels, short and of one line, each with what is read from there to the next headline."""
    read = [n for n in range(len(order)) if part_of.get(n) not in ("caption", "furniture")]
    for at, n in enumerate(read):
        if part_of.get(n) == "title" and len(order[n].lines) == 1 and len(order[n].first.text) <= LABEL:
            following = itertools.islice(read, at + 1, None)
            yield n, list(itertools.takewhile(lambda m: part_of.get(m) not in ("title", "kicker"), following))


def _paragraphs(blocks: Sequence[ColumnBlock]) -> Iterator[list[PageLine]]:
    """The first lines of each paragraph that begins in some blocks; one may go on at the next block's top."""
    lines = [(line, line.box.left - block.box.left > DRAWN_IN * block.size) for block in blocks for line in block.lines]
    starts = [n for n, (_, drawn_in) in enumerate(lines) if drawn_in]
    for n, then in itertools.pairwise((*starts, len(lines))):
        yield [line for line, _ in lines[n : min(then, n + LINES)]]


def _run_in(lines: Sequence[PageLine]) -> list[tuple[PageLine, int]]:
    """The lines of a paragraph's run-in title, and how many characters of each are it; none where there is none."""
    title: list[tuple[PageLine, int]] = []
    for line in lines:
        end = line.text.find(RUN_IN)
        title.append((line, end if end >= 0 else len(line.text)))
        text = "".join(one.text[:to] for one, to in title)
        if "。" in text or len(text) > CHARACTERS:
            return []
        if end >= 0:
            return [one for one in title if one[1]] if len(text) >= SHORTEST else []
    return []


def _lines_of_title(lines: Sequence[PageLine]) -> list[tuple[PageLine, int]]:
    """A title that fills its lines, so that no space shows where it ends: those without any mark, before one that has some."""
    title = list(itertools.takewhile(lambda line: not _MARKS.search(line.text), lines))
    return [(line, len(line.text)) for line in title] if len(title) < len(lines) else []
