"""The classes of characters that models count: full-width punctuation, one figure for all digits, one letter for all Latin."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from archive.arrays import Numbers

_FULL = str.maketrans({",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", "'": "’"})


class _Classes(dict[str, str]):
    """What each character counts as, computed when it is first met."""

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


_CLASSES = _Classes()
_HAS_CLASS = re.compile(r"[^\u3400-\u9fff、。，；：！？（）《》“”]")
"""Characters that may count as others: all but those that make up most of a text."""


def classes(text: str) -> str:
    """The classes the model counts: full-width punctuation, one figure for all digits, one letter for all Latin."""
    return _HAS_CLASS.sub(_class_of, text)


def _class_of(found: re.Match[str]) -> str:
    return _CLASSES[found[0]]


def class_points(text: str) -> Numbers:
    """The code point that the model counts each character of a text as, one for each."""
    return code_points(_HAS_CLASS.sub(_point, text))


def _point(found: re.Match[str]) -> str:
    return _CLASSES[found[0]][:1] or found[0]


def code_points(text: str) -> Numbers:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)
