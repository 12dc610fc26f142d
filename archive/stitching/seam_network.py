"""How surely pieces go together, in log-odds: a small network that looks at each pair twice.

At first it sees a pair's own features (`seam_features.SEAM_FEATURES`); then also what that made of the pair's rivals, for the same end
and the same start, and of its neighbours, since lines of two columns in turn go on side by side. `training/seams.py`
trains it on pages whose true reading is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from archive.arrays import Floats, Numbers
from archive.language.perceptron import Network, network
from archive.language.weights import Weights
from archive.stitching.seam_features import SEAM_FEATURES, PiecePairs, seam_features

SEAM_WEIGHTS = "seams.npz"
ABSENT = -4.0
"""Log-odds of a pair that is none."""
FORBIDDEN_START_BONUS = 5.0
"""Log-odds more for a piece right behind another that begins with a mark no line begins with: typesetters' rules know no
exception, though few pages of training show it."""
FIRST_LOOK_LIMIT = 8.0
"""Log-odds beyond which the first look counts no more."""
RIVALS = (
    "this pair", "what else the first goes on in", "what else goes on in the second",
    "what the line before the second goes on in", "what goes on in the line after the first",
    "the pair a line later", "the pair a line earlier", "the first and the line after it", "the line before the second and it",
)  # fmt: skip
"""What the second look sees of the first."""


@dataclass(frozen=True, slots=True)
class SeamNetwork:
    """The weights of both looks."""

    first: Network
    second: Network

    def odds(self, pairs: PiecePairs) -> Floats:
        """Log-odds that the second piece of each pair goes on where the first ends, against nothing going on there."""
        if not len(pairs.before):
            return np.zeros(0, np.float32)
        seen = seam_features(pairs)
        again = rivals(self.first.odds(seen), rival_places(pairs.before, pairs.after))
        return (
            self.second.odds(np.concatenate([seen.T, again.T]).T)
            + FORBIDDEN_START_BONUS * pairs.adjacent * pairs.b.forbidden_start
        )


def seam_network(weights: Weights) -> SeamNetwork:
    """The network of a weights file (seams.npz). Raises ValueError where it was trained on other features."""
    weights.hold_to("evidence", [name for name, _ in SEAM_FEATURES], "archive/stitching/seam_features.py")
    return SeamNetwork(network(weights, "first_"), network(weights, "second_"))


@dataclass(frozen=True, slots=True)
class RivalPlaces:
    """Where a pair's rivals and neighbours are found: numbers of ends and starts, and of other pairs.

    `before`, `after`: each pair's end and start among `ends` and `starts` of them; `from_before`, `into_after`: the end
    right before its start, the start right after its end, one beyond the last where there is none. `near`: the pairs of
    RIVALS from the sixth on, (4, pairs), likewise.
    """

    before: Numbers
    after: Numbers
    ends: int
    starts: int
    from_before: Numbers
    into_after: Numbers
    near: Numbers


def rival_places(before: Numbers, after: Numbers) -> RivalPlaces:
    """The places of pairs, given by the numbers of their pieces, no pair twice."""
    ends, before_at = np.unique(before, return_inverse=True)
    starts, after_at = np.unique(after, return_inverse=True)
    wanted = [(before + 1, after + 1), (before - 1, after - 1), (before, before + 1), (after - 1, after)]
    return RivalPlaces(
        before=before_at,
        after=after_at,
        ends=len(ends),
        starts=len(starts),
        from_before=_found(ends, after - 1),
        into_after=_found(starts, before + 1),
        near=_which(before, after, wanted),
    )


def _which(before: Numbers, after: Numbers, wanted: Sequence[tuple[Numbers, Numbers]]) -> Numbers:
    """Which of the pairs each wanted one is, one beyond the last where there is none such.

    In a table of all that there may be, with a margin for what stands one before or behind: pieces of a stretch are few.
    """
    wide = int(max(before.max(), after.max())) + 3
    table = np.full(wide * wide, len(before), np.int32)
    table[(before + 1) * wide + after + 1] = np.arange(len(before))
    return np.stack([table[(a + 1) * wide + b + 1] for a, b in wanted])


def _found(among: Numbers, wanted: Numbers) -> Numbers:
    """Where each wanted number stands in a sorted array; its length where it does not."""
    at = np.minimum(np.searchsorted(among, wanted), len(among) - 1)
    return np.where(among[at] == wanted, at, len(among))


def rivals(odds: Floats, at: RivalPlaces) -> Floats:
    """What the second look sees of the first, (pairs, RIVALS)."""
    best_end, other_end = _best(odds, at.before, at.ends)
    best_start, other_start = _best(odds, at.after, at.starts)
    near = np.append(odds, np.float32(ABSENT))[at.near]
    seen = np.stack([odds, other_end, other_start, best_end[at.from_before], best_start[at.into_after], *near])
    out: Floats = (np.clip(seen, -FIRST_LOOK_LIMIT, FIRST_LOOK_LIMIT) / 4).astype(np.float32)
    return out.T


def _best(odds: Floats, group: Numbers, count: int) -> tuple[Floats, Floats]:
    """The best odds of each group, none below nothing's and one more for no group; and for each pair those of its others."""
    best = np.zeros(count + 1, np.float32)
    np.maximum.at(best, group, odds)
    is_best = odds >= best[group]
    second = np.zeros(count + 1, np.float32)
    np.maximum.at(second, group, np.where(is_best, np.float32(ABSENT), odds))
    tied = np.bincount(group[is_best], minlength=count + 1) > 1
    second[tied] = best[tied]
    return best, np.where(is_best, second[group], best[group])
