"""Which article each paragraph belongs to where a page stands out of reading order: a thread from paragraph to paragraph.

A paragraph belongs with the one that ends right before it in the raw text, unless it is a lead. Where the text before it
breaks off there and goes on elsewhere, a column ends, and what stands behind may be any article's: such a thread goes to
the article whose words it shares.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from archive.arrays import Booleans, Doubles, Floats, Numbers
from archive.language.bigrams import distinct_pairs
from archive.language.subject_vectors import Subjects, unit_vectors
from archive.model import Passage

SUBJECT_NATS, WORD_NATS = 9.0, 6.0
"""Nats for a likeness of one by subject, and by the rare words shared (`training/subject_vectors.py`)."""
TURN_COST = 3.0
"""Nats that words must speak against the article of the paragraph that ends right before."""
BREAK_COST = 0.5
"""Nats that words must speak against the article of the paragraph before, where a column breaks off in between."""
DAMP = 30
"""Character pairs added to an article's, so that a headline alone does not look like everything."""
ACROSS = 16.0
"""Nats that other articles must fit a page's paragraphs better by, for taking its raw text to run across its articles.

Chosen on pages in no training: with 8 fewer articles are whole; with none moved at all as many, but pages in turn stay mixed.
"""
BEGINNING = 3
"""Paragraphs behind a lead from which an article's words are gathered first."""
ROUNDS = 4
"""How often paragraphs are given to articles, and articles' words gathered anew from them."""
LARGEST_SECTION = 4_000_000
"""Articles times characters of the longest stretch whose paragraphs may go to any of its articles. Of the pages that were
tried none passes 130,000; a hundred articles of eight pages make one section."""


def assign_paragraphs(bodies: Sequence[Passage], leads: Mapping[int, str], subjects: Subjects) -> list[int]:
    """The lead, by number, that each paragraph belongs to; `leads` gives each lead's headline.

    `bodies` are the paragraphs in reading order. Where no paragraph goes on behind another article's lead, and no others fit
    the paragraphs clearly better, the lead before counts, and the first for what stands before it.
    """
    out: list[int] = []
    for begin, end in sections([len(body.text) for body in bodies], sorted(leads)):
        mine = {lead - begin: leads[lead] for lead in leads if begin <= lead < end} if len(leads) > 1 else leads
        out += [begin + lead for lead in _assigned(bodies[begin:end], mine, subjects)]
    return out


def sections(lengths: Sequence[int], leads: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each section begins, and the paragraph behind it: as many articles as LARGEST_SECTION allows, one at least.

    `lengths`: characters of each paragraph; `leads`: those that begin an article, in their order.
    """
    begin = count = 0
    held = sum(lengths[: leads[0]]) if leads else 0
    for lead, behind in pairwise([*leads, len(lengths)]):
        own = sum(lengths[lead:behind])
        if count and (count + 1) * (held + own) > LARGEST_SECTION:
            yield begin, lead
            begin, count, held = lead, 0, 0
        count, held = count + 1, held + own
    if begin < len(lengths):
        yield begin, len(lengths)


def _assigned(bodies: Sequence[Passage], leads: Mapping[int, str], subjects: Subjects) -> list[int]:
    """The lead that each paragraph of a section belongs to."""
    places = sorted(leads)
    in_order = [places[max(0, bisect_right(places, n) - 1)] for n in range(len(bodies))]
    if len(leads) < 2:
        return in_order
    parents = _parents(bodies)
    texts = [*(passage.text for passage in bodies), *leads.values()]
    words = ThreadWords(TextPairs(*distinct_pairs(texts), len(texts)), subjects.vectors(texts), tuple(leads))
    given = {n: lead for n, lead in enumerate(in_order) if n - lead < BEGINNING}
    for _ in range(ROUNDS):
        found = _best(_odds(words, given), parents, words.leads)
        if found == given:
            break
        given = found
    threads = [given[n] for n in range(len(bodies))]
    if threads == in_order:
        return in_order
    gain = _nats(words, threads) - _nats(words, in_order)
    return threads if gain > ACROSS or _across(bodies, leads) else in_order


def _nats(words: ThreadWords, leads: Sequence[int]) -> float:
    """How well all paragraphs fit the articles that they are given to, in nats."""
    place = {lead: nth for nth, lead in enumerate(words.leads)}
    odds = _odds(words, dict(enumerate(leads)))
    own: list[float] = odds[np.arange(len(odds)), [place[lead] for lead in leads]].tolist()
    return sum(own)


def _across(bodies: Sequence[Passage], leads: Mapping[int, str]) -> bool:
    """Whether a paragraph of printed lines begins before a lead and ends behind it.

    Other kinds of raw text go article by article: there such a paragraph had a piece displaced, and nothing more.
    """
    starts = sorted((line.file, line.line, line.start) for line in (bodies[lead].lines[0] for lead in leads))
    for passage in bodies:
        if passage.kind != "printed":
            continue
        places = [(line.file, line.line, line.start) for line in passage.lines]
        behind = bisect_right(starts, min(places))
        if behind < len(starts) and starts[behind] < max(places):
            return True
    return False


def _parents(bodies: Sequence[Passage]) -> list[int | None]:
    """For each paragraph the one whose end stands right before it in the raw text; nothing where a column breaks off."""
    place = {
        (line.file, line.line, line.start): (n, nth == len(passage.lines) - 1)
        for n, passage in enumerate(bodies)
        for nth, line in enumerate(passage.lines)
    }
    out: list[int | None] = [None] * len(bodies)
    before: tuple[int, bool] | None = None
    begun: set[int] = set()
    for _, (n, last) in sorted(place.items()):
        if n not in begun:
            if before is not None and before[1] and before[0] in begun:
                out[n] = before[0]
            begun.add(n)
        before = (n, last)
    return out


@dataclass(frozen=True)
class TextPairs:
    """The pairs of characters that each text has: an entry of `text` and `pair`, both numbers, for each; of `count` texts."""

    text: Numbers
    pair: Numbers
    count: int

    @property
    def known(self) -> int:
        """How many pairs there are, one at least."""
        return int(self.pair.max(initial=0)) + 1


@dataclass(frozen=True)
class ThreadWords:
    """What the paragraphs, then the headlines of `leads`, say: their pairs, and (texts, numbers) subjects."""

    pairs: TextPairs
    subjects: Floats
    leads: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many paragraphs there are."""
        return self.pairs.count - len(self.leads)

    @cached_property
    def own(self) -> TextPairs:
        """The paragraphs' pairs."""
        some = self.pairs.text < self.count
        return TextPairs(self.pairs.text[some], self.pairs.pair[some], self.count)

    @cached_property
    def rarity(self) -> Floats:
        """The rarity of each pair among the paragraphs, (pairs,)."""
        held = np.bincount(self.own.pair, minlength=self.pairs.known).astype(np.float32)
        return np.log1p(self.count / np.maximum(1, held))

    @cached_property
    def rare(self) -> Any:
        """The paragraphs' pairs by their rarity, a sparse array, (paragraphs, pairs)."""
        from scipy.sparse import csr_array  # takes longer to import than a build in which nothing changed

        places = (self.own.text, self.own.pair)
        return csr_array((self.rarity[self.own.pair], places), shape=(self.count, self.pairs.known))

    @cached_property
    def sizes(self) -> Floats:
        """How many pairs each paragraph has."""
        return np.bincount(self.own.text, minlength=self.count).astype(np.float32)

    @cached_property
    def pointed(self) -> Floats:
        """The paragraphs' subjects, of length one."""
        return unit_vectors(self.subjects[: self.count])

    def held(self, own: Numbers) -> HeldPairs:
        """The pairs that each article has, its headline's too; `own`: each paragraph's article, or -1."""
        article = np.concatenate([own, np.arange(len(self.leads))])[self.pairs.text]
        some = article >= 0
        articles = len(self.leads)
        places, often = np.unique(self.pairs.pair[some] * articles + article[some], return_counts=True)
        return HeldPairs(places, often, (self.pairs.known, articles))


@dataclass(frozen=True)
class HeldPairs:
    """Which pairs articles have: few of all that there might be, `shape` (pairs, articles); `places` in that table, ascending, and how `often`."""

    places: Numbers
    often: Numbers
    shape: tuple[int, int]

    @property
    def table(self) -> Any:
        """One for each pair that an article has, a sparse array, (pairs, articles)."""
        from scipy.sparse import csr_array  # as above

        pair, article = np.divmod(self.places, self.shape[1])
        return csr_array((np.ones(len(pair), np.float32), (pair, article)), shape=self.shape)

    @property
    def sizes(self) -> Numbers:
        """How many pairs each article has."""
        return np.bincount(self.places % self.shape[1], minlength=self.shape[1])

    def more_than_once(self, pair: Numbers, article: Numbers) -> Booleans:
        """Whether an article, which has a pair, has it more than once; of article -1 nothing."""
        at = np.searchsorted(self.places, pair * self.shape[1] + np.maximum(article, 0))
        out: Booleans = (article >= 0) & (self.often[np.minimum(at, len(self.often) - 1)] > 1)
        return out


def _odds(words: ThreadWords, given: Mapping[int, int]) -> Doubles:
    """Nats for each article by what a paragraph shares with it, its own part put aside, (paragraphs, articles).

    `given`: the article that each paragraph is in so far. Rare pairs shared count, over the geometric mean of the sizes.
    """
    count, own_pairs = words.count, words.own
    subjects = words.subjects[:count]
    place = {lead: nth for nth, lead in enumerate(words.leads)}
    own = np.array([place.get(given.get(n, -1), -1) for n in range(count)])
    mine = (own == np.arange(len(words.leads))[:, None]).astype(np.float32)
    held, about = words.held(own), words.subjects[count:] + mine @ subjects
    common = np.asarray((words.rare @ held.table).todense())
    sizes = np.tile(held.sizes, (count, 1))
    inside = np.flatnonzero(own >= 0)
    lead = own[inside]
    article = own[own_pairs.text]
    # With another paragraph of its article, or its headline.
    shared = held.more_than_once(own_pairs.pair, article)
    worth = words.rarity[own_pairs.pair[shared]]
    common[inside, lead] = np.bincount(own_pairs.text[shared], worth, count)[inside]
    sizes[inside, lead] -= (words.sizes - np.bincount(own_pairs.text[shared], minlength=count))[inside].astype(np.int64)
    alike = words.pointed @ unit_vectors(about).T
    alike[inside, lead] = (words.pointed[inside] * unit_vectors(about[lead] - subjects[inside])).sum(axis=1)
    likeness = common / np.sqrt((sizes + DAMP) * (words.sizes[:, None] + DAMP / 2))
    out: Doubles = SUBJECT_NATS * alike + WORD_NATS * likeness
    return out


def _best(odds: Doubles, parents: Sequence[int | None], leads: Sequence[int]) -> dict[int, int]:
    """The likeliest article of each paragraph: the best labelling of the threads, found from their ends to their roots."""
    below = odds.copy()
    order = _from_roots(parents)
    every = np.arange(len(leads))
    begins = set(leads)
    choice: dict[int, Numbers] = {}
    before = {n: order[k - 1] for k, n in enumerate(order) if k}
    for n in reversed(order):
        if n in begins:
            continue
        parent, turn = (parents[n], TURN_COST) if parents[n] is not None else (before.get(n), BREAK_COST)
        best = int(below[n].argmax())
        turned = below[n, best] - turn
        stay = below[n] >= turned
        choice[n] = np.where(stay, every, best)
        if parent is not None:
            below[parent] += np.where(stay, below[n], turned)
    place = {lead: nth for nth, lead in enumerate(leads)}
    found: dict[int, int] = {}
    for n in order:
        parent = parents[n] if parents[n] is not None else before.get(n)
        if n in place:
            found[n] = place[n]
        elif parent is None:
            found[n] = int(below[n].argmax())
        else:
            found[n] = int(choice[n][found[parent]])
    return {n: leads[nth] for n, nth in found.items()}


def _from_roots(parents: Sequence[int | None]) -> list[int]:
    """Paragraphs in an order in which each comes after its parent."""
    children: dict[int | None, list[int]] = {}
    for n, parent in enumerate(parents):
        children.setdefault(parent, []).append(n)
    out, todo = [], list(reversed(children.get(None, [])))
    while todo:
        n = todo.pop()
        out.append(n)
        todo.extend(reversed(children.get(n, [])))
    return out
