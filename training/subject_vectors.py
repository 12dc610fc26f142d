"""Train what distinguishes subjects: archive/data/subject.npz, the vectors of archive/language/subject_vectors.py.

    python -m training.subject_vectors --data DIR [--config FILE] [--write]

In each step, of so many articles, each paragraph is to be distinguished from the others' by the rest of its article, or some of it
(InfoNCE, both ways); half of all pairs of characters are left out, so that no single word is relied on. The words that a
paragraph shares are added to it as `archive/segmenting/threads.py` does, so that the vectors learn what these don't. Prints
what a likeness of one counts, which `threads` has to be given by hand, and how often a paragraph of held articles is given to
its own article of four: by shared words, by subject, by both.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from archive.language.subject_vectors import BITS, hashed
from training.articles import learnt_from, read_articles
from training.runs import begin, files, finish, held, torch_for

GROUP = 4
"""Articles that a paragraph is assigned among when the vectors are measured."""
FLAT, FULL = 15, 30
"""Pairs added to the size of a paragraph and of an article, so that short ones are not taken for alike."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is set to; training/configs/subject_vectors.yml says what each is."""

    seed: int
    threads: int
    articles: tuple[str, ...]
    held: tuple[str, ...]
    measured: int
    measuring_seed: int
    steps: int
    width: int
    together: int
    left_out: float
    rate: float
    last_rate: float
    kin: int
    regrouped: int
    least: int


Article = list[np.ndarray]


def bags(paths: Sequence[Path], least: int) -> list[Article]:
    """The hashed pairs of the paragraphs of over `least` characters of each article; those of one paragraph are left out."""
    out = [[hashed([p])[1] for p in item["paragraphs"] if len(p) > least] for item in read_articles(paths)]
    return [[p for p in article if len(p)] for article in out if sum(map(bool, map(len, article))) > 1]


def parted(article: Article, rng: random.Random) -> tuple[np.ndarray, np.ndarray]:
    """A paragraph, and the pairs of the rest of its article, or of some of it."""
    rest = list(article)
    one = rest.pop(rng.randrange(len(rest)))
    if rng.random() < 0.5:
        rest = rng.sample(rest, rng.randint(1, len(rest)))
    return one, np.unique(np.concatenate(rest))


def thinned(bag: np.ndarray, left_out: float, rng: np.random.Generator) -> np.ndarray:
    """The pairs without some share of them, never none."""
    left = bag[rng.random(len(bag)) > left_out]
    return left if len(left) else bag


def shared(ones: Sequence[np.ndarray], rests: Sequence[np.ndarray]) -> np.ndarray:
    """Rare pairs that each paragraph shares with each article, over the geometric mean of their sizes."""
    known = np.unique(np.concatenate([*ones, *rests]))
    a, b = np.zeros((len(ones), len(known)), np.float32), np.zeros((len(rests), len(known)), np.float32)
    for table, side in ((a, ones), (b, rests)):
        for n, bag in enumerate(side):
            table[n, np.searchsorted(known, bag)] = 1
    rarity = np.log1p((len(a) + len(b)) / (a.sum(axis=0) + b.sum(axis=0)))
    out: np.ndarray = ((a * rarity) @ b.T) / np.sqrt(np.outer(a.sum(axis=1) + FLAT, b.sum(axis=1) + FULL))
    return out.astype(np.float32)


def nearest(articles: Sequence[Article], vectors: np.ndarray, neighbours: int) -> np.ndarray:
    """Each article's number and those most like it in subject, (articles, neighbours)."""
    sums = np.array([vectors[np.concatenate(article)].sum(axis=0) for article in articles], np.float32)
    sums /= np.maximum(1e-6, np.linalg.norm(sums, axis=1, keepdims=True))
    out = [
        np.argpartition(-(sums[n : n + 500] @ sums.T), neighbours, axis=1)[:, :neighbours]
        for n in range(0, len(sums), 500)
    ]
    return np.concatenate(out)


def drawn_together(neighbours: np.ndarray, count: int, together: int, rng: random.Random) -> list[int]:
    """The articles of a step: half of the steps draw a few with others like them, so that a subject alone decides little."""
    if not len(neighbours) or rng.random() < 0.5:
        return rng.sample(range(count), min(together, count))
    picked = [int(n) for one in rng.sample(range(count), together // neighbours.shape[1]) for n in neighbours[one]]
    return list(dict.fromkeys(picked))


def pointing(vectors: Any, texts: Sequence[np.ndarray], torch: Any) -> Any:
    """What `archive.language.subject_vectors` makes of the texts."""
    offsets = torch.from_numpy(np.cumsum([0, *map(len, texts)])[:-1])
    flat = torch.from_numpy(np.concatenate(texts))
    summed = torch.nn.functional.embedding_bag(flat, vectors, offsets, mode="sum")
    return torch.nn.functional.normalize(summed, dim=1)


def train(articles: Sequence[Article], config: Config) -> tuple[np.ndarray, float, float]:
    """The vectors, and the nats that a likeness of one counts by subject and by shared words."""
    torch, steps = torch_for(config.seed, config.threads), config.steps
    vectors = (torch.randn(1 << BITS, config.width) * 0.05).requires_grad_()
    scales = torch.tensor([8.0, 5.0]).requires_grad_()
    adam = torch.optim.Adam([{"params": [vectors], "lr": config.rate}, {"params": [scales], "lr": 5 * config.rate}])
    rng, drawn = random.Random(config.seed), np.random.default_rng(config.seed)
    neighbours = np.zeros((0, 0), int)
    for step in range(steps):
        if step and step % config.regrouped == 0:
            neighbours = nearest(articles, vectors.detach().numpy(), config.kin)
        pairs = [parted(articles[n], rng) for n in drawn_together(neighbours, len(articles), config.together, rng)]
        ones, rests = ([thinned(bag, config.left_out, drawn) for bag in side] for side in zip(*pairs, strict=True))
        alike = pointing(vectors, ones, torch) @ pointing(vectors, rests, torch).T
        nats = scales[0] * alike + scales[1] * torch.from_numpy(shared(ones, rests))
        truth = torch.arange(len(pairs))
        loss = torch.nn.functional.cross_entropy(nats, truth) + torch.nn.functional.cross_entropy(nats.T, truth)
        adam.zero_grad()
        loss.backward()
        adam.step()
        for group in adam.param_groups:
            group["lr"] *= config.last_rate ** (1 / steps)
        if step % 500 == 499:
            print(f"step {step + 1} of {steps}: {loss.item() / 2:.2f} nats", flush=True)
    by_subject, by_words = scales.tolist()
    return vectors.detach().numpy(), by_subject, by_words


def verdict(vectors: np.ndarray, scales: tuple[float, float], held_out: Sequence[Article], config: Config) -> str:
    """How many paragraphs of a hundred are given to their own article of GROUP: by words, by subject, by both."""
    import torch

    rng, right, count = random.Random(config.measuring_seed), np.zeros(3), 0
    for _ in range(config.measured):
        ones, rests = zip(*(parted(article, rng) for article in rng.sample(list(held_out), GROUP)), strict=True)
        words = shared(ones, rests)
        table = torch.from_numpy(vectors)
        subject = (pointing(table, ones, torch) @ pointing(table, rests, torch).T).numpy()
        for n, nats in enumerate((words, subject, scales[0] * subject + scales[1] * words)):
            right[n] += (nats.argmax(axis=1) == np.arange(GROUP)).sum()
        count += GROUP
    words_right, subject_right, both_right = (100 * right / count).tolist()
    return f"of 100: {words_right:.1f} by words, {subject_right:.1f} by subject, {both_right:.1f} by both"


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, print, write where asked."""
    run = begin("subject_vectors", __doc__, Config, arguments)
    paths = files(run, run.config.articles)
    vectors, by_subject, by_words = train(bags(paths, run.config.least), run.config)
    figures = [f"a likeness of one: {by_subject:.1f} nats by subject, {by_words:.1f} by words"]
    if held_out := bags([Path(one) for one in held(run.data, run.config.held)], run.config.least):
        figures.append(verdict(vectors, (by_subject, by_words), held_out, run.config))
    unit = float(np.abs(vectors).max()) / 127
    table: dict[str, np.ndarray] = {
        "pairs": np.round(vectors / unit).astype(np.int8),
        "unit": np.array(unit, np.float32),
    }
    finish(run, table, learnt_from(paths), figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
