"""The raw text beside what became of it: each raw line with its number, and the blocks of articles that hold it.

told = origins({"2024-03-04/0044": fields, …}, sources)      # an issue's articles by key, and its raw files
groups = beside("2024-03-04/0044", told, sources)            # runs of raw lines that went the same way
numbered(html, blocks)                                       # the article's own page, linked to its raw lines
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from archive import load
from archive.model import BadInput, Line, Source

SHOWN = 4
"""Lines of other articles in a row that are shown; of more, only which lines they are."""
PAGE = "raw.html"
"""The file beside an article's index.html that holds its raw text."""
_SPAN = re.compile(r"(?:p(\d+):)?(\d+)(?:-(\d+))?")
_BLOCK = re.compile(r"<(p|h[1-6])\b([^>]*)>(.*?)</\1>", re.DOTALL)

Place = tuple[str, int]
"""A raw file and a line's number."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An article's key, and the block of its body that holds a raw line, from 1; 0 is its headline."""

    key: str
    block: int


@dataclass(frozen=True, slots=True)
class Group:
    """Raw lines in a row that went the same way: into `blocks` of the article, or of `others`, or of none.

    `again` are those of the blocks that an earlier group showed. A group that is not `shown` is told by its numbers only.
    """

    lines: tuple[Line, ...]
    blocks: tuple[int, ...]
    again: tuple[int, ...]
    others: tuple[str, ...]
    shown: bool = True


def sources(told: Iterable[tuple[str, str]], folders: Sequence[Path]) -> tuple[Source, ...]:
    """The raw files of an issue, each a name and its SHA-256, from the first of the raw/ folders that has them as read.

    None at all where one of them is missing or has changed: its lines would not be those that the article names.
    """
    found = []
    for name, digest in told:
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
        source = load.load(load.RawFile(name, path.read_bytes()))
    except (OSError, ValueError, BadInput):
        return None
    return source if source.sha256 == digest else None


def places(spans: str, of: Sequence[Source]) -> Iterator[Place]:
    """The raw lines that `frontmatter.spans` wrote down; those that the files don't have are left out."""
    for page, first, last in _SPAN.findall(spans):
        number = int(page or 1) - 1
        if number < len(of):
            source = of[number]
            last_line = min(int(last or first), len(source.lines))
            yield from ((source.name, line) for line in range(int(first), last_line + 1))


def origins(articles: Mapping[str, Mapping[str, Any]], of: Sequence[Source]) -> dict[Place, tuple[Origin, ...]]:
    """What became of each raw line, from the `lines` and `blocks` of an issue's articles."""
    found: defaultdict[Place, dict[Origin, None]] = defaultdict(dict)
    for key, fields in articles.items():
        told = set()
        for number, spans in enumerate(fields.get("blocks") or (), 1):
            for place in places(str(spans), of):
                told.add(place)
                found[place][Origin(key, number)] = None
        for place in places(str(fields.get("lines") or ""), of):
            if place not in told:
                found[place][Origin(key, 0)] = None
    return {place: tuple(them) for place, them in found.items()}


def beside(key: str, told: Mapping[Place, tuple[Origin, ...]], of: Sequence[Source]) -> tuple[Group, ...]:
    """An article's raw lines from its first to its last in each file, and those of others between them."""
    groups: list[Group] = []
    seen: set[int] = set()
    for source in of:
        inked = [line for line in source.lines if line.text.strip()]
        own = [i for i, line in enumerate(inked) if _own(key, told, line)]
        for (blocks, others), run in groupby(
            inked[own[0] : own[-1] + 1] if own else (), key=lambda line: _went(key, told, line)
        ):
            lines = tuple(run)
            again = tuple(block for block in blocks if block in seen)
            seen.update(blocks)
            groups.append(Group(lines, blocks, again, others, bool(blocks) or len(lines) <= SHOWN))
    return tuple(groups)


def _own(key: str, told: Mapping[Place, tuple[Origin, ...]], line: Line) -> bool:
    return any(origin.key == key for origin in told.get((line.file, line.number), ()))


def _went(key: str, told: Mapping[Place, tuple[Origin, ...]], line: Line) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The article's blocks that hold a line, and the other articles that do."""
    them = told.get((line.file, line.number), ())
    blocks = tuple(origin.block for origin in them if origin.key == key)
    return blocks, tuple(dict.fromkeys(origin.key for origin in them if origin.key != key))


def numbered(content: str, blocks: Sequence[str]) -> str:
    """An article's HTML, each block with an anchor `n1`, `n2` …, and a link to the raw lines it was read from.

    The links are left out where the blocks are not those that the machine wrote: a person may have changed the text.
    """
    linked = len(_BLOCK.findall(content)) == len(blocks)
    count = iter(range(1, content.count("<") + 1))

    def mark(found: re.Match[str]) -> str:
        name, attributes, inner = found.groups()
        number = next(count)
        spans = blocks[number - 1] if linked else ""
        first = _SPAN.match(spans)
        anchor = (
            f'<a class="line" href="{PAGE}#{anchor_of(first)}" title="原始文字第 {spans} 行">{first[2]}</a>'
            if first
            else ""
        )
        if name != "p":
            return f'<{name}{attributes}><span id="n{number}">{inner}</span></{name}>'
        return f'<{name} id="n{number}"{attributes}>{inner}{anchor}</{name}>'

    return _BLOCK.sub(mark, content)


def anchor_of(span: re.Match[str]) -> str:
    """The anchor of a span's first line on the page of raw text: `L38`, `p2-L7` for a second file's."""
    return f"p{span[1]}-L{span[2]}" if span[1] else f"L{span[2]}"
