"""Which article each paragraph belongs to where a page stands out of reading order: a thread from paragraph to paragraph.

A paragraph belongs with the one that ends right before it in the raw text, unless it is a lead. Where the text before it
breaks off there and goes on elsewhere, a column ends, and what stands behind may be any article's: such a thread goes to
the article whose words it shares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from archive.arrays import Floats
from archive.language.bigrams import pair_table
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


def assign_paragraphs(bodies: Sequence[Passage], leads: Mapping[int, str], subjects: Subjects) -> list[int]:
    """The lead, by number, that each paragraph belongs to; `leads` gives each lead's headline.

    `bodies` are the paragraphs in reading order. Where no paragraph goes on behind another article's lead, and no others fit
    the paragraphs clearly better, the lead before counts, and the first for what stands before it.
    """
    parents = _parents(bodies)
    in_order = [max((lead for lead in leads if lead <= n), default=min(leads)) for n in range(len(bodies))]
    if len(leads) < 2:
        return in_order
    texts = [*(passage.text for passage in bodies), *leads.values()]
    words = ThreadWords(pair_table(texts), subjects.vectors(texts), tuple(leads))
    given = {n: lead for n, lead in enumerate(in_order) if n - lead < BEGINNING}
    for _ in range(ROUNDS):
        found = _best(_odds(words, given), parents, leads)
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
    return sum(mine[lead] for mine, lead in zip(_odds(words, dict(enumerate(leads))), leads, strict=True))


def _across(bodies: Sequence[Passage], leads: Mapping[int, str]) -> bool:
    """Whether a paragraph of printed lines begins before a lead and ends behind it.

    Other kinds of raw text go article by article: there such a paragraph had a piece displaced, and nothing more.
    """
    starts = [(bodies[lead].lines[0].file, bodies[lead].lines[0].line, bodies[lead].lines[0].start) for lead in leads]
    for passage in bodies:
        if passage.kind != "printed":
            continue
        places = [(line.file, line.line, line.start) for line in passage.lines]
        if any(min(places) < start < max(places) for start in starts):
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
    begun: list[int] = []
    for _, (n, last) in sorted(place.items()):
        if n not in begun:
            if before is not None and before[1] and before[0] in begun:
                out[n] = before[0]
            begun.append(n)
        before = (n, last)
    return out


@dataclass(frozen=True)
class ThreadWords:
    """What the paragraphs, then the headlines of `leads`, say: (texts, pairs) ones and zeros, and (texts, numbers) subjects."""

    pairs: Floats
    subjects: Floats
    leads: tuple[int, ...]

    @cached_property
    def rare(self) -> Floats:
        """The paragraphs' pairs by their rarity among them."""
        own = self.pairs[: -len(self.leads)]
        out: Floats = own * np.log1p(len(own) / np.maximum(1, own.sum(axis=0)))
        return out

    @cached_property
    def sizes(self) -> Floats:
        """How many pairs each paragraph has."""
        out: Floats = self.pairs[: -len(self.leads)].sum(axis=1)
        return out

    @cached_property
    def pointed(self) -> Floats:
        """The paragraphs' subjects, of length one."""
        return unit_vectors(self.subjects[: -len(self.leads)])


def _odds(words: ThreadWords, given: Mapping[int, int]) -> list[dict[int, float]]:
    """Nats for each article by what a paragraph shares with it, its own part put aside, for each paragraph.

    `given`: the article that each paragraph is in so far. Rare pairs shared count, over the geometric mean of the sizes.
    """
    count = len(words.pairs) - len(words.leads)
    pairs, subjects = words.pairs[:count], words.subjects[:count]
    place = {lead: nth for nth, lead in enumerate(words.leads)}
    own = np.array([place.get(given.get(n, -1), -1) for n in range(count)])
    mine = (own == np.arange(len(words.leads))[:, None]).astype(np.float32)
    held, about = words.pairs[count:] + mine @ pairs, words.subjects[count:] + mine @ subjects
    has = held > 0
    common, sizes = words.rare @ has.T, np.tile(has.sum(axis=1), (count, 1))
    alike = words.pointed @ unit_vectors(about).T
    inside = np.flatnonzero(own >= 0)
    lead = own[inside]
    others = held[lead] - pairs[inside] > 0
    common[inside, lead], sizes[inside, lead] = (words.rare[inside] * others).sum(axis=1), others.sum(axis=1)
    alike[inside, lead] = (words.pointed[inside] * unit_vectors(about[lead] - subjects[inside])).sum(axis=1)
    likeness = common / np.sqrt((sizes + DAMP) * (words.sizes[:, None] + DAMP / 2))
    return [
        dict(zip(words.leads, nats, strict=True)) for nats in (SUBJECT_NATS * alike + WORD_NATS * likeness).tolist()
    ]


def _best(
    odds: Sequence[Mapping[int, float]], parents: Sequence[int | None], leads: Mapping[int, str]
) -> dict[int, int]:
    """The likeliest article of each paragraph: the best labelling of the threads, found from their ends to their roots."""
    below = [dict(mine) for mine in odds]
    order = _from_roots(parents)
    choice: list[dict[int, int]] = [{} for _ in odds]
    before = {n: order[k - 1] for k, n in enumerate(order) if k}
    for n in reversed(order):
        if n in leads:
            continue
        parent, turn = (parents[n], TURN_COST) if parents[n] is not None else (before.get(n), BREAK_COST)
        best = max(leads, key=lambda lead: below[n][lead])
        for lead in leads:
            stay = below[n][lead] >= below[n][best] - turn
            choice[n][lead] = lead if stay else best
            if parent is not None:
                below[parent][lead] += below[n][lead] if stay else below[n][best] - turn
    out: dict[int, int] = {}
    for n in order:
        parent = parents[n] if parents[n] is not None else before.get(n)
        if n in leads:
            out[n] = n
        elif parent is None:
            out[n] = max(leads, key=lambda lead: below[n][lead])
        else:
            out[n] = choice[n][out[parent]]
    return out


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
