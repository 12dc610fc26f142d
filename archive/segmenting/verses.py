"""Poems among the passages: each where it stands in the raw text, below its headline, and cut into stanzas."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from archive.language.credits import is_credit_or_name
from archive.language.typography import ends_sentence, width
from archive.language.verse import WIDEST_HEADLINE
from archive.model import HEADLINES, Chances, Part, Passage
from archive.segmenting.put_back import place_of

TOP = -1
"""What the first passage stands below, where passages have numbers."""
_BEGINS = Chances(begins=1.0, leads=1.0)


def with_verses(passages: Sequence[Passage]) -> list[Passage]:
    """Passages with each poem behind the text that it follows in the raw text; the line above it is its headline."""
    out = [passage for passage in passages if passage.form != "verse"]
    verses = [passage for passage in passages if passage.form == "verse"]
    ends = sorted((place_of(passage.lines[-1]), n) for n, passage in enumerate(out)) if verses else []
    above = {n: n - 1 for n in range(len(out))}
    below = {n - 1: n for n in range(len(out))}
    for verse in verses:
        behind = bisect_left(ends, (place_of(verse.lines[0]), 0)) - 1
        over = ends[behind][1] if behind >= 0 else TOP
        head = over
        while above.get(head, TOP) != TOP and is_credit_or_name(out[head].text):
            out[head] = replace(out[head], role="next", level=0, open_start=False, open_end=False)
            head = above[head]
        if head != TOP and _may_head(out[head]):
            role = out[head].role if out[head].role in HEADLINES - {"heading"} else "title"
            out[head] = replace(out[head], role=role, open_start=False, open_end=False)
        number, under = len(out), below.get(over)
        out.append(replace(verse, role="lead", chances=_BEGINS))
        insort(ends, (place_of(verse.lines[-1]), number))
        above[number], below[over] = over, number
        if under is not None:
            above[under], below[number] = number, under
    order, at = [], below.get(TOP)
    while at is not None:
        order.append(out[at])
        at = below.get(at)
    return order


def stanzas(passage: Passage) -> list[Part]:
    """A poem's stanzas, each a part: they are parted by more empty lines than its lines are."""
    lines = passage.lines
    gaps = [after.line - before.line for before, after in pairwise(lines)]
    usual = min(gaps, default=1)
    begins = [0, *(n for n, gap in enumerate(gaps, 1) if gap > usual), len(lines)]
    groups = [lines[first:last] for first, last in pairwise(begins)]
    return [Part("verse", group, "\n".join(line.text for line in group)) for group in groups]


def _may_head(passage: Passage) -> bool:
    text = passage.text
    return (
        passage.form == "text"
        and len(passage.lines) == 1
        and width(text) <= WIDEST_HEADLINE
        and not ends_sentence(text)
        and text[-1] not in "：:，,；;"
    )
