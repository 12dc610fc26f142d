"""Characters that a machine probably misread: a noisy channel weighs how often one is taken for the other against the wording.

What is likely is reported as a doubt with its odds, never changed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from archive.arrays import Booleans, Doubles, Numbers
from archive.language.character_classes import class_points, code_points
from archive.language.confusions import Confusions, OddsWeights
from archive.language.occurrences import occurrences
from archive.language.trigrams import UNSEEN_CHARACTER, Trigrams
from archive.model import Misread, Printed

USUAL_PAIR = -5.0
"""Log-probability of a character after the one before it from which the pair is usual; two of them make no candidate."""
USUAL_WORDING = -16.0
"""Log-likelihood of a character and what is around it from which nothing is looked for (1 of 100 misreadings lies above)."""
LEAST_GAIN = 2.0
"""Nats of likelihood below which another character is no candidate."""
EVIDENT_GAIN = 5.0
"""Nats of likelihood and rate together at which a candidate counts half in what is taken for the issue's rate."""
USUAL_MISREAD, USUAL_SIZE = 1.0, 10_000
"""Misread characters, and of how many, that every issue is taken to have besides its own: a short text says little."""
SUGGESTED = 0.7
"""Probability from which another character is suggested."""

AT_ONCE = 20_000
"""Characters that are looked at in one go: an issue of a million holds no larger tables than a page does."""
_AROUND = np.arange(-2, 3)
TEXT_END = "\0\0"
"""What is set round each text, so that no window reaches into another: no raw text holds it."""
_IN_WORDS = ((0.99, "九成九"), (0.95, "九成五"), (0.9, "九成"), (0.8, "八成"), (0.7, "七成"))


class Candidate(NamedTuple):
    """A character of a text that may have been another. `gain`: nats by which the wording is likelier with it.

    `at`: its place, white space not counted; `rate`: the logarithm of how often one is taken for the other.
    """

    at: int
    meant: str
    gain: float
    rate: float

    @property
    def evident(self) -> float:
        """How far this alone speaks for a misreading, from 0 to 1."""
        return _chance(self.gain + self.rate - EVIDENT_GAIN)


class Evidence(NamedTuple):
    """A candidate, and what its issue says of it.

    `page_rate`: the logarithm of how many in 1,000 other characters were misread; `elsewhere`: the wording that it would
    make stands in the issue; `times`: the logarithm of how often the wording that it is in stands there.
    """

    candidate: Candidate
    page_rate: float
    elsewhere: bool
    times: float

    @property
    def values(self) -> tuple[float, ...]:
        """What `OddsWeights` are the weights of."""
        return 1.0, self.candidate.gain, self.page_rate, float(self.elsewhere), self.times


@dataclass(frozen=True, slots=True)
class Suspect:
    """Wording as it stands, the wording suggested, the printed line it stands in, and what may have been misread there."""

    wrong: str
    right: str
    line: Printed
    misread: Misread


def suspects(texts: Sequence[Sequence[Printed]], model: Trigrams, table: Confusions) -> list[list[Suspect]]:
    """For each text of an issue the characters that were probably others; the issue's own wording and rate have a say."""
    bare = ["".join("".join(line.text for line in lines).split()) for lines in texts]
    out: list[list[Suspect]] = []
    for lines, text, found in zip(texts, bare, evidence(bare, model, table), strict=True):
        out.append([])
        places: list[tuple[Printed, int]] = []
        for one in found:
            chance = _chance(log_odds(one, table.weights))
            if chance >= SUGGESTED:
                at, meant = one.candidate.at, one.candidate.meant
                places = places or character_places(lines)
                line, place = places[at]
                wrong, right = _around(text, at, text[at]), _around(text, at, meant)
                out[-1].append(Suspect(wrong, right, line, Misread(line.start + place, text[at], meant, chance)))
    return out


def evidence(texts: Sequence[str], model: Trigrams, table: Confusions) -> list[list[Evidence]]:
    """For each text of an issue, without white space, its candidates with what the issue says of them."""
    found = candidates(texts, model, table)
    wordings = [[_around(text, one.at, text[one.at]) for one in ones] for text, ones in zip(texts, found, strict=True)]
    # Wording that stands many times is as much evidence as if it stood once.
    evident = {words: one.evident for row in zip(wordings, found, strict=True) for words, one in zip(*row, strict=True)}
    misread = sum(evident.values()) + USUAL_MISREAD
    whole = TEXT_END.join(texts)
    meant = [[_around(text, one.at, one.meant) for one in ones] for text, ones in zip(texts, found, strict=True)]
    times = occurrences(whole, {words for row in (*wordings, *meant) for words in row})
    return [
        [
            Evidence(
                one,
                page_rate=math.log(1000 * (misread - evident[words]) / (len(whole) + USUAL_SIZE)),
                elsewhere=times[other] > 0,
                times=math.log(times[words]),
            )
            for words, other, one in zip(*row, strict=True)
        ]
        for row in zip(wordings, meant, found, strict=True)
    ]


def log_odds(one: Evidence, weights: OddsWeights) -> float:
    """The log-odds that a candidate was misread (natural)."""
    return one.candidate.rate + sum(weight * value for weight, value in zip(weights, one.values, strict=True))


def candidates(texts: Sequence[str], model: Trigrams, table: Confusions) -> list[list[Candidate]]:
    """For each text, without white space, the characters that its wording speaks against, with the likeliest other one."""
    whole = "".join(TEXT_END + text for text in texts) + TEXT_END
    as_is, points = code_points(whole), class_points(whole)
    row = table.rows[np.minimum(as_is, 0xFFFF)]
    odds = np.zeros(len(points))
    odds[2:] = _log_probabilities(model, points[:-2], points[1:-1], points[2:])
    wording = odds[:-2] + odds[1:-1] + odds[2:]  # of a character and the two behind it
    at = np.flatnonzero((wording <= USUAL_WORDING) & (row[:-2] > 0))
    at = at[_unusual(model, points, at)]
    out: list[list[Candidate]] = [[] for _ in texts]
    starts = np.cumsum([len(TEXT_END), *(len(text) + len(TEXT_END) for text in texts)])
    for some in (at[n : n + AT_ONCE] for n in range(0, len(at), AT_ONCE)):
        windows, now = points[some[:, None] + _AROUND], wording[some]
        others, rates = table.meant[row[some]], table.rates[row[some]]
        which, nth = np.nonzero(others)
        changed = windows[which]
        changed[:, 2] = others[which, nth]
        # Most make a pair that the model knows on neither side: of 2,600 suggestions one was such.
        known = model.knows(changed[:, 1], changed[:, 2]) | model.knows(changed[:, 2], changed[:, 3])
        which, nth, changed = which[known], nth[known], changed[known]
        gain = np.full(others.shape, -np.inf)
        gain[which, nth] = _likelihood(model, changed) - now[which]
        best = np.argmax(gain + rates, axis=1)
        for n in np.flatnonzero(gain[np.arange(len(some)), best] > LEAST_GAIN).tolist():
            text = int(np.searchsorted(starts, some[n], "right")) - 1
            meant, nats, rate = chr(others[n, best[n]]), float(gain[n, best[n]]), float(rates[n, best[n]])
            out[text].append(Candidate(int(some[n] - starts[text]), meant, nats, rate))
    return out


def in_words(chance: float) -> str:
    """A probability as a reader is told it: 约九成把握."""
    return f"约{next(words for least, words in _IN_WORDS if chance >= least)}把握"


def _around(text: str, at: int, char: str) -> str:
    """A character in the place of that at `at`, with its neighbours."""
    return text[max(0, at - 1) : at] + char + text[at + 1 : at + 2]


def _chance(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-log_odds))


def character_places(lines: Sequence[Printed]) -> list[tuple[Printed, int]]:
    """The printed line of each character, white space not counted, and its place in it."""
    return [(line, n) for line in lines for n, char in enumerate(line.text) if not char.isspace()]


def _unusual(model: Trigrams, points: Numbers, at: Numbers) -> Booleans:
    """Whether a character makes an unusual pair with the one on either side, and does not stand alone."""
    pairs = np.full((2, len(at)), -np.inf)
    for side, values in enumerate(pairs):
        before, after = points[at - 1 + side], points[at + side]
        inside = (before > 0) & (after > 0)
        values[inside] = model.after_one(before[inside], after[inside])
    out: Booleans = np.logical_and((pairs <= USUAL_PAIR).any(axis=0), ~np.isneginf(pairs).all(axis=0))
    return out


def _likelihood(model: Trigrams, windows: Numbers) -> Doubles:
    """Log-probability of the last three characters of each window, each after the two before it."""
    out: Doubles = _log_probabilities(model, windows[:, :3], windows[:, 1:4], windows[:, 2:]).sum(axis=1)
    return out


def _log_probabilities(model: Trigrams, first: Numbers, second: Numbers, last: Numbers) -> Doubles:
    """Log-probability of each last character after the two before it, as far as there are.

    A text's end and what lies behind it is certain.
    """
    odds = np.zeros(first.shape)
    inside = (second > 0) & (last > 0)
    after_two, after_one = inside & (first > 0), inside & (first <= 0)
    odds[after_two] = model.after_two(first[after_two], second[after_two], last[after_two])
    odds[after_one] = model.after_one(second[after_one], last[after_one])
    begins = (second <= 0) & (last > 0)
    odds[begins] = np.nan_to_num(model.one.of(last[begins]), nan=UNSEEN_CHARACTER)
    return odds
