"""Set articles in columns: measure in cells (full-width 1, half-width 0.5), indents, no 。 at a line's start."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from random import Random
from typing import Literal

from .article import Clean

Role = Literal["kicker", "title", "subtitle", "heading", "paragraph"]

NEVER_FIRST = frozenset("。，、；：？！”’）》〉】」』…—%％·,.;:?!)")
NEVER_LAST = frozenset("“‘（《〈【「『(")
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%+/:-]*(?<![.,:])|——|……|.", re.DOTALL)
_INDENT = 2.0


@dataclass(frozen=True, slots=True)
class SetLine:
    """A printed line. `text` is the truth (what is still there to read), `told` what a machine made of it.

    `part` counts an article's parts, headlines being negative; `number` counts the lines of a part; `lost` is what
    the page had here and the raw text lacks; `beside`: told on one raw line with the printed line before it.
    """

    article: int
    part: int
    number: int
    text: str
    told: str
    role: Role = "paragraph"
    column: int = 0
    lost: str = ""
    last: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class SetArticle:
    """An article on the page: its headline's lines above, its columns from left to right, row after row."""

    clean: Clean
    headline: tuple[SetLine, ...]
    columns: tuple[tuple[SetLine, ...], ...]


@lru_cache(maxsize=1 << 15)
def cells(text: str) -> float:
    """Width in character cells; pages are set from a few thousand tokens, over and over."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _break(tokens: Sequence[str], start: int, room: float) -> int:
    """Where the line that begins at `start` ends: greedy, with punctuation squeezed in or carried down."""
    end, width = start, 0.0
    while end < len(tokens) and (wider := width + cells(tokens[end])) <= room:
        width = wider
        end += 1
    if end >= len(tokens):
        return end
    squeeze = end
    while squeeze < len(tokens) and tokens[squeeze][0] in NEVER_FIRST and squeeze - end < 2:
        squeeze += 1
    if squeeze < len(tokens) and tokens[squeeze][0] in NEVER_FIRST:  # three marks in a row: carry a character down
        return max(start + 1, end - 1)
    end = squeeze
    while end - 1 > start and tokens[end - 1] in NEVER_LAST:
        end -= 1
    return max(start + 1, end)


def split_title(text: str, rng: Random, longest: float = 16.0) -> tuple[str, ...]:
    """A headline on one line, or on two or three where it is long: at its spaces or near the middle."""
    if " " in text and cells(text) > 10:
        return tuple(piece for piece in text.split(" ") if piece)
    if cells(text) <= longest or rng.random() < 0.4:
        return (text,)
    tokens = _TOKEN.findall(text)
    at = len(tokens) // 2 + rng.choice((-2, -1, 0, 1))
    while 1 < at < len(tokens) and tokens[at][0] in NEVER_FIRST:
        at -= 1
    return ("".join(tokens[:at]), "".join(tokens[at:]))


def _headline(number: int, clean: Clean, rng: Random) -> tuple[SetLine, ...]:
    lines: list[SetLine] = []
    rows: tuple[tuple[Role, int, tuple[str, ...]], ...] = (
        ("kicker", -3, (clean.kicker,)),
        ("title", -2, split_title(clean.title, rng)),
        ("subtitle", -1, ("——" + clean.subtitle,)),
    )
    for role, part, texts in rows:
        if texts[0].strip("—"):
            lines.extend(SetLine(number, part, i, t, t, role, last=i == len(texts) - 1) for i, t in enumerate(texts))
    return tuple(lines)


def _height(lines: int, rng: Random) -> int:
    """Lines a column of this article holds: an article stands in two to six columns."""
    return max(4, round(lines / rng.uniform(1.6, 5.2)))


def _set_paragraph(text: str, blank: SetLine, measures: Iterator[tuple[int, int]]) -> Iterator[SetLine]:
    """A paragraph's lines, each in the next place: a column's number and its measure."""
    tokens, at, number = _TOKEN.findall(text), 0, 0
    while at < len(tokens):
        column, measure = next(measures)
        indent = _INDENT if number == 0 and blank.role == "paragraph" else 0.0
        end = _break(tokens, at, measure - indent)
        words = "".join(tokens[at:end])
        yield replace(blank, number=number, text=words, told=words, column=column, last=end == len(tokens))
        at, number = end, number + 1


def set_article(number: int, clean: Clean, measure: float, rng: Random) -> SetArticle:
    """Lay one article out; its measure may change at a column's edge, in the middle of a paragraph."""
    height = _height(round(clean.size / measure) + len(clean.paragraphs), rng)
    change = rng.randint(1, 3) if rng.random() < 0.25 else None
    wide, other = round(measure), round(rng.uniform(13, 28))
    columns = (place // height for place in count())
    measures = ((column, wide if change is None or column < change else other) for column in columns)
    lines: list[SetLine] = []
    for part, paragraph in enumerate(clean.paragraphs):
        role: Role = "heading" if paragraph in clean.headings else "paragraph"
        lines.extend(_set_paragraph(paragraph, SetLine(number, part, 0, "", "", role), measures))
    told = tuple(tuple(lines[i : i + height]) for i in range(0, len(lines), height))
    return SetArticle(clean, _headline(number, clean, rng), told)


def set_page(articles: Sequence[Clean], rng: Random) -> tuple[SetArticle, ...]:
    """All articles of an issue in columns; most share the page's measure."""
    measure = rng.uniform(15, 24)
    return tuple(
        set_article(i, a, measure if rng.random() < 0.6 else rng.uniform(13, 28), rng) for i, a in enumerate(articles)
    )
