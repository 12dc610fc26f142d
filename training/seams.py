"""Train what weighs seams: the two looks of archive/stitching/seam_network.py, archive/data/seams.npz.

    python -m training.seams [--data DIR] [--config FILE] [--write]

A conditional logit (McFadden 1974) whose odds are a small network's: each piece picks the piece it goes on in, and each the
piece it goes on from, among all that may go together with it and nothing at all, which weighs nothing. Both looks are trained at
once, each by its own choice; what the second sees of the first is taken as it comes. Prints for the folders of training
and for held pages, which have no part in it, how many seams there are, and how many one matching a page misses and invents;
`python -m training.missed_seams` prints which.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

import numpy as np

from archive.language.assignment import assign
from archive.language.perceptron import network as read_network
from archive.language.weights import Weights
from archive.stitching.seam_features import SEAM_FEATURES
from archive.stitching.seam_network import RIVALS, SEAM_WEIGHTS, RivalPlaces, rival_places, rivals
from training.features import seam_inputs
from training.runs import begin, figures_of, finish, halved, torch_for
from training.training_pages import Known, PagesConfig, held_pages, learnt_from, pages_of, true_seams

HALVES = ("inward", "plain", "outward")
"""Weights written in half precision."""


@dataclass(frozen=True, slots=True)
class Config(PagesConfig):
    """What a run is set to; training/configs/seams.yml says what each is."""

    stretches: tuple[int, ...]
    regrouped: int
    first: float


@dataclass(frozen=True, slots=True)
class Seams:
    """A page's pairs, an entry of each array a pair: its features, its pieces' numbers, 1 where they go together."""

    group: str
    features: np.ndarray
    before: np.ndarray
    after: np.ndarray
    true: np.ndarray
    times: int


def gather(known: Sequence[Known]) -> list[Seams]:
    """The pairs of all pages with their features and their truth; pages without a pair are left out."""
    out = []
    for page in known:
        if not any(line.text.strip() for line in page.source.lines):
            continue
        given = seam_inputs(page.source)
        two, true = given.pairs, true_seams(page, given.parts)
        seams = zip(two.before.tolist(), two.after.tolist(), strict=True)
        label = np.array([seam in true for seam in seams], np.float32)
        out.append(Seams(page.group, given.features, two.before, two.after, label, page.times))
    return [page for page in out if len(page.true)]


def stretches(known: Sequence[Known], sizes: Sequence[int], seed: int) -> list[Known]:
    """Some lines of each page by themselves, for each of these sizes: few blocks have to be weighed together, too."""
    rng = Random(seed)
    out = []
    for page in known:
        lines = page.source.lines
        for most in sizes:
            begin = rng.randrange(max(1, len(lines) - most // 2))
            part = lines[begin : begin + rng.randint(most // 3, most)]
            out.append(replace(page, source=replace(page.source, lines=part)))
    return out


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pages' pairs as one: their features in units, where rivals are found, what is true, how often it counts."""

    seen: Any
    at: RivalPlaces
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
        seen=torch.from_numpy(np.concatenate([page.features for page in group]) / unit),
        at=rival_places(before, after),
        true=torch.from_numpy(np.concatenate([page.true for page in group])),
        times=torch.from_numpy(np.concatenate([np.full(len(page.true), page.times, np.float32) for page in group])),
    )


def network(units: int, torch: Any) -> dict[str, Any]:
    """Both looks' weights to begin with, by look and name, as archive.language.perceptron.Network has them."""
    out: dict[str, Any] = {}
    for look, seen in (("first", len(SEAM_FEATURES)), ("second", len(SEAM_FEATURES) + len(RIVALS))):
        reach = seen**-0.5
        out[f"{look}_inward"] = (torch.rand(seen, units) * 2 - 1) * reach
        out[f"{look}_inward_bias"] = (torch.rand(units) * 2 - 1) * reach
        out[f"{look}_outward"] = (torch.rand(units) * 2 - 1) * units**-0.5
        out[f"{look}_plain"] = torch.zeros(seen)
        out[f"{look}_bias"] = torch.zeros(1)
    out["second_plain"][len(SEAM_FEATURES)] = 4.0  # begin with the first look's word
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


def loss(odds: Any, pairs: Batch, torch: Any) -> Any:
    """Negative log-likelihood of what every piece truly goes on in and goes on from, or of nothing, as often as it counts."""
    out = -2 * (pairs.times * pairs.true * odds).sum()
    for choice, count in ((pairs.at.before, pairs.at.ends), (pairs.at.after, pairs.at.starts)):
        chosen = torch.from_numpy(choice)
        top = torch.zeros(count).scatter_reduce(0, chosen, odds.detach(), "amax")
        total = torch.zeros(count).index_add(0, chosen, torch.exp(odds - top[chosen])) + torch.exp(-top)
        times = torch.zeros(count).scatter_reduce(0, chosen, pairs.times, "amax")
        out = out + (times * (torch.log(total) + top)).sum()
    return out


def train(known: Sequence[Seams], config: Config) -> dict[str, np.ndarray]:
    """The trained weights, for features as they come."""
    torch, rounds, together = torch_for(config.seed, config.threads), config.rounds, config.together
    unit = np.concatenate([page.features for page in known]).std(axis=0) + 0.1
    net, rng = network(config.units, torch), np.random.default_rng(config.seed)
    adam = torch.optim.AdamW(net.values(), config.rate, weight_decay=config.decay)
    batches: list[Batch] = []
    for turn in range(rounds):
        if turn % config.regrouped == 0:
            shown = [known[n] for n in rng.permutation(len(known))]
            batches = [batch(shown[n : n + together], unit, torch) for n in range(0, len(shown), together)]
        adam.param_groups[0]["lr"] = config.rate * (1 - turn / rounds) + config.last_rate
        for n in rng.permutation(len(batches)):
            first, second = odds(net, batches[n], torch, config.dropped)
            adam.zero_grad()
            both = loss(second, batches[n], torch) + config.first * loss(first, batches[n], torch)
            (both / (10 * together)).backward()
            adam.step()
        print(f"round {turn + 1} of {rounds}", flush=True)
    out = {name: weights.detach().numpy().copy() for name, weights in net.items()}
    for name in ("first_inward", "first_plain", "second_inward", "second_plain"):
        out[name][: len(SEAM_FEATURES)] /= unit.reshape(-1, *(1,) * (out[name].ndim - 1))
    return out


def verdicts(net: Mapping[str, np.ndarray], known: Sequence[Seams]) -> list[str]:
    """A line for each folder: its seams, and how many of them one matching a page misses, and how many it invents."""
    first, second = (read_network(Weights(SEAM_WEIGHTS, net), name) for name in ("first_", "second_"))
    totals: dict[str, np.ndarray] = {}
    for page in known:
        again = rivals(first.odds(page.features), rival_places(page.before, page.after))
        scores = second.odds(np.concatenate([page.features, again], axis=1)).tolist()
        seams = list(zip(page.before.tolist(), page.after.tolist(), strict=True))
        made = set(assign({seam: score for seam, score in zip(seams, scores, strict=True) if score > 0}).items())
        true = {seam for seam, is_true in zip(seams, page.true.tolist(), strict=True) if is_true}
        totals.setdefault(page.group, np.zeros(3, int))
        totals[page.group] += (len(true), len(true - made), len(made - true))
    return [
        f"{group:12} seams {n:5}  missed {missed:4}  invented {invented:4}"
        for group, (n, missed, invented) in totals.items()
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, print, write where asked."""
    run = begin("seams", __doc__, Config, arguments)
    known = pages_of(run.data, run.config.pages, run.config.own, run.config.kinds)
    data = gather([*known, *stretches(known, run.config.stretches, run.config.seed)])
    net = train(data, run.config)
    held = verdicts(net, gather(held_pages(run.data, run.config.held)))
    table = {"evidence": np.array([name for name, _ in SEAM_FEATURES]), **halved(net, HALVES)}
    finish(run, table, learnt_from(known), figures_of(verdicts(net, data), held))
    return 0


if __name__ == "__main__":
    sys.exit(main())
