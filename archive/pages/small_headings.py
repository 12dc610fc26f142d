"""Which column blocks are small headings: sub-headings (小标题) of an article, and the titles of briefs (简讯) under one label."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from archive.line_place import DRAWN_IN, HEADLINE_SIZE, LinePart
from archive.pages.box_places import shares_column
from archive.pages.columns import ColumnBlock
from archive.pages.headline_sizes import is_larger
from archive.pages.printed_page import PageLine

LINES, CHARACTERS = 3, 45
"""Lines and characters of the longest small heading."""
OVER_TEXT = 2.0
"""Sizes of running text of white space between a small heading and its text, at most."""
LIKE_TEXT = 0.04
"""Share by which type is larger or smaller than running text that is taken for it."""
ALIKE = 2
"""Others of its size that a page has, from which what stands beside a title is a small heading, and no subtitle."""
BRIEFS, LABEL = 2, 8
"""Titles of briefs that stand under one label, at least, and characters of the longest label."""
RUN_IN, SHORTEST, LEAST_OF_ALL = "\u3000", 4, 0.3
"""What stands between a run-in title and its text, characters of the shortest, and the share of paragraphs that have one, at least."""
_MARKS = re.compile("[，。；：！？（]")


def small_headings(blocks: Sequence[ColumnBlock], parts: Mapping[int, LinePart], text_size: float) -> frozenset[int]:
    """The blocks by number that are little larger than running text, or bold, and stand right over it; `parts`: of headlines."""
    over = [n for n, block in enumerate(blocks) if _may_be_one(block, text_size) and _over_text(n, blocks, text_size)]
    found = [n for n in over if parts.get(n) != "title"]
    alone = Counter(_style(blocks[n]) for n in found if n not in parts)
    return frozenset(n for n in found if n not in parts or alone[_style(blocks[n])] >= ALIKE)


def briefs(order: Sequence[ColumnBlock], part_of: Mapping[int, LinePart]) -> dict[int, LinePart]:
    """What changes where a label stands over several briefs: each small heading is a title, the label none.

    `order`: the blocks as they are read; `part_of`: what they are, by their places in it.
    """
    changed: dict[int, LinePart] = {}
    read = [n for n in range(len(order)) if part_of.get(n) not in ("caption", "furniture")]
    for at, n in enumerate(read[:-1]):
        if part_of.get(n) != "title" or part_of.get(read[at + 1]) != "heading":
            continue
        if len(order[n].lines) > 1 or len(order[n].first.text) > LABEL:
            continue
        under = _until_title(read[at + 1 :], part_of)
        headings = [m for m in under if part_of.get(m) == "heading"]
        if len(headings) >= BRIEFS:
            changed[n] = "furniture"
            changed.update(dict.fromkeys(headings, "title"))
    return changed


def run_in_headings(order: Sequence[ColumnBlock], part_of: Mapping[int, LinePart]) -> dict[int, dict[PageLine, int]]:
    """Where a label stands over briefs whose titles run in (题文接排): for its block, the lines that hold titles, and of each how many characters.

    A title ends where an ideographic space stands. `order`, `part_of`: as `briefs` takes them.
    """
    found: dict[int, dict[PageLine, int]] = {}
    read = [n for n in range(len(order)) if part_of.get(n) not in ("caption", "furniture")]
    for at, n in enumerate(read[:-1]):
        if part_of.get(n) != "title" or len(order[n].lines) > 1 or len(order[n].first.text) > LABEL:
            continue
        paragraphs = list(_paragraphs([order[m] for m in _until_title(read[at + 1 :], part_of)]))
        titles = [_run_in(lines) for lines in paragraphs]
        if sum(map(bool, titles)) >= max(BRIEFS, LEAST_OF_ALL * len(paragraphs)):
            told = (title or _lines_of_title(lines) for title, lines in zip(titles, paragraphs, strict=True))
            found[n] = {line: end for title in told for line, end in title}
    return found


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


def _until_title(read: Sequence[int], part_of: Mapping[int, LinePart]) -> Sequence[int]:
    end = next((at for at, n in enumerate(read) if part_of.get(n) in ("title", "kicker")), len(read))
    return read[:end]


def _may_be_one(block: ColumnBlock, text_size: float) -> bool:
    text = "".join(line.text for line in block.lines)
    if block.direction != "across" or len(block.lines) > LINES or len(text) > CHARACTERS or "。" in text:
        return False
    bold = all(line.bold for line in block.lines) and block.size >= (1 - LIKE_TEXT) * text_size
    return block.size < HEADLINE_SIZE * text_size and (bold or is_larger(block, text_size))


def _over_text(n: int, blocks: Sequence[ColumnBlock], text_size: float) -> bool:
    """Whether running text stands right below a block, in its column."""
    box = blocks[n].box
    return any(
        abs(other.size - text_size) <= LIKE_TEXT * text_size
        and other.direction == "across"
        and m != n
        and shares_column(box, other.box)
        and -0.5 * text_size <= other.box.top - box.bottom <= OVER_TEXT * text_size
        for m, other in enumerate(blocks)
    )


def _style(block: ColumnBlock) -> tuple[float, bool]:
    return round(block.size, 1), block.first.bold
