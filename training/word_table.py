"""Make archive/data/words.npz, the table of what is a word, from the dictionary of jieba.

    python -m training.word_table [--config FILE] [--write]

Nothing is learnt: the words of two to four Chinese characters that jieba's dictionary has, as the search folds them, each
as a slot of a table of hashes. Neither the words nor their frequencies can be read off it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jieba
import numpy as np

from archive.language.folding import fold
from archive.language.word_table import SIZES, gaps
from training.cards import Source
from training.runs import begin, finish

DICTIONARY = "the dictionary of jieba (PyPI; MIT, Copyright (c) 2013 Sun Junyi)"
_HAN = re.compile(r"[\u4e00-\u9fff]{2,4}")


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is set to; training/configs/word_table.yml says what each is."""

    seed: int
    least: int
    bits: tuple[int, ...]


def dictionary_words(path: Path, least: int) -> set[str]:
    """The words of two to four Chinese characters that a dictionary of jieba's form tells to be so frequent, folded."""
    found = set()
    for entry in path.read_text("utf-8").splitlines():
        word, frequency, *_ = entry.split()
        folded = fold(word)
        if int(frequency) >= least and _HAN.fullmatch(folded):
            found.add(folded)
    return found


def arrays(words: set[str], bits: Sequence[int]) -> dict[str, np.ndarray]:
    """The table as it is written, by the sizes of words."""
    made: dict[str, np.ndarray] = {"bits": np.array(bits, np.uint8)}
    for (size, name), wide in zip(SIZES.items(), bits, strict=True):
        made[name] = gaps((word for word in words if len(word) == size), wide)
    return made


def figures(words: set[str], made: Mapping[str, np.ndarray]) -> list[str]:
    """How many words of each size there are, and which share of other strings the table takes for one."""
    out = []
    for (size, name), bits in zip(SIZES.items(), made["bits"].tolist(), strict=True):
        count = sum(len(word) == size for word in words)
        out.append(
            f"{size} characters: {count:,} words; takes {made[name].shape[1] / 2**bits:.2%} of other strings for one"
        )
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the table, print what it holds, write where asked."""
    run = begin("word_table", __doc__, Config, arguments)
    words = dictionary_words(Path(jieba.get_dict_file().name), run.config.least)
    made = arrays(words, run.config.bits)
    finish(run, made, [Source(DICTIONARY, {"words": len(words)})], figures(words, made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
