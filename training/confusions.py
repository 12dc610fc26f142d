"""Count archive/data/confusions.txt: which characters an OCR engine takes for one another, and what odds are made of.

    python -m training.confusions --data DIR [--config FILE] [--write]

Pages that an engine read are aligned with their true readings and its misreadings counted. How much wording, the issue's
rate and its other wording say is fitted by logistic regression: over the same pages, each half by the counts of the other,
and over further ones, clean ones too. Prints of what is suggested at which odds how much is right, and of what is misread how much is found.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from archive.arrays import Doubles
from archive.language.confusions import Confusions, OddsWeights, confusions
from archive.language.typography import HAN
from archive.model import Line
from archive.normalising.misreadings import Evidence, evidence, log_odds
from archive.writing.models import models
from training.aligned_characters import true_characters
from training.cards import Source
from training.runs import begin, figures_of, files, finish
from training.training_pages import Known, held_pages, learnt_from, pages_of

CERTAINTIES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Probabilities of suggestions whose figures are printed."""
LIKENESS = (0.8, 0.85, 0.9, 0.93, 0.96)
"""Likenesses of characters between which pairs are counted together."""
UNWEIGHED = OddsWeights(0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is set to; training/configs/confusions.yml says what each is."""

    seed: int
    pages: tuple[str, ...]
    alike: tuple[str, ...]
    weighed: tuple[str, ...]
    held: tuple[str, ...]
    decay: float


@dataclass(frozen=True, slots=True)
class Observed:
    """A candidate of a page, whether it is what was printed, and the kind of its page: the end of its folder's name."""

    evidence: Evidence
    right: bool
    group: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The candidates of some pages; `misread` and `characters`: how many of a group's were, and how many there are."""

    found: tuple[Observed, ...]
    misread: Counter[str]
    characters: Counter[str]

    def __add__(self, other: Seen) -> Seen:
        return Seen(self.found + other.found, self.misread + other.misread, self.characters + other.characters)


def counted(pages: Sequence[Known]) -> tuple[Counter[str], Counter[str]]:
    """How often each pair, read and printed, was met, and how often each character was printed."""
    pairs: Counter[str] = Counter()
    printed: Counter[str] = Counter()
    for page in pages:
        truth = true_characters(page.reading, page.source.lines)
        for line in page.source.lines:
            for read, true in zip(line.meant, truth[line.number], strict=True):
                if true and HAN.match(read) and HAN.match(true):
                    printed[true] += 1
                    pairs[read + true] += read != true
    return +pairs, printed


def read_alike(paths: Sequence[Path]) -> dict[str, float]:
    """Pairs of characters that look alike, each with how much: what `training/glyph_shapes.py` wrote."""
    rows = [line.split() for path in paths for line in path.read_text("utf-8").splitlines()]
    return {pair: float(much) for pair, much in rows}


def alike_rates(alike: Mapping[str, float], pairs: Counter[str], printed: Counter[str]) -> dict[str, list[str]]:
    """Pairs that look alike, by the share of their characters' occurrences at which the like of them were misread."""
    out = {}
    for least, most in pairwise((*LIKENESS, 2.0)):
        like = [pair for pair, much in alike.items() if least <= much < most]
        times = sum(pairs[pair] for pair in like)
        of = sum(printed[pair[1]] for pair in like)
        if times:
            out[f"{times / of:.2g}"] = sorted(like)
    return out


def table_text(
    counts: tuple[Counter[str], Counter[str]], alike: Mapping[str, float], weights: OddsWeights = UNWEIGHED
) -> str:
    """The file's text, from what `counted` gives."""
    pairs, printed = counts
    rows = [f"{pair} {times} {printed[pair[1]]}" for pair, times in sorted(pairs.items())]
    like = [f"{rate} {' '.join(them)}" for rate, them in alike_rates(alike, pairs, printed).items()]
    odds = "odds " + " ".join(f"{weight:.2f}" for weight in weights)
    return "\n".join([odds, "confusions", *rows, "alike", *like]) + "\n"


def seen(pages: Sequence[Known], table: Confusions) -> Seen:
    """The candidates of pages whose truth is known. A text is what stands between empty lines."""
    found: list[Observed] = []
    misread: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for page in pages:
        group = page.group.rpartition("-")[2]
        truth = true_characters(page.reading, page.source.lines)
        texts, true = [], []
        for lines in _paragraphs(page.source.lines):
            both = [
                (char, known)
                for line in lines
                for char, known in zip(line.meant, truth[line.number], strict=True)
                if not char.isspace()
            ]
            texts.append("".join(char for char, _ in both))
            true.append([known for _, known in both])
        for text, of, ones in zip(texts, true, evidence(texts, models().trigrams, table), strict=True):
            known = [(char, char_true) for char, char_true in zip(text, of, strict=True) if HAN.match(char_true)]
            characters[group] += len(known)
            misread[group] += sum(char != char_true for char, char_true in known)
            found += [
                Observed(one, of[one.candidate.at] == one.candidate.meant, group)
                for one in ones
                if HAN.match(of[one.candidate.at])
            ]
    return Seen(tuple(found), misread, characters)


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that stand together, number by number, none of them empty."""
    here: list[Line] = []
    for line in lines:
        if here and (not line.meant.strip() or line.number != here[-1].number + 1):
            yield here
            here = []
        if line.meant.strip():
            here.append(line)
    if here:
        yield here


def fitted(found: Sequence[Observed], decay: float) -> OddsWeights:
    """Weights by logistic regression; the logarithm of the rate counts as it is. `decay`: of the weights' squares."""
    values = np.array([one.evidence.values for one in found])
    rates = np.array([one.evidence.candidate.rate for one in found])
    right = np.array([one.right for one in found], float)

    def cost(weights: Doubles) -> float:
        odds = values @ weights + rates
        return float((np.logaddexp(0, odds) - right * odds).sum() + decay * (weights**2).sum())

    best = minimize(cost, np.zeros(values.shape[1])).x
    return OddsWeights(*(round(float(weight), 2) for weight in best))


def measured(pages: Seen, weights: OddsWeights) -> list[str]:
    """For each group and certainty: suggestions, the share that is right, the share of misreadings found, per 10,000 characters."""
    out = []
    chances = [1 / (1 + np.exp(-log_odds(one.evidence, weights))) for one in pages.found]
    for group in sorted(pages.characters):
        of, size = pages.misread[group], pages.characters[group]
        said = []
        for least in CERTAINTIES:
            right = [
                one.right
                for one, chance in zip(pages.found, chances, strict=True)
                if one.group == group and chance >= least
            ]
            share = f"{sum(right) / len(right):.3f}" if right else "none"
            said.append(f"{least}: {len(right)}, {share} right, {sum(right) / max(1, of):.3f} found")
        out.append(f"{group}: {of} misread of {size:,}; " + "; ".join(said))
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Count, fit, print, write where asked."""
    run = begin("confusions", __doc__, Config, arguments)
    config = run.config
    pages = pages_of(run.data, config.pages, 0, ("kind4",))
    further = pages_of(run.data, config.weighed, 0, ("kind4", "kind2"))
    halves = pages[::2], pages[1::2]
    alike = read_alike(files(run, config.alike))
    tables = [confusions(table_text(counted(half), alike)) for half in halves]
    counts = counted(pages)
    whole = confusions(table_text(counts, alike))
    known = seen(halves[0], tables[1]) + seen(halves[1], tables[0]) + seen(further, whole)
    weights = fitted(known.found, config.decay)
    text = table_text(counts, alike, weights)
    pairs, printed = counts
    figures = [f"{len(pairs):,} pairs, {pairs.total():,} misreadings of {printed.total():,} characters"]
    figures += figures_of(measured(known, weights), measured(seen(held_pages(run.data, config.held), whole), weights))
    learnt = [*learnt_from([*pages, *further]), Source("alike.txt", {"pairs": len(alike)})]
    finish(run, text, learnt, figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
