"""Train the network that judges how well text goes on across a seam: archive/data/continuation.npz.

    python training/continuation.py TEXT … [--steps N] [--held TEXT]     (needs: pip install -e '.[train]')

TEXT is a file of running text, a paragraph a line. In each step, of a batch of places in it, the beginning that follows
each ending is to be told from all the others' (InfoNCE, both ways); half of the batches take their places from a few
stretches of the text, so that the others are of the same subject. Some characters are misread on purpose. Prints every
1,000 steps how often the true beginning comes first among 100, on `--held` text. The committed network was trained for
26,000 steps on 149,021 paragraphs, 13.4 million characters: transcripts of 新闻联播 (2016 to 2026, without those that the
pages of trial are made of) and 人民日报 of January 1998; it puts the true one first of 100 in 56 % of 2,000 places, the
trigram model of `archive/language/trigrams.py` in 42 %.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from archive.language.character_classes import classes
from archive.language.continuation import FILE, REACH, UNKNOWN, hashed_at
from archive.language.typography import NEVER_FIRST, OPENERS
from archive.language.weights import DATA

LEAST = 8
"""Times that a character stands in the text for having a number of its own."""
WIDTH, INNER, OUTER, BUCKETS = 32, 160, 48, 1 << 18
"""Numbers a character is told by; units of the two layers; weights for each n-gram across the seam."""
BATCH = 192
STRETCH = 4000
"""Places that a batch's four stretches are as long as."""
MISREAD = 0.03
"""Share of characters misread on purpose, in a third of the batches."""
RATE, RATE_HASHED, LAST_RATE = 2e-3, 4e-3, 0.02
"""Steps of Adam at the beginning, and what is left of them at the end."""


@dataclass(frozen=True, slots=True)
class Text:
    """Folded text by number, and every place in it that a line may end at with the end of its paragraph."""

    numbers: np.ndarray
    places: np.ndarray
    ends: np.ndarray


def numbered(paragraphs: Sequence[str], known: str) -> Text:
    """Paragraphs as one array of numbers, padding between them; no place before a mark that no line begins with."""
    table = {c: n for n, c in enumerate(known, UNKNOWN + 1)}
    numbers: list[int] = []
    places: list[int] = []
    ends: list[int] = []
    for paragraph in paragraphs:
        numbers.extend([0] * REACH)
        begin = len(numbers)
        numbers.extend(table.get(c, UNKNOWN) for c in paragraph)
        for n in range(2, len(paragraph) - 1):
            if paragraph[n] not in NEVER_FIRST and paragraph[n - 1] not in OPENERS:
                places.append(begin + n)
                ends.append(len(numbers))
    numbers.extend([0] * 2 * REACH)
    return Text(np.array(numbers), np.array(places), np.array(ends))


def drawn(text: Text, size: int, rng: np.random.Generator, near: bool) -> tuple[np.ndarray, np.ndarray]:
    """The endings and beginnings of a batch, (size, REACH) each."""
    if near and len(text.places) > STRETCH:
        starts = rng.integers(0, len(text.places) - STRETCH, 4)
        picked = np.concatenate([start + rng.integers(0, STRETCH, size // 4) for start in starts])
    else:
        picked = rng.integers(0, len(text.places), size)
    places, ends = text.places[picked], text.ends[picked]
    after = places[:, None] + np.arange(REACH)
    return text.numbers[places[:, None] + np.arange(-REACH, 0)], np.where(after < ends[:, None], text.numbers[after], 0)


def network(known: int, torch: Any) -> dict[str, Any]:
    """The weights to begin with."""
    torch.manual_seed(0)

    def drawn_at(*shape: int, scale: float) -> Any:
        return (torch.randn(*shape) * scale).requires_grad_()

    wide = REACH * WIDTH
    return {
        "characters": drawn_at(known, WIDTH, scale=0.3),
        "tails": drawn_at(wide, INNER, scale=wide**-0.5),
        "heads": drawn_at(wide, INNER, scale=wide**-0.5),
        "bias": torch.zeros(INNER).requires_grad_(),
        "inner": drawn_at(INNER, OUTER, scale=INNER**-0.5),
        "inner_bias": torch.zeros(OUTER).requires_grad_(),
        "outer": drawn_at(OUTER, scale=OUTER**-0.5),
        "outer_bias": torch.zeros(()).requires_grad_(),
        "hashed": torch.zeros(6, BUCKETS).requires_grad_(),
    }


def scores(net: dict[str, Any], tails: np.ndarray, heads: np.ndarray, torch: Any) -> Any:
    """Nats for every ending with every beginning; what `archive.language.continuation.Continuation.every` computes."""
    t, h = torch.from_numpy(tails), torch.from_numpy(heads)
    before = net["characters"][t].flatten(1) @ net["tails"] + net["bias"]
    after = net["characters"][h].flatten(1) @ net["heads"]
    inner = torch.relu(torch.relu(before[:, None] + after[None]) @ net["inner"] + net["inner_bias"])
    places = hashed_at(tails[:, None, :], heads[None, :, :], BUCKETS)
    wide = sum(net["hashed"][n][torch.from_numpy(at)] for n, at in enumerate(places))
    return inner @ net["outer"] + net["outer_bias"] + wide


def train(text: Text, held: Text | None, steps: int, known: int) -> dict[str, np.ndarray]:
    """The trained weights."""
    import torch

    net = network(known, torch)
    deep = [weights for name, weights in net.items() if name != "hashed"]
    adam = torch.optim.Adam([{"params": deep, "lr": RATE}, {"params": [net["hashed"]], "lr": RATE_HASHED}])
    rng = np.random.default_rng(1)
    truth = torch.arange(BATCH)
    for step in range(steps):
        tails, heads = drawn(text, BATCH, rng, near=step % 2 == 1)
        if step % 3 == 0:
            for numbers in (tails, heads):
                numbers[...] = np.where(
                    rng.random(numbers.shape) < MISREAD, rng.integers(UNKNOWN + 1, known, numbers.shape), numbers
                )
        told = scores(net, tails, heads, torch)
        loss = torch.nn.functional.cross_entropy(told, truth) + torch.nn.functional.cross_entropy(told.T, truth)
        adam.zero_grad()
        (loss / 2 + 1e-4 * told.mean() ** 2).backward()
        adam.step()
        for group in adam.param_groups:
            group["lr"] *= LAST_RATE ** (1 / steps)
        if held is not None and step % 1000 == 999:
            print(f"{step + 1} steps: {first_of_hundred(net, held, torch):.3f} first of 100")
    return {name: weights.detach().numpy() for name, weights in net.items()}


def first_of_hundred(net: dict[str, Any], held: Text, torch: Any) -> float:
    """How often the true beginning is the likeliest of 100, over 2,000 places."""
    rng = np.random.default_rng(5)
    with torch.no_grad():
        right = [
            scores(net, *drawn(held, 100, rng, near=True), torch).argmax(1).numpy() == np.arange(100) for _ in range(20)
        ]
    return float(np.mean(right))


def write(net: dict[str, np.ndarray], known: str, path: Path) -> None:
    """The table that archive/language/continuation.py reads: half precision, the hashed weights in a byte each."""
    unit = float(np.abs(net["hashed"]).max()) / 127
    halves = ("characters", "tails", "heads", "inner")
    table: dict[str, Any] = {name: net[name].astype(np.float16) for name in halves}
    table |= {name: net[name] for name in ("bias", "inner_bias", "outer", "outer_bias")}
    np.savez_compressed(
        path,
        known=np.array([ord(c) for c in known], np.uint32),
        hashed=np.round(net["hashed"] / max(unit, 1e-9)).astype(np.int8),
        hashed_unit=unit,
        **table,
    )


def main(told: Sequence[str] | None = None) -> int:
    """Read the options, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", metavar="TEXT")
    parser.add_argument("--steps", type=int, default=26_000, metavar="N")
    parser.add_argument("--held", type=Path, metavar="TEXT", help="text to measure on, of which none is in the others")
    parser.add_argument("--out", type=Path, default=DATA / FILE)
    options = parser.parse_args(told)
    paragraphs = [p for path in options.texts for p in map(classes, path.read_text("utf-8").splitlines()) if len(p) > 5]
    counts = Counter(c for paragraph in paragraphs for c in paragraph)
    known = "".join(c for c, count in counts.most_common() if count >= LEAST)
    held = None
    if options.held:
        held = numbered([classes(p) for p in options.held.read_text("utf-8").splitlines() if len(p) > 5], known)
    write(train(numbered(paragraphs, known), held, options.steps, len(known) + UNKNOWN + 1), known, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
