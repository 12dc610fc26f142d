"""Train where articles begin: the weights of archive/boundaries.py's OPENS, and OPENS_PRIOR.

    python benchmarks/boundaries.py [DIR …] [--own N] [--write] [--table FILE]

A logistic regression over every spot where an article may begin, each kind of evidence held near its old weight.
Prints every kind of evidence with its old and new weight, then for both the share of spots judged wrongly, the
beginnings missed and those invented, by folder; `--write` puts the new weights into the table.
Where pages with known truth come from, and which the committed weights were trained on: benchmarks/truth.py.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.boundaries import OPENS, OPENS_PRIOR, sight  # noqa: E402
from archive.reflow import reflow  # noqa: E402
from archive.repetition import without_repetition  # noqa: E402
from archive.segment import spots  # noqa: E402
from archive.stitch import stitch  # noqa: E402
from benchmarks.tables import compared, constant, rewritten  # noqa: E402
from benchmarks.truth import Known, arguments, opens_article, pages  # noqa: E402

TABLE = ROOT / "archive/boundaries.py"
KINDS = ("kind1", "kind2", "kind3raw", "kind3read", "kind4")
OWN = 5
NAMES = tuple(name for name, _, _ in OPENS)
PRIOR = "OPENS_PRIOR"
HOLD = 2.0
"""What a weight's squared distance from the old one costs, in nats; the prior is free."""


@dataclass(frozen=True, slots=True)
class Spots:
    """Spots where an article may begin, an entry of each array a spot.

    `evidence`: (spots, kinds and a last column of ones, for the prior); `true`: 1 where an article begins; `times`: how
    often it counts.
    """

    evidence: np.ndarray
    true: np.ndarray
    times: np.ndarray
    groups: tuple[str, ...]
    """The folder of each spot."""


def gather(known: Sequence[Known]) -> Spots:
    """All spots of all pages, as the archive stitches them, with their evidence and their truth."""
    evidence: list[list[float]] = []
    rows: list[tuple[bool, int]] = []
    groups: list[str] = []
    for page in known:
        found = spots([without_repetition(passage)[0] for passage in stitch(reflow(page.source))])
        for spot in found:
            if spot.after is None:
                continue
            evidence.append([*sight(spot), 1.0])
            rows.append((opens_article(page, spot.lead), page.times))
            groups.append(page.group)
    true, times = np.array(rows, dtype=np.float64).reshape(-1, 2).T
    return Spots(np.array(evidence).reshape(-1, len(OPENS) + 1), true, times, tuple(groups))


def train(data: Spots, start: np.ndarray) -> np.ndarray:
    """The weights of greatest likelihood, the prior last, held near `start` (HOLD)."""
    hold = np.append(np.full(len(start) - 1, HOLD), 0.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = data.evidence @ weights
        away = weights - start
        cost = data.times @ (np.logaddexp(0.0, odds) - data.true * odds) + hold @ away**2
        wrong = data.times * (1 / (1 + np.exp(-odds)) - data.true)
        return float(cost), data.evidence.T @ wrong + 2 * hold * away

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def lines(data: Spots, old: np.ndarray, new: np.ndarray) -> Iterator[str]:
    """The lines of the table of spots judged wrongly, under old and new weights, the sum over all folders last."""
    says = [data.evidence @ weights > 0 for weights in (old, new)]
    groups = np.array(data.groups)
    names = [*dict.fromkeys(data.groups), "all"]
    first = max(map(len, names))
    yield f"{'pages'.ljust(first)}    spots      wrong old → new    missed old → new  invented old → new"
    for name in names:
        here = np.ones(len(groups), dtype=bool) if name == "all" else groups == name
        true = data.true[here] > 0
        missed = [int((true & ~opens[here]).sum()) for opens in says]
        invented = [int((~true & opens[here]).sum()) for opens in says]
        wrong = [f"{(m + i) / max(1, len(true)):.4f}" for m, i in zip(missed, invented, strict=True)]
        yield (
            f"{name.ljust(first)}  {len(true):7}  {wrong[0]:>10} → {wrong[1]}  "
            f"{missed[0]:10} → {missed[1]:5}  {invented[0]:11} → {invented[1]:4}"
        )


def main(told: Sequence[str] | None = None) -> int:
    """Read the options, train, print, write where asked."""
    parser = arguments(__doc__, OWN)
    parser.add_argument("--table", type=Path, default=TABLE, help="the module that holds the weights")
    options = parser.parse_args(told)
    data = gather(pages(options.folders, options.own, KINDS))
    old = np.array([*(weight for _, _, weight in OPENS), OPENS_PRIOR])
    new = train(data, old)
    for line in (*compared((*NAMES, PRIOR), old.tolist(), new.tolist()), "", *lines(data, old, new)):
        print(line)
    if options.write:
        *weights, prior = new.tolist()
        text = rewritten(options.table.read_text("utf-8"), dict(zip(NAMES, weights, strict=True)))
        options.table.write_text(constant(text, PRIOR, prior), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
