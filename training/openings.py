"""Train where articles begin: the network of archive/segmenting/opening_network.py, archive/data/openings.npz.

    python -m training.openings [--data DIR] [--config FILE] [--write]

A logistic regression whose odds are a small network's, over every place where an article may begin. Prints for the folders
of training and for held pages, which have no part in it, how many articles begin, how many beginnings are missed and how
many invented.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from archive.language.perceptron import Network
from archive.segmenting.opening_features import OPENING_FEATURES
from archive.segmenting.opening_network import PLACES_REACH, observed_places
from training.features import page_opening_places
from training.runs import begin, figures_of, finish, halved, torch_for
from training.training_pages import Known, PagesConfig, held_pages, learnt_from, opens_article, pages_of

HALVES = ("inward", "plain", "outward")
"""Weights written in half precision."""


@dataclass(frozen=True, slots=True)
class Config(PagesConfig):
    """What a run is set to; training/configs/openings.yml says what each is."""

    networks: int


@dataclass(frozen=True, slots=True)
class OpeningPlaces:
    """Places where an article may begin, an entry of each array a place.

    `observed_places`: (places, features of each and its neighbours); `true`: 1 where an article begins; `times`: how often it counts.
    `groups`: the folder of each.
    """

    seen: np.ndarray
    true: np.ndarray
    times: np.ndarray
    groups: np.ndarray


def gather(known: Sequence[Known]) -> OpeningPlaces:
    """All places of all pages where an article may begin, as the archive stitches them, with their features and their truth."""
    features: list[np.ndarray] = []
    rows: list[tuple[bool, int]] = []
    groups: list[str] = []
    for page in known:
        found = page_opening_places(page.source)
        features.append(observed_places(found))
        rows.extend((opens_article(page, place.lead), page.times) for place in found)
        groups.extend([page.group] * len(found))
    true, times = np.array(rows, dtype=np.float32).reshape(-1, 2).T
    width = (2 * PLACES_REACH + 1) * len(OPENING_FEATURES)
    return OpeningPlaces(np.concatenate(features).reshape(-1, width), true, times, np.array(groups))


def train(data: OpeningPlaces, config: Config) -> dict[str, np.ndarray]:
    """The trained weights, for features as they come: the mean of several networks' odds, as one network."""
    nets = [train_one(data, config, config.seed + n) for n in range(config.networks)]
    mean = {name: np.mean([net[name] for net in nets], axis=0) for name in ("plain", "bias")}
    every = {
        name: np.concatenate([net[name] for net in nets], axis=-1) for name in ("inward", "inward_bias", "outward")
    }
    return {**mean, **every, "outward": every["outward"] / len(nets)}


def train_one(data: OpeningPlaces, config: Config, seed: int) -> dict[str, np.ndarray]:
    """One network's weights, drawn from a seed."""
    torch, rounds, hidden = torch_for(seed, config.threads), config.rounds, config.units
    unit = data.seen.std(axis=0) + 0.1
    shown, true, times = (torch.from_numpy(values) for values in (data.seen / unit, data.true, data.times))
    reach = shown.shape[1] ** -0.5
    net: dict[str, Any] = {
        "plain": torch.zeros(shown.shape[1]),
        "inward": (torch.rand(shown.shape[1], hidden) * 2 - 1) * reach,
        "inward_bias": (torch.rand(hidden) * 2 - 1) * reach,
        "outward": (torch.rand(hidden) * 2 - 1) * hidden**-0.5,
        "bias": torch.zeros(1),
    }
    adam = torch.optim.AdamW(
        [weights.requires_grad_() for weights in net.values()], config.rate, weight_decay=config.decay
    )
    for turn in range(rounds):
        adam.param_groups[0]["lr"] = config.rate * (1 - turn / rounds) + config.last_rate
        for here in torch.randperm(len(shown)).split(config.together):
            units = torch.relu(shown[here] @ net["inward"] + net["inward_bias"])
            units = torch.nn.functional.dropout(units, config.dropped)
            odds = shown[here] @ net["plain"] + units @ net["outward"] + net["bias"]
            adam.zero_grad()
            torch.nn.functional.binary_cross_entropy_with_logits(odds, true[here], weight=times[here]).backward()
            adam.step()
    out = {name: weights.detach().numpy().copy() for name, weights in net.items()}
    out["plain"] /= unit
    out["inward"] /= unit[:, None]
    return out


def verdicts(net: dict[str, np.ndarray], data: OpeningPlaces) -> list[str]:
    """A line for each folder: its articles, and how many beginnings are missed and invented."""
    opens = Network(**net).odds(data.seen) > 0
    out = []
    for group in dict.fromkeys(data.groups.tolist()):
        here = data.groups == group
        true, said = data.true[here] > 0, opens[here]
        out.append(
            f"{group:12} articles {true.sum():5}  missed {(true & ~said).sum():4}  invented {(~true & said).sum():4}"
        )
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, print, write where asked."""
    run = begin("openings", __doc__, Config, arguments)
    known = pages_of(run.data, run.config.pages, run.config.own, run.config.kinds)
    data = gather(known)
    net = train(data, run.config)
    held = held_pages(run.data, run.config.held)
    figures = figures_of(verdicts(net, data), verdicts(net, gather(held)) if held else [])
    table = {"evidence": np.array([name for name, _ in OPENING_FEATURES]), **halved(net, HALVES)}
    finish(run, table, learnt_from(known), figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
