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
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BROKEN = re.compile(r"(?<=(\S))[ \t]*[\r\n]\s*(?=(\S))")
_CHARACTER_WIDE = 0.75
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


def unbroken(text: str) -> str:
    """A line's text on one line: where the file breaks it between Chinese characters, the page has no space."""
    text = _BROKEN.sub(lambda found: "" if all(map(is_chinese, found.groups())) else " ", text)
    return _SPACES.sub(" ", text).strip(" ")


def spaces_before(words: Sequence[SpacedWord], direction: Direction = "across") -> tuple[bool, ...]:
    """For each word of a line whether the page has a space before it."""
    if not words:
        return ()
    gaps = _gaps(words, direction)
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


def _gaps(words: Sequence[SpacedWord], direction: Direction) -> list[float]:
    """What is free between each word and the next, in sizes of a character; 0 where a place isn't known.

    A character's size is how high most words are: engines give single ones any box.
    """
    placed = [word.box for word in words if word.box != NO_PLACE]
    if not placed:
        return [0.0] * (len(words) - 1)
    size = median(box.width if direction == "down" else box.height for box in placed)
    return [
        (right.box.top - left.box.bottom if direction == "down" else right.box.left - left.box.right) / size
        if NO_PLACE not in (left.box, right.box)
        else 0.0
        for left, right in pairwise(words)
    ]
