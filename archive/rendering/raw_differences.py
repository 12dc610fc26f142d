"""What became of the characters of raw lines: which were dropped or changed, which were added, where lines were joined.

    found = differences(groups, ["要深入开展。"])
    found.raw["L31"]      # 要深<del class="letters">人</del>开展.
    found.text[1]         # 要深<ins class="letters">入</ins>开展<ins>。</ins>, <i></i> where two were joined

Letters and figures are told apart from marks: of these most only took another form. Nearly every line stands in its block
letter by letter, so that only the marks between are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from archive.model import GAP
from archive.rendering.raw_comparison import LineGroup

MOST_COMPARED = 1_000_000
"""Letters of a line times those of a block that are compared where the one does not stand in the other as it is."""
SHORTEST_STRING = 2
"""Letters in a row that are the same, at the least, to be taken for the same where half of all are."""
SURE_STRING = 6
"""The same where fewer are."""
LEAST_FOUND = 0.5
"""Share of a line's letters that have to be found again, or SURE_STRING of them; of another line nothing is marked."""
CHANGED, FORM = ' class="letters"', ""
"""What is marked, as attributes: letters; marks that took another form, which are many, or were dropped."""
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Differences:
    """Raw lines by their anchors, and blocks by their numbers, as HTML."""

    raw: Mapping[str, Markup]
    text: Mapping[int, Markup]


class _Run(NamedTuple):
    """Letters that a block has as a line has them: from which of the block's on, which line, from which of its, how many."""

    start: int
    line: int
    begins: int
    size: int


@dataclass(slots=True)
class _Text:
    """A raw line or a block: its words, its letters alone, and where each stands; `marked` are spans of words, `joins` places.

    `between`: the span of marks and white space before a letter, by its number, and behind the last; where there is none
    it is absent. `found`: spans of letters that stand on the other side too. `shared`: another article has some of it.
    """

    words: str
    letters: str
    places: list[int]
    between: dict[int, tuple[int, int]]
    shared: bool = False
    found: list[tuple[int, int]] = field(default_factory=list)
    marked: list[tuple[int, int, str]] = field(default_factory=list)
    joins: set[int] = field(default_factory=set)

    def gap(self, letter: int) -> tuple[int, int]:
        """The span of what stands before a letter."""
        at = self.places[letter] if letter < len(self.places) else self.places[-1] + 1
        return self.between.get(letter, (at, at))

    def missing(self) -> list[tuple[int, int]]:
        """The spans of letters that the other side does not have."""
        out, free = [], 0
        for start, end in [*sorted(self.found), (len(self.letters), len(self.letters))]:
            if start > free:
                out.append((free, start))
            free = max(free, end)
        return out

    def mark_missing(self) -> None:
        """Mark them, with what stands between them."""
        self.marked += [(self.places[start], self.places[end - 1] + 1, CHANGED) for start, end in self.missing()]


def differences(groups: Iterable[LineGroup], blocks: Sequence[str]) -> Differences:
    """The differences between an article's raw lines and its blocks, numbered from 1."""
    held = [(row, group) for group in groups if group.shown for row in group.lines]
    lines = [_text(row.text, shared=bool(group.others)) for row, group in held]
    texts = [_text(words) for words in blocks]
    runs: list[list[_Run]] = [[] for _ in texts]
    for number, (_, group) in enumerate(held):
        for block in group.blocks:
            if 0 < block <= len(texts):
                runs[block - 1] += _runs(lines, number, texts[block - 1], runs[block - 1])
    for text, its in zip(texts, runs, strict=True):
        _mark(text, sorted(its), lines)
    for line in lines:
        found = sum(end - start for start, end in line.found)
        if found and not line.shared and found >= min(SURE_STRING, LEAST_FOUND * len(line.letters)):
            line.mark_missing()
    return Differences(
        {row.anchor: _html(line, "del") for (row, _), line in zip(held, lines, strict=True)},
        {number: _html(text, "ins") for number, text in enumerate(texts, 1)},
    )


def _text(words: str, shared: bool = False) -> _Text:
    """A text taken apart; 〔缺〕 at its ends is none of its letters, and is marked as added."""
    begins = len(GAP) if words.startswith(GAP) else 0
    ends = len(words) - (len(GAP) if words.endswith(GAP) and len(words) > begins else 0)
    places: list[int] = []
    between: dict[int, tuple[int, int]] = {}
    free = begins
    for found in _LETTERS.finditer(words, begins, ends):
        if found.start() > free:
            between[len(places)] = free, found.start()
        places.extend(range(found.start(), found.end()))
        free = found.end()
    if ends > free:
        between[len(places)] = free, ends
    made = _Text(words, "".join([words[at] for at in places]), places, between, shared)
    made.marked += [(start, end, CHANGED) for start, end in ((0, begins), (ends, len(words))) if end > start]
    return made


def _runs(lines: Sequence[_Text], number: int, block: _Text, before: Sequence[_Run]) -> Iterator[_Run]:
    """The letters of a line that a block has, and no other line or block had; `before`: those of other lines."""
    line, last = lines[number], before[-1].start if before else 0
    for same in (_whole, _in_part):
        for start, end in sorted(block.missing(), key=lambda span: span[1] <= last):  # lines come in order, mostly
            for first, behind in line.missing():
                for at, begins, size in same(line.letters[first:behind], block.letters[start:end]):
                    run = _Run(start + at, number, first + begins, size)
                    line.found.append((run.begins, run.begins + size))
                    block.found.append((run.start, run.start + size))
                    yield run


def _whole(line: str, block: str) -> Iterator[tuple[int, int, int]]:
    """Where a line stands in a block, or that in it: the places in block and line, how many letters."""
    if (at := block.find(line)) >= 0:
        yield at, 0, len(line)
    elif len(block) >= SHORTEST_STRING and (begins := line.find(block)) >= 0:
        yield 0, begins, len(block)


def _in_part(line: str, block: str) -> Iterator[tuple[int, int, int]]:
    """The same of letters in a row that both have."""
    if len(line) * len(block) > MOST_COMPARED:
        return
    same = SequenceMatcher(None, line, block, autojunk=False).get_matching_blocks()
    least = SHORTEST_STRING if len(line) >= 2 * SHORTEST_STRING else 1
    half = sum(one.size for one in same if one.size >= least) >= LEAST_FOUND * min(len(line), len(block))
    yield from ((one.b, one.a, one.size) for one in same if one.size >= (least if half else SURE_STRING))


def _mark(block: _Text, runs: Sequence[_Run], lines: Sequence[_Text]) -> None:
    """Mark what no line has, what took another form, and where two lines or pieces of one were joined."""
    if not runs:
        return
    block.mark_missing()
    for run in runs:
        line, shift = lines[run.line], run.begins - run.start
        inside = range(run.start + 1, run.start + run.size)
        places = {at for at in block.between if at in inside}
        places |= {at - shift for at in line.between if at - shift in inside}
        for at in places:
            _compare(block, at, [(line, line.gap(at + shift))])
    first, last = runs[0], runs[-1]
    if first.start == first.begins == 0:
        _compare(block, 0, [(lines[first.line], lines[first.line].gap(0))])
    if last.start + last.size == len(block.letters):
        _ends(block, last, None, lines)
    for run, following in pairwise(runs):
        if run.start + run.size == following.start:
            _ends(block, run, following, lines)
            block.joins.add(block.places[following.start])


def _ends(block: _Text, run: _Run, following: _Run | None, lines: Sequence[_Text]) -> None:
    """Compare what stands behind a run with what its line, and the next one's, has there; nothing where letters stand there."""
    line, behind = lines[run.line], run.begins + run.size
    if behind != len(line.letters) or (following and following.begins):
        return
    heads = [(lines[following.line], lines[following.line].gap(0))] if following else []
    _compare(block, run.start + run.size, [(line, line.gap(behind)), *heads])


def _compare(block: _Text, at: int, raw: Sequence[tuple[_Text, tuple[int, int]]]) -> None:
    """Mark what stands before the block's letter `at` in another form than in `raw`: lines, each with a span of its words."""
    start, end = block.gap(at)
    was = "".join(line.words[first:last] for line, (first, last) in raw)
    if 0 < at < len(block.letters) and was != _bare(was):
        block.joins.add(block.places[at])
    if _bare(was) == _bare(block.words[start:end]):
        return
    block.marked.append((start, end, FORM))
    if not _bare(block.words[start:end]):  # or the other form, beside it, says it
        for line, (first, last) in raw:
            line.marked.append((first, last, FORM))


def _bare(words: str) -> str:
    return "".join(words.split())


def _html(text: _Text, element: str) -> Markup:
    """The words with what is marked in elements, white space at its ends left out, and hairlines where two were joined."""
    signs = [(at, 1, "<i></i>") for at in text.joins]
    for start, end, attributes in text.marked:
        words = text.words[start:end]
        if words.strip():
            signs.append((start + len(words) - len(words.lstrip()), 2, f"<{element}{attributes}>"))
            signs.append((end - len(words) + len(words.rstrip()), 0, f"</{element}>"))
    out, free = [], 0
    for at, _, sign in sorted(signs):
        out += [escape(text.words[free:at]), sign]
        free = at
    return Markup("".join([*out, escape(text.words[free:])]))
