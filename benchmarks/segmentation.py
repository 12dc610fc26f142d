"""How near found paragraph ends come to the wanted ones: boundaries for an F1, and the field's WindowDiff and Pk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from nltk.metrics.segmentation import pk, windowdiff
from rapidfuzz.distance import Levenshtein

_EDGE = 5
"""Characters on each side by which a boundary is known."""


def boundaries(paragraphs: Sequence[str]) -> set[tuple[str, str]]:
    """Each place where one folded paragraph ends and the next begins, known by the characters on both sides."""
    return {(a[-_EDGE:], b[:_EDGE]) for a, b in pairwise(paragraphs)}


def segmentation_errors(found: Sequence[str], wanted: Sequence[str]) -> tuple[float, float]:
    """WindowDiff (Pevzner and Hearst 2002) and Pk (Beeferman and others 1999) of paragraph ends, by NLTK.

    Both want the same text on both sides, so the found ends are first carried over to the wanted text along an
    alignment of least edits. The window is half the mean wanted paragraph, in characters, as both papers have it.
    """
    text = "".join(wanted)
    if len(text) < 2:
        return (0.0, 0.0) if text == "".join(found) else (1.0, 1.0)
    reference = _marks(_ends(wanted), len(text))
    hypothesis = _marks(_carried("".join(found), text, _ends(found), _ends(wanted)), len(text))
    window = min(len(text) - 1, max(1, round(len(text) / max(1, len(wanted)) / 2)))
    return float(windowdiff(reference, hypothesis, window)), float(pk(reference, hypothesis, window))


def _ends(paragraphs: Sequence[str]) -> list[int]:
    """Where each paragraph but the last ends, as a count of characters from the beginning."""
    ends, at = [], 0
    for paragraph in paragraphs[:-1]:
        at += len(paragraph)
        ends.append(at)
    return ends


def _carried(found: str, wanted: str, ends: Iterable[int], wanted_ends: Iterable[int]) -> set[int]:
    """Places in the found text, as places in the wanted text that it is aligned with.

    Where the wanted text has characters at that place which the found text lacks, either side of them would do: the
    side where a wanted paragraph ends is taken, so that a lost character is no wrong boundary as well.
    """
    steps = Levenshtein.opcodes(found, wanted)
    places = set()
    for end in ends:
        before = next((s for s in steps if s.src_start < end <= s.src_end), None)
        after = next((s for s in steps if s.src_start <= end < s.src_end), None)
        first = min(before.dest_end, before.dest_start + end - before.src_start) if before else 0
        last = min(after.dest_end, after.dest_start + end - after.src_start) if after else len(wanted)
        places.add(next((place for place in wanted_ends if first <= place <= last), first))
    return places


def _marks(ends: Iterable[int], length: int) -> str:
    """One character a place, `1` where a paragraph ends there and another follows."""
    marked = set(ends)
    return "".join("1" if i + 1 in marked and i + 1 < length else "0" for i in range(length))
