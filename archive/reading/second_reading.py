"""Two readings of a page set side by side: where they differ, and what only one of them has, as doubts at the first one's lines.

Both texts are aligned by strings that stand once in each, stretch by stretch, so that columns may come in another order;
between two such strings letter by letter. White space and punctuation don't count: engines set them as they please.
"""

from __future__ import annotations

import difflib
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.model import Doubt, Misread, Source

ANCHOR = 8
"""Letters of a string by which two texts are aligned where it stands once in each."""
WIDEST_GAP = 80
"""Letters between two anchors that are still compared letter by letter."""
SHORTEST_LACK = 12
"""Letters in a row that only one reading has, from which on that is told: of fewer, headlines' shreds and running heads."""
GRAVE_LACK = 60
"""Letters from which on a paragraph or more is missing."""
MOST_DOUBTS = 100
"""Differences of a page that are told one by one; a reading that differs in more is not worth them."""
AROUND, SHOWN = 4, 40
"""Letters shown on either side of a difference, and of what one reading lacks."""
DIFFERS = ("两份读法", "另一份读法")
"""How each doubt begins that comes of a second reading."""
_EVEN = 0.5


class Letter(NamedTuple):
    """A letter or digit of a reading: its line, its place in the line as meant, and itself."""

    line: int
    at: int
    sign: str


class Stretch(NamedTuple):
    """Text that two readings have in common: places in the first and in the second where the same ANCHOR letters begin."""

    anchors: tuple[tuple[int, int], ...]

    @property
    def first(self) -> tuple[int, int]:
        """From where to where it goes in the first reading."""
        return self.anchors[0][0], self.anchors[-1][0] + ANCHOR

    @property
    def second(self) -> tuple[int, int]:
        """From where to where it goes in the second."""
        return self.anchors[0][1], self.anchors[-1][1] + ANCHOR


class Reading(NamedTuple):
    """A reading's letters, by themselves and with their places."""

    text: str
    letters: tuple[Letter, ...]
    file: str

    def line(self, at: int) -> int:
        """The raw line of a letter; of the nearest where there is none, the first where there are no letters at all."""
        return self.letters[min(max(at, 0), len(self.letters) - 1)].line if self.letters else 1


def reading_doubts(source: Source, second: Source) -> tuple[Doubt, ...]:
    """What a second reading of a page says otherwise, in the order of the first one's lines."""
    mine, theirs = _reading(source), _reading(second)
    stretches = _aligned(mine.text, theirs.text)
    found = [doubt for one in stretches for doubt in _differences(mine, theirs, one)]
    if len(found) > MOST_DOUBTS:
        more = f"两份读法还有 {len(found) - MOST_DOUBTS} 处不同，没有逐条列出"
        found = [*found[:MOST_DOUBTS], Doubt(source.name, found[MOST_DOUBTS].line, more)]
    found += _lacking(mine, theirs, stretches)
    return tuple(sorted(dict.fromkeys(found), key=lambda doubt: doubt.line))


def _reading(source: Source) -> Reading:
    letters = tuple(
        Letter(line.number, at, sign) for line in source.lines for at, sign in enumerate(line.meant) if sign.isalnum()
    )
    return Reading("".join(one.sign for one in letters), letters, source.name)


def _aligned(mine: str, theirs: str) -> list[Stretch]:
    """Stretches that both have, in the order of the second, each from its first anchor to its last."""
    once = _once(mine)
    runs: list[list[tuple[int, int]]] = []
    for gram, at in _once(theirs).items():
        if (there := once.get(gram)) is None:
            continue
        last = runs[-1][-1] if runs else None
        if last and 0 < there - last[0] <= WIDEST_GAP + ANCHOR and 0 < at - last[1] <= WIDEST_GAP + ANCHOR:
            runs[-1].append((there, at))
        else:
            runs.append([(there, at)])
    return [Stretch(tuple(run)) for run in runs]


def _once(text: str) -> dict[str, int]:
    """The strings of ANCHOR letters that stand once in a text, with their place."""
    grams = [text[at : at + ANCHOR] for at in range(len(text) - ANCHOR + 1)]
    often = Counter(grams)
    return {gram: at for at, gram in enumerate(grams) if often[gram] == 1}


def _differences(mine: Reading, theirs: Reading, stretch: Stretch) -> Iterator[Doubt]:
    """Where the two differ between one anchor and the next."""
    for (here, there), (next_here, next_there) in itertools.pairwise(stretch.anchors):
        one, other = mine.text[here:next_here], theirs.text[there:next_there]
        if one == other:
            continue
        for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            if tag != "equal":
                yield _difference(mine, theirs, (here + a, here + b), (there + c, there + d))


def _difference(mine: Reading, theirs: Reading, here: tuple[int, int], there: tuple[int, int]) -> Doubt:
    """The doubt about letters `here` that the other reading has otherwise, or one of the two has not at all."""
    (a, b), (c, d) = here, there
    if a == b and d - c >= SHORTEST_LACK:
        return _lacks_here(mine, a, theirs.text[c:d])
    if c == d and b - a >= SHORTEST_LACK:
        return _lacks_there(mine, a, b)
    what = f"两份读法不同：这里是“{_shown(mine.text, a, b)}”，另一份是“{_shown(theirs.text, c, d)}”"
    alone = b - a == d - c == 1
    misread = Misread(mine.letters[a].at, mine.text[a], theirs.text[c], _EVEN) if alone else None
    return Doubt(mine.file, mine.line(a if b > a else a - 1), what, misread=misread)


def _lacks_here(mine: Reading, at: int, text: str) -> Doubt:
    """The doubt about text that would stand before letter `at`, and only the other reading has."""
    what = f"另一份读法在这里之后还有 {len(text)} 个字，这里没有：“{_begin(text)}”"
    return Doubt(mine.file, mine.line(at - 1), what, grave=len(text) >= GRAVE_LACK)


def _lacks_there(mine: Reading, start: int, end: int) -> Doubt:
    """The doubt about text that only this reading has."""
    what = f"另一份读法没有这 {end - start} 个字：“{_begin(mine.text[start:end])}”"
    return Doubt(mine.file, mine.line(start), what)


def _begin(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _shown(text: str, start: int, end: int) -> str:
    """What differs, with the letters around it."""
    return _begin(text[max(0, start - AROUND) : end + AROUND])


def _lacking(mine: Reading, theirs: Reading, stretches: Sequence[Stretch]) -> Iterator[Doubt]:
    """Runs of letters beside all stretches that only one reading has, at the line of the first where they are or would be."""
    for start, end in _between([one.second for one in stretches], len(theirs.text)):
        lacks = theirs.text[start:end]
        if len(lacks) >= SHORTEST_LACK and _is_new(lacks, mine.text):
            before = [one.first[1] for one in stretches if one.second[1] <= start]
            yield _lacks_here(mine, before[-1] if before else 0, lacks)
    for start, end in _between(sorted(one.first for one in stretches), len(mine.text)):
        if end - start >= SHORTEST_LACK and _is_new(mine.text[start:end], theirs.text):
            yield _lacks_there(mine, start, end)


def _between(taken: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """What lies between stretches that are in order, before the first and behind the last."""
    at = 0
    for start, end in taken:
        if start > at:
            yield at, start
        at = max(at, end)
    if length > at:
        yield at, length


def _is_new(text: str, other: str) -> bool:
    """Whether a text stands nowhere in another: of its strings hardly any do, though they may stand there twice."""
    grams = [text[at : at + ANCHOR // 2] for at in range(len(text) - ANCHOR // 2 + 1)]
    return 2 * sum(gram in other for gram in grams) < len(grams)
