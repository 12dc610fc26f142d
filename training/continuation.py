"""Train the network that judges how well text goes on across a seam: archive/data/continuation.npz.

    python -m training.continuation --data DIR [--config FILE] [--write]

In each step, of a batch of places in running text, the beginning that follows each ending is to be distinguished from all the
others' (InfoNCE, both ways); half of the batches take their places from a few stretches of the text, so that the others are
of the same subject. Some characters are misread on purpose. Prints how often the true beginning comes first among 100, on
held text.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from archive.language.character_classes import classes
from archive.language.continuation import SEAM_REACH, UNKNOWN_CHARACTER, hashed_at
from archive.language.typography import NEVER_FIRST, OPENERS
from training.articles import SHORTEST, learnt_from, read_paragraphs
from training.runs import begin, files, finish, halved, held, torch_for

HALVES = ("characters", "tails", "heads", "inner")
"""Weights written in half precision; the hashed ones are written in a byte each."""
SHOWN = 1000
"""Steps after which a run prints how far it has come."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is set to; training/configs/continuation.yml says what each is."""

    seed: int
    threads: int
    texts: tuple[str, ...]
    held: tuple[str, ...]
    measured: int
    measuring_seed: int
    steps: int
    least: int
    width: int
    inner: int
    outer: int
    buckets: int
    batch: int
    stretch: int
    misread: float
    rate: float
    rate_hashed: float
    last_rate: float


@dataclass(frozen=True, slots=True)
class Text:
    """Folded text by number, and every place in it that a line may end at with the end of its paragraph."""

    numbers: np.ndarray
    places: np.ndarray
    ends: np.ndarray


def folded(paths: Sequence[Path]) -> list[str]:
    """The folded paragraphs of text files, but the shortest."""
    return [p for p in map(classes, read_paragraphs(paths)) if len(p) > SHORTEST]


def numbered(paragraphs: Sequence[str], known: str) -> Text:
    """Paragraphs as one array of numbers, padding between them; no place before a mark that no line begins with."""
    table = {c: n for n, c in enumerate(known, UNKNOWN_CHARACTER + 1)}
    numbers: list[int] = []
    places: list[int] = []
    ends: list[int] = []
    for paragraph in paragraphs:
        numbers.extend([0] * SEAM_REACH)
        begin = len(numbers)
        numbers.extend(table.get(c, UNKNOWN_CHARACTER) for c in paragraph)
        for n in range(2, len(paragraph) - 1):
            if paragraph[n] not in NEVER_FIRST and paragraph[n - 1] not in OPENERS:
                places.append(begin + n)
                ends.append(len(numbers))
    numbers.extend([0] * 2 * SEAM_REACH)
    return Text(np.array(numbers), np.array(places), np.array(ends))


def drawn(
    text: Text, size: int, rng: np.random.Generator, stretch: int, stretches: int = 4
) -> tuple[np.ndarray, np.ndarray]:
    """The endings and beginnings of a batch, (size, REACH) each; from a few stretches of so many places, or anywhere for 0."""
    if 0 < stretch < len(text.places):
        starts = rng.integers(0, len(text.places) - stretch, stretches)
        shares = np.diff(np.linspace(0, size, stretches + 1).astype(int))
        picked = np.concatenate(
            [start + rng.integers(0, stretch, share) for start, share in zip(starts, shares, strict=True)]
        )
    else:
        picked = rng.integers(0, len(text.places), size)
    places, ends = text.places[picked], text.ends[picked]
    after = places[:, None] + np.arange(SEAM_REACH)
    return text.numbers[places[:, None] + np.arange(-SEAM_REACH, 0)], np.where(
        after < ends[:, None], text.numbers[after], 0
    )


def network(known: int, config: Config, torch: Any) -> dict[str, Any]:
    """The weights to begin with."""
    width, hidden, outer = config.width, config.inner, config.outer

    def drawn_at(*shape: int, scale: float) -> Any:
        return (torch.randn(*shape) * scale).requires_grad_()

    wide = SEAM_REACH * width
    return {
        "characters": drawn_at(known, width, scale=0.3),
        "tails": drawn_at(wide, hidden, scale=wide**-0.5),
        "heads": drawn_at(wide, hidden, scale=wide**-0.5),
        "bias": torch.zeros(hidden).requires_grad_(),
        "inner": drawn_at(hidden, outer, scale=hidden**-0.5),
        "inner_bias": torch.zeros(outer).requires_grad_(),
        "outer": drawn_at(outer, scale=outer**-0.5),
        "outer_bias": torch.zeros(()).requires_grad_(),
        "hashed": torch.zeros(6, config.buckets).requires_grad_(),
    }


def scores(net: dict[str, Any], tails: np.ndarray, heads: np.ndarray, torch: Any) -> Any:
    """Nats for every ending with every beginning; what `archive.language.continuation.Continuation.every` computes."""
    t, h = torch.from_numpy(tails), torch.from_numpy(heads)
    before = net["characters"][t].flatten(1) @ net["tails"] + net["bias"]
    after = net["characters"][h].flatten(1) @ net["heads"]
    inner = torch.relu(torch.relu(before[:, None] + after[None]) @ net["inner"] + net["inner_bias"])
    places = hashed_at(tails[:, None, :], heads[None, :, :], net["hashed"].shape[1])
    wide = sum(net["hashed"][n][torch.from_numpy(at)] for n, at in enumerate(places))
    return inner @ net["outer"] + net["outer_bias"] + wide


def train(text: Text, known: int, config: Config) -> dict[str, np.ndarray]:
    """The trained weights, for so many known characters."""
    torch, steps = torch_for(config.seed, config.threads), config.steps
    net = network(known, config, torch)
    deep = [weights for name, weights in net.items() if name != "hashed"]
    adam = torch.optim.Adam(
        [{"params": deep, "lr": config.rate}, {"params": [net["hashed"]], "lr": config.rate_hashed}]
    )
    rng = np.random.default_rng(config.seed + 1)
    truth = torch.arange(config.batch)
    for step in range(steps):
        tails, heads = drawn(text, config.batch, rng, config.stretch * (step % 2))
        if step % 3 == 0:
            for numbers in (tails, heads):
                numbers[...] = np.where(
                    rng.random(numbers.shape) < config.misread,
                    rng.integers(UNKNOWN_CHARACTER + 1, known, numbers.shape),
                    numbers,
                )
        nats = scores(net, tails, heads, torch)
        loss = torch.nn.functional.cross_entropy(nats, truth) + torch.nn.functional.cross_entropy(nats.T, truth)
        adam.zero_grad()
        (loss / 2 + 1e-4 * nats.mean() ** 2).backward()
        adam.step()
        for group in adam.param_groups:
            group["lr"] *= config.last_rate ** (1 / steps)
        if step % SHOWN == SHOWN - 1:
            print(f"step {step + 1} of {steps}: {loss.item() / 2:.2f} nats", flush=True)
    return {name: weights.detach().numpy() for name, weights in net.items()}


def first_of_hundred(net: dict[str, np.ndarray], held_out: Text, config: Config) -> float:
    """How often the true beginning is the likeliest of 100."""
    import torch

    rng = np.random.default_rng(config.measuring_seed)
    weights = {name: torch.from_numpy(values) for name, values in net.items()}
    right = [
        scores(weights, *drawn(held_out, 100, rng, config.stretch), torch).argmax(1).numpy() == np.arange(100)
        for _ in range(config.measured)
    ]
    return float(np.mean(right))


def table(net: dict[str, np.ndarray], known: str) -> dict[str, np.ndarray]:
    """What archive/language/continuation.py reads: the hashed weights as so many units, in a byte each."""
    unit = float(np.abs(net["hashed"]).max()) / 127
    return {
        "known": np.array([ord(c) for c in known], np.uint32),
        "hashed": np.round(net["hashed"] / max(unit, 1e-9)).astype(np.int8),
        "hashed_unit": np.array(unit),
        **halved({name: net[name] for name in net if name != "hashed"}, HALVES),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, print, write where asked."""
    run = begin("continuation", __doc__, Config, arguments)
    config, paths = run.config, files(run, run.config.texts)
    paragraphs = folded(paths)
    counts = Counter(c for paragraph in paragraphs for c in paragraph)
    known = "".join(c for c, count in counts.most_common() if count >= config.least)
    net = train(numbered(paragraphs, known), len(known) + UNKNOWN_CHARACTER + 1, config)
    figures = []
    if held_out := folded([Path(one) for one in held(run.data, config.held)]):
        figures.append(f"{first_of_hundred(net, numbered(held_out, known), config):.3f} first of 100")
    finish(run, table(net, known), learnt_from(paths), figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
