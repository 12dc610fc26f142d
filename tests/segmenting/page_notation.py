"""Passages as plain text, for cases of rules that look at what a reader made of a page.

    title ## spaced: 劳动教育现场会召开        role, then in any order the heading mark, the kind, what else is so
    first @1 @5 joined: 会议指出，近年来／全市各学校    raw lines of its pieces, parted by ／; a seam between each two

`open`: text is missing at its beginning. Without @ a passage is of one piece, whose raw line is its number in the case.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import cast, get_args

from archive.model import LineRole, Passage, Printed, RawKind, Seam
from tests.steps import NAME

_LINE = re.compile(r"(?P<role>[a-z]+)(?P<more>[^:]*): (?P<text>.+)")


def passage(line: str, number: int = 1) -> Passage:
    """The passage that a line of a case describes."""
    found = _LINE.fullmatch(line)
    assert found, f"not a passage: {line}"
    more = found["more"].split()
    assert found["role"] in get_args(LineRole), line
    kinds = [cast(RawKind, word) for word in more if word in get_args(RawKind)]
    known = {"joined", "open", *kinds, *(word for word in more if re.fullmatch(r"#+|@\d+", word))}
    assert set(more) <= known, f"not understood: {line}"
    raw_lines = [int(word[1:]) for word in more if word.startswith("@")] or [number]
    pieces = [
        Printed(NAME, at, 0, len(text), text) for at, text in zip(raw_lines, found["text"].split("／"), strict=True)
    ]
    seams = [Seam(a, b, 5.0, far=abs(a.line - b.line) > 1) for a, b in pairwise(pieces)]
    return Passage(
        tuple(pieces),
        cast(LineRole, found["role"]),
        level=max((len(word) for word in more if word.startswith("#")), default=0),
        kind=kinds[0] if kinds else "whole",
        open_start="open" in more,
        seams=tuple(seams) if "joined" in more else (),
    )


def page(text: str) -> list[Passage]:
    """The passages of a case, a line each."""
    return [passage(line, number) for number, line in enumerate(text.split("\n"), 1)]
