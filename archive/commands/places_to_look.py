"""Where in an issue somebody should look: each doubt and unplaced piece with its raw lines, its article, and what to write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from archive.addresses import addresses
from archive.editing.meant_articles import told_line
from archive.editing.ready_correction import ready_correction, yaml_line
from archive.model import FURNITURE, Article, Doubt, Issue, Line, Part, joined
from archive.reading.engine_doubts import is_likely
from archive.segmenting.segment import BREAKS_OFF, MAY_OPEN, OPENS
from archive.writing.doubts import doubts_of, lost_title
from archive.writing.frontmatter import raw_lines

Weight = Literal["grave", "likely", "doubt", "unplaced"]
WEIGHTS: tuple[Weight, ...] = ("grave", "likely", "doubt", "unplaced")
"""What weighs most comes first; `likely` is a character that both its wording and the engine speak against."""


@dataclass(frozen=True, slots=True)
class PlaceToLook:
    """A doubt or an unplaced piece. `raw`: its line among its neighbours; `address`, `title`, `text`: of the article that has it.

    `ready`: lines for issue.yml, each a thing that may be so; 行号 stands where a line's number has to be filled in.
    """

    weight: Weight
    file: str
    line: int
    what: str
    raw: tuple[Line, ...]
    address: str = ""
    title: str = ""
    text: str = ""
    ready: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Doubted:
    """A doubt, where it stands: the article that holds its line, if any does, and what tells that one from others."""

    doubt: Doubt
    line: Line | None
    article: Article | None
    address: str
    told_line: str
    reference: str
    several: bool


def places_to_look(issue: Issue) -> tuple[PlaceToLook, ...]:
    """All of them, the gravest first, then by file and line; furniture of the page is nothing to look at."""
    found = [*_doubts(issue), *_unplaced(issue)]
    files = [source.name for source in issue.sources]
    order = {name: at for at, name in enumerate(files)}
    return tuple(sorted(found, key=lambda one: (WEIGHTS.index(one.weight), order.get(one.file, -1), one.line)))


def _doubts(issue: Issue) -> Iterator[PlaceToLook]:
    lines = {(line.file, line.number): line for source in issue.sources for line in source.lines}
    names = addresses(issue.articles, issue.sources)
    named = [(one, names[n], told_line(issue, n, names[n])) for n, one in enumerate(issue.articles)]
    held = {place: one for one in named for place in raw_lines(one[0])}
    for doubt in doubts_of(issue):
        place = (doubt.file, doubt.line)
        article, address, told = held.get(place, (None, "", ""))
        doubted = _Doubted(
            *(doubt, lines.get(place), article, address, told),
            reference=_reference(issue, *place),
            several=len(issue.sources) > 1,
        )
        yield PlaceToLook(
            "grave" if doubt.grave else "likely" if is_likely(doubt) else "doubt",
            *(doubt.file, doubt.line, doubt.what, _around(issue, *place), address),
            title=article.title.text if article else "",
            text=_text(article, *place) if article else "",
            ready=tuple(ready for _, rule in READY if (ready := rule(doubted))),
        )


def _unplaced(issue: Issue) -> Iterator[PlaceToLook]:
    for piece in issue.unplaced:
        if piece.why in FURNITURE:
            continue
        first = piece.lines[0]
        yield PlaceToLook(
            *("unplaced", first.file, first.line, f"{piece.why}：“{joined(piece.lines).strip()}”"),
            raw=_around(issue, first.file, first.line),
            ready=_where_it_belongs(_reference(issue, first.file, first.line)),
        )


def _where_it_belongs(reference: str) -> tuple[str, ...]:
    """What an unplaced piece may be: the end of a paragraph, text of an article, a report of its own."""
    return (
        f"joins: [[行号, {reference}]]",
        f"moves:\n  - {{line: {reference}, to: 行号}}",
        f"begins: [{reference}]",
    )


def _around(issue: Issue, file: str, number: int) -> tuple[Line, ...]:
    """The raw line with the nearest lines before and after it that hold text."""
    lines = next((source.lines for source in issue.sources if source.name == file), ())
    if not 1 <= number <= len(lines):
        return ()
    before = [line for line in lines[: number - 1] if line.text.strip()][-1:]
    after = [line for line in lines[number:] if line.text.strip()][:1]
    return (*before, lines[number - 1], *after)


def _text(article: Article, file: str, number: int) -> str:
    """The paragraph of an article that holds a raw line; its headline where none does."""

    def holds(part: Part) -> bool:
        return any((line.file, line.line) == (file, number) for line in part.lines)

    return next((part.text for part in article.parts if holds(part)), article.title.text)


def _reference(issue: Issue, file: str, number: int) -> str:
    """A line as issue.yml names it: "p2.txt:64" where there are several files."""
    return f'"{file.rpartition("/")[2]}:{number}"' if len(issue.sources) > 1 else str(number)


def _misread(one: _Doubted) -> str:
    misread = one.doubt.misread
    found = ready_correction(one.line, misread) if one.line and misread else None
    return f"corrections:\n  {yaml_line(found, one.several)}" if found else ""


def _broken_off(one: _Doubted) -> str:
    return f"joins: [[{one.reference}, 行号]]" if one.doubt.what == BREAKS_OFF else ""


def _begins(one: _Doubted) -> str:
    return f"begins: [{one.reference}]" if one.doubt.what in (OPENS, MAY_OPEN) else ""


def _goes_on(one: _Doubted) -> str:
    return f"merges: [[行号, {one.reference}]]" if one.doubt.what in (OPENS, MAY_OPEN) else ""


def _title(one: _Doubted) -> str:
    if one.article is None or one.doubt != lost_title(one.article):
        return ""
    return _entry(one, f"title: {json.dumps(one.article.title.text, ensure_ascii=False)}")


def _checked(one: _Doubted) -> str:
    return _entry(one, "checked: true") if one.address else ""


def _entry(one: _Doubted, said: str) -> str:
    told = f"{one.told_line}, " if one.told_line else ""
    return f'articles:\n  "{one.address}": {{{told}{said}}}'


READY: tuple[tuple[str, Callable[[_Doubted], str]], ...] = (
    ("a misread character", _misread),
    ("a paragraph that breaks off", _broken_off),
    ("a report that begins here", _begins),
    ("a report that goes on here", _goes_on),
    ("a headline that is lost", _title),
    ("an article that is as the page has it", _checked),
)
"""What may be written about a doubt, likeliest first; empty where it does not apply."""
