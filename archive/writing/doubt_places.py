"""Where in an article's text a doubt stands: the block of its body, the place in it, and the words there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archive.model import Doubt, Part
from archive.normalising.text_places import text_place
from archive.writing.markdown import clean

_QUOTED = re.compile("“([^“”]+)”")


class DoubtPlace(NamedTuple):
    """`block` counts from 1; `at` is the place of the first character of `word` in the block's text."""

    block: int
    at: int
    word: str


def doubt_place(doubt: Doubt, parts: Sequence[Part]) -> DoubtPlace | None:
    """Where the doubt stands in the parts of its article; None where that can't be told, or where 〔缺〕 tells it."""
    blocks = [part for part in parts if clean(part.text)]
    misread = doubt.misread
    place = misread.at if misread else doubt.at
    for number, part in enumerate(blocks, 1):
        if place is None:
            found = _quoted(doubt, part)
        elif (at := text_place(part, doubt.file, doubt.line, place)) is None:
            continue
        elif misread and not misread.read:  # what is missing stands between two
            found = DoubtPlace(number, max(0, at - 1), part.text[max(0, at - 1) : at + 1])
        else:
            found = DoubtPlace(number, at, misread.read if misread else part.text[at])
        if found and clean(part.text) == part.text and part.text.startswith(found.word, found.at):
            return found._replace(block=number)
    return None


def _quoted(doubt: Doubt, part: Part) -> DoubtPlace | None:
    """The first words that the doubt quotes, where they stand once in a part that has its line."""
    said = _QUOTED.search(doubt.what)
    held = any((line.file, line.line) == (doubt.file, doubt.line) for line in part.lines)
    if not said or not held or part.role == "table" or part.text.count(said[1]) != 1:
        return None
    return DoubtPlace(0, part.text.index(said[1]), said[1])
