"""Train which beginning belongs to which ending: archive/data/succession.npz.

    python -m training.succession --data DIR [--config FILE] [--write]

In each step, of a batch of places in running text, the beginning that follows each ending is to be distinguished from all the
others', both ways; the places are taken from a few stretches of the text, so that the others are of the same subjects and
often of the same article. Some characters are misread on purpose. Steps are in bfloat16 where the processor has it. Prints
how often the true beginning comes first among 100, on held text.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from archive.language.continuation import UNKNOWN_CHARACTER
from archive.language.succession import BITS, GRAMS, PLACES, Encoder, gram_places
from training.articles import learnt_from
from training.continuation import Text, drawn, folded, numbered
from training.runs import HALF, begin, files, finish, held, torch_for

SIDES = ("ends", "starts")
SHOWN = 1000
"""Steps after which a run prints how far it has come."""
CHANCE = 100_000
"""Pairs drawn by chance that the offset is measured on."""
AMONG = 100
"""Beginnings among which the true one is looked for when a run is measured."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is set to; training/configs/succession.yml says what each is."""

    seed: int
    threads: int
    texts: tuple[str, ...]
    held: tuple[str, ...]
    measured: int
    measuring_seed: int
    steps: int
    least: int
    width: int
    units: int
    gram: int
    inner: int
    outer: int
    dropped: float
    batch: int
    stretches: int
    stretch: int
    misread: float
    rate: float
    rate_grams: float


def encoder(config: Config, torch: Any) -> dict[str, Any]:
    """One side's weights to begin with, by the names and shapes of archive.language.succession.Encoder."""

    def drawn_at(*shape: int) -> Any:
        return ((torch.rand(*shape) * 2 - 1) * shape[0] ** -0.5).requires_grad_()

    def none(size: int) -> Any:
        return torch.zeros(size).requires_grad_()

    joint = PLACES * config.units + GRAMS * config.gram
    return {
        "near": drawn_at(3 * config.width, config.units),
        "near_bias": none(config.units),
        "wide": drawn_at(3 * config.units, config.units),
        "wide_bias": none(config.units),
        "grams": (torch.randn(GRAMS << BITS, config.gram) * 0.05).requires_grad_(),
        "inward": drawn_at(joint, config.inner),
        "inward_bias": none(config.inner),
        "outward": drawn_at(config.inner, config.outer),
        "outward_bias": none(config.outer),
    }


def vectors(net: dict[str, Any], characters: Any, numbers: np.ndarray, torch: Any, dropped: float = 0.0) -> Any:
    """What `archive.language.succession.Encoder.vectors` computes."""
    functional = torch.nn.functional

    def around(values: Any, places: int, weights: Any, bias: Any) -> Any:
        padded = functional.pad(values, (0, 0, 1, 0))
        return torch.relu(torch.cat([padded[:, n : n + places] for n in range(3)], 2) @ weights + bias)

    near = around(characters[torch.from_numpy(numbers)], PLACES + 1, net["near"], net["near_bias"])
    wide = around(near, PLACES, net["wide"], net["wide_bias"]).flatten(1)
    grams = functional.embedding(torch.from_numpy(gram_places(numbers)), net["grams"], sparse=True).flatten(1)
    seen = functional.dropout(torch.cat([wide, grams.to(wide.dtype)], 1), dropped)
    return torch.relu(seen @ net["inward"] + net["inward_bias"]) @ net["outward"] + net["outward_bias"]


def nats(net: dict[str, Any], tails: np.ndarray, heads: np.ndarray, torch: Any, dropped: float = 0.0) -> Any:
    """Nats, but for their offset, of every ending with every beginning; both counted from the seam."""
    with torch.autocast("cpu", torch.bfloat16):
        ends = vectors(net["ends"], net["characters"], tails, torch, dropped)
        starts = vectors(net["starts"], net["characters"], heads, torch, dropped)
    return ends.float() @ starts.float().T * net["scale"]


def batch(text: Text, size: int, config: Config, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Endings, turned round, and beginnings of a batch, (size, SEAM_REACH) each."""
    tails, heads = drawn(text, size, rng, config.stretch, config.stretches)
    return tails[:, ::-1].copy(), heads


def train(text: Text, known: int, config: Config) -> dict[str, Any]:
    """The trained weights, for so many known characters."""
    torch, steps = torch_for(config.seed, config.threads), config.steps
    net = {
        "characters": torch.randn(known, config.width).requires_grad_(),
        "scale": torch.tensor(0.08).requires_grad_(),
        **{side: encoder(config, torch) for side in SIDES},
    }
    grams = [net[side]["grams"] for side in SIDES]
    others = [values for side in SIDES for name, values in net[side].items() if name != "grams"]
    adams = (
        (torch.optim.Adam([net["characters"], net["scale"], *others]), config.rate),
        (torch.optim.SparseAdam(grams), config.rate_grams),
    )
    rng, truth = np.random.default_rng(config.seed + 1), torch.arange(config.batch)
    for step in range(steps):
        tails, heads = batch(text, config.batch, config, rng)
        if step % 3 == 0:
            for numbers in (tails, heads):
                other = rng.integers(UNKNOWN_CHARACTER + 1, known, numbers.shape)
                numbers[...] = np.where(rng.random(numbers.shape) < config.misread, other, numbers)
        odds = nats(net, tails, heads, torch, config.dropped)
        loss = torch.nn.functional.cross_entropy(odds, truth) + torch.nn.functional.cross_entropy(odds.T, truth)
        for adam, rate in adams:
            adam.param_groups[0]["lr"] = rate * (1 - step / steps) + 1e-5
            adam.zero_grad()
        (loss / 2).backward()
        for adam, _ in adams:
            adam.step()
        if step % SHOWN == SHOWN - 1:
            print(f"step {step + 1} of {steps}: {loss.item() / 2:.2f} nats", flush=True)
    return net


def offset(net: dict[str, Any], text: Text, config: Config, torch: Any) -> float:
    """What the nats of pairs drawn by chance are too many by: their odds are to be even on average."""
    rng, total, count = np.random.default_rng(config.measuring_seed), 0.0, 0
    with torch.no_grad():
        while count < CHANCE:
            tails, heads = drawn(text, 400, rng, 0)
            odds = nats(net, tails[:, ::-1].copy(), np.roll(heads, 1, axis=0), torch)
            total, count = total + float(odds.exp().double().sum()), count + odds.numel()
    return float(np.log(total / count))


def first_of_hundred(net: dict[str, Any], held_out: Text, config: Config, torch: Any) -> float:
    """How often the true beginning is the likeliest of AMONG."""
    rng = np.random.default_rng(config.measuring_seed)
    with torch.no_grad():
        right = [
            nats(net, *batch(held_out, AMONG, config, rng), torch).argmax(1).numpy() == np.arange(AMONG)
            for _ in range(config.measured)
        ]
    return float(np.mean(right))


def table(net: dict[str, Any], known: str, by: float) -> dict[str, np.ndarray]:
    """What archive/language/succession.py reads: n-grams' vectors as so many units, in a byte each, the others in half precision."""
    out = {
        "known": np.array([ord(c) for c in known], np.uint32),
        "characters": net["characters"].detach().numpy().astype(HALF),
        "scale": np.array(float(net["scale"]), np.float32),
        "offset": np.array(by, np.float32),
    }
    for side in SIDES:
        for name in (field.name for field in fields(Encoder)):
            values = net[side][name].detach().numpy()
            if name == "grams":
                unit = float(np.abs(values).max()) / 127
                out[f"{side}_unit"] = np.array(unit, np.float32)
                out[f"{side}_grams"] = np.round(values / max(unit, 1e-9)).astype(np.int8)
            else:
                out[f"{side}_{name}"] = values.astype(HALF)
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, print, write where asked."""
    run = begin("succession", __doc__, Config, arguments)
    config, paths = run.config, files(run, run.config.texts)
    paragraphs = folded(paths)
    counts = Counter(c for paragraph in paragraphs for c in paragraph)
    known = "".join(c for c, count in counts.most_common() if count >= config.least)
    text = numbered(paragraphs, known)
    net = train(text, len(known) + UNKNOWN_CHARACTER + 1, config)
    torch = torch_for(config.seed, config.threads)
    figures = []
    if held_out := folded([Path(one) for one in held(run.data, config.held)]):
        right = first_of_hundred(net, numbered(held_out, known), config, torch)
        figures.append(f"{right:.3f} first of {AMONG}")
    finish(run, table(net, known, offset(net, text, config, torch)), learnt_from(paths), figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
