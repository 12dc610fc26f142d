"""Which words near ones are offered from, and how many articles hold each.

Most are words of a dictionary (`archive.language.word_table`), counted in all articles. What it lacks, as names of projects and
what only this region says, are strings that the articles repeat, and that stand by themselves: with several characters before
them and several behind (accessor variety, Feng et al. 2004), and oftener than their parts would meet by chance. A string that
stands always in the same longer one, or across a word's end, fails one or the other: near words would drown in those.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from archive.arrays import Booleans, Doubles, Numbers
from archive.language.folding import BREAK
from archive.language.word_table import SIZES, Strings, are_words, unpacked

DOCUMENTS_READ = 2048
"""Articles of a segment, evenly spread, that repeated strings are looked for in: what is frequent in these is in all."""
LEAST_DOCUMENTS = 2
"""Articles that hold a word, at the least, where there are more than DOCUMENTS_READ; of fewer each word counts."""
LEAST_VARIETY = 2
"""Different characters before a repeated string, and behind it; a mark, figure or paragraph's end is a new one each time."""
LEAST_COHESION = 0.45
"""Normalised pointwise mutual information (Bouma 2009) of a repeated string's parts, wherever it is parted: 1 where they never
stand apart, 0 where they meet as by chance."""
MOST_CUT = 0.5
"""The share of a repeated string's occurrences whose first character, or last one, makes a word with the one beside it."""
MOST_REPEATED = 20_000
"""Repeated strings of a segment, those with the greatest variety."""
FIRST_HAN, LAST_HAN = 0x3400, 0x9FFF
COUNTED = np.dtype([("string", "<u8"), ("documents", "<u4")])
"""A string, packed as `word_table` has it, and how many articles hold it."""

Counts = npt.NDArray[np.void]
"""Rows of COUNTED, the strings ascending."""


class Found(NamedTuple):
    """Words with how many articles hold each: those of the dictionary in all, repeated strings in those that were read."""

    words: dict[str, int]
    repeated: dict[str, int]


class _Texts(NamedTuple):
    """Texts as code points, which of these are Chinese, and the place of each one's text."""

    codes: Strings
    han: Booleans
    owner: Numbers


def is_read(number: int, documents: int) -> bool:
    """Whether repeated strings are looked for in a document of a segment with so many."""
    read = min(documents, DOCUMENTS_READ)
    return (number + 1) * read // documents > number * read // documents


def dictionary_counts(texts: Sequence[str]) -> Counts:
    """The dictionary's words in some texts, and how many of these hold each."""
    found = _texts(texts)
    counted = [np.zeros(0, COUNTED)]
    for size in SIZES:
        at = _places(found, size)
        strings = _strings(found, at, size)
        known = are_words(strings, size)
        counted.append(_by_documents(strings[known], found.owner[at[known]]))
    return np.concatenate(counted)


def added(parts: Iterable[Counts]) -> Counts:
    """Counts of some texts and of others as counts of all."""
    total = np.zeros(0, COUNTED)
    for part in parts:
        both = np.concatenate((total, part))
        both = both[np.argsort(both["string"], kind="stable")]
        begins = _begins(both["string"])
        total = both[begins]
        if len(begins):
            total["documents"] = np.add.reduceat(both["documents"], begins)
    return total


def found_words(counted: Counts, documents: int, read: Sequence[str]) -> Found:
    """The words of a segment of so many articles, from its dictionary's words in all of them and from the texts that were `read`."""
    least = LEAST_DOCUMENTS if documents > DOCUMENTS_READ else 1
    kept = counted[counted["documents"] >= least]
    words = {unpacked(string): count for string, count in kept.tolist()}
    return Found(words, {word: count for word, count in repeated_strings(read).items() if word not in words})


def repeated_strings(texts: Sequence[str]) -> dict[str, int]:
    """Strings that several texts hold and that stand by themselves, and how many hold each; the most varied first."""
    found = _texts(texts)
    shorter = {1: _Tally.of(found.codes[found.han])}
    best: list[tuple[int, int, str]] = []
    for size in SIZES:
        shorter[size], held = _held_by_several(found, size)
        (strings, times), at, group = held.tally, held.at, held.group
        variety = np.minimum(_variety(found, at - 1, group), _variety(found, at + size, group))
        cut = np.maximum(_cut(found, at - 1, group), _cut(found, at + size - 1, group))
        good = np.flatnonzero((variety >= LEAST_VARIETY) & (cut <= MOST_CUT * times))
        good = good[_cohesion(strings[good], times[good], size, shorter, len(found.codes)) >= LEAST_COHESION]
        rows = zip(variety[good].tolist(), held.documents[good].tolist(), strings[good].tolist(), strict=True)
        best += [(-varied, count, unpacked(string)) for varied, count, string in rows]
    best.sort()
    return {word: count for _, count, word in best[:MOST_REPEATED]}


def _held_by_several(texts: _Texts, size: int) -> tuple[_Tally, _Occurrences]:
    """All strings of a size, and the occurrences of those that several texts hold, which most are not."""
    at = _places(texts, size)
    strings = _strings(texts, at, size)
    order = np.argsort(strings, kind="stable")
    at, strings = at[order], strings[order]
    begins = _begins(strings)
    every = _Tally(strings[begins], np.diff(begins, append=len(strings)))
    group = np.repeat(np.arange(len(begins)), every.times)
    documents = np.bincount(group[_new(group, texts.owner[at])], minlength=len(begins))
    several = documents >= LEAST_DOCUMENTS
    held = _Tally(every.strings[several], every.times[several])
    return every, _Occurrences(
        held, documents[several], at[several[group]], np.repeat(np.arange(len(held.times)), held.times)
    )


class _Tally(NamedTuple):
    """Strings, ascending, and how often each occurs."""

    strings: Strings
    times: Numbers

    @classmethod
    def of(cls, strings: Strings) -> _Tally:
        ascending = np.sort(strings)
        begins = _begins(ascending)
        return cls(ascending[begins], np.diff(begins, append=len(ascending)))

    def of_each(self, strings: Strings) -> Numbers:
        """How often each of some strings occurs, all of which do."""
        return self.times[np.searchsorted(self.strings, strings)]


class _Occurrences(NamedTuple):
    """Strings, how many texts hold each, and where each one's occurrences are: places, and the string that stands there."""

    tally: _Tally
    documents: Numbers
    at: Numbers
    group: Numbers


def _texts(texts: Sequence[str]) -> _Texts:
    codes = np.frombuffer(BREAK.join([*texts, ""]).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    return _Texts(codes, (codes >= FIRST_HAN) & (codes <= LAST_HAN), owner)


def _places(texts: _Texts, size: int) -> Numbers:
    """Where so many Chinese characters begin."""
    last = max(0, len(texts.codes) - size + 1)
    good = texts.han[:last].copy()
    for i in range(1, size):
        good &= texts.han[i : last + i]
    return np.flatnonzero(good)


def _strings(texts: _Texts, at: Numbers, size: int) -> Strings:
    """The strings of so many characters that begin at places."""
    out = np.zeros(len(at), np.uint64)
    for i in range(size):
        out = out << np.uint64(16) | texts.codes[at + i]
    return out


def _by_documents(strings: Strings, owner: Numbers) -> Counts:
    """How many documents hold each string. `owner`: the documents of its occurrences, ascending."""
    order = np.argsort(strings, kind="stable")
    strings, owner = strings[order], owner[order]
    begins = _begins(strings)
    out = np.zeros(len(begins), COUNTED)
    out["string"] = strings[begins]
    if len(begins):
        out["documents"] = np.add.reduceat(_new(strings, owner).astype(np.int64), begins)
    return out


def _begins(ascending: Strings) -> Numbers:
    """Where each string begins."""
    return np.flatnonzero(_new(ascending, np.zeros(len(ascending), np.int64)))


def _new(one: npt.NDArray[np.generic], other: npt.NDArray[np.generic]) -> Booleans:
    """Where a row of two columns is another than the one before."""
    out = np.ones(len(one), np.bool_)
    out[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    return out


def _variety(texts: _Texts, beside: Numbers, group: Numbers) -> Numbers:
    """How many different characters stand beside a group's occurrences; what is not Chinese counts each time."""
    inside = (beside >= 0) & (beside < len(texts.codes))
    codes = np.where(inside, texts.codes[np.where(inside, beside, 0)], np.uint64(0))
    han = inside & texts.han[np.where(inside, beside, 0)]
    codes = np.where(han, codes, np.uint64(0x10000) + np.arange(len(codes), dtype=np.uint64))
    both = np.sort(group.astype(np.uint64) << np.uint64(40) | codes)
    both = both[_begins(both)]
    return np.bincount((both >> np.uint64(40)).astype(np.int64), minlength=int(group[-1]) + 1 if len(group) else 0)


def _cut(texts: _Texts, edge: Numbers, group: Numbers) -> Numbers:
    """How many of a group's occurrences have a word of two characters at each place of `edge`."""
    good = (edge >= 0) & (edge + 1 < len(texts.codes))
    good[good] = texts.han[edge[good]] & texts.han[edge[good] + 1]
    good[good] = are_words(_strings(texts, edge[good], 2), 2)
    return np.bincount(group[good], minlength=int(group[-1]) + 1 if len(group) else 0)


def _cohesion(strings: Strings, times: Numbers, size: int, shorter: dict[int, _Tally], characters: int) -> Doubles:
    """Normalised pointwise mutual information of each string's parts where it holds together least."""
    least = np.full(len(strings), np.inf)
    for first in range(1, size):
        below = np.uint64(16 * (size - first))
        before = shorter[first].of_each(strings >> below)
        behind = shorter[size - first].of_each(strings & ((np.uint64(1) << below) - np.uint64(1)))
        least = np.minimum(least, np.log(times * characters / (before * behind.astype(np.float64))))
    return least / np.log(characters / times)
