"""Train what the wording of a line says that it is: archive/data/phrasing.npz.

    python -m training.phrasing --data DIR [--config FILE] [--write]

Articles are dressed anew in every round (`tests/hardpages/dressing.py`) and cut into lines as columns cut them, or left in
whole paragraphs. Prints of how many lines of held articles the likeliest class is the true one, for each class.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from archive.language.phrasing import BEGINNINGS, BITS, ENDINGS, beginning_grams, ending_grams
from tests.hardpages.article import Clean
from tests.hardpages.dressing import dress
from training.articles import learnt_from, read_articles
from training.papers import usable
from training.runs import begin, files, finish, held, torch_for

Line = tuple[str, int]
"""A line, and the number of its class."""
NARROWEST, WIDEST = 9, 28
"""Characters of a column's line."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is set to; training/configs/phrasing.yml says what each is."""

    seed: int
    threads: int
    articles: tuple[str, ...]
    held: tuple[str, ...]
    rounds: int
    whole: float
    left_out: float
    middles: int
    together: int
    rate: float
    decay: float


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines with what each begins, and those of running text with what each ends."""

    beginnings: list[Line]
    endings: list[Line]


def clean(paths: Sequence[Path]) -> list[Clean]:
    """The articles of files as editors write them down, but those that make no page."""
    items = (Clean(str(item["title"]), tuple(item["paragraphs"])) for item in read_articles(paths))
    return [one for one in map(usable, items) if one]


def cut(text: str, width: int) -> list[str]:
    """A paragraph as the lines of a column of so many characters; whole for 0."""
    return [text[n : n + width] for n in range(0, len(text), width)] if width else [text]


def lines_of(article: Clean, config: Config, rng: Random) -> Lines:
    """An article's lines in one dress."""
    dressed = dress(article, rng)
    width = 0 if rng.random() < config.whole else rng.randint(NARROWEST, WIDEST)
    out = Lines([], [])
    for text in filter(None, (dressed.kicker, dressed.title, dressed.subtitle)):
        rows = cut(text, rng.randint(6, 16) if rng.random() < 0.4 else 0)
        out.beginnings.extend((row, BEGINNINGS.index("title")) for row in rows if len(row) > 1)
    body = [text for text in dressed.paragraphs if len(text) > NARROWEST or text in dressed.headings]
    for nth, text in enumerate(body):
        if text in dressed.headings:
            out.beginnings.append((text, BEGINNINGS.index("sub-heading")))
            continue
        first, *others = cut(text, width)
        out.beginnings.append((first, BEGINNINGS.index("paragraph" if nth else "lead")))
        last = others[-1] if others else first
        out.endings.append((last, ENDINGS.index("paragraph" if nth < len(body) - 1 else "article")))
        middles = others or [text[n:] for n in (rng.randrange(2, max(3, len(text) - 2)),)]
        drawn = rng.sample(middles, min(config.middles, len(middles)))
        out.beginnings.extend((row, BEGINNINGS.index("middle")) for row in drawn)
        broken = [first, *others][:-1] or [text[: rng.randrange(3, max(4, len(text)))]]
        out.endings.extend(
            (row, ENDINGS.index("middle")) for row in rng.sample(broken, min(config.middles, len(broken)))
        )
    return out


def drawn(articles: Sequence[Clean], config: Config, rng: Random) -> Lines:
    """The lines of all articles, in one dress each."""
    out = Lines([], [])
    for article in articles:
        lines = lines_of(article, config, rng)
        out.beginnings.extend(lines.beginnings)
        out.endings.extend(lines.endings)
    return out


Grams = Callable[[Sequence[str]], np.ndarray]


def train(rounds: Iterator[Sequence[Line]], grams: Grams, classes: int, config: Config, torch: Any) -> np.ndarray:
    """The weight of each hashed n-gram for each class, (2 ** BITS, classes); `rounds` yields the lines of each round."""
    table = torch.zeros(1 << BITS, classes).requires_grad_()
    adam = torch.optim.Adam([table], config.rate)
    for turn, lines in enumerate(rounds):
        adam.param_groups[0]["lr"] = config.rate * (1 - turn / config.rounds)
        places = torch.from_numpy(grams([text for text, _ in lines]))
        true = torch.tensor([number for _, number in lines])
        total = 0.0
        for here in torch.randperm(len(lines)).split(config.together):
            weight = (torch.rand(places[here].shape) > config.left_out).float()
            odds = torch.nn.functional.embedding_bag(places[here], table, mode="sum", per_sample_weights=weight)
            loss = torch.nn.functional.cross_entropy(odds, true[here])
            adam.zero_grad()
            (loss + config.decay * odds.square().mean()).backward()
            adam.step()
            total += float(loss.detach()) * len(here)
        print(f"round {turn + 1} of {config.rounds}: {total / len(lines):.3f} nats", flush=True)
    out: np.ndarray = table.detach().numpy() * (1 - config.left_out)
    return out


def verdicts(table: np.ndarray, lines: Sequence[Line], grams: Grams, names: Sequence[str]) -> list[str]:
    """For each class how many of its lines are known, and how many of those said to be of it are."""
    said = table[grams([text for text, _ in lines])].sum(axis=1).argmax(axis=1)
    true = np.array([number for _, number in lines])
    return [
        f"{name:12} lines {int((true == n).sum()):6}  known {((said == n) & (true == n)).sum() / max(1, (true == n).sum()):.3f}"
        f"  said rightly {((said == n) & (true == n)).sum() / max(1, (said == n).sum()):.3f}"
        for n, name in enumerate(names)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, print, write where asked."""
    run = begin("phrasing", __doc__, Config, arguments)
    config, paths = run.config, files(run, run.config.articles)
    torch, rng = torch_for(config.seed, config.threads), Random(config.seed)
    learnt = clean(paths)
    every = [drawn(learnt, config, rng) for _ in range(config.rounds)]
    beginnings = train((one.beginnings for one in every), beginning_grams, len(BEGINNINGS), config, torch)
    endings = train((one.endings for one in every), ending_grams, len(ENDINGS), config, torch)
    figures = []
    if held_out := clean([Path(one) for one in held(run.data, config.held)]):
        lines = drawn(held_out, config, Random(config.seed))
        figures += verdicts(beginnings, lines.beginnings, beginning_grams, BEGINNINGS)
        figures += ["endings", *verdicts(endings, lines.endings, ending_grams, ENDINGS)]
    unit = float(max(np.abs(beginnings).max(), np.abs(endings).max())) / 127
    made = {
        name: np.round(table / unit).astype(np.int8)
        for name, table in (("beginnings", beginnings), ("endings", endings))
    }
    finish(run, {**made, "unit": np.array(unit, np.float32)}, learnt_from(paths), figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
