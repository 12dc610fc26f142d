"""A machine's repetition: a clause it has just read, read again and cut off."""

from __future__ import annotations

from dataclasses import replace

from archive import language
from archive.model import Passage, Printed, Unplaced

LEAST = 12
"""Characters that a repetition has at least; formulae of fewer come back in honest prose."""
ALIKE = 0.7
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
    last = passage.lines[-1]
    cut = max(last.text.rfind(end) for end in "。！？；")
    if cut < 0 or len(last.text) - cut - 1 < LEAST:
        return passage, None
    tail = language.fold(last.text[cut + 1 :])
    before = language.fold("".join(p.text for p in passage.lines[:-1]) + last.text[: cut + 1])
    grams = _grams(tail)
    if not grams or sum(g in before for g in grams) < ALIKE * len(grams):
        return passage, None
    at = last.start + cut + 1
    kept = Printed(last.file, last.line, last.start, at, last.text[: cut + 1])
    again = Printed(last.file, last.line, at, last.end, last.text[cut + 1 :])
    return replace(passage, lines=(*passage.lines[:-1], kept), open_end=False), Unplaced(
        (again,), "机器重复读出的文字（上文已有），且未读完"
    )
