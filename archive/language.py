"""How likely Chinese newspaper text is to go on from one character to the next.

A back-off model of character trigrams with absolute discounting (Ney, Essen and Kneser 1994), counted over the
People's Daily of January 1998 and the words of jieba's dictionary. `benchmarks/language.py` makes its table;
nothing is downloaded.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

TABLE = Path(__file__).parent / "data" / "characters.npz"
UNSEEN = -13.0
"""Natural logarithm of the probability of a character that the corpus lacks: about half of one occurrence in it."""

_FULL = str.maketrans({",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", "'": "’"})


@dataclass(frozen=True, slots=True)
class Model:
    """Log-probabilities of seen n-grams, and back-off weights of their contexts, keyed by packed code points."""

    one: Mapping[int, float]
    two: Mapping[int, float]
    three: Mapping[int, float]
    back_one: Mapping[int, float]
    back_two: Mapping[int, float]

    def after_one(self, a: int, b: int) -> float:
        """Log-probability of code point b after a."""
        seen = self.two.get(a << 16 | b)
        return seen if seen is not None else self.back_one.get(a, 0.0) + self.one.get(b, UNSEEN)

    def after_two(self, a: int, b: int, c: int) -> float:
        """Log-probability of code point c after a, b."""
        context = a << 16 | b
        seen = self.three.get(context << 16 | c)
        return seen if seen is not None else self.back_two.get(context, 0.0) + self.after_one(b, c)


class _Folded(dict[str, str]):
    """What each character counts as, worked out when it is first met."""

    def __missing__(self, c: str) -> str:
        out = ""
        for one in unicodedata.normalize("NFKC", c):
            if "0" <= one <= "9":
                out += "0"
            elif one.isascii() and one.isalpha():
                out += "a"
            elif not one.isspace() and ord(one) <= 0xFFFF:
                out += one.translate(_FULL)
        self[c] = out
        return out


_FOLDED = _Folded()


def fold(text: str) -> str:
    """The classes the model counts: full-width punctuation, one figure for all digits, one letter for all Latin."""
    return "".join(map(_FOLDED.__getitem__, text))


@functools.cache
def model(path: Path = TABLE) -> Model:
    """The model in the package's table, read once a process."""
    with np.load(path) as z:
        tables = {
            name: dict(zip(z[name + "_keys"].tolist(), (z[name + "_values"].astype(np.float32)).tolist(), strict=True))
            for name in ("one", "two", "three", "back_one", "back_two")
        }
    return Model(**tables)
