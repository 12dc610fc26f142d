"""Doubts marked where they stand in an article's text: under a dotted line, with what is doubted on hover, focus and tap."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import escape

BLOCK = re.compile(r"<(p|h[1-6]|table)\b([^>]*)>(.*?)</\1>", re.DOTALL)
"""A block of a page's HTML: its element, attributes, and what stands inside."""
_PIECE = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)

_IN_ATTRIBUTE = {ord(char): f"&#{ord(char)};" for char in "“”‘’〔〕"}
"""Signs that later filters (filters.py) would take for those of the text."""


class _Mark(NamedTuple):
    """A doubt's number in its list, from 1, the place of its words in their block, the words, and what is doubted."""

    number: int
    at: int
    word: str
    what: str


def with_doubts(content: str, doubts: object, named: str = "d") -> str:
    """An article's HTML with the `doubts` of its front matter marked; one that stands elsewhere by now is left to their list.

    `doubts` may hold text that is escaped already. Each mark is described by the list's element `d1`, `d2` …, or as `named`.
    """
    marks = _by_block(doubts if isinstance(doubts, list) else ())
    if not marks:
        return content
    number = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        name, attributes, inner = found.groups()
        return f"<{name}{attributes}>{_marked(inner, marks[number], named)}</{name}>" if number in marks else found[0]

    return BLOCK.sub(mark, content)


def _by_block(doubts: Sequence[object]) -> Mapping[int, list[_Mark]]:
    """The doubts that have a place, by the number of their block, in the order of the text."""
    found: defaultdict[int, list[_Mark]] = defaultdict(list)
    for number, doubt in enumerate(doubts, 1):
        place = doubt.get("at") if isinstance(doubt, dict) else None
        if isinstance(doubt, dict) and isinstance(place, list) and [type(one) for one in place] == [int, int]:
            word = html.unescape(str(doubt.get("word", "")))
            found[place[0]].append(
                _Mark(number, place[1], word, str(escape(doubt.get("what", ""))).translate(_IN_ATTRIBUTE))
            )
    return {block: sorted(marks, key=lambda one: one.at) for block, marks in found.items()}


def _marked(inner: str, marks: Iterable[_Mark], named: str) -> str:
    """A block's HTML with its marks; of two that overlap only the first."""
    pieces = _PIECE.findall(inner)
    letters = [n for n, piece in enumerate(pieces) if not (piece.startswith("<") and piece.endswith(">"))]
    free = 0
    for one in marks:
        places = letters[one.at : one.at + len(one.word)] if one.at >= free else []
        if places and html.unescape("".join(pieces[n] for n in places)) == one.word and _in_a_row(places):
            pieces[places[0]] = _beginning(one, named) + pieces[places[0]]
            pieces[places[-1]] += "</span>"
            free = one.at + len(one.word)
    return "".join(pieces)


def _in_a_row(places: Sequence[int]) -> bool:
    """Whether no tag stands between the pieces."""
    return places[-1] - places[0] == len(places) - 1


def _beginning(one: _Mark, named: str) -> str:
    described = f'aria-describedby="{named}{one.number}" data-n="{one.number}"'
    return f'<span class="doubtful" tabindex="0" {described} data-what="{one.what}">'
