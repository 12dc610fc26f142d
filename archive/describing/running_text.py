"""An article as stretches of running text that know the raw line of each of their characters."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from archive.model import Article, Headline, Part, Printed

_SPACE = re.compile(r"\s")
Where = Literal["title", "paragraph", "heading", "caption", "table", "verse", "closing"]


def line_numbers(lines: Iterable[Printed]) -> tuple[int, ...]:
    """The raw lines that printed lines stand in, each once, as they come: what evidence names."""
    return tuple(dict.fromkeys(line.line for line in lines))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that is read in one go: a kicker, title or subtitle (`title`), or a part of the body.

    `lines` are the raw lines of its printed lines, `ends` how many characters but spaces each of these ends after,
    `spaces` where in the text spaces stand.
    """

    where: Where
    text: str
    lines: tuple[int, ...]
    ends: tuple[int, ...]
    spaces: tuple[int, ...] = ()
    open_start: bool = False

    def line_at(self, offset: int) -> int:
        """The raw line of the character at an offset of `text`; 0 where no raw line stands behind it.

        Normalising takes away and adds little but spaces, so what counts is how many others stand before it.
        """
        if not self.lines:
            return 0
        inked = offset - bisect_left(self.spaces, offset)
        return self.lines[min(bisect_right(self.ends, inked), len(self.lines) - 1)]


def stretches(article: Article) -> tuple[Stretch, ...]:
    """Kicker, title and subtitle, then the parts in reading order."""
    return (*titles(article), *map(_of_part, article.parts))


def titles(article: Article) -> tuple[Stretch, ...]:
    """Kicker, title and subtitle, where there is one."""
    heads = (article.kicker, article.title, article.subtitle)
    return tuple(_of_headline(head) for head in heads if head is not None)


def paragraphs(article: Article) -> Iterator[Stretch]:
    """The paragraphs alone."""
    return (_of_part(part) for part in article.parts if part.role == "paragraph")


def _of_headline(head: Headline) -> Stretch:
    return _stretch("title", head.text, head.lines, False)


def _of_part(part: Part) -> Stretch:
    return _stretch(part.role, part.text, part.lines, part.open_start)


def _stretch(where: Where, text: str, lines: tuple[Printed, ...], open_start: bool) -> Stretch:
    ends = tuple(accumulate(len("".join(piece.text.split())) for piece in lines))
    spaces = tuple(found.start() for found in _SPACE.finditer(text))
    return Stretch(where, text, tuple(piece.line for piece in lines), ends, spaces, open_start)
