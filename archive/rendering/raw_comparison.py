"""The raw text beside what became of it: each raw line with its number, and the blocks of articles that hold it.

found = origins({"2024-03-04/0044": fields, …}, sources)           # an issue's articles by key, and its raw files
groups = raw_comparison("2024-03-04/0044", found, sources)         # runs of raw lines that went the same way
numbered(html, blocks)                                             # the article's own page, linked to its raw lines
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from archive.bad_input import BadInput
from archive.cataloguing.catalogue import ArticleCard, Catalogue
from archive.file_faults import NO_FILE
from archive.model import Line, RawFile, Source
from archive.reading import load
from archive.rendering.doubt_marks import BLOCK
from archive.writing.frontmatter import RANGE, ranged_lines

OTHER_LINES_SHOWN = 4
"""Lines of other articles in a row that are shown; of more, only which lines they are."""
RAW_PAGE = "raw.html"
"""The file beside an article's index.html that holds its raw text."""

RawPlace = tuple[str, int]
"""A raw file and a line's number."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An article's key, and the block of its body that holds a raw line, from 1; 0 is its headline."""

    key: str
    block: int


@dataclass(frozen=True, slots=True)
class RawRow:
    """A raw line and its anchor on the page."""

    anchor: str
    file: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Raw lines in a row that went the same way: into `blocks` of the article, or of `others`, or of none.

    `again` are those of the blocks that an earlier group showed. Of a group that is not `shown` only the numbers stand on the page.
    """

    lines: tuple[RawRow, ...]
    blocks: tuple[int, ...]
    again: tuple[int, ...]
    others: tuple[str, ...]
    shown: bool = True


def raw_sources(files: Iterable[tuple[str, str]], folders: Sequence[Path]) -> tuple[Source, ...]:
    """The raw files of an issue, each a name and its SHA-256, from the first of the raw/ folders that has them as read.

    None at all where one of them is missing or has changed: its lines would not be those that the article names. OSError
    where one is there and can't be read.
    """
    found = []
    for name, digest in files:
        source = next(filter(None, (_source(folder, name, digest) for folder in folders)), None)
        if source is None:
            return ()
        found.append(source)
    return tuple(found)


def _source(folder: Path, name: str, digest: str) -> Source | None:
    path = folder / name.removeprefix("raw/")
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return None
        source = load.load(RawFile(name, path.read_bytes()))
    except (*NO_FILE, ValueError, BadInput):
        return None
    return source if source.sha256 == digest else None


RawReading = tuple[tuple[Source, ...], Mapping[RawPlace, tuple[Origin, ...]]]
"""An issue's raw files, and what became of each line of theirs."""


def raw_reader(
    archive: Catalogue,
    meta_of: Callable[[str], Mapping[str, Any]],
    folders: Sequence[Path],
    unread: Collection[str] = (),
) -> Callable[[str], RawReading]:
    """A function that gives an issue's raw text: none where it isn't at hand. An issue's files are read once.

    `meta_of` gives a page's front matter, in which text may be escaped. `unread`: issues whose raw text can't be read.
    """

    @lru_cache(maxsize=4)  # pages come issue by issue
    def read(issue: str) -> RawReading:
        card = archive.issues[issue]
        rows = meta_of(card.src).get("sources") or ()
        files = [(_plain(row["file"]), _plain(row["sha256"])) for row in rows]
        of = () if issue in unread else raw_sources(files, folders)
        return of, origins({key: meta_of(archive.articles[key].src) for key in card.articles}, of)

    return read


def group_reader(read: Callable[[str], RawReading]) -> Callable[[ArticleCard], tuple[LineGroup, ...]]:
    """A function that gives an article's groups: none where its raw text isn't at hand."""

    def groups(card: ArticleCard) -> tuple[LineGroup, ...]:
        of, found = read(card.issue)
        return raw_comparison(card.key, found, of)

    return groups


def _plain(value: object) -> str:
    return html.unescape(str(value))


def raw_places(spans: str, of: Sequence[Source]) -> Iterator[RawPlace]:
    """The raw lines that `frontmatter.line_ranges` wrote down; those that the files don't have are left out."""
    lengths = {source.name: len(source.lines) for source in of}
    return (place for place in ranged_lines(spans, [*lengths]) if place[1] <= lengths[place[0]])


def origins(articles: Mapping[str, Mapping[str, Any]], of: Sequence[Source]) -> dict[RawPlace, tuple[Origin, ...]]:
    """What became of each raw line, from the `lines` and `blocks` of an issue's articles."""
    found: defaultdict[RawPlace, dict[Origin, None]] = defaultdict(dict)
    for key, fields in articles.items():
        in_blocks = set()
        blocks = fields.get("blocks")
        for number, spans in enumerate(blocks if isinstance(blocks, list) else (), 1):
            for place in raw_places(str(spans), of):
                in_blocks.add(place)
                found[place][Origin(key, number)] = None
        for place in raw_places(str(fields.get("lines") or ""), of):
            if place not in in_blocks:
                found[place][Origin(key, 0)] = None
    return {place: tuple(them) for place, them in found.items()}


def raw_comparison(
    key: str, found: Mapping[RawPlace, tuple[Origin, ...]], of: Sequence[Source]
) -> tuple[LineGroup, ...]:
    """An article's raw lines from its first to its last in each file, and those of others between them."""
    groups: list[LineGroup] = []
    seen: set[int] = set()
    for source in of:
        inked = [line for line in source.lines if line.text.strip()]
        own = [i for i, line in enumerate(inked) if _own(key, found, line)]
        for (blocks, others), run in groupby(
            inked[own[0] : own[-1] + 1] if own else (), key=lambda line: _went(key, found, line)
        ):
            lines = tuple(RawRow(_anchor(line, of), line.file, line.number, line.text) for line in run)
            again = tuple(block for block in blocks if block in seen)
            seen.update(blocks)
            groups.append(LineGroup(lines, blocks, again, others, bool(blocks) or len(lines) <= OTHER_LINES_SHOWN))
    return tuple(groups)


def _own(key: str, found: Mapping[RawPlace, tuple[Origin, ...]], line: Line) -> bool:
    return any(origin.key == key for origin in found.get((line.file, line.number), ()))


def _went(
    key: str, found: Mapping[RawPlace, tuple[Origin, ...]], line: Line
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The article's blocks that hold a line, and the other articles that do."""
    them = found.get((line.file, line.number), ())
    blocks = tuple(origin.block for origin in them if origin.key == key)
    return blocks, tuple(dict.fromkeys(origin.key for origin in them if origin.key != key))


def numbered(content: str, blocks: Sequence[object]) -> str:
    """An article's HTML, each block with an anchor `n1`, `n2` …, each paragraph with a link to the raw lines it is of.

    The links are left out where the blocks are not those that the machine wrote: a person may have changed the text.
    """
    linked = isinstance(blocks, list) and len(BLOCK.findall(content)) == len(blocks)
    count = iter(range(1, content.count("<") + 1))

    def mark(found: re.Match[str]) -> str:
        name, attributes, inner = found.groups()
        number = next(count)
        spans = str(blocks[number - 1]) if linked else ""
        first = RANGE.match(spans)
        link = ""
        if first:
            page, line = first[1], first[2]
            link = f'<a href="{RAW_PAGE}#{f"p{page}-" if page else ""}L{line}" title="原文 {spans} 行">{line}</a>'
        if name == "table":
            return f'<{name} id="n{number}"{attributes}>{inner}</{name}>'
        if name != "p":
            return f'<{name}{attributes}><span id="n{number}">{inner}</span></{name}>'
        return f'<{name} id="n{number}"{attributes}>{link}{inner}</{name}>'

    return BLOCK.sub(mark, content)


def _anchor(line: Line, of: Sequence[Source]) -> str:
    """`L38`, or `p2-L7` where an issue has several files."""
    page = [source.name for source in of].index(line.file) + 1
    return f"p{page}-L{line.number}" if len(of) > 1 else f"L{line.number}"
