"""Train what speaks for and against a seam: the weights of archive/evidence.py's SEAM.

    python benchmarks/seams.py [DIR …] [--own N] [--write] [--table FILE] [--missed]

A conditional logit (McFadden 1974): each piece picks the piece it goes on in, and each the piece it goes on from, among
all that may go together with it and `none`, which weighs nothing. The weights are those of the greatest likelihood,
held near the old ones, then tuned to the matching of whole pages. Prints every kind of evidence with its old and new weight, then for both how many pieces have
the right one, how many seams are missed and how many invented, by folder; `--write` puts the new weights into the
table. `--missed` trains nothing and prints the seams that the archive misses or invents as it stands.
Where pages with known truth come from, and which the committed weights were trained on: benchmarks/truth.py.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.evidence import SEAM, seam_odds  # noqa: E402
from archive.matching import assign  # noqa: E402
from archive.pieces import pieces  # noqa: E402
from archive.reflow import reflow  # noqa: E402
from archive.seams import candidates, pairs  # noqa: E402
from benchmarks.tables import compared, rewritten  # noqa: E402
from benchmarks.truth import Known, arguments, pages, true_seams  # noqa: E402

TABLE = ROOT / "archive/evidence.py"
KINDS = ("kind1", "kind2", "kind3raw")
OWN = 8
NAMES = tuple(name for name, _, _ in SEAM)
STEPS = 300
ROUNDS, STEP, MARGIN = 8, 0.006, 0.3
"""Of the tuning: rounds over all pages, what a wrong seam moves a weight by, nats by which a true seam should win."""
HOLD = 2.0
"""What a weight's squared distance from the old one costs, in nats."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of pieces that may go together, an entry of each array a pair. `page`: its number among the pages.

    `evidence`: (pairs, kinds); `before`, `after`: the pieces' numbers, unique over all pages; `true`: 1 where the second
    goes on from the first; `times`: how often it counts.
    """

    evidence: np.ndarray
    before: np.ndarray
    after: np.ndarray
    true: np.ndarray
    times: np.ndarray
    page: np.ndarray
    groups: tuple[str, ...]
    """The folder of each page."""


def gather(known: Sequence[Known]) -> Pairs:
    """All pairs of all pages with their evidence and their truth."""
    evidence: list[np.ndarray] = []
    rows: list[tuple[int, int, bool, int, int]] = []
    first = 0
    for number, page in enumerate(known):
        parts = pieces(reflow(page.source))
        true = true_seams(page, parts)
        seen = []
        for a, b, pair in pairs(parts):
            seen.append([see(pair) for _, see, _ in SEAM])
            rows.append((first + a, first + b, (a, b) in true, page.times, number))
        evidence.append(np.array(seen, dtype=np.float32).reshape(-1, len(SEAM)))
        first += len(parts)
    before, after, label, times, where = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    return Pairs(np.concatenate(evidence), before, after, label, times, where, tuple(page.group for page in known))


def _shares(odds: np.ndarray, choice: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Probability of each pair among those of the same choice and `none`; and each choice's log-normaliser."""
    top = np.zeros(choice.max(initial=-1) + 1)
    np.maximum.at(top, choice, odds)
    weight = np.exp(odds - top[choice])
    total = np.exp(-top)
    np.add.at(total, choice, weight)
    return weight / total[choice], top + np.log(total)


def train(data: Pairs, start: np.ndarray) -> np.ndarray:
    """The weights of greatest likelihood, held near `start` (HOLD)."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = data.evidence @ weights
        cost = HOLD * float(np.sum((weights - start) ** 2))
        slope = 2 * HOLD * (weights - start)
        for choice in (data.before, data.after):
            times = np.zeros(choice.max(initial=-1) + 1)
            times[choice] = data.times
            share, normaliser = _shares(odds, choice)
            cost += float(times @ normaliser - (data.times * data.true) @ odds)
            slope = slope + data.evidence.T @ (data.times * (share - data.true))
        return cost, slope

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x)


def tuned(data: Pairs, start: np.ndarray) -> np.ndarray:
    """Weights moved from `start` towards those whose matchings, page by page, are the true ones.

    An averaged structured perceptron (Collins 2002) with a margin: pieces do not pick alone, so weights that are likeliest
    piece by piece are not those of the fewest wrong seams.
    """
    pages = [np.flatnonzero(data.page == number) for number in range(len(data.groups))]
    shown = [here for here in pages if len(here) for _ in range(int(data.times[here[0]]))]
    unit = STEP / (np.maximum(0.3, np.abs(data.evidence).std(axis=0)) + 0.1)
    rng, weights, total = np.random.default_rng(0), start.copy(), np.zeros_like(start)
    for _ in range(ROUNDS):
        for n in rng.permutation(len(shown)):
            here = shown[n]
            true = data.true[here] > 0
            seams = list(zip(data.before[here].tolist(), data.after[here].tolist(), strict=True))
            odds = data.evidence[here] @ weights + MARGIN * ~true
            follows = assign({seam: score for seam, score in zip(seams, odds.tolist(), strict=True) if score > 0})
            made = np.array([follows.get(a) == b for a, b in seams])
            seen = data.evidence[here]
            weights = weights + unit * (seen[true & ~made].sum(axis=0) - seen[made & ~true].sum(axis=0))
            total += weights
    return total / max(1, ROUNDS * len(shown))


def verdicts(data: Pairs, weights: np.ndarray) -> dict[str, Counter[str]]:
    """By folder, of all pieces with a pair: how many pick the right piece or none, seams missed, seams invented.

    Where a piece's beginning is printed twice and it has two true seams, either is right.
    """
    odds = data.evidence @ weights
    best: dict[int, int] = {}
    seams: dict[int, set[int]] = {}
    for n, (piece, true) in enumerate(zip(data.before.tolist(), data.true.tolist(), strict=True)):
        if odds[n] > (odds[best[piece]] if best.get(piece, -1) >= 0 else 0.0):
            best[piece] = n
        best.setdefault(piece, -1)
        seams.setdefault(piece, set()).update([n] if true else [])
    told: dict[str, Counter[str]] = {}
    for n, piece in enumerate(data.before.tolist()):
        if piece not in seams:
            continue
        count = told.setdefault(data.groups[data.page[n]], Counter())
        true_ones, picked = seams.pop(piece), best[piece]
        count["right" if picked in true_ones or (picked < 0 and not true_ones) else "wrong"] += 1
        count["missed"] += bool(true_ones) and picked not in true_ones
        count["invented"] += not true_ones and picked >= 0
    return told


def lines(data: Pairs, old: np.ndarray, new: np.ndarray) -> Iterator[str]:
    """The lines of the table of verdicts, under old and new weights, the sum over all folders last."""
    tables = [verdicts(data, weights) for weights in (old, new)]
    for table in tables:
        table["all"] = sum(table.values(), Counter[str]())
    first = max(map(len, tables[0]))
    yield f"{'pages'.ljust(first)}   pieces      right old → new    missed old → new  invented old → new"
    for group in tables[0]:
        before, after = (table[group] for table in tables)
        count = before["right"] + before["wrong"]
        right = [f"{table['right'] / max(1, count):.4f}" for table in (before, after)]
        yield (
            f"{group.ljust(first)}  {count:7}  {right[0]:>10} → {right[1]}  "
            f"{before['missed']:10} → {after['missed']:5}  {before['invented']:11} → {after['invented']:4}"
        )


def missed(page: Known) -> Iterator[str]:
    """A line for each seam of a page that the archive misses or invents as it stands."""
    parts = pieces(reflow(page.source))
    weighed = {(a, b): seam_odds(pair) for a, b, pair in pairs(parts)}
    follows = assign(candidates(parts))
    true = true_seams(page, parts)

    def line(what: str, seam: tuple[int, int]) -> str:
        a, b = parts[seam[0]], parts[seam[1]]
        told = f"{weighed[seam]:.1f}" if seam in weighed else "no pair"
        where = f"{page.name}:{a.lines[-1].line}→{b.lines[0].line}"
        return f"{where} {what} {told}: {a.text[-14:]} | {b.text[:14]}"

    for seam in sorted(true - set(follows.items())):
        got = follows.get(seam[0])
        yield line("missed", seam) + ("" if got is None else f" — got {parts[got].text[:14]}")
    for seam in sorted(set(follows.items()) - true):
        yield line("invented", seam)


def main(told: Sequence[str] | None = None) -> int:
    """Read the options, train, print, write where asked."""
    parser = arguments(__doc__, OWN)
    parser.add_argument("--table", type=Path, default=TABLE, help="the module that holds the weights")
    parser.add_argument("--missed", action="store_true", help="print the seams missed and invented, train nothing")
    options = parser.parse_args(told)
    known = pages(options.folders, options.own, KINDS)
    if options.missed:
        for page in known:
            for line in missed(page):
                print(line)
        return 0
    data = gather(known)
    old = np.array([weight for _, _, weight in SEAM])
    new = tuned(data, train(data, old))
    for line in (*compared(NAMES, old.tolist(), new.tolist()), "", *lines(data, old, new)):
        print(line)
    if options.write:
        text = options.table.read_text("utf-8")
        weights = dict(zip(NAMES, new.tolist(), strict=True))
        options.table.write_text(rewritten(text, weights), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
