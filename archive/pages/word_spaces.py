"""Which spaces between an engine's words are the page's.

Engines cut Chinese lines into words and put a space between any two; the page has none there, but in a headline of two
parts or a row of names. So where a file has spaces between all Chinese words of a line, those count that are as wide as a
character; where it has some side by side, it tells spaces apart, and each counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from archive.pages.guarded_xml import WHITE
from archive.pages.printed_page import NO_PLACE, Box, Direction

_CHINESE = re.compile(
    "[\u2014\u2018\u2019\u201c\u201d\u2026\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
"""A character that stands in Chinese text without spaces, its punctuation among them."""
_SPACES = re.compile(f"[{WHITE}]+")
_BROKEN = re.compile(r"(?<=(\S))[ \t]*[\r\n]\s*(?=(\S))")
_CHARACTER_WIDE = 0.75
"""Of a character's size, from which on a gap may be a space of the page."""
_OUTSTANDING = 2.0
"""Times the usual gap that such a gap has to be in a line of single characters: a headline set wide is no row of words."""


class SpacedWord(NamedTuple):
    """A word as a file has it, with its box, whether the file has a space before it, and how sure the engine was.

    `goes_on`: it is a character of the same word as the one before.
    """

    text: str
    box: Box
    space: bool
    confidence: float | None = None
    goes_on: bool = False


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
    pairs = list(pairwise(words))
    chinese = [is_chinese(left.text[-1:]) and is_chinese(right.text[:1]) for left, right in pairs]
    told = [right.space for _, right in pairs]
    if any(is_so and not (right.space or right.goes_on) for is_so, (_, right) in zip(chinese, pairs, strict=True)):
        return (False, *told)
    gaps = _gaps(words, direction)
    wide = _CHARACTER_WIDE
    if len(gaps) > 2 and all(len(word.text) == 1 for word in words):
        wide = max(wide, _OUTSTANDING * median(gaps))
    return (
        False,
        *(space and (not is_so or gap >= wide) for space, is_so, gap in zip(told, chinese, gaps, strict=True)),
    )


def line_text(words: Sequence[SpacedWord], direction: Direction = "across") -> str:
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
