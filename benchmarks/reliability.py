"""How far what is said agrees with what is so: reliability by bins of probability, and doubts by their threshold.

The expected calibration error is Guo et al.'s (On Calibration of Modern Neural Networks, 2017): the difference of the mean
probability and the share of what holds, in bins of equal width, weighed by how many each has.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

BINS = 10


class Judgement(NamedTuple):
    """Something the archive judged: the probability it gives it, from 0 to 1, and whether it holds.

    A yes or no has one of what is asked, a choice of several one of what was chosen. `may_be_doubted`: whether a reader is told where the archive hesitates.
    """

    chance: float
    holds: bool
    may_be_doubted: bool = True

    @property
    def wrong(self) -> bool:
        """Of a yes or no, whether the likelier answer is not the true one."""
        return self.holds != (self.chance > 0.5)

    @property
    def likelier(self) -> Judgement:
        """Of a yes or no, the answer that was given: its probability, and whether it holds."""
        return self._replace(chance=max(self.chance, 1 - self.chance), holds=not self.wrong)

    def doubted(self, threshold: float) -> bool:
        """Whether it is told as a doubt where all is that is less sure, either way, than these log-odds."""
        return self.may_be_doubted and self.likelier.chance < chance(threshold)


class Outcome(NamedTuple):
    """Something the archive made, and gives no probability: whether it tells a doubt of it, and whether it is right."""

    doubted: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Judgements of like probability: from where the bin begins, how many, the mean probability, the share that holds."""

    begin: float
    count: int
    said: float
    true: float


@dataclass(frozen=True, slots=True)
class AtThreshold:
    """What telling doubts below a threshold does: the share doubted, and the shares wrong of the rest and of those.

    None: there is nothing to take a share of.
    """

    threshold: float
    doubted: float | None
    wrong_undoubted: float | None
    wrong_doubted: float | None


def chance(odds: float) -> float:
    """The probability of natural log-odds."""
    return 1 / (1 + math.exp(-odds)) if odds >= 0 else 1 - 1 / (1 + math.exp(odds))


def reliability(judgements: Sequence[Judgement]) -> list[Bin]:
    """The bins that hold anything, by probability; each has its upper end, and the first both."""
    binned: dict[int, list[Judgement]] = {}
    for one in judgements:
        binned.setdefault(max(0, math.ceil(one.chance * BINS) - 1), []).append(one)
    return [
        Bin(
            n / BINS,
            len(inside),
            sum(one.chance for one in inside) / len(inside),
            _share(one.holds for one in inside) or 0,
        )
        for n, inside in sorted(binned.items())
    ]


def calibration_error(judgements: Sequence[Judgement]) -> float | None:
    """The expected calibration error, from 0 to 1; None of nothing."""
    if not judgements:
        return None
    return sum(one.count * abs(one.said - one.true) for one in reliability(judgements)) / len(judgements)


def at_threshold(judgements: Sequence[Judgement], threshold: float) -> AtThreshold:
    """What a threshold, in natural log-odds, makes of doubts."""
    flags = [one.doubted(threshold) for one in judgements]
    wrong = {
        flag: _share(one.wrong for one, own in zip(judgements, flags, strict=True) if own is flag)
        for flag in (True, False)
    }
    return AtThreshold(threshold, _share(flags), wrong[False], wrong[True])


def share_right(outcomes: Iterable[Outcome], doubted: bool) -> float | None:
    """The share that is right of what has a doubt told, or has none; None where there is nothing of the kind."""
    return _share(one.right for one in outcomes if one.doubted is doubted)


def _share(of: Iterable[bool]) -> float | None:
    every = list(of)
    return sum(every) / len(every) if every else None
