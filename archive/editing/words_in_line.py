"""Words inside a raw line that an entry names: where they stand, and a draft whose printed lines part there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from archive.bad_input import BadInput
from archive.editing.draft_lines import every_line, lines_of, named
from archive.editing.settings import LineReference
from archive.editing.written_lines import shown
from archive.filenames import visible_name
from archive.model import Draft, Headline, Printed
from archive.vocabulary.yaml_quotations import quoted

_QUOTES = str.maketrans("“”„〝〞‘’'", '""""""""')
_MARKS = "“”‘’\"'"
_TO_THE_END = 1 << 30


def at_words(draft: Draft, line: LineReference, file: str, *, on: bool = False) -> tuple[Draft, LineReference]:
    """A draft whose printed lines part where the words begin and end that an entry names, and these alone as the line.

    `on`: from these words on to the line's end. `file`: issue.yml. Both as they were where no words are named, or no line
    is there. BadInput where the line has not these words, or has them more than once.
    """
    mine = [one for one in every_line(draft) if line.holds(one.file, one.line)] if line.find else []
    if not mine:
        return draft, line
    found = spans(mine, line.find)
    if len(found) != 1:
        raise _unfit(draft, mine, line, file, len(found))
    start, end = found[0]
    placed = replace(line, start=start, end=_TO_THE_END if on else end)
    return _parted(_parted(draft, placed, start), placed, placed.end), placed


def spans(lines: Iterable[Printed], words: str) -> list[tuple[int, int]]:
    """Where words begin and end in a raw line of these printed lines, but for white space, width and kinds of quotes."""
    ordered = sorted(lines, key=lambda one: one.start)
    signs = [(sign, one.start + n) for one in ordered for n, c in enumerate(one.text) for sign in _folded(c)]
    text, wanted = "".join(sign for sign, _ in signs), _folded(words)
    out: list[tuple[int, int]] = []
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        out.append((signs[at][1], signs[at + len(wanted) - 1][1] + 1))
        at = text.find(wanted, at + 1)
    return out


def is_told(line: LineReference, printed: Printed) -> bool:
    """Whether an entry names a printed line: all of it stands in its raw lines and, where it names words, in these."""
    return line.holds(printed.file, printed.line) and (not line.find or _folded(printed.text) in _folded(line.find))


@lru_cache(maxsize=1 << 16)
def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(_QUOTES).split())


def _parted(draft: Draft, line: LineReference, at: int) -> Draft:
    """A draft in which a printed line that runs across a character of its raw line is two."""
    if not any(one.start < at < one.end and line.holds(one.file, one.line) for one in every_line(draft)):
        return draft

    def cut(lines: tuple[Printed, ...]) -> tuple[Printed, ...]:
        return tuple(
            piece for one in lines for piece in (_pieces(one, at) if line.holds(one.file, one.line) else (one,))
        )

    def head(one: Headline | None) -> Headline | None:
        return one and replace(one, lines=cut(one.lines))

    articles = tuple(
        replace(
            article,
            kicker=head(article.kicker),
            title=replace(article.title, lines=cut(article.title.lines)),
            subtitle=head(article.subtitle),
            parts=tuple(replace(part, lines=cut(part.lines)) for part in article.parts),
        )
        if any(line.holds(one.file, one.line) for one in lines_of(article))
        else article
        for article in draft.articles
    )
    return Draft(articles, tuple(replace(one, lines=cut(one.lines)) for one in draft.unplaced))


def _pieces(one: Printed, at: int) -> tuple[Printed, ...]:
    """A printed line in two at a character of its raw line, white space left out; whole where the cut lies beside it."""
    if not one.start < at < one.end:
        return (one,)
    before, behind = one.text[: at - one.start].rstrip(), one.text[at - one.start :]
    gap = len(behind) - len(behind.lstrip())
    first = replace(one, end=one.start + len(before), text=before)
    second = replace(one, start=at + gap, text=behind.lstrip())
    return tuple(piece for piece in (first, second) if piece.text)


def _unfit(draft: Draft, mine: Iterable[Printed], line: LineReference, file: str, count: int) -> BadInput:
    where, words = named(draft, line), visible_name(line.find)
    if count:
        return BadInput(file, str(line.at), f"{where}里有 {count} 处“{words}”", "请把 find 写长一些，让它只有一处")
    bare = line.find.strip(_MARKS)
    if bare != line.find and spans(mine, bare):
        remedy = f"请写成 find: {quoted(bare)}，引号用半角"
        return BadInput(file, str(line.at), "find 外面的引号不是原文里的", remedy)
    now = shown("".join(one.text for one in sorted(mine, key=lambda one: one.start)))
    wanted = _folded(line.find)
    has = (one.line for one in every_line(draft) if one.file == line.file and wanted in _folded(one.text))
    near = min(has, key=lambda number: abs(number - line.line), default=0)
    remedy = f"第 {near} 行里有，请把 line 改成 {near}" if near else "请照原文写 find，或删去这一条"
    return BadInput(file, str(line.at), f"{where}里没有“{words}”，那一行现在是“{now}”", remedy)
