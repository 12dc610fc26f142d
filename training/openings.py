"""Train where articles begin: the network of archive/segmenting/opening_network.py, archive/data/openings.npz.

    python training/openings.py [DIR …] [--own N] [--held DIR …] [--rounds N] [--write]    (needs: pip install -e '.[train]')

A logistic regression whose odds are a small network's, over every spot where an article may begin. Prints for the folders
of training and of `--held`, which have no part in it, how many articles begin, how many beginnings are missed and how
many invented. Where pages with known truth come from, and which the committed weights were trained on: training/training_pages.py.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from archive.language.perceptron import Network
from archive.language.weights import DATA
from archive.reading.reflow import reflow
from archive.segmenting.opening_features import OPENS
from archive.segmenting.opening_network import FILE, REACH, seen
from archive.segmenting.openings import spots
from archive.segmenting.repetition import without_repetition
from archive.stitching.stitch import stitch
from archive.writing.models import models
from training.training_pages import Known, arguments, opens_article, pages

KINDS = ("kind1", "kind2", "kind3raw", "kind3read", "kind4")
OWN = 6
UNITS, DROPPED = 48, 0.35
"""Units of the hidden layer, and the share of them left out in each step."""
RATE, LAST_RATE, DECAY, TOGETHER = 2e-3, 1e-5, 1e-2, 256
"""Steps of AdamW, falling in a line, its decay of weights, and spots to a step."""
HALVES = ("inward", "plain", "outward")
"""Weights written in half precision."""


@dataclass(frozen=True, slots=True)
class Spots:
    """Spots where an article may begin, an entry of each array a spot.

    `seen`: (spots, evidence of each and its neighbours); `true`: 1 where an article begins; `times`: how often it counts.
    `groups`: the folder of each.
    """

    seen: np.ndarray
    true: np.ndarray
    times: np.ndarray
    groups: np.ndarray


def gather(known: Sequence[Known]) -> Spots:
    """All spots of all pages, as the archive stitches them, with their evidence and their truth."""
    evidence: list[np.ndarray] = []
    rows: list[tuple[bool, int]] = []
    groups: list[str] = []
    for page in known:
        found = spots(
            [
                without_repetition(passage)[0]
                for passage in stitch(reflow((page.source,), models().lines), models().seams)
            ],
            models().openings.subjects,
        )
        found = [spot for spot in found if spot.after is not None]
        evidence.append(seen(found))
        rows.extend((opens_article(page, spot.lead), page.times) for spot in found)
        groups.extend([page.group] * len(found))
    true, times = np.array(rows, dtype=np.float32).reshape(-1, 2).T
    width = (2 * REACH + 1) * len(OPENS)
    return Spots(np.concatenate(evidence).reshape(-1, width), true, times, np.array(groups))


def train(data: Spots, rounds: int) -> dict[str, np.ndarray]:
    """The trained weights, for evidence as it comes."""
    import torch

    torch.set_num_threads(1)  # the matrices are small: a second thread only waits
    torch.manual_seed(0)
    unit = data.seen.std(axis=0) + 0.1
    shown, true, times = (torch.from_numpy(values) for values in (data.seen / unit, data.true, data.times))
    reach = shown.shape[1] ** -0.5
    net: dict[str, Any] = {
        "plain": torch.zeros(shown.shape[1]),
        "inward": (torch.rand(shown.shape[1], UNITS) * 2 - 1) * reach,
        "inward_bias": (torch.rand(UNITS) * 2 - 1) * reach,
        "outward": (torch.rand(UNITS) * 2 - 1) * UNITS**-0.5,
        "bias": torch.zeros(1),
    }
    adam = torch.optim.AdamW([weights.requires_grad_() for weights in net.values()], RATE, weight_decay=DECAY)
    for turn in range(rounds):
        adam.param_groups[0]["lr"] = RATE * (1 - turn / rounds) + LAST_RATE
        for here in torch.randperm(len(shown)).split(TOGETHER):
            units = torch.nn.functional.dropout(torch.relu(shown[here] @ net["inward"] + net["inward_bias"]), DROPPED)
            odds = shown[here] @ net["plain"] + units @ net["outward"] + net["bias"]
            adam.zero_grad()
            torch.nn.functional.binary_cross_entropy_with_logits(odds, true[here], weight=times[here]).backward()
            adam.step()
    out = {name: weights.detach().numpy().copy() for name, weights in net.items()}
    out["plain"] /= unit
    out["inward"] /= unit[:, None]
    return out


def verdicts(net: dict[str, np.ndarray], data: Spots) -> list[str]:
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


def main(told: Sequence[str] | None = None) -> int:
    """Read the options, train, print, write where asked."""
    parser = arguments(__doc__, OWN)
    parser.add_argument("--held", nargs="*", default=[], metavar="DIR", help="pages to measure on")
    parser.add_argument("--rounds", type=int, default=30, metavar="N")
    parser.add_argument("--table", type=Path, default=DATA / FILE)
    options = parser.parse_args(told)
    data = gather(pages(options.folders, options.own, KINDS))
    net = train(data, options.rounds)
    print("\n".join(verdicts(net, data)))
    if options.held:
        print("held", *verdicts(net, gather(pages(options.held, 0, KINDS))), sep="\n")
    if options.write:
        table: dict[str, Any] = {
            name: weights.astype(np.float16 if name in HALVES else np.float32) for name, weights in net.items()
        }
        np.savez_compressed(options.table, evidence=np.array([name for name, _ in OPENS]), **table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
