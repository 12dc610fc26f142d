"""A machine's repetition: a clause it has just read, read again and cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.language.character_classes import classes
from archive.model import Passage, Printed, Unplaced

SHORTEST_REPETITION = 12
"""Characters that a repetition has at least; formulae of fewer come back in honest prose."""
REPEATED_SHARE = 0.7
"""Share of a repetition's character 6-grams that stand in the text before it (measured: 0.74 on the one met)."""
_N = 6


def _grams(text: str) -> list[str]:
    return [text[i : i + _N] for i in range(len(text) - _N + 1)]


def without_repetition(passage: Passage) -> tuple[Passage, Unplaced | None]:
    """A passage without the repeated clause at its end, and that clause, where there is one.

    Only a passage that breaks off is looked at: the machine stopped in the middle of what it repeated.
    """
    if not passage.open_end or not passage.lines:
        return passage, None
    text = "".join(p.text for p in passage.lines)
    cut = max(text.rfind(end) for end in "。！？；") + 1
    if not cut or len(text) - cut < SHORTEST_REPETITION:
        return passage, None
    tail, before = classes(text[cut:]), classes(text[:cut])
    grams = _grams(tail)
    known = set(_grams(before))
    if not grams or sum(g in known for g in grams) < REPEATED_SHARE * len(grams):
        return passage, None
    rest, repeated = _parted(passage.lines, cut)
    return replace(passage, lines=rest, open_end=False), Unplaced(repeated, "机器重复读出的文字（上文已有），且未读完")


def _parted(lines: Sequence[Printed], cut: int) -> tuple[tuple[Printed, ...], tuple[Printed, ...]]:
    """Printed lines up to a number of characters, and those after; the line that it falls into is in both, in part."""
    before, after = [], []
    for line in lines:
        here = min(max(cut, 0), len(line.text))
        at = line.start + here
        if here:
            before.append(Printed(line.file, line.line, line.start, at, line.text[:here], line.place))
        if here < len(line.text):
            after.append(Printed(line.file, line.line, at, line.end, line.text[here:], line.place))
        cut -= len(line.text)
    return tuple(before), tuple(after)
