"""Train what weighs seams: the two looks of archive/stitching/seam_network.py, archive/data/seams.npz.

    python training/seams.py [DIR …] [--own N] [--held DIR …] [--rounds N] [--write] [--missed]  (needs: pip install -e '.[train]')

A conditional logit (McFadden 1974) whose odds are a small network's: each piece picks the piece it goes on in, and each the
piece it goes on from, among all that may go together with it and nothing at all, which weighs nothing. Both looks are trained at
once, each by its own choice; what the second sees of the first is taken as it comes. Prints for the folders of training
and of `--held`, which have no part in it, how many seams there are, and how many one matching a page misses and invents.
`--missed` trains nothing and prints the seams that the archive misses or invents as it stands.
Where pages with known truth come from, and which the committed weights were trained on: training/training_pages.py.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from archive.language.assignment import assign
from archive.language.perceptron import network as read_network
from archive.language.weights import DATA, Weights
from archive.reading.reflow import reflow
from archive.stitching.candidates import SeamModels, candidates, weighed
from archive.stitching.pieces import pieces
from archive.stitching.seam_features import SEAM, evidence
from archive.stitching.seam_network import FILE, RIVALS, Places, places, rivals
from archive.writing.models import models
from training.training_pages import Known, arguments, pages, true_seams

KINDS = ("kind1", "kind2", "kind3raw")
OWN = 8
UNITS, DROPPED = 64, 0.15
"""Units of each look, and the share of them left out in each step."""
RATE, LAST_RATE, DECAY = 3e-3, 1e-5, 1e-3
"""Steps of AdamW, falling in a line, and its decay of weights."""
STRETCHES = (6, 12, 30)
"""Raw lines, at most, that are also shown by themselves."""
TOGETHER, REGROUPED = 12, 6
"""Pages to a step; rounds after which other pages come together."""
FIRST = 0.3
"""What the first look's own choice counts beside the second's."""
HALVES = ("inward", "plain", "outward")
"""Weights written in half precision."""


@dataclass(frozen=True, slots=True)
class Seams:
    """A page's pairs, an entry of each array a pair: its evidence, its pieces' numbers, 1 where they go together."""

    group: str
    evidence: np.ndarray
    before: np.ndarray
    after: np.ndarray
    true: np.ndarray
    times: int


def gather(known: Sequence[Known]) -> list[Seams]:
    """The pairs of all pages with their evidence and their truth; pages without a pair are left out."""
    out = []
    for page in known:
        if not page.source.lines:
            continue
        parts = pieces(reflow((page.source,), models().lines))
        two, true = weighed(parts, models().seams), true_seams(page, parts)
        seams = zip(two.before.tolist(), two.after.tolist(), strict=True)
        label = np.array([seam in true for seam in seams], np.float32)
        out.append(Seams(page.group, evidence(two), two.before, two.after, label, page.times))
    return [page for page in out if len(page.true)]


def stretches(known: Sequence[Known]) -> list[Known]:
    """Some lines of each page by themselves, as often as STRETCHES says: few blocks have to be told together, too."""
    rng = Random(0)
    out = []
    for page in known:
        lines = page.source.lines
        for most in STRETCHES:
            begin = rng.randrange(max(1, len(lines) - most // 2))
            part = lines[begin : begin + rng.randint(most // 3, most)]
            out.append(replace(page, source=replace(page.source, lines=part)))
    return out


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pages' pairs as one: what is seen of them in units, where rivals are found, what is true, how often it counts."""

    seen: Any
    at: Places
    true: Any
    times: Any


def batch(group: Sequence[Seams], unit: np.ndarray, torch: Any) -> Batch:
    """Pages set one behind the other, their pieces numbered through, none next to another page's."""
    begins = np.cumsum([0, *(int(page.after.max()) + 3 for page in group)])
    before, after = (
        np.concatenate([numbers + begin for numbers, begin in zip(side, begins, strict=False)])
        for side in ([page.before for page in group], [page.after for page in group])
    )
    return Batch(
        seen=torch.from_numpy(np.concatenate([page.evidence for page in group]) / unit),
        at=places(before, after),
        true=torch.from_numpy(np.concatenate([page.true for page in group])),
        times=torch.from_numpy(np.concatenate([np.full(len(page.true), page.times, np.float32) for page in group])),
    )


def network(torch: Any) -> dict[str, Any]:
    """Both looks' weights to begin with, by look and name, as archive.language.perceptron.Network has them."""
    torch.manual_seed(0)
    out: dict[str, Any] = {}
    for look, seen in (("first", len(SEAM)), ("second", len(SEAM) + len(RIVALS))):
        reach = seen**-0.5
        out[f"{look}_inward"] = (torch.rand(seen, UNITS) * 2 - 1) * reach
        out[f"{look}_inward_bias"] = (torch.rand(UNITS) * 2 - 1) * reach
        out[f"{look}_outward"] = (torch.rand(UNITS) * 2 - 1) * UNITS**-0.5
        out[f"{look}_plain"] = torch.zeros(seen)
        out[f"{look}_bias"] = torch.zeros(1)
    out["second_plain"][len(SEAM)] = 4.0  # begin with the first look's word
    return {name: weights.requires_grad_() for name, weights in out.items()}


def odds(net: Mapping[str, Any], pairs: Batch, torch: Any, dropped: float = 0.0) -> tuple[Any, Any]:
    """Log-odds of each pair at the first and the second look: what `archive.stitching.seam_network.SeamNetwork.odds` computes."""

    def look(name: str, seen: Any) -> Any:
        units = torch.relu(seen @ net[f"{name}_inward"] + net[f"{name}_inward_bias"])
        units = torch.nn.functional.dropout(units, dropped)
        return seen @ net[f"{name}_plain"] + units @ net[f"{name}_outward"] + net[f"{name}_bias"]

    first = look("first", pairs.seen)
    again = torch.from_numpy(rivals(first.detach().numpy(), pairs.at))
    return first, look("second", torch.cat([pairs.seen, again], 1))


def loss(told: Any, pairs: Batch, torch: Any) -> Any:
    """Negative log-likelihood of what every piece truly goes on in and goes on from, or of nothing, as often as it counts."""
    out = -2 * (pairs.times * pairs.true * told).sum()
    for choice, count in ((pairs.at.before, pairs.at.ends), (pairs.at.after, pairs.at.starts)):
        chosen = torch.from_numpy(choice)
        top = torch.zeros(count).scatter_reduce(0, chosen, told.detach(), "amax")
        total = torch.zeros(count).index_add(0, chosen, torch.exp(told - top[chosen])) + torch.exp(-top)
        times = torch.zeros(count).scatter_reduce(0, chosen, pairs.times, "amax")
        out = out + (times * (torch.log(total) + top)).sum()
    return out


def train(known: Sequence[Seams], rounds: int) -> dict[str, np.ndarray]:
    """The trained weights, for evidence as it comes."""
    import torch

    torch.set_num_threads(1)  # the matrices are small: a second thread only waits
    unit = np.concatenate([page.evidence for page in known]).std(axis=0) + 0.1
    net, rng = network(torch), np.random.default_rng(0)
    adam = torch.optim.AdamW(net.values(), RATE, weight_decay=DECAY)
    batches: list[Batch] = []
    for turn in range(rounds):
        if turn % REGROUPED == 0:
            shown = [known[n] for n in rng.permutation(len(known))]
            batches = [batch(shown[n : n + TOGETHER], unit, torch) for n in range(0, len(shown), TOGETHER)]
        adam.param_groups[0]["lr"] = RATE * (1 - turn / rounds) + LAST_RATE
        for n in rng.permutation(len(batches)):
            first, second = odds(net, batches[n], torch, DROPPED)
            adam.zero_grad()
            ((loss(second, batches[n], torch) + FIRST * loss(first, batches[n], torch)) / (10 * TOGETHER)).backward()
            adam.step()
        print(f"round {turn + 1} of {rounds}", flush=True)
    out = {name: weights.detach().numpy().copy() for name, weights in net.items()}
    for name in ("first_inward", "first_plain", "second_inward", "second_plain"):
        out[name][: len(SEAM)] /= unit.reshape(-1, *(1,) * (out[name].ndim - 1))
    return out


def verdicts(net: Mapping[str, np.ndarray], known: Sequence[Seams]) -> list[str]:
    """A line for each folder: its seams, and how many of them one matching a page misses, and how many it invents."""
    first, second = read_network(Weights(FILE, net), "first_"), read_network(Weights(FILE, net), "second_")
    told: dict[str, np.ndarray] = {}
    for page in known:
        again = rivals(first.odds(page.evidence), places(page.before, page.after))
        scores = second.odds(np.concatenate([page.evidence, again], axis=1)).tolist()
        seams = list(zip(page.before.tolist(), page.after.tolist(), strict=True))
        made = set(assign({seam: score for seam, score in zip(seams, scores, strict=True) if score > 0}).items())
        true = {seam for seam, is_true in zip(seams, page.true.tolist(), strict=True) if is_true}
        told.setdefault(page.group, np.zeros(3, int))
        told[page.group] += (len(true), len(true - made), len(made - true))
    return [
        f"{group:12} seams {n:5}  missed {missed:4}  invented {invented:4}"
        for group, (n, missed, invented) in told.items()
    ]


def missed(page: Known, given: SeamModels) -> Iterator[str]:
    """A line for each seam of a page that the archive misses or invents as it stands."""
    parts = pieces(reflow((page.source,), models().lines))
    two = weighed(parts, given)
    scores = dict(
        zip(
            zip(two.before.tolist(), two.after.tolist(), strict=True),
            given.network.odds(two).tolist(),
            strict=True,
        )
    )
    follows = assign(candidates(parts, given))
    true = true_seams(page, parts)

    def line(what: str, seam: tuple[int, int]) -> str:
        a, b = parts[seam[0]], parts[seam[1]]
        told = f"{scores[seam]:.1f}" if seam in scores else "no pair"
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
    parser.add_argument("--held", nargs="*", default=[], metavar="DIR", help="pages to measure on")
    parser.add_argument("--rounds", type=int, default=30, metavar="N")
    parser.add_argument("--table", type=Path, default=DATA / FILE)
    parser.add_argument("--missed", action="store_true", help="print the seams missed and invented, train nothing")
    options = parser.parse_args(told)
    known = pages(options.folders, options.own, KINDS)
    if options.missed:
        for page in known:
            for line in missed(page, models().seams):
                print(line)
        return 0
    data = gather([*known, *stretches(known)])
    net = train(data, options.rounds)
    print("\n".join(verdicts(net, data)))
    if options.held:
        print("held", *verdicts(net, gather(pages(options.held, 0, KINDS))), sep="\n")
    if options.write:
        table: dict[str, Any] = {
            name: weights.astype(np.float16 if name.endswith(HALVES) else np.float32) for name, weights in net.items()
        }
        np.savez_compressed(options.table, evidence=np.array([name for name, _ in SEAM]), **table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
