"""Which spaces between an engine's words are the page's: between Chinese characters only those as wide as a character.

Engines cut Chinese lines into words and put spaces between them; the page has none there, but for a headline in two parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from archive.pages.printed_page import NO_PLACE, Box, Direction

_CHINESE = re.compile(
    "[\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
"""A character that stands in Chinese text without spaces, its punctuation among them."""
_CHARACTER_WIDE = 0.6
"""Of a character's size, from which on a gap may be a space of the page."""
_OUTSTANDING = 2.0
"""Times the line's usual gap that such a gap has to be: a headline set wide is no row of words."""


class SpacedWord(NamedTuple):
    """A word as a file has it, with its box, whether the file has a space before it, and how sure the engine was."""

    text: str
    box: Box
    space: bool
    confidence: float | None = None


def is_chinese(character: str) -> bool:
    """Whether a character stands in Chinese text without spaces."""
    return bool(_CHINESE.fullmatch(character))


def spaces_before(words: Sequence[SpacedWord], direction: Direction = "across") -> tuple[bool, ...]:
    """For each word of a line whether the page has a space before it."""
    if not words:
        return ()
    gaps = [_gap(left.box, right.box, direction) for left, right in pairwise(words)]
    usual = median(gaps) if len(gaps) > 2 else 0.0
    kept = [False]
    for gap, left, right in zip(gaps, words[:-1], words[1:], strict=True):
        chinese = is_chinese(left.text[-1:]) and is_chinese(right.text[:1])
        kept.append(right.space and (not chinese or gap >= max(_CHARACTER_WIDE, _OUTSTANDING * usual)))
    return tuple(kept)


def joined(words: Sequence[SpacedWord], direction: Direction = "across") -> str:
    """The text of a line of words, with the spaces that the page has."""
    spaces = spaces_before(words, direction)
    return "".join(" " * space + word.text for space, word in zip(spaces, words, strict=True))


def _gap(left: Box, right: Box, direction: Direction) -> float:
    """What is free between two words, in sizes of a character; 0 where a place isn't known."""
    if NO_PLACE in (left, right):
        return 0.0
    if direction == "down":
        return (right.top - left.bottom) / min(left.width, right.width)
    return (right.left - left.right) / min(left.height, right.height)
