"""How likely Chinese newspaper text is to go on from one character to the next.

A back-off model of character trigrams with absolute discounting (Ney, Essen and Kneser 1994), counted over the
People's Daily of January 1998 and the words of jieba's dictionary. `benchmarks/language.py` makes its table;
nothing is downloaded.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

TABLE = Path(__file__).parent / "data" / "characters.npz"
UNSEEN = -13.0
"""Natural logarithm of the probability of a character that the corpus lacks: about half of one occurrence in it."""

Keys = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_FULL = str.maketrans({",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", "'": "’"})


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers by key, the keys in ascending order: small beside a dict, and asked for many keys at once."""

    keys: Keys
    values: Floats

    def of(self, keys: Keys) -> Floats:
        """The number of each key, NaN where it has none."""
        order = np.argsort(keys, axis=None)
        asked = keys.ravel()[order]  # one after another they are found much faster
        at = self.keys.searchsorted(asked)
        found = np.empty(keys.shape)
        found.flat[order] = np.where(
            self.keys.take(at, mode="clip") == asked, self.values.take(at, mode="clip"), np.nan
        )
        return found


@dataclass(frozen=True, slots=True)
class Model:
    """Log-probabilities of seen n-grams, and back-off weights of their contexts, by code points packed into a key."""

    one: Table
    two: Table
    three: Table
    back_one: Table
    back_two: Table

    def after_one(self, a: Keys, b: Keys) -> Floats:
        """Log-probability of each code point of `b` after that of `a`."""
        odds = self.two.of(a << 16 | b)
        new = np.isnan(odds)
        odds[new] = _or(self.back_one.of(a[new]), 0.0) + _or(self.one.of(b[new]), UNSEEN)
        return odds

    def after_two(self, a: Keys, b: Keys, c: Keys) -> Floats:
        """Log-probability of each code point of `c` after those of `a`, `b`."""
        context = a << 16 | b
        odds = self.three.of(context << 16 | c)
        new = np.isnan(odds)
        odds[new] = _or(self.back_two.of(context[new]), 0.0) + self.after_one(b[new], c[new])
        return odds


def _or(values: Floats, other: float) -> Floats:
    return np.where(np.isnan(values), other, values)


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
_MAY_FOLD = re.compile(r"[^\u3400-\u9fff、。，；：！？（）《》“”]")
"""Characters that may count as others: all but those that make up most of a text."""


def fold(text: str) -> str:
    """The classes the model counts: full-width punctuation, one figure for all digits, one letter for all Latin."""
    return _MAY_FOLD.sub(_folded, text)


def _folded(found: re.Match[str]) -> str:
    return _FOLDED[found[0]]


def points(text: str) -> Keys:
    """The code point that the model counts each character of a text as, one for each."""
    return code_points(_MAY_FOLD.sub(_point, text))


def _point(found: re.Match[str]) -> str:
    return _FOLDED[found[0]][:1] or found[0]


def code_points(text: str) -> Keys:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)


def pairs(text: str) -> Keys:
    """The pairs of adjacent characters of a text, each as one number (`pair`), in ascending order."""
    own = code_points(text)
    return np.sort(own[:-1] << 16 | own[1:])


def pair(text: str) -> int:
    """Two characters as one number; of fewer or more, one that no pair has."""
    return ord(text[0]) << 16 | ord(text[1]) if len(text) == 2 else -1


def holds(known: Keys, asked: Keys) -> npt.NDArray[np.bool_]:
    """Which of the numbers asked for are among those known, which are in ascending order."""
    if not len(known):
        return np.zeros(asked.shape, np.bool_)
    found: npt.NDArray[np.bool_] = known.take(known.searchsorted(asked), mode="clip") == asked
    return found


@functools.cache
def model(path: Path = TABLE) -> Model:
    """The model in the package's table, read once a process."""
    with np.load(path) as z:
        return Model(
            *(
                Table(z[name + "_keys"].astype(np.int64), z[name + "_values"].astype(np.float64))
                for name in ("one", "two", "three", "back_one", "back_two")
            )
        )
