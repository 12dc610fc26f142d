"""The role of each printed line: headline, sub-heading, a paragraph's first line, one that goes on, one taken up again.

A linear chain over the lines of a file (a conditional random field, Lafferty et al. 2001): what `line_network` makes of
each line and what role comes after which, weighed together; the best chain is found by Viterbi's algorithm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from archive.arrays import Floats
from archive.language.continuation import Continuation
from archive.language.phrasing import Phrasing
from archive.model import Chances, LineRole
from archive.reading.line_features import observe_lines
from archive.reading.line_network import LineNetwork
from archive.reading.place_evidence import place_odds
from archive.reading.printed_lines import MeasuredLine

ROLES: tuple[LineRole, ...] = (
    "title", "kicker", "subtitle", "heading", "caption", "aside", "lead", "first", "next", "resumed", "on",
)  # fmt: skip
"""In the order of the network's outputs."""
ROLES_OF_OTHER_PAPERS: Mapping[LineRole, float] = {"title": 0.65, "lead": 1.3}
"""Log-odds more for a role: of papers that it has not learnt from the network finds too few headlines and leads.

Chosen on the pages of tests/heldout; with that of `opening_network`, of unseen pages of papers learnt from, 2 of 100 more
characters stand in their articles, and 1 of 100 articles fewer is whole.
"""


@dataclass(frozen=True, slots=True)
class LineModels:
    """What lines are read with: the network of their roles, how well wording goes on, and what phrasing says they are."""

    network: LineNetwork
    continuation: Continuation
    phrasing: Phrasing


UNLIKELIEST = 100.0
"""Nats below the likeliest at which a role counts, and a step from one to another: seven such are still a number."""
UNSCALED = 2
"""Lines after which probabilities are scaled anew: what two lines make of them, a role and a step each, is still a number."""

_OTHER_PAPERS = np.array([ROLES_OF_OTHER_PAPERS.get(role, 0.0) for role in ROLES], np.float32)


def best_chain(local: Floats, after: Floats) -> list[int]:
    """The best chain of roles, by number, for each line's own odds, (lines, roles), and one role's after another."""
    score = local[0].copy()
    back = np.zeros(local.shape, dtype=np.intp)
    for i in range(1, len(local)):
        through = score[:, None] + after
        back[i] = through.argmax(axis=0)
        score = through.max(axis=0) + local[i]
    chain = [int(score.argmax())]
    for i in range(len(local) - 1, 0, -1):
        chain.append(int(back[i, chain[-1]]))
    return chain[::-1]


def marginals(local: Floats, after: Floats) -> Floats:
    """Probability of each role for each line over all chains (forward-backward), (lines, roles)."""
    # Both ways at once, from either end: what the lines so far say of the next one, its own odds not counted. Scaled
    # anew every UNSCALED lines (Rabiner 1989), and bounded, so that no product is ever nothing.
    own = np.exp(np.maximum(local - local.max(axis=1, keepdims=True), -UNLIKELIEST).astype(np.float64))
    step = np.exp(np.maximum(after - after.max(), -UNLIKELIEST).astype(np.float64))
    roles = own.shape[1]
    given = np.concatenate([own, own[::-1]], axis=1)
    both = np.zeros((2 * roles, 2 * roles))
    both[:roles, :roles], both[roles:, roles:] = step, step.T
    ways = np.ones_like(given)
    for n in range(1, len(local)):
        np.dot(ways[n - 1] * given[n - 1], both, out=ways[n])
        if n % UNSCALED == 0:
            way = ways[n].reshape(2, roles)
            way /= way.sum(axis=1, keepdims=True)
    odds = ways[:, :roles] * own * ways[::-1, roles:]
    out: Floats = (odds / odds.sum(axis=1, keepdims=True)).astype(np.float32)
    return out


def line_roles(rows: Sequence[MeasuredLine], models: LineModels) -> tuple[list[LineRole], list[Chances]]:
    """The role of each row of a file, and how likely each is to be what."""
    if not rows:
        return [], []
    local = models.network.odds(observe_lines(rows, models.continuation, models.phrasing)) + _OTHER_PAPERS
    local = local + place_odds(rows, ROLES)
    after = models.network.after
    by_role = dict(zip(ROLES, marginals(local, after).T.astype(np.float64), strict=True))
    chances = Chances(
        goes_on=by_role["next"],
        taken_up=by_role["resumed"],
        begins=by_role["first"] + by_role["lead"],
        leads=by_role["lead"],
        title=by_role["title"] + by_role["kicker"] + by_role["subtitle"],
        heading=by_role["heading"],
    )
    each = list(map(Chances._make, np.stack(chances, axis=1).tolist()))
    return [ROLES[n] for n in best_chain(local, after)], each
