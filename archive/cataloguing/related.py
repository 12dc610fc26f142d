"""Which articles a reader of one may want next, and why: shared topics, people, places, schools, and shared wording.

Linear in the archive: a name that many articles have pairs each of them only with its neighbours in time, and wording
is compared by samples (archive/language/shingles.py), never text with text.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from archive.bad_input import BadInput
from archive.cataloguing.catalogue import ArticleCard
from archive.file_faults import file_fault
from archive.language.shingles import GRAM, LONGEST_SHARED, Digests

RELATED_FILE = "related.json"
MOST_RELATED = 4
"""Related articles of one."""
SAMPLING_WINDOW = 6
"""Neighbours in time, on either side, that a shared name pairs an article with."""
RARE_STRING = 8
"""Articles that a string may stand in and still be rare; a phrase that more of them use is the newspaper's, not theirs."""
LEAST_RELATED = 2.5
"""The score below which articles are not related: a single topic that a fourth of the archive has is not enough."""
COMMON_NAMES = 6
"""Common names of an article whose pairs are looked at."""
LEAST_STRINGS = 2
"""Sampled strings that two articles must share for their wording to count: one may be chance."""
STRING_SPACING = 4
"""Characters for each string shared: how much longer a passage is on average in which one more string is sampled."""
WORDS_PER_POINT = 8
"""Characters of shared wording for a point of the score."""
KIND_WEIGHTS = {"topics": 1.0, "people": 1.2, "places": 0.6, "organizations": 1.0, "series": 9.0}
"""What a shared name of each kind counts for; the other parts of a series come first. Articles by the same author are not related by that."""
WORTH_STEP = 0.5
"""What a name's worth is rounded to: a finer one would change with nearly every new issue, for thousands of articles."""
SCORE_UNIT = 1e6
"""The least difference of scores that counts: a millionth. With it and a hundred thousand articles a pair is a number of 62 bits."""
PAIRS_AT_ONCE = 1 << 18
"""Pairs that are scored at once."""

Name = tuple[str, str]
"""A kind, one of KIND_WEIGHTS, and a name of it."""
ArticlePairs = npt.NDArray[np.int64]
"""Pairs of articles by number, the lesser times the number of articles plus the greater, each once, in order."""


@dataclass(frozen=True, slots=True)
class Related:
    """An article's key, and whether words stand in both it and the one it is related to."""

    key: str
    wording: bool = False


def related(articles: Iterable[ArticleCard], samples: Mapping[str, Digests]) -> dict[str, tuple[Related, ...]]:
    """For each article's key those related to it, nearest first. `articles` newest first; `samples` by key. Pure."""
    cards = list(articles)
    count = len(cards)
    holders = _holders(cards)
    shared = _shared_names_of(cards, holders)
    alike, strings = _wording([samples.get(card.key, np.empty(0, np.uint32)) for card in cards])
    met, _ = _distinct(np.concatenate([alike, *_neighbours(holders, shared, cards)]))
    score = _scores(met, holders, cards)
    place = np.searchsorted(met, alike)
    score[place] += np.minimum(strings * STRING_SPACING + GRAM - 1, LONGEST_SHARED) / WORDS_PER_POINT
    one, other = np.divmod(met, max(count, 1))
    near = score >= LEAST_RELATED
    worded = set(alike.tolist())
    found: dict[str, list[Related]] = {}
    for i, j in _best(one[near], other[near], score[near], count):
        wording = min(i, j) * count + max(i, j) in worded
        found.setdefault(cards[i].key, []).append(Related(cards[j].key, wording))
    return {key: tuple(them) for key, them in found.items()}


def dump_related(found: Mapping[str, Sequence[Related]]) -> str:
    """All of it as JSON, an article a line."""
    rows = (f"{json.dumps(key)}:{_json([[o.key, o.wording] for o in them])}" for key, them in found.items())
    return "{" + ",\n".join(rows) + "}\n"


def load_related(content: Path) -> dict[str, tuple[Related, ...]]:
    """What the build wrote into content/related.json. BadInput where it is missing or broken."""
    try:
        found = json.loads((content / RELATED_FILE).read_text("utf-8"))
        return {key: tuple(Related(of, words) for of, words in them) for key, them in found.items()}
    except OSError as error:
        raise file_fault(
            error, RELATED_FILE, "读不了相关文章的目录", "请运行 python build.py site，它会生成"
        ) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise BadInput(RELATED_FILE, "", "相关文章的目录已损坏", "请运行 python build.py site，它会重新生成") from error


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _holders(cards: Sequence[ArticleCard]) -> dict[Name, list[int]]:
    """The articles that have each name. One that half of the archive has says nothing of two articles."""
    found: defaultdict[Name, list[int]] = defaultdict(list)
    for i, card in enumerate(cards):
        for kind in KIND_WEIGHTS:
            for name in getattr(card, "tags" if kind == "topics" else kind):
                found[kind, name].append(i)
    return {name: of for name, of in found.items() if 2 <= len(of) <= len(cards) / 2}


def _shared_names_of(cards: Sequence[ArticleCard], holders: Mapping[Name, object]) -> list[list[Name]]:
    """The names of each article that others have too, by kind."""
    return [
        [
            (kind, name)
            for kind in KIND_WEIGHTS
            for name in getattr(card, "tags" if kind == "topics" else kind)
            if (kind, name) in holders
        ]
        for card in cards
    ]


def _worth(name: Name, holders: Mapping[Name, Sequence[int]], count: int) -> float:
    """What sharing a name says: the rarer, the more; in steps, so that one more article changes nothing for all others."""
    return round(KIND_WEIGHTS[name[0]] * math.log(count / len(holders[name])) / WORTH_STEP) * WORTH_STEP


def _neighbours(
    holders: Mapping[Name, Sequence[int]], shared: Sequence[Sequence[Name]], cards: Sequence[ArticleCard]
) -> Iterable[ArticlePairs]:
    """Pairs of the same name, or the same two where each is too common."""
    worth = {name: _worth(name, holders, len(cards)) for name in holders}
    number = {name: at for at, name in enumerate(holders)}
    ranked = sorted(holders, key=lambda name: (worth[name], name))
    rank = {name: at for at, name in enumerate(ranked) if len(holders[name]) > SAMPLING_WINDOW}
    one, two = [], []
    for i, names in enumerate(shared):
        common = sorted(rank[name] for name in names if name in rank)[:COMMON_NAMES]
        one += [(number[name], i) for name in names]
        two += [(a * len(holders) + b, i) for a, b in combinations(common, 2)]
    for rows in (one, two):
        keys, members = np.array(rows, np.int64).reshape(-1, 2).T
        order = np.argsort(keys, kind="stable")
        keys, members = keys[order], members[order]
        for distance in range(1, SAMPLING_WINDOW + 1):
            same = keys[:-distance] == keys[distance:]
            yield members[:-distance][same] * len(cards) + members[distance:][same]


def _scores(
    met: ArticlePairs, holders: Mapping[Name, Sequence[int]], cards: Sequence[ArticleCard]
) -> npt.NDArray[np.float64]:
    """What the names say that the two of each pair share."""
    from scipy.sparse import csr_array  # not where no list is made anew

    numbers = [(at, i) for at, of in enumerate(holders.values()) for i in of]
    columns, rows = np.array(numbers, np.int64).reshape(-1, 2).T
    worth = np.array([_worth(name, holders, len(cards)) for name in holders])
    shape = (len(cards), max(len(holders), 1))
    ones = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    weighed = csr_array((worth[columns] if len(columns) else np.empty(0), (rows, columns)), shape=shape)
    found = np.zeros(len(met))
    for at in range(0, len(met), PAIRS_AT_ONCE):
        one, other = np.divmod(met[at : at + PAIRS_AT_ONCE], len(cards))
        found[at : at + PAIRS_AT_ONCE] = weighed[one].multiply(ones[other]).sum(axis=1)
    return found


def _wording(samples: Sequence[Digests]) -> tuple[ArticlePairs, npt.NDArray[np.int64]]:
    """Pairs that share rare strings, and how many."""
    flat = np.concatenate([np.empty(0, np.uint32), *samples])
    owner = np.repeat(np.arange(len(samples), dtype=np.int64), [len(one) for one in samples])
    order = np.argsort(flat, kind="stable")
    flat, owner = flat[order], owner[order]
    starts = np.flatnonzero(np.concatenate([[True], flat[1:] != flat[:-1]])) if len(flat) else np.empty(0, np.int64)
    lengths = np.diff(np.append(starts, len(flat)))
    pairs = [np.empty(0, np.int64)]
    for length in range(2, RARE_STRING + 1):
        groups = owner[starts[lengths == length][:, None] + np.arange(length)]
        pairs += [groups[:, i] * len(samples) + groups[:, j] for i, j in combinations(range(length), 2)]
    met, strings = _distinct(np.concatenate(pairs))
    enough = strings >= LEAST_STRINGS
    return met[enough], strings[enough]


def _best(
    one: ArticlePairs, other: ArticlePairs, score: npt.NDArray[np.float64], count: int
) -> Iterable[tuple[int, int]]:
    """For each article in order the MOST_RELATED that score highest with it, of several as high the first.

    Article, score and the other article are one number each pair, which sorts many times as fast as three.
    """
    units = np.round(score * SCORE_UNIT).astype(np.int64)
    top = int(units.max(initial=0))
    pairs = np.concatenate([one * (top + 1) + (top - units), other * (top + 1) + (top - units)]) * count
    pairs += np.concatenate([other, one])
    pairs.sort()
    a, b = np.divmod(pairs, count)
    a //= top + 1
    first = np.flatnonzero(np.concatenate([a[:1] == a[:1], a[1:] != a[:-1]]))
    best = np.arange(len(a)) - np.repeat(first, np.diff(np.append(first, len(a)))) < MOST_RELATED
    return zip(a[best].tolist(), b[best].tolist(), strict=True)


def _distinct(pairs: ArticlePairs) -> tuple[ArticlePairs, npt.NDArray[np.int64]]:
    """The pairs in order, each once, and how often each was there: np.unique, which takes three times as long."""
    ordered = np.sort(pairs)
    first = np.flatnonzero(np.concatenate([ordered[:1] == ordered[:1], ordered[1:] != ordered[:-1]]))
    return ordered[first], np.diff(np.append(first, len(ordered)))


def shared_names(one: ArticleCard, other: ArticleCard) -> dict[str, tuple[str, ...]]:
    """The names that both have, by kind."""
    found = {}
    for kind in KIND_WEIGHTS:
        field = "tags" if kind == "topics" else kind
        rest = getattr(other, field)
        found[kind] = tuple(name for name in getattr(one, field) if name in rest)
    return {kind: names for kind, names in found.items() if names}
