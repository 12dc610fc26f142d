"""Which article has the text that an address held: the one that has most of it, by sketches, whatever the lines are now.

Every address leads to the article that has most of its text. Where several lead to the same, it bears the address whose
text it is most of; so nothing has to be weighed against anything else, and no number of articles makes it slow.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nlargest

import numpy as np
import numpy.typing as npt

from archive.addressing.address_book import Held
from archive.language.shingles import SKETCH_SIZE, Digests, read_sketch, sketch

SAME_SHARE = 0.3
"""The share of its strings by which a text is still the same: a sixth of its characters may be read otherwise (0.82^6).

Of the articles of the five issues none shares more than 0.17 of its strings with another of its issue, 0.27 of the archive.
"""
BACK_SHARE = 0.5
"""The share by which a text that had gone is there again, or is in another issue: it can as well be nowhere."""
TWIN_SHARE = 0.95
"""The share by which two texts are one, though both were there before."""
FEWEST_STRINGS = 4
"""Strings by which a text is known at least, all where it has fewer: one alone is a name."""
ROUNDS = 3
"""How often articles that nobody bears yet are given out: who lost one may have as much of its text in another."""
MOST_COMPARED = 8
"""Articles that are compared with what their own addresses held, for each address whose text is looked for."""
MOST_HOLDERS = 64
"""Articles that may share a string: one that stands in more says nothing of which it is."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Where addresses are now.

    `bearers`: the address of each article, empty where it is new. `leads`: of addresses that none bears, the article that
    has most of the text; the text of one that is absent is nowhere.
    """

    bearers: tuple[str, ...]
    leads: Mapping[str, int]


Shares = Mapping[str, Mapping[int, float]]
"""For each address the texts that have enough of what it held, each with the share of it."""


def recognise(held: Mapping[str, Held], wordings: Sequence[Digests], titles: Sequence[str] = ()) -> Recognised:
    """Which address each article bears, and where the others lead. `wordings`: all strings of each article.

    An address keeps to what it held first as well as to what it held last. `titles` tell articles of the same wording apart.
    """
    bearers = _unchanged(held, wordings, titles)
    borne = set(bearers.values())
    shares = shares_of({n: one for n, one in held.items() if n not in borne and not one.elsewhere}, wordings)

    def came(name: str, index: int) -> float:
        """Of what an address held the share that came to an article, by the address that it bears so far."""
        bearer = bearers.get(index, "")
        before = held.get(bearer)
        if before and not before.stands and before.now == name:  # until now it stood in this one's article
            before = None
        return _came(held[name], shares[name][index], bearer, before, wordings[index])

    def best() -> dict[str, int]:
        borne = set(bearers.values())
        rest = {name: found for name, found in shares.items() if found and name not in borne}
        return {name: _best(found, held[name].now, bearers, partial(came, name)) for name, found in rest.items()}

    for _ in range(ROUNDS):
        bearers |= _claimed(best(), bearers, held, wordings, shares)
    leads = {}
    for name, index in best().items():
        stays = held[name].stands or held[name].now == bearers.get(index)
        if came(name, index) >= (SAME_SHARE if stays else BACK_SHARE):
            leads[name] = index
    return Recognised(tuple(bearers.get(index, "") for index in range(len(wordings))), leads)


def shares_of(held: Mapping[str, Held], wordings: Sequence[Digests]) -> Shares:
    """How much of what each address held, first and last, stands in each text: texts with too little of either are left out."""
    if not held or not wordings:
        return {}
    strings = np.concatenate(wordings)
    order = np.argsort(strings, kind="stable")
    strings, owners = strings[order], np.repeat(np.arange(len(wordings)), [len(one) for one in wordings])[order]
    found: dict[str, Mapping[int, float]] = {}
    for name, one in held.items():
        versions = [_holders(read_sketch(text), strings, owners) for text in (one.first, one.last) if text]
        if versions:
            both = set(versions[0]).intersection(*versions[1:])
            found[name] = {index: min(version[index] for version in versions) for index in sorted(both)}
    return found


def _holders(wanted: Digests, strings: Digests, owners: npt.NDArray[np.intp]) -> dict[int, float]:
    """The texts that have enough of the strings that tell texts apart, each with its share of those."""
    first, last = np.searchsorted(strings, wanted, "left"), np.searchsorted(strings, wanted, "right")
    telling = last - first <= MOST_HOLDERS
    total = int(telling.sum())
    held = (last - first) * telling
    places = np.arange(held.sum()) + np.repeat(first - (np.cumsum(held) - held), held)
    counts = np.bincount(owners[places])
    which = np.flatnonzero(counts)
    enough = min(len(wanted), max(FEWEST_STRINGS, SAME_SHARE * total))
    return {int(index): int(counts[index]) / total for index in which if counts[index] >= enough}


def _unchanged(held: Mapping[str, Held], wordings: Sequence[Digests], titles: Sequence[str]) -> dict[int, str]:
    """Articles whose sketch is to the letter what an address held, each with it: of several that with the title, or in their order."""
    sketches = [sketch(wording) for wording in wordings]
    known = {name: one for name, one in held.items() if one.stands or (one.latest and not one.elsewhere)}
    order = sorted(known, key=lambda name: not known[name].stands)
    titled = {name: (known[name].latest, known[name].title) for name in order}
    found = _paired(titled, list(zip(sketches, titles, strict=False)), {})
    return found | _paired({name: known[name].latest for name in order}, sketches, found)


def _paired(wanted: Mapping[str, Hashable], there: Sequence[Hashable], found: Mapping[int, str]) -> dict[int, str]:
    """What is not found yet, each with the name for which the same is wanted, both in their order."""
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, one in enumerate(there):
        if index not in found:
            waiting[one].append(index)
    done = set(found.values())
    return {waiting[one].popleft(): name for name, one in wanted.items() if name not in done and waiting.get(one)}


def _best(shares: Mapping[int, float], now: str, bearers: Mapping[int, str], came: Callable[[int], float]) -> int:
    """The text to which most came; of several to which as much, the one it is said to be in, one that is new, the first."""
    likely = nlargest(MOST_COMPARED, shares, key=lambda i: (shares[i], -i))
    return max(likely, key=lambda i: (came(i), bool(now) and bearers.get(i) == now, i not in bearers, -i))


def _claimed(
    best: Mapping[str, int],
    bearers: Mapping[int, str],
    held: Mapping[str, Held],
    wordings: Sequence[Digests],
    shares: Shares,
) -> dict[int, str]:
    """Of the articles that nobody bears yet, each with the address whose text is most like it."""
    found: dict[int, tuple[float, bool, str]] = {}
    for name, index in best.items():
        one, share = held[name], shares[name][index]
        if index not in bearers and (one.stands or share >= BACK_SHARE):
            claim = (_likeness(share, one.latest, len(wordings[index])), one.stands, name)
            if index not in found or claim[:2] > found[index][:2]:
                found[index] = claim
    return {index: name for index, (_, _, name) in found.items()}


def _likeness(share: float, latest: bytes, size: int) -> float:
    """The share that two texts have in common of all that is in either (Jaccard), where `share` of one stands in the other."""
    common = share * _size(read_sketch(latest))
    return common / (_size(read_sketch(latest)) + size - common)


def _size(sketched: Digests) -> float:
    """How many strings a text has, about, by its least digests."""
    if len(sketched) < SKETCH_SIZE:
        return len(sketched)
    return (SKETCH_SIZE - 1) * 2.0**32 / (float(sketched[-1]) + 1)


def _came(one: Held, share: float, bearer: str, before: Held | None, wording: Digests) -> float:
    """Of the share of a text that an article has the part that did not stand there before: two notices may be alike.

    `before`: what the article's address held. All counts that is known to have come there, or that is all of the text.
    """
    if before is None or share >= TWIN_SHARE or (one.now and one.now == bearer):
        return share
    return share * new_there(one, before, wording)


def new_there(one: Held, before: Held, wording: Digests) -> float:
    """Of what an article has of a text, the share that its address did not hold before: two notices may be alike."""
    had = read_sketch(before.latest)
    common = np.intersect1d(read_sketch(one.latest), wording)
    if len(had) == SKETCH_SIZE:
        common = common[common <= had[-1]]
    return 1.0 - float(np.isin(common, had).mean()) if len(common) else 1.0
