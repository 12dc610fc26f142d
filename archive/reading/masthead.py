"""Mastheads (报头、版头): which raw lines tell of the issue and its pages, and what they say; the rest is to be read as text.

A line is a masthead's where it consists of nothing but parts of one (`masthead_parts`) and those together are beyond
what an article has: a day with a page, a number, a weekday at the head of a file; a page with its name; editors.
Several raw lines in a row may be one masthead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.language.headline_form import headline_form
from archive.model import Line, Masthead, Printed, Source
from archive.reading.issue_files import is_page_name
from archive.reading.masthead_facts import masthead
from archive.reading.masthead_parts import NAMES, MastheadPart, parse_parts
from archive.reading.masthead_words import PartKind
from archive.reading.printed_lines import heading_mark

MOST_ROWS = 12
"""Raw lines of the longest masthead: a nameplate told part by part."""
LONGEST_RUN = 48
"""Rows one after the other, each like a masthead's, from which they are a list or a table."""
LEAST_NAME = 4
"""Characters of the shortest line that is taken for a paper's name for standing over a masthead; shorter ones may be shreds."""
A_HEADLINE = 1.0
"""Log-odds of a headline's form from which a line is no name of a paper or page."""
MOST_EMPTY = 2
"""Empty raw lines that may part a masthead's lines."""

_CORE: frozenset[PartKind] = frozenset({"date", "total", "number", "page", "registration", "editor"})
"""Without one of these nothing is a masthead."""
_BESIDE_DAY: frozenset[PartKind] = frozenset({"number", "total", "page", "count", "registration", "lunar", "sheet"})
"""What makes a masthead of a day, wherever it stands; a diary or a notice has none of these."""
_BARE_PAGE: frozenset[PartKind] = frozenset({"bare", "section"})
"""A page without 第 and 版, at the head or foot of a file: 7 综合新闻."""
_ONCE: frozenset[PartKind] = frozenset({"date", "weekday", "number", "total", "page", "paper"})
_NOT_OUTERMOST: frozenset[PartKind] = frozenset({"name", "publisher", "latin", "term", "label", "titled"})
"""What begins or ends no masthead as a line of its own: it may as well be a headline or a by-line."""
_OF_FOOT: frozenset[PartKind] = frozenset({"editor", "staff", "contact", "registration"})
_OFFICES = "局委会部院校处厅府学司心室组站所园团"
"""What the names of those end with who sign and date a notice."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A raw line that consists of parts; `gap`: empty lines before it; `head`, `foot`: the first, or last, text of its file."""

    line: Line
    parts: tuple[MastheadPart, ...]
    gap: int
    head: bool
    foot: bool

    @property
    def kinds(self) -> frozenset[PartKind]:
        return frozenset(part.kind for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the mastheads found so far say: days, numbers, the paper's names. Empty in the first round."""

    days: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()


_NOTHING = _Known()


def find_mastheads(
    sources: Sequence[Source],
    text: frozenset[tuple[str, int]] = frozenset(),
    told: frozenset[tuple[str, int]] = frozenset(),
) -> tuple[Masthead, ...]:
    """The mastheads of an issue's files, in their order.

    `text`, `told`: files and raw lines that a person says are text, or a masthead's.
    """
    runs = [part for source in sources for run in _runs(source.lines, text) for part in _ends(run)]
    first = _found(runs, _NOTHING)
    found = _found(runs, _known(first))
    if not told:
        return _with_paper(found)
    order = {source.name: n for n, source in enumerate(sources)}
    both = [*found, *_as_told(sources, told, found)]
    return _with_paper(sorted(both, key=lambda one: (order[one.lines[0].file], one.lines[0].line)))


def _as_told(
    sources: Sequence[Source], told: frozenset[tuple[str, int]], found: Sequence[Masthead]
) -> Iterator[Masthead]:
    """The mastheads that only a person sees: lines of theirs one after the other are one."""
    papers = _known(found).papers
    known = {(line.file, line.line) for one in found for line in one.lines}
    for source in sources:
        run: list[Line] = []
        for line in [*(line for line in source.lines if line.meant.strip()), None]:
            place = (line.file, line.number) if line else None
            if line and place in told and place not in known:
                run.append(line)
            elif run:
                parts = [part for one in run for part in parse_parts(one.meant) or ()]
                yield masthead(tuple(map(_printed, run)), parts, papers)
                run = []


def masthead_lines(texts: Sequence[str]) -> frozenset[int]:
    """Which lines of one file, by their place from 0, are mastheads'."""
    source = Source("", "", "", tuple(Line("", n, text) for n, text in enumerate(texts)))
    return frozenset(line.line for found in find_mastheads((source,)) for line in found.lines)


def without_mastheads(sources: Sequence[Source], found: Iterable[Masthead]) -> tuple[Source, ...]:
    """The sources without the mastheads' lines. What stands before and after one is as far apart as the wider of its gaps."""
    taken = {(line.file, line.line) for one in found for line in one.lines}
    return tuple(replace(source, lines=tuple(_left(source.lines, taken))) for source in sources)


def _left(lines: Sequence[Line], taken: set[tuple[str, int]]) -> Iterator[Line]:
    empty: list[Line] = []
    before: list[Line] = []
    cut = False
    for line in lines:
        if (line.file, line.number) in taken:
            before, empty, cut = max(before, empty, key=len), [], True
        elif not line.meant.strip():
            empty.append(line)
        else:
            yield from max(before, empty, key=len) if cut else empty
            yield line
            before, empty, cut = [], [], False
    yield from max(before, empty, key=len) if cut else empty


def _runs(lines: Sequence[Line], text: frozenset[tuple[str, int]]) -> Iterator[list[_Row]]:
    """Rows that stand one after the other."""
    full = [n for n, line in enumerate(lines) if line.meant.strip()]
    run: list[_Row] = []
    for place, n in enumerate(full):
        line = lines[n]
        parts = None if (line.file, line.number) in text or _is_row(line) else parse_parts(line.meant)
        gap = n - full[place - 1] - 1 if place else 0
        if run and (parts is None or gap > MOST_EMPTY):
            yield run
            run = []
        if parts is not None:
            run.append(_Row(line, parts, gap, place == 0, place == len(full) - 1))
    if run:
        yield run


def _is_row(line: Line) -> bool:
    """Whether it is a row of a page's table, which was told from mastheads where the page was read."""
    return line.form == "table" and is_page_name(line.file)


def _ends(run: Sequence[_Row]) -> Sequence[Sequence[_Row]]:
    """The stretches of a run that may hold mastheads: all of it, or the two ends of a list or table."""
    return (run,) if len(run) <= LONGEST_RUN else (run[:MOST_ROWS], run[-MOST_ROWS:])


def _found(runs: Iterable[Sequence[_Row]], known: _Known) -> list[Masthead]:
    """The longest mastheads that each run of rows holds, from its first row on."""
    out = []
    for run in runs:
        at = 0 if _may_hold(run, known) else len(run)
        while at < len(run):
            for size in range(min(MOST_ROWS, len(run) - at), 0, -1):
                rows = run[at : at + size]
                parts = _accepted(rows, known)
                if parts:
                    out.append(masthead(tuple(_printed(row.line) for row in rows), parts, known.papers))
                    at += size
                    break
            else:
                at += 1
    return out


def _may_hold(rows: Sequence[_Row], known: _Known) -> bool:
    """Whether among rows there is anything without which none of them is a masthead: asked of a whole run before any of its parts."""
    own = {(part.kind, part.text) for row in rows for part in row.parts}
    kinds = frozenset(kind for kind, _ in own)
    named = known.papers and any(kind in NAMES and text in known.papers for kind, text in own)
    return bool(kinds & _CORE or named or kinds >= _BARE_PAGE)


def _known(found: Sequence[Masthead]) -> _Known:
    return _Known(
        frozenset(one.date.isoformat() for one in found if one.date),
        frozenset(number for one in found for number in (one.number, one.total) if number),
        frozenset(one.paper for one in found if one.paper and one.day),
    )


def _accepted(rows: Sequence[_Row], known: _Known) -> tuple[MastheadPart, ...] | None:
    """The parts of rows that are one masthead, a day told over several rows put together; None where they are none."""
    own = [part for row in rows for part in row.parts]
    kinds = frozenset(part.kind for part in own)
    papers = {part.text for part in own if part.kind in NAMES} & known.papers
    if not (kinds & _CORE or papers or kinds >= _BARE_PAGE) or not all(
        _may_bound(row, known) for row in (rows[0], rows[-1])
    ):
        return None
    if any(len({part.text for part in own if part.kind == kind}) > 1 for kind in _ONCE):
        return None
    if rows[0].kinds <= _OF_FOOT and not rows[0].head and any(row.kinds & {"date", "page"} for row in rows[1:]):
        return None  # one page's foot, and the next one's head
    if not all(_belongs(row, kinds, own, known) for row in rows):
        return None
    parts = tuple(own)
    if len(rows) > 1 and "split_date" in kinds and "date" not in kinds:
        parts = parse_parts(" ".join(row.line.meant[heading_mark(row.line.meant)[1] :] for row in rows)) or parts
    return parts if _is_masthead(parts, rows, known) else None


def _may_bound(row: _Row, known: _Known) -> bool:
    """Whether a row may be the first or last of a masthead."""
    if row.kinds <= {"name"}:
        return all(part.text in known.papers or (row.head and _may_name_paper(part.text)) for part in row.parts)
    return row.head or not row.kinds <= _NOT_OUTERMOST


def _may_name_paper(name: str) -> bool:
    """Whether a line by itself, which its own wording does not tell, may be a paper's name: no shred, no headline."""
    return len(name) >= LEAST_NAME and headline_form(name) < A_HEADLINE


def _belongs(row: _Row, kinds: frozenset[PartKind], own: Sequence[MastheadPart], known: _Known) -> bool:
    """Whether a row that says little by itself goes with the others: part of a day only where that is not whole yet."""
    if row.kinds <= {"name"}:
        return all(part.text in known.papers or _may_name_paper(part.text) for part in row.parts)
    if row.kinds <= {"split_date"}:
        whole = "date" in kinds
        return not whole and ("weekday" in kinds or any(p.kind == "split_date" and "年" in p.text for p in own))
    if row.kinds <= {"contact"}:
        return bool(kinds & {"editor", "staff", "registration", "date"})
    return True


def _is_masthead(parts: Sequence[MastheadPart], rows: Sequence[_Row], known: _Known) -> bool:
    kinds = frozenset(part.kind for part in parts)
    names = [part.text for part in parts if part.kind == "name" and part.text not in known.papers]
    named = "paper" in kinds or any(part.text in known.papers for part in parts)
    head, foot = rows[0].head, rows[-1].foot
    if "titled" in kinds and not head:
        return False  # where another paper is cited, it stands as 《》 too
    if len(names) > 1 + ("date" in kinds and "page" in kinds):
        return False
    if "date" in kinds:
        if kinds & _BESIDE_DAY:
            return True
        if any(name[-1] in _OFFICES for name in names) or (len(rows) > 1 and names and "weekday" not in kinds):
            return False
        days = {part.day.isoformat() for part in parts if part.day}
        return head or ("weekday" in kinds and (foot or bool(days & known.days))) or (named and bool(days & known.days))
    if names and "page" in kinds and any(part.text in known.papers for part in parts):
        return True
    if names:
        return head and bool(kinds & {"total", "page"}) and _arabic(parts, rows) and names[0][-1] not in _OFFICES
    if "editor" in kinds:
        return True
    if "page" in kinds:
        return (
            named
            or bool(kinds & {"section", "weekday", "number", "total", "count", "lunar"})
            or _page_alone(parts, rows)
        )
    if kinds == _BARE_PAGE and len(rows) == 1:
        return head or foot
    if "total" in kinds or (named and kinds <= NAMES):
        return True
    if "number" in kinds:
        agrees = any(part.text in known.numbers for part in parts)
        return agrees or named or ((head or foot) and _arabic(parts, rows))
    return False


def _page_alone(parts: Sequence[MastheadPart], rows: Sequence[_Row]) -> bool:
    """Whether a page's number by itself is a running head: 第2版 anywhere, 第二版 at the head or foot of a file."""
    page = next(part.text for part in parts if part.kind == "page")
    return page.replace("-", "").isdecimal() and (_arabic(parts, rows) or rows[0].head or rows[-1].foot)


def _arabic(parts: Sequence[MastheadPart], rows: Sequence[_Row]) -> bool:
    """Whether every row that has a figure has it in Arabic digits."""
    figured = [row.line.meant for row in rows if row.kinds & _CORE]
    return bool(parts) and all(any(c.isdecimal() for c in text) for text in figured)


def _with_paper(found: Sequence[Masthead]) -> tuple[Masthead, ...]:
    """The mastheads with the paper's name told from pages': the name that most of them have."""
    names = Counter(one.paper for one in found if one.paper)
    if not names:
        return tuple(found)
    paper = max(names, key=lambda name: (name.endswith(("报", "報")), names[name]))
    return tuple(
        replace(one, paper="", section=one.paper)
        if one.paper not in {"", paper} and one.page and not one.section
        else one
        for one in found
    )


def _printed(line: Line) -> Printed:
    begin, end = heading_mark(line.meant)[1], len(line.meant.rstrip())
    return Printed(line.file, line.number, begin, end, line.meant[begin:end])
