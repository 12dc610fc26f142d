"""What each line shares with the text before it and after it, and those two with each other, in pairs of Chinese characters.

Each pair of each line is looked at once, with the nearest lines before and after that have it too: a pair is in the text
before a line where the last line that has it is near enough. So no text's set of pairs is ever made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from archive.arrays import Doubles, Numbers
from archive.language.bigrams import bigram_positions, distinct

AROUND = 260
"""Characters before and after a line that its words are looked for in: a lead, or the end of what came before."""
_BITS = 31
"""Bits that a line's number takes, behind those of a pair."""


@dataclass(frozen=True, slots=True)
class PairOccurrences:
    """The distinct pairs of each line: an entry of `line`, `before`, `after` and `line_counts` for each pair of each line.

    `before`, `after`: the nearest lines that have the pair too, or one beyond all; `line_counts`: how many lines have it.
    `first`, `last`: for each line where the text before it begins, and the line behind the end of the text that begins with
    it. Neither ever falls from a line to the next.
    """

    line: Numbers
    before: Numbers
    after: Numbers
    line_counts: Numbers
    first: Numbers
    last: Numbers

    def pair_counts(self) -> Numbers:
        """How many pairs each line has."""
        return self._counted(np.ones(len(self.line), np.bool_))

    def shared_after(self) -> Numbers:
        """How many of each line's pairs stand in the text from the next line on."""
        reach = np.append(self.last[1:], 0)
        return self._counted(self.after < reach[self.line])

    def shared_before(self) -> Numbers:
        """How many of each line's pairs stand in the text before it."""
        return self._counted(self.before >= self.first[self.line])

    def cohesion(self) -> Doubles:
        """How alike the pairs before each line and from it on are, by rarity among the lines: from 0 to 1."""
        rarity = np.log1p(len(self.first) / self.line_counts)
        lines = np.arange(len(self.first))
        since = np.searchsorted(self.last, lines, "right")  # the first line that is followed by this one
        until = np.searchsorted(self.first, lines, "right")  # and the first that is not preceded by it any more
        line, next_line, end = self.line, self.line + 1, np.minimum(self.after + 1, until[self.line])
        behind = self._summed(next_line, end, rarity)
        ahead = self._summed(np.maximum(self.before + 1, since[line]), next_line, rarity)
        then = np.append(since, len(lines))[self.after]
        both = self._summed(np.maximum(next_line, then), end, rarity)
        return both / np.sqrt(np.maximum(behind * ahead, 1e-6))

    def _counted(self, which: npt.NDArray[np.bool_]) -> Numbers:
        return np.bincount(self.line[which], minlength=len(self.first))

    def _summed(self, begins: Numbers, ends: Numbers, worth: Doubles) -> Doubles:
        """For each line the worth of the entries that count from a line before it, or from it, up to one behind it."""
        some, count = begins < ends, len(self.first) + 1
        steps = np.bincount(begins[some], worth[some], count) - np.bincount(ends[some], worth[some], count)
        out: Doubles = steps.cumsum()[:-1]
        return out


def pair_occurrences(texts: Sequence[str], first: Numbers, last: Numbers) -> PairOccurrences:
    """The lines' pairs, and where else they stand. `first`, `last`: how far the text around each goes (`PairOccurrences`)."""
    at, keys = bigram_positions(texts)
    entries = distinct(keys << _BITS | at)
    line, pair = entries & ((1 << _BITS) - 1), entries >> _BITS
    again = pair[1:] == pair[:-1]
    before, after = np.full(len(line), -1), np.full(len(line), len(texts))
    before[1:][again], after[:-1][again] = line[:-1][again], line[1:][again]
    number = np.cumsum(np.diff(pair, prepend=-1) != 0) - 1
    return PairOccurrences(line, before, after, np.bincount(number)[number], first, last)


def pair_occurrences_around(texts: Sequence[str]) -> PairOccurrences:
    """The lines' pairs, the text around each being AROUND characters, and all of the lines that these reach into."""
    ends = np.cumsum([len(text) for text in texts], dtype=np.int64)
    begins = ends - [len(text) for text in texts]
    return pair_occurrences(
        texts,
        first=np.searchsorted(ends, begins - AROUND, "right"),
        last=np.maximum(np.arange(len(texts)) + 1, np.searchsorted(begins, begins + AROUND, "left")),
    )
