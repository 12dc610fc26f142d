"""Train what each printed line is: the weights in archive/data/roles.json that archive/roles.py reads.

    python benchmarks/roles.py [DIR …] [--own N] [--write] [--table FILE] [--epochs N]

An averaged structured perceptron (Collins 2002): each run of printed lines is read with the weights as they are, and
where a line's role is wrong, the weights move from the role read to the role it has. Prints, by folder, how many lines
of every fourth run are read aright after training on the other three, and what is taken for what; then trains on all,
and `--write` puts those weights into the table.
Where pages with known truth come from, and which the committed weights were trained on: benchmarks/truth.py.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.model import Line, Source  # noqa: E402
from archive.roles import ROLES, TABLE, Weights, best  # noqa: E402
from archive.rows import SIGHTS, rows, sights  # noqa: E402
from benchmarks.truth import Known, arguments, pages, true_roles  # noqa: E402

KINDS = ("kind3raw", "kind3read", "kind4")
OWN = 4
EPOCHS = 15
"""Times that all runs are read; more changed nothing on pages held out."""
RATE = 0.1
"""How far a weight moves at a mistake: the weights' scale and nothing else."""
LEAST = 4
"""Printed lines below which a run says too little of its column to be learned from."""
HELD = 4
"""One run in so many is held out."""


@dataclass(frozen=True, slots=True)
class Run:
    """Printed lines that stand together: what is seen of each, (lines, sights), and its true role by number."""

    group: str
    seen: np.ndarray
    true: tuple[int, ...]
    times: int


def printed_runs(source: Source) -> Iterator[list[tuple[Line, int]]]:
    """Runs of raw lines that are printed lines, each line with the empty lines before it, as reflow takes them."""
    run: list[tuple[Line, int]] = []
    gap = 0
    for line in source.lines:
        if not line.text.strip():
            gap += 1
            continue
        if line.kind == "printed":
            run.append((line, gap))
        elif run:
            yield run
            run = []
        gap = 0
    if run:
        yield run


def gather(known: Sequence[Known]) -> list[Run]:
    """All runs of all pages that are long enough, with their truth."""
    found = []
    for page in known:
        for run in printed_runs(page.source):
            lines = rows(run)
            if len(lines) >= LEAST:
                found.append(Run(page.group, np.array(sights(lines)), tuple(true_roles(page, lines)), page.times))
    return found


def train(runs: Sequence[Run], epochs: int, seed: int = 0) -> Weights:
    """The mean of the weights after each run, read `epochs` times in an order that `seed` shuffles."""
    rng = Random(seed)
    order = [run for run in runs for _ in range(run.times)]
    by_sight, by_role = np.zeros((len(ROLES), len(SIGHTS))), np.zeros((len(ROLES), len(ROLES)))
    sums = np.zeros_like(by_sight), np.zeros_like(by_role)
    for _ in range(epochs):
        rng.shuffle(order)
        for run in order:
            _mend(run, (by_sight, by_role))
            sums[0][:] += by_sight
            sums[1][:] += by_role
    read = max(1, epochs * len(order))
    return sums[0] / read, sums[1] / read


def _mend(run: Run, weights: Weights) -> None:
    """Move the weights from the roles that they read a run as to those it has."""
    by_sight, by_role = weights
    read = best(run.seen, weights)
    for n, (role, true) in enumerate(zip(read, run.true, strict=True)):
        if role != true:
            by_sight[true] += RATE * run.seen[n]
            by_sight[role] -= RATE * run.seen[n]
        if n and (role, read[n - 1]) != (true, run.true[n - 1]):
            by_role[run.true[n - 1], true] += RATE
            by_role[read[n - 1], role] -= RATE


def lines(runs: Sequence[Run], weights: Weights) -> Iterator[str]:
    """The lines of the table: how many lines of each folder are read aright, and what is taken for what."""
    found: dict[str, Counter[tuple[int, int]]] = {}
    for run in runs:
        found.setdefault(run.group, Counter()).update(zip(run.true, best(run.seen, weights), strict=True))
    found["all"] = sum(found.values(), Counter[tuple[int, int]]())
    first = max(map(len, found))
    yield f"{'pages'.ljust(first)}    lines   right  wrong, as true>read"
    for group, counts in found.items():
        count = counts.total()
        right = sum(n for (true, read), n in counts.items() if true == read)
        wrong = [f"{ROLES[a]}>{ROLES[b]} {n}" for (a, b), n in counts.most_common() if a != b]
        yield f"{group.ljust(first)}  {count:7}  {right / max(1, count):.4f}  {', '.join(wrong)}".rstrip()


def table(weights: Weights) -> dict[str, Any]:
    """The weights by name, to two places, as archive/roles.py reads them."""
    by_sight, by_role = (np.round(part, 2) + 0.0 for part in weights)
    return {
        "sights": {name: dict(zip(ROLES, by_sight[:, n].tolist(), strict=True)) for n, (name, _) in enumerate(SIGHTS)},
        "after": {before: dict(zip(ROLES, by_role[n].tolist(), strict=True)) for n, before in enumerate(ROLES)},
    }


def main(told: Sequence[str] | None = None) -> int:
    """Read the options, train, print, write where asked."""
    parser = arguments(__doc__, OWN)
    parser.add_argument("--table", type=Path, default=TABLE, help="the JSON file that holds the weights")
    parser.add_argument("--epochs", type=int, default=EPOCHS, metavar="N", help=f"read all runs N times ({EPOCHS})")
    options = parser.parse_args(told)
    runs = gather(pages(options.folders, options.own, KINDS))
    held = train([run for n, run in enumerate(runs) if n % HELD], options.epochs)
    print("trained on three runs in four, read on the fourth:")
    for line in lines(runs[::HELD], held):
        print(line)
    weights = train(runs, options.epochs)
    print("\ntrained and read on all:")
    for line in lines(runs, weights):
        print(line)
    if options.write:
        text = json.dumps(table(weights), indent=1, ensure_ascii=False) + "\n"
        options.table.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
