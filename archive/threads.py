"""Which article each paragraph belongs to where a page was read across its columns and articles come in turn.

Paragraphs of one article share words that the others lack. Each keeps its article from the paragraph before it unless
its words say otherwise by more than TURN: where a page was told in order, hardly any does.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive.titles import bigrams

TURN = 1.0
"""Nats that words must speak against the article of the paragraph before."""
SCALE = 9.0
"""Nats for a likeness of one; set so that the words of paragraphs of known articles are right as often as they say."""
DAMP = 30
"""Character pairs added to an article's, so that a headline alone does not look like everything."""
ROUNDS = 2
"""How often articles' words are gathered anew from the paragraphs given to them."""


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph as told: its text, the article it was first put in, and whether it opens that article."""

    text: str
    article: int
    opens: bool


def threads(told: Sequence[Told], titles: Sequence[str]) -> list[int]:
    """The article of each paragraph, by number; `titles` are the articles' headlines."""
    grams = [bigrams(t.text) for t in told]
    seen = Counter(g for s in grams for g in s)
    weight = {g: math.log(len(told) / n) for g, n in seen.items()}
    heads = [bigrams(title) for title in titles]
    out = [t.article for t in told]
    for n in range(ROUNDS):
        out = _pass(told, grams, weight, heads, out if n else None)
    return out


def _pass(
    told: Sequence[Told],
    grams: Sequence[frozenset[str]],
    weight: dict[str, float],
    heads: Sequence[frozenset[str]],
    before: Sequence[int] | None,
) -> list[int]:
    """One round in reading order: by the words of what came before, and of what the last round gave each article."""
    words = [Counter(head) for head in heads]
    if before is not None:
        for article, pairs in zip(before, grams, strict=True):
            words[article].update(pairs)
    out: list[int] = []
    opened: list[int] = []
    for n, (paragraph, pairs) in enumerate(zip(told, grams, strict=True)):
        if before is not None:
            words[before[n]].subtract(pairs)
        if paragraph.opens:
            opened.append(paragraph.article)
            best = paragraph.article
        else:
            odds = {a: SCALE * _likeness(pairs, words[a], weight) - TURN * (a != out[-1]) for a in opened}
            best = max(opened, key=lambda a: odds[a])
        out.append(best)
        words[best].update(pairs)
    return out


def _likeness(pairs: frozenset[str], words: Counter[str], weight: dict[str, float]) -> float:
    """How alike a paragraph's words are to an article's: rare pairs shared, over the geometric mean of the sizes."""
    common = sum(weight.get(g, 0.0) for g in pairs if words[g] > 0)
    size = sum(1 for n in words.values() if n > 0)
    return common / math.sqrt((size + DAMP) * (len(pairs) + DAMP / 2))
