"""What each printed line is: a headline, a paragraph's first line, its continuation, or text taken up again in its middle.

A linear chain over the lines of a stretch: what is seen of each line (`rows.SIGHTS`) and what the line before it was,
weighed together, the best chain found by Viterbi's algorithm. The weights are an averaged structured perceptron's
(Collins 2002); `benchmarks/roles.py` trains it and writes its table.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from archive.model import LineRole
from archive.rows import SIGHTS, Row, sights

ROLES: tuple[LineRole, ...] = ("headline", "first", "next", "resumed")
TABLE = Path(__file__).parent / "data" / "roles.json"

Weights = tuple[np.ndarray, np.ndarray]
"""Weights of sights, (roles, sights), and of one role after another, (roles, roles)."""


@functools.cache
def weights(path: Path = TABLE) -> Weights:
    """The trained weights, read once a process; a sight that the table lacks weighs nothing."""
    table = json.loads(path.read_text("utf-8"))
    seen = np.array([[table["sights"].get(name, {}).get(role, 0.0) for name, _ in SIGHTS] for role in ROLES])
    after = np.array([[table["after"][before][role] for role in ROLES] for before in ROLES])
    return seen, after


def best(seen: np.ndarray, model: Weights) -> list[int]:
    """The best chain of roles, by number, for what is seen of each line, (lines, sights)."""
    by_sight, by_role = model
    local = seen @ by_sight.T
    score = local[0].copy()
    back = np.zeros(local.shape, dtype=int)
    for i in range(1, len(local)):
        through = score[:, None] + by_role
        back[i] = through.argmax(axis=0)
        score = through.max(axis=0) + local[i]
    chain = [int(score.argmax())]
    for i in range(len(local) - 1, 0, -1):
        chain.append(int(back[i, chain[-1]]))
    return chain[::-1]


def roles(run: Sequence[Row]) -> list[LineRole]:
    """The role of each row of a run of printed lines."""
    if not run:
        return []
    return [ROLES[n] for n in best(np.array(sights(run)), weights())]
