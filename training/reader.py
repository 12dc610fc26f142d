"""Train the reader, the network that tells what each printed line is: archive/data/reader.npz.

    python training/reader.py [DIR …] [--own N] [--held DIR …] [--rounds N] [--write]     (needs: pip install -e '.[train]')

A conditional random field over the lines of each page, its odds from the network of `archive/reading/line_network.py`: the likelihood
of the true chain of roles is made as great as it gets, a page a step. Prints for each folder of `--held`, which has
no part in training, the share of lines told rightly and each role's F1. Without DIR, pages are generated from
tests/readings, too few to train for good. training/training_pages.py says which pages the committed network was trained on.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from archive.language.weights import DATA
from archive.reading.line_features import ENDS, SIGHTS, letters, sights, told
from archive.reading.line_network import FILE
from archive.reading.line_roles import ROLES, best
from archive.reading.printed_lines import rows
from archive.writing.models import models
from training.labels import labels
from training.training_pages import Known, arguments, pages

OWN = 2
KINDS = ("kind1", "kind2", "kind3raw", "kind3read", "kind4")
LETTER, UNITS, REACH = 16, 96, 5
"""Numbers a character is told by; units of each layer; lines that a convolution sees at once."""
DROPPED = 0.15
"""Share of units left out in each step, so that none is relied on alone."""
STRETCHES = (140, 140, 100, 60, 30, 15)
"""Lines that are drawn from a page at a time."""
RATE, LAST_RATE, TOGETHER = 2e-3, 2e-5, 4
"""Steps of Adam, falling in a line; pages to a step."""
HALVES = ("characters", "inward", "around", "outward")
"""Weights written in half precision."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A page's lines as the network sees them, and their true roles by number."""

    group: str
    sights: np.ndarray
    letters: np.ndarray
    roles: np.ndarray
    times: int


def seen(page: Known) -> Lines:
    """A page for the network."""
    lines = rows(page.source.lines)
    looked = told(lines, models().lines.continuation)
    roles = [ROLES.index(role) for role in labels(page.reading, lines, page.misread)]
    return Lines(page.group, sights(looked), letters(looked), np.array(roles), page.times)


def network(torch: Any) -> dict[str, Any]:
    """The weights to begin with, by the names and shapes of archive.reading.line_network.LineNetwork."""
    torch.manual_seed(0)

    def drawn(*shape: int, inputs: int) -> Any:
        return ((torch.rand(*shape) * 2 - 1) * inputs**-0.5).requires_grad_()

    width, roles = len(SIGHTS) + 2 * ENDS * LETTER, len(ROLES)
    known = len(models().lines.continuation.characters)
    return {
        "characters": (torch.randn(known, LETTER) * 0.2).requires_grad_(),
        "inward": drawn(width, UNITS, inputs=width),
        "inward_bias": drawn(UNITS, inputs=width),
        "around": drawn(2, REACH, UNITS, UNITS, inputs=REACH * UNITS),
        "around_bias": drawn(2, UNITS, inputs=REACH * UNITS),
        "outward": drawn(2 * UNITS, roles, inputs=2 * UNITS),
        "outward_bias": drawn(roles, inputs=2 * UNITS),
        "after": torch.zeros(roles, roles).requires_grad_(),
    }


def odds(net: dict[str, Any], page: Lines, torch: Any, dropped: float = 0.0) -> Any:
    """Log-odds of each role for each line: what `archive.reading.line_network.LineNetwork.odds` computes."""

    def drop(values: Any) -> Any:
        return torch.nn.functional.dropout(values, dropped)

    characters = drop(net["characters"][torch.from_numpy(page.letters)].flatten(1))
    given = torch.cat([torch.from_numpy(page.sights), characters], 1)
    own = torch.relu(given @ net["inward"] + net["inward_bias"])
    wide = drop(own)
    for weights, bias in zip(net["around"], net["around_bias"], strict=True):
        padded = torch.nn.functional.pad(wide, (0, 0, REACH // 2, REACH // 2))
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


def train(known: Sequence[Lines], rounds: int) -> dict[str, np.ndarray]:
    """The trained weights."""
    import torch

    torch.set_num_threads(1)  # the matrices are small: a second thread only waits
    net, rng = network(torch), Random(0)
    adam = torch.optim.Adam(net.values(), RATE, weight_decay=1e-5)
    shown = [page for page in known for _ in range(page.times)]
    for turn in range(rounds):
        rng.shuffle(shown)
        for n in range(0, len(shown), TOGETHER):
            parts = [_stretch(page, rng) for page in shown[n : n + TOGETHER]]
            told_odds = [odds(net, part, torch, DROPPED) for part in parts]
            chains = [torch.from_numpy(part.roles) for part in parts]
            adam.zero_grad()
            (loss(told_odds, net["after"], chains, torch) / 40).backward()
            done = (turn * len(shown) + n) / (rounds * len(shown))
            adam.param_groups[0]["lr"] = RATE * (1 - done) + LAST_RATE
            adam.step()
        print(f"round {turn + 1} of {rounds}", flush=True)
    return {name: weights.detach().numpy() for name, weights in net.items()}


def _stretch(page: Lines, rng: Random) -> Lines:
    """A stretch of a page, long or short: a reader meets single articles, too."""
    size = min(len(page.roles), rng.choice(STRETCHES))
    begin = rng.randrange(len(page.roles) - size + 1)
    here = slice(begin, begin + size)
    return Lines(page.group, page.sights[here], page.letters[here], page.roles[here], page.times)


def verdicts(net: dict[str, np.ndarray], held: Sequence[Lines]) -> list[str]:
    """A line for each folder: lines told rightly, and the F1 of each role that stands there."""
    import torch

    tables: dict[str, np.ndarray] = {}
    weights = {name: torch.from_numpy(values) for name, values in net.items()}
    for page in held:
        table = tables.setdefault(page.group, np.zeros((len(ROLES), len(ROLES)), int))
        np.add.at(table, (page.roles, np.array(best(odds(weights, page, torch).numpy(), net["after"]))), 1)
    out = []
    for group, table in tables.items():
        right = np.diagonal(table)
        f1 = 2 * right / np.maximum(1, table.sum(0) + table.sum(1))
        each = "  ".join(f"{role} {f1[n]:.2f}" for n, role in enumerate(ROLES) if table[n].sum())
        out.append(f"{group:12} {right.sum() / table.sum():.4f}  {each}")
    return out


def main(arguments_told: Sequence[str] | None = None) -> int:
    """Read the options, train, print, write where asked."""
    parser = arguments(__doc__, OWN)
    parser.add_argument("--held", nargs="*", default=[], metavar="DIR", help="pages to measure on")
    parser.add_argument("--rounds", type=int, default=10, metavar="N")
    parser.add_argument("--table", type=Path, default=DATA / FILE)
    options = parser.parse_args(arguments_told)
    net = train([seen(page) for page in pages(options.folders, options.own, KINDS)], options.rounds)
    if options.held:
        print("\n".join(verdicts(net, [seen(page) for page in pages(options.held, 0, KINDS)])))
    if options.write:
        table: dict[str, Any] = {name: values for name, values in net.items() if name not in HALVES}
        table |= {name: net[name].astype(np.float16) for name in HALVES}
        np.savez_compressed(options.table, sights=np.array([name for name, _ in SIGHTS]), **table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
