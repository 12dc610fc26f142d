"""How wide characters are on a printed line, and which of them may end a sentence or open a line."""

from __future__ import annotations

import re
from functools import lru_cache

SENTENCE_ENDS = "。！？!?…"
"""What ends a sentence. A half-width full stop does so only after a Chinese character (`ends_sentence`)."""
CLOSERS = "”’」』》）)】〕\"'"
OPENERS = "“‘「『《（(【〔"
PAUSES = "，、,—－-·"
LIST_ENDS = "；：;:"
"""What stands before or between the paragraphs of a list, and inside sentences as well."""
NEVER_FIRST = set("，。、；：！？”’」』》）】〕…·%％,.;:!?)")
"""Characters that no line begins with (W3C CLREQ, 3.1.3 prohibition rules for line start)."""

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
HAN = re.compile(f"[{_HAN}]")


def is_han(c: str) -> bool:
    """Whether one character is a Chinese ideograph."""
    return "\u4e00" <= c <= "\u9fff" or "\u3400" <= c <= "\u4dbf" or c == "〇" or "\uf900" <= c <= "\ufaff"


_PAUSES = frozenset(PAUSES)
_FULL = "\u3001-\uffff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\U00010000-\U0010ffff,;:!?()\"'"
"""A regular expression's class of full-width characters; spaces stand between its ranges."""
_NOT_FULL = re.compile(f"[^{_FULL}]")


MOST_REMEMBERED = 1 << 13
"""Texts whose width is remembered: each is asked for by several steps, and again after each of a person's corrections."""


@lru_cache(MOST_REMEMBERED)
def width(text: str) -> float:
    """Width in character cells: full-width 1, half-width 0.5, white space 0.

    Half-width punctuation counts 1, since the page printed it full: machines, not printers, narrowed it.
    """
    less = _NOT_FULL.findall(text)
    if not less:
        return float(len(text))
    half = "".join("".join(less).split())
    return len(text) - len(less) + 0.5 * len(half)


def ends_sentence(text: str) -> bool:
    """Whether text ends as a sentence does, closing quotes and brackets allowed after the mark."""
    bare = text.rstrip().rstrip(CLOSERS)
    if not bare:
        return False
    return bare[-1] in SENTENCE_ENDS or (bare[-1] == "." and len(bare) > 1 and is_han(bare[-2]))


def ends_in_pause(text: str) -> bool:
    """Whether text breaks off at a comma or its like, so that something has to follow."""
    return text.rstrip()[-1:] in _PAUSES


def balance(text: str, opener: str, closer: str) -> int:
    """How many `opener` stay open at the end of text; negative where `closer` came first."""
    return text.count(opener) - text.count(closer)
