"""What each character of a page's raw lines truly is, by aligning them with the page's reading."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz.distance import Levenshtein

from archive.model import Line

RUN = 4
"""Characters of the runs by which a line's place in the reading is found."""
MANY = 20
"""Places of a run from which on it says nothing more."""
SLACK = 3
"""Characters that the reading may have more before a line's place, and behind it twice as many."""
LONGEST = 2
"""Characters in a row that may be misread, between others that are not; what is longer is another text."""
_STRETCH = re.compile(r"\S+(?:\s\S+)*")
"""What stands together in a raw line: columns that were read across have wide spaces between them."""


class AlignedReading:
    """A page's reading, set end to end, in which lines are looked up."""

    def __init__(self, reading: Mapping[str, Any]) -> None:
        self.text = "\n".join("".join(part.split()) for part in _parts(reading))
        self._places: dict[str, list[int]] = defaultdict(list)
        for n in range(len(self.text) - RUN + 1):
            self._places[self.text[n : n + RUN]].append(n)

    def characters(self, raw: str) -> list[str]:
        """For each character of a raw line the true one, empty where that is not known."""
        out = [""] * len(raw)
        for stretch in _STRETCH.finditer(raw):
            at = [n for n in range(*stretch.span()) if not raw[n].isspace()]
            for n, true in zip(at, self._aligned("".join(raw[n] for n in at)), strict=True):
                out[n] = true
        return out

    def _aligned(self, line: str) -> list[str]:
        out = [""] * len(line)
        starts = Counter(
            place - n for n in range(len(line) - RUN + 1) for place in self._places.get(line[n : n + RUN], ())[:MANY]
        )
        if not starts:
            return out
        start = max(0, min(starts, key=lambda one: (-starts[one], one)))
        near = self.text[max(0, start - SLACK) : start + len(line) + 2 * SLACK]
        steps = list(Levenshtein.opcodes(line, near))
        for n, step in enumerate(steps):
            size = step.src_end - step.src_start
            between = 0 < n < len(steps) - 1 and steps[n - 1].tag == steps[n + 1].tag == "equal"
            if step.tag == "equal" or (step.tag == "replace" and size <= LONGEST and between):
                out[step.src_start : step.src_end] = near[step.dest_start : step.dest_start + size]
        return out


def true_characters(reading: Mapping[str, Any], lines: Sequence[Line]) -> dict[int, list[str]]:
    """For each line, by its number, the true characters of its text as it is meant."""
    aligned = AlignedReading(reading)
    return {line.number: aligned.characters(line.meant) for line in lines}


def _parts(reading: Mapping[str, Any]) -> list[str]:
    """All that a page has: headlines, paragraphs, captions and shreds."""
    out = []
    for article in reading["articles"]:
        out += [article["titles"][0], *(article.get(what) or "" for what in ("kicker", "subtitle"))]
        out += article["paragraphs"]
    return [*out, *reading["captions"], *reading["fragments"], *reading["duplicated"]]
