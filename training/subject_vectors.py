"""Train what tells subjects apart: archive/data/subject.npz, the vectors of archive/language/subject_vectors.py.

    python training/subject_vectors.py ARTICLES.json … [--held ARTICLES.json …] [--steps N] [--write]   (needs: pip install -e '.[train]')

In each step, of so many articles, each paragraph is to be told from the others' by the rest of its article, or some of it
(InfoNCE, both ways); half of all pairs of characters are left out, so that no single word is relied on. The words that a
paragraph shares are put beside it as `archive/segmenting/threads.py` does, so that the vectors tell what these don't. Prints how
often a paragraph of `--held` is given to its own article of four: by shared words, by subject, by both. The committed
vectors were trained on 7,582 articles of 新闻联播; of 1,500 others', 93 of 100 by shared words, 97 by both.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from archive.language.subject_vectors import BITS, FILE, hashed
from archive.language.weights import DATA

WIDTH = 32
"""Numbers that a pair is told by."""
TOGETHER = 64
LEFT_OUT = 0.5
RATE, LAST_RATE = 4e-3, 0.02
"""Steps of Adam at the beginning, and what is left of them at the end."""
KIN, REGROUPED = 8, 500
"""Articles of like subject that come together, and steps after which it is looked anew which are."""
LEAST = 12
"""Characters of a paragraph below which it says too little."""
GROUP = 4

Article = list[np.ndarray]


def read(paths: Sequence[Path]) -> list[Article]:
    """The hashed pairs of the paragraphs of each article; those of one paragraph are left out."""
    told = [item for path in paths for item in json.loads(path.read_text("utf-8"))]
    out = [[hashed([p])[1] for p in item["paragraphs"] if len(p) > LEAST] for item in told]
    return [[p for p in article if len(p)] for article in out if sum(map(bool, map(len, article))) > 1]


def parted(article: Article, rng: random.Random) -> tuple[np.ndarray, np.ndarray]:
    """A paragraph, and the pairs of the rest of its article, or of some of it."""
    rest = list(article)
    one = rest.pop(rng.randrange(len(rest)))
    if rng.random() < 0.5:
        rest = rng.sample(rest, rng.randint(1, len(rest)))
    return one, np.unique(np.concatenate(rest))


def thinned(bag: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Some of the pairs, never none."""
    left = bag[rng.random(len(bag)) > LEFT_OUT]
    return left if len(left) else bag


def shared(ones: Sequence[np.ndarray], rests: Sequence[np.ndarray]) -> np.ndarray:
    """Rare pairs that each paragraph shares with each article, over the geometric mean of their sizes."""
    known = np.unique(np.concatenate([*ones, *rests]))
    a, b = np.zeros((len(ones), len(known)), np.float32), np.zeros((len(rests), len(known)), np.float32)
    for table, bags in ((a, ones), (b, rests)):
        for n, bag in enumerate(bags):
            table[n, np.searchsorted(known, bag)] = 1
    rarity = np.log1p((len(a) + len(b)) / (a.sum(axis=0) + b.sum(axis=0)))
    out: np.ndarray = ((a * rarity) @ b.T) / np.sqrt(np.outer(a.sum(axis=1) + 15, b.sum(axis=1) + 30))
    return out.astype(np.float32)


def nearest(articles: Sequence[Article], vectors: np.ndarray) -> np.ndarray:
    """Each article's number and those most like it in subject, (articles, KIN)."""
    sums = np.array([vectors[np.concatenate(article)].sum(axis=0) for article in articles], np.float32)
    sums /= np.maximum(1e-6, np.linalg.norm(sums, axis=1, keepdims=True))
    out = [np.argpartition(-(sums[n : n + 500] @ sums.T), KIN, axis=1)[:, :KIN] for n in range(0, len(sums), 500)]
    return np.concatenate(out)


def drawn_together(kin: np.ndarray, count: int, rng: random.Random) -> list[int]:
    """The articles of a step: half of the steps draw a few with others like them, so that a subject alone tells little."""
    if not len(kin) or rng.random() < 0.5:
        return rng.sample(range(count), min(TOGETHER, count))
    picked = [int(n) for one in rng.sample(range(count), TOGETHER // KIN) for n in kin[one]]
    return list(dict.fromkeys(picked))


def pointing(vectors: Any, bags: Sequence[np.ndarray], torch: Any) -> Any:
    """What `archive.language.subject_vectors` makes of the texts."""
    offsets = torch.from_numpy(np.cumsum([0, *map(len, bags)])[:-1])
    flat = torch.from_numpy(np.concatenate(bags))
    summed = torch.nn.functional.embedding_bag(flat, vectors, offsets, mode="sum")
    return torch.nn.functional.normalize(summed, dim=1)


def train(articles: Sequence[Article], steps: int) -> tuple[np.ndarray, float, float]:
    """The vectors, and the nats that a likeness of one counts by subject and by shared words."""
    import torch

    torch.set_num_threads(1)  # the matrices are small: a second thread only waits
    torch.manual_seed(0)
    vectors = (torch.randn(1 << BITS, WIDTH) * 0.05).requires_grad_()
    scales = torch.tensor([8.0, 5.0]).requires_grad_()
    adam = torch.optim.Adam([{"params": [vectors], "lr": RATE}, {"params": [scales], "lr": 5 * RATE}])
    rng, drawn = random.Random(0), np.random.default_rng(0)
    kin = np.zeros((0, 0), int)
    for step in range(steps):
        if step and step % REGROUPED == 0:
            kin = nearest(articles, vectors.detach().numpy())
        told = [parted(articles[n], rng) for n in drawn_together(kin, len(articles), rng)]
        ones, rests = ([thinned(bag, drawn) for bag in side] for side in zip(*told, strict=True))
        alike = pointing(vectors, ones, torch) @ pointing(vectors, rests, torch).T
        nats = scales[0] * alike + scales[1] * torch.from_numpy(shared(ones, rests))
        truth = torch.arange(len(told))
        loss = torch.nn.functional.cross_entropy(nats, truth) + torch.nn.functional.cross_entropy(nats.T, truth)
        adam.zero_grad()
        loss.backward()
        adam.step()
        for group in adam.param_groups:
            group["lr"] *= LAST_RATE ** (1 / steps)
        if step % 500 == 499:
            print(f"step {step + 1} of {steps}: {loss.item() / 2:.2f} nats", flush=True)
    by_subject, by_words = scales.tolist()
    return vectors.detach().numpy(), by_subject, by_words


def verdict(vectors: np.ndarray, scales: tuple[float, float], held: Sequence[Article], turns: int = 600) -> str:
    """How many paragraphs of a hundred are given to their own article of GROUP: by words, by subject, by both."""
    import torch

    rng, right, count = random.Random(5), np.zeros(3), 0
    for _ in range(turns):
        ones, rests = zip(*(parted(article, rng) for article in rng.sample(list(held), GROUP)), strict=True)
        words = shared(ones, rests)
        table = torch.from_numpy(vectors)
        subject = (pointing(table, ones, torch) @ pointing(table, rests, torch).T).numpy()
        for n, nats in enumerate((words, subject, scales[0] * subject + scales[1] * words)):
            right[n] += (nats.argmax(axis=1) == np.arange(GROUP)).sum()
        count += GROUP
    words_right, subject_right, both_right = (100 * right / count).tolist()
    return f"of 100: {words_right:.1f} by words, {subject_right:.1f} by subject, {both_right:.1f} by both"


def main(told: Sequence[str] | None = None) -> int:
    """Read the options, train, print, write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--held", type=Path, nargs="*", default=[], metavar="ARTICLES.json")
    parser.add_argument("--steps", type=int, default=3000, metavar="N")
    parser.add_argument("--table", type=Path, default=DATA / FILE)
    parser.add_argument("--write", action="store_true", help="put the vectors into the table")
    options = parser.parse_args(told)
    vectors, by_subject, by_words = train(read(options.articles), options.steps)
    print(f"a likeness of one: {by_subject:.1f} nats by subject, {by_words:.1f} by words")
    if options.held:
        print(verdict(vectors, (by_subject, by_words), read(options.held)))
    if options.write:
        unit = float(np.abs(vectors).max()) / 127
        np.savez_compressed(options.table, pairs=np.round(vectors / unit).astype(np.int8), unit=np.float32(unit))
    return 0


if __name__ == "__main__":
    sys.exit(main())
