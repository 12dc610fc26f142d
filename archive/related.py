"""Which articles a reader of one may want next, and why: shared topics, people, places, schools, and shared wording.

Linear in the archive: a name that many articles bear pairs each of them only with its neighbours in time, and wording
is compared by a sample of rare strings of characters, never text with text.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from zlib import crc32

from archive.catalogue import KINDS, ArticleCard

MOST = 5
"""Related articles of one."""
WINDOW = 6
"""Neighbours in time, on either side, that a shared name pairs an article with."""
FEW = 8
"""Articles that a string may stand in and still be rare; a phrase that more of them use is the newspaper's, not theirs."""
GRAM = 6
SAMPLE = 96
"""Strings of an article that are compared at most."""
SHORTEST = 10
"""Characters that two articles must share in a row to be told of."""
LONGEST = 24
LEAST = 2.5
"""The score below which articles are not related: a single topic that a fourth of the archive bears is not enough."""

COMMON = 6
"""Common names of an article whose pairs are looked at."""
WORDS_PER_POINT = 8
"""Characters in a row that two articles share for a point of the score."""
WEIGHTS = {"topics": 1.0, "people": 1.2, "places": 0.6, "organizations": 1.0}
_SAMPLED = re.compile(rf"(?=([\u4e00-\u9fff]{{{GRAM}}}))")
_BREAK = re.compile(r"[^\w]|_")


Name = tuple[str, str]
"""A kind, one of KINDS, and a name of it."""


@dataclass(frozen=True, slots=True)
class Related:
    """An article's key, the names by kind that it shares with the one it is related to, and words that stand in both."""

    key: str
    shared: Mapping[str, tuple[str, ...]]
    words: str = ""


def related(articles: Iterable[ArticleCard], texts: Mapping[str, str]) -> dict[str, tuple[Related, ...]]:
    """For each article's key the articles related to it, nearest first. `articles` newest first; `texts` by key. Pure."""
    cards = list(articles)
    words = _wording([texts.get(card.key, "") for card in cards])
    bearers = _bearers(cards)
    worth = {name: WEIGHTS[name[0]] * math.log(len(cards) / len(of)) for name, of in bearers.items()}
    borne: list[dict[Name, float]] = [{} for _ in cards]
    for name, of in bearers.items():
        for i in of:
            borne[i][name] = worth[name]
    best: list[list[tuple[float, int]]] = [[] for _ in cards]
    for a, b in _pairs(bearers, borne, words):
        score = math.fsum(borne[a][name] for name in borne[a].keys() & borne[b].keys())
        score = round(score + len(words.get((a, b), "")) / WORDS_PER_POINT, 6)
        if score >= LEAST:
            _keep(best[a], (score, -b))
            _keep(best[b], (score, -a))
    return {
        cards[i].key: tuple(
            Related(cards[-j].key, _shared(borne[i], borne[-j]), words.get((min(i, -j), max(i, -j)), ""))
            for _, j in sorted(found, reverse=True)
        )
        for i, found in enumerate(best)
        if found
    }


def _keep(best: list[tuple[float, int]], one: tuple[float, int]) -> None:
    """Put one among the best, as long as they are few or it beats the least of them."""
    if len(best) < MOST:
        heapq.heappush(best, one)
    else:
        heapq.heappushpop(best, one)


def _bearers(cards: Sequence[ArticleCard]) -> dict[Name, list[int]]:
    """The articles that bear each name. One that half of the archive bears tells nothing of two articles."""
    found: defaultdict[Name, list[int]] = defaultdict(list)
    for i, card in enumerate(cards):
        for kind in KINDS:
            for name in getattr(card, "tags" if kind == "topics" else kind):
                found[kind, name].append(i)
    return {name: of for name, of in found.items() if 2 <= len(of) <= len(cards) / 2}


def _pairs(
    bearers: Mapping[Name, Sequence[int]], borne: Sequence[Mapping[Name, float]], words: Iterable[tuple[int, int]]
) -> Iterable[tuple[int, int]]:
    """Pairs to be scored, each once: of the same wording; of the same name, or the same two where each is too common."""
    both: defaultdict[tuple[Name, Name], list[int]] = defaultdict(list)
    for i, names in enumerate(borne):
        common = sorted((name for name in names if len(bearers[name]) > WINDOW), key=lambda n: (names[n], n))
        for two in combinations(common[:COMMON], 2):
            both[two].append(i)
    met = {a * len(borne) + b for a, b in words}
    for of in (*bearers.values(), *both.values()):
        for at, a in enumerate(of):
            met.update(a * len(borne) + b for b in of[at + 1 : at + 1 + WINDOW])
    return (divmod(pair, len(borne)) for pair in met)


def _shared(one: Mapping[Name, float], other: Mapping[Name, float]) -> dict[str, tuple[str, ...]]:
    """The names that both bear, by kind."""
    found = {kind: tuple(name for of, name in one if of == kind and (of, name) in other) for kind in KINDS}
    return {kind: names for kind, names in found.items() if names}


def _wording(texts: Sequence[str]) -> dict[tuple[int, int], str]:
    """The longest words found in both texts, for each pair of them that shares rare strings."""
    # A digest, an article and a place in it, packed into one number: there are a hundred for each article.
    rows = [digest << 64 | i << 32 | at for i, text in enumerate(texts) for digest, at in _sample(text)]
    rows.sort()
    found: dict[tuple[int, int], str] = {}
    for _, group in groupby(rows, key=lambda row: row >> 64):
        places = [(row >> 32 & 0xFFFFFFFF, row & 0xFFFFFFFF) for row in group]
        if not 2 <= len(places) <= FEW:
            continue
        for (a, at), (b, on) in combinations(places, 2):
            words = _common(texts[a], at, texts[b], on)
            if len(words) > max(SHORTEST - 1, len(found.get((a, b), ""))):
                found[a, b] = words
    return found


def _sample(text: str) -> list[tuple[int, int]]:
    """Digests of some strings of a text and where each first stands: the same strings in every text that has them."""
    first: dict[int, int] = {}
    for found in _SAMPLED.finditer(text):
        if ord(text[found.start()]) & 3 == 0:
            first.setdefault(crc32(found[1].encode()), found.start())
    return sorted(first.items())[:SAMPLE]


def _common(a: str, at: int, b: str, on: int) -> str:
    """The words around two places that both texts have, from one sign of punctuation to another; empty if none."""
    if a[at : at + GRAM] != b[on : on + GRAM]:  # two strings of one digest
        return ""
    back = 0
    while back < min(at, on) and a[at - back - 1] == b[on - back - 1] and not _BREAK.match(a[at - back - 1]):
        back += 1
    ahead = GRAM
    while at + ahead < len(a) and on + ahead < len(b) and a[at + ahead] == b[on + ahead]:
        if _BREAK.match(a[at + ahead]) or back + ahead >= LONGEST:
            break
        ahead += 1
    return a[at - back : at + ahead]
