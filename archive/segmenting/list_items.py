"""Items of a list that look like sub-headings: enumerated lines one after the other, with no text between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.language.numerals import digits_value
from archive.model import Part

LEAST_ITEMS = 2
"""Enumerated lines one after the other that are a list; one alone heads the text below it."""
_ENUMERATED = re.compile(
    r"\s*(?P<open>[（(]?)\s*(?:(?P<number>[一二三四五六七八九十]{1,3}|[0-9]{1,2})\s*(?P<close>[)）、．.])|(?P<circled>[①-⑳]))"
)
_CIRCLED = ord("①") - 1


def with_items(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, of which headings that only enumerate, each the next one's predecessor, are paragraphs."""
    out = list(parts)
    run: list[int] = []
    for n in range(len(out) + 1):
        if run and n < len(out) and out[n].role == "heading" and _follows(out[n].text, out[n - 1].text):
            run.append(n)
            continue
        if len(run) >= LEAST_ITEMS:
            for at in run:
                out[at] = replace(out[at], role="paragraph")
        run = [n] if n < len(out) and out[n].role == "heading" else []
    return tuple(out)


def _follows(text: str, before: str) -> bool:
    """Whether a line is enumerated as the next after another, in the same way."""
    one, other = _enumerated(before), _enumerated(text)
    return one is not None and other is not None and one[0] == other[0] and one[1] + 1 == other[1]


def _enumerated(text: str) -> tuple[str, int] | None:
    """How a line is enumerated, and its number."""
    found = _ENUMERATED.match(text)
    if found is None:
        return None
    if found["circled"]:
        return "①", ord(found["circled"]) - _CIRCLED
    style = "1" if found["number"].isdigit() else "一"
    return f"{found['open']}{style}{found['close']}", digits_value(found["number"])
