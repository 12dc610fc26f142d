"""Train the reader, the network that says what each printed line is: archive/data/reader.npz.

    python -m training.reader [--data DIR] [--config FILE] [--write]

A conditional random field over the lines of each page, its odds from the network of `archive/reading/line_network.py`: the
likelihood of the true chain of roles is made as great as it gets, a page a step. Prints for each folder of held pages,
which have no part in training, the share of lines recognised rightly and each role's F1.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from archive.reading.line_features import LINE_ENDS, LINE_FEATURES
from archive.reading.line_roles import ROLES, best_chain
from archive.reading.printed_lines import measured_lines
from archive.writing.models import models
from training.features import line_inputs
from training.labels import labels
from training.runs import begin, finish, halved, torch_for
from training.training_pages import Known, PagesConfig, held_pages, learnt_from, pages_of

HALVES = ("characters", "inward", "around", "outward")
"""Weights written in half precision."""


@dataclass(frozen=True, slots=True)
class Config(PagesConfig):
    """What a run is set to; training/configs/reader.yml says what each is."""

    letter: int
    reach: int
    stretches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A page's lines as the network sees them, and their true roles by number."""

    group: str
    features: np.ndarray
    letters: np.ndarray
    roles: np.ndarray
    times: int


def seen(page: Known) -> Lines:
    """A page for the network."""
    features, letters = line_inputs(page.source)
    roles = [ROLES.index(role) for role in labels(page.reading, measured_lines(page.source.lines), page.misread)]
    return Lines(page.group, features, letters, np.array(roles), page.times)


def network(config: Config, torch: Any) -> dict[str, Any]:
    """The weights to begin with, by the names and shapes of archive.reading.line_network.LineNetwork."""

    def drawn(*shape: int, inputs: int) -> Any:
        return ((torch.rand(*shape) * 2 - 1) * inputs**-0.5).requires_grad_()

    width, roles, units, reach = (
        len(LINE_FEATURES) + 2 * LINE_ENDS * config.letter,
        len(ROLES),
        config.units,
        config.reach,
    )
    known = len(models().lines.continuation.characters)
    return {
        "characters": (torch.randn(known, config.letter) * 0.2).requires_grad_(),
        "inward": drawn(width, units, inputs=width),
        "inward_bias": drawn(units, inputs=width),
        "around": drawn(2, reach, units, units, inputs=reach * units),
        "around_bias": drawn(2, units, inputs=reach * units),
        "outward": drawn(2 * units, roles, inputs=2 * units),
        "outward_bias": drawn(roles, inputs=2 * units),
        "after": torch.zeros(roles, roles).requires_grad_(),
    }


def odds(net: dict[str, Any], page: Lines, torch: Any, dropped: float = 0.0) -> Any:
    """Log-odds of each role for each line: what `archive.reading.line_network.LineNetwork.odds` computes."""

    def drop(values: Any) -> Any:
        return torch.nn.functional.dropout(values, dropped)

    characters = drop(net["characters"][torch.from_numpy(page.letters)].flatten(1))
    given = torch.cat([torch.from_numpy(page.features), characters], 1)
    own = torch.relu(given @ net["inward"] + net["inward_bias"])
    wide = drop(own)
    for weights, bias in zip(net["around"], net["around_bias"], strict=True):
        padded = torch.nn.functional.pad(wide, (0, 0, len(weights) // 2, len(weights) // 2))
        wide = torch.relu(sum(padded[n : n + len(wide)] @ w for n, w in enumerate(weights)) + bias)
    return drop(torch.cat([own, wide], 1)) @ net["outward"] + net["outward_bias"]


def loss(locals_: Sequence[Any], after: Any, roles: Sequence[Any], torch: Any) -> Any:
    """Negative log-likelihood of the true chains of some pages among all chains (forward algorithm, all at once)."""
    sizes = torch.tensor([len(local) for local in locals_])
    padded = torch.nn.utils.rnn.pad_sequence(list(locals_), batch_first=True)
    true = sum(
        local[torch.arange(len(chain)), chain].sum() + after[chain[:-1], chain[1:]].sum()
        for local, chain in zip(locals_, roles, strict=True)
    )
    total = padded[:, 0]
    for n in range(1, padded.shape[1]):
        further = torch.logsumexp(total[:, :, None] + after, 1) + padded[:, n]
        total = torch.where((sizes > n)[:, None], further, total)
    return torch.logsumexp(total, 1).sum() - true


def train(known: Sequence[Lines], config: Config) -> dict[str, np.ndarray]:
    """The trained weights."""
    torch = torch_for(config.seed, config.threads)
    net, rng, rounds, together = network(config, torch), Random(config.seed), config.rounds, config.together
    adam = torch.optim.Adam(net.values(), config.rate, weight_decay=config.decay)
    shown = [page for page in known for _ in range(page.times)]
    for turn in range(rounds):
        rng.shuffle(shown)
        for n in range(0, len(shown), together):
            parts = [_stretch(page, config.stretches, rng) for page in shown[n : n + together]]
            odds_of_lines = [odds(net, part, torch, config.dropped) for part in parts]
            chains = [torch.from_numpy(part.roles) for part in parts]
            adam.zero_grad()
            (loss(odds_of_lines, net["after"], chains, torch) / 40).backward()
            done = (turn * len(shown) + n) / (rounds * len(shown))
            adam.param_groups[0]["lr"] = config.rate * (1 - done) + config.last_rate
            adam.step()
        print(f"round {turn + 1} of {rounds}", flush=True)
    return {name: weights.detach().numpy() for name, weights in net.items()}


def _stretch(page: Lines, sizes: Sequence[int], rng: Random) -> Lines:
    """A stretch of a page, long or short: the network meets single articles, too."""
    size = min(len(page.roles), rng.choice(sizes))
    begin = rng.randrange(len(page.roles) - size + 1)
    here = slice(begin, begin + size)
    return Lines(page.group, page.features[here], page.letters[here], page.roles[here], page.times)


def verdicts(net: dict[str, np.ndarray], held: Sequence[Lines]) -> list[str]:
    """A line for each folder: lines recognised rightly, and the F1 of each role that stands there."""
    import torch

    tables: dict[str, np.ndarray] = {}
    weights = {name: torch.from_numpy(values) for name, values in net.items()}
    for page in held:
        table = tables.setdefault(page.group, np.zeros((len(ROLES), len(ROLES)), int))
        np.add.at(table, (page.roles, np.array(best_chain(odds(weights, page, torch).numpy(), net["after"]))), 1)
    out = []
    for group, table in tables.items():
        right = np.diagonal(table)
        f1 = 2 * right / np.maximum(1, table.sum(0) + table.sum(1))
        each = "  ".join(f"{role} {f1[n]:.2f}" for n, role in enumerate(ROLES) if table[n].sum())
        out.append(f"{group:12} {right.sum() / table.sum():.4f}  {each}")
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, print, write where asked."""
    run = begin("reader", __doc__, Config, arguments)
    known = pages_of(run.data, run.config.pages, run.config.own, run.config.kinds)
    net = train([seen(page) for page in known], run.config)
    held = held_pages(run.data, run.config.held)
    table = {"sights": np.array([name for name, _ in LINE_FEATURES]), **halved(net, HALVES)}
    finish(run, table, learnt_from(known), verdicts(net, [seen(page) for page in held]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
