"""What flows from step to step: frozen, small, and able to say which raw line each character came from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from archive.article_forms import Closing, Dateline, Series
from archive.line_place import LinePlace

RawKind = Literal["spaced", "whole", "printed"]
"""How raw lines and printed lines relate: `spaced` a raw line holds many printed lines with a space at each end;
`whole` a raw line is a paragraph or a piece of one; `printed` a raw line is a printed line."""

LineForm = Literal["text", "item", "image", "table", "verse", "closing"]
"""What Markdown's marks, or a raw line's own wording, make of it: running text or a heading, a list's item, an image's
caption, a row or more of a table, whose cells each end in a tab, its rows in a line feed; a line of a poem; a line of a
closing (落款), who sends a notice or letter and its day."""

LineRole = Literal[
    "title", "kicker", "subtitle", "heading", "caption", "aside", "lead", "first", "next", "resumed", "on"
]
"""What a printed line is: the first of a title (主题), kicker (引题), subtitle (副题), sub-heading (小标题) or caption (图片说明);
an `aside`: a running head, a page number, a shred; an article's first line, a paragraph's first line; one that goes on from
the line before; one that takes a paragraph up again; one in which a headline or caption goes `on`."""

HEADLINES: frozenset[LineRole] = frozenset({"title", "kicker", "subtitle", "heading"})
ASIDES: frozenset[LineRole] = frozenset({"caption", "aside"})
"""Roles of lines that are no running text, but headlines over it, and what stands next to it."""
SET_APART: frozenset[LineForm] = frozenset({"image", "table", "verse", "closing"})
"""Forms of what stands beside running text, which no network weighs."""

Role = Literal["paragraph", "heading", "caption", "table", "verse", "closing"]
TitleFrom = Literal["headline", "inferred", "correction"]
AuthorKind = Literal["person", "office"]

PUBLISHED = "出版日期"
"""`date_from` of an issue whose date a person gave."""

MASTHEAD_DATE = "报头"
"""`date_from` of an issue whose date its own masthead names."""
ID_DATE = "期号"
"""`date_from` of an issue whose date only its id has."""

NAMEPLATE, RUNNING_HEAD = "报头", "版头"
"""Why a masthead's lines are in no article: it names the issue, by day or number; or a page, its editors, its paper."""
FURNITURE = frozenset({NAMEPLATE, RUNNING_HEAD})
"""Reasons of unplaced text that belongs to a page and to no article: nothing that a person need look at."""

GAP = "〔缺〕"
"""An editor's word that the page had text here and the raw text lacks it: no phrase of a search reaches across it."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file under raw/ as it is on disk. `name` is its path below the repository, with forward slashes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class RawIssue:
    """One issue's folder: its text files in page order, and issue.yml where a person had something to say.

    `second`: other readings of some of the pages, which are compared with them and shown to nobody.
    """

    id: str
    files: tuple[RawFile, ...]
    settings: RawFile | None = None
    second: tuple[RawFile, ...] = ()


class Mark(NamedTuple):
    """Characters `start` to `end` of a raw line that are markup, not text, and the text they mean: mostly none."""

    start: int
    end: int
    means: str = ""


def meant_text(text: str, marks: Iterable[Mark]) -> str:
    """A raw line's text as its marks, in their order, mean it."""
    out, at = "", 0
    for mark in marks:
        out += text[at : mark.start] + mark.means
        at = mark.end
    return out + text[at:]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a raw file, after a person's corrections. `number` counts from 1; `marks` are Markdown's; `place` is on its page."""

    file: str
    number: int
    text: str
    kind: RawKind = "whole"
    marks: tuple[Mark, ...] = ()
    form: LineForm = "text"
    place: LinePlace | None = None

    @property
    def meant(self) -> str:
        """The text without Markdown's marks; signs of a heading stay, as in raw text of other kinds."""
        return meant_text(self.text, self.marks) if self.marks else self.text


@dataclass(frozen=True, slots=True)
class Applied:
    """A text correction that a person wrote and that fitted: what stood in the line, what stands there now."""

    file: str
    line: int
    find: str
    replace: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A raw file, decoded. `name` is its path below the repository, with forward slashes."""

    name: str
    sha256: str
    encoding: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line: characters `start` to `end` of a raw line as it is meant. The smallest piece that is ever moved."""

    file: str
    line: int
    start: int
    end: int
    text: str
    place: LinePlace | None = None


def end_to_end(lines: Iterable[Printed]) -> str:
    """The raw text of printed lines, set end to end."""
    return "".join([line.text for line in lines])


def joined(lines: Iterable[Printed]) -> str:
    """Printed lines as running text: a space only where a Latin word begins a line and another, or a figure, ended the last."""
    out = ""
    for line in lines:
        apart = out[-1:].isascii() and out[-1:].isalnum() and line.text[:1].isascii() and line.text[:1].isalpha()
        out += (" " if apart else "") + line.text
    return out


class Misread(NamedTuple):
    """A character that a machine probably misread: its place in the raw line as meant, what may have been printed, how likely.

    `read` is empty where it probably left a character out, before that place.
    """

    at: int
    read: str
    meant: str
    chance: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something uncertain that a reader is shown and an archivist may decide. `grave`: a whole report may be at stake.

    `misread`: its one character; `at`: another place in the raw line as meant; `sure`: the engine; `chance`: a network, of error.
    """

    file: str
    line: int
    what: str
    grave: bool = False
    misread: Misread | None = None
    at: int | None = None
    sure: float | None = None
    chance: float | None = None


class Chances(NamedTuple):
    """How likely a printed line is to be what, from 0 to 1 each.

    To go on from the line before, to take a paragraph up again, to begin a paragraph, to begin an article, to be a
    title's, to be a sub-heading's.
    """

    goes_on: float = 0.0
    taken_up: float = 0.0
    begins: float = 1.0
    leads: float = 0.0
    title: float = 0.0
    heading: float = 0.0


NO_CHANCES = Chances()
"""Of a line that the line network has not seen."""


@dataclass(frozen=True, slots=True)
class Block:
    """Printed lines that stand together. `level` is the heading mark's (0 none); `measure` the column's, in cells.

    `kind` is the raw text's. `gap` is the number of empty raw lines before it. `roles` and `chances` are the line
    network's for each line; a block whose `form` is set apart no network has seen.
    """

    lines: tuple[Printed, ...]
    roles: tuple[LineRole, ...]
    chances: tuple[Chances, ...]
    level: int = 0
    kind: RawKind = "whole"
    measure: float | None = None
    gap: int = 0
    form: LineForm = "text"


@dataclass(frozen=True, slots=True)
class Seam:
    """A join that was made between two blocks or lines; `score` is its log-odds (natural), `far` if they stood apart."""

    before: Printed
    after: Printed
    score: float
    far: bool


@dataclass(frozen=True)
class Passage:
    """A whole paragraph, headline or shred after stitching. `open_start`, `open_end`: text is missing there.

    `role` and `chances` are its first line's. One whose `form` is set apart stands behind all others.
    """

    lines: tuple[Printed, ...]
    role: LineRole = "first"
    chances: Chances = NO_CHANCES
    level: int = 0
    kind: RawKind = "whole"
    open_start: bool = False
    open_end: bool = False
    seams: tuple[Seam, ...] = ()
    form: LineForm = "text"

    @cached_property
    def text(self) -> str:
        """The raw text, printed lines set end to end."""
        return end_to_end(self.lines)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, sub-heading, caption, table, stanza (`verse`) or line of a closing of an article. `text` is normalised, gaps marked 〔缺〕.

    A table's is as `archive/language/table_text.py` has it: a row a line, tabs between its cells. A stanza's is a
    printed line a line.
    """

    role: Role
    lines: tuple[Printed, ...]
    text: str
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """A kicker, title or subtitle: its printed lines (none where it was inferred or a person gave it) and its text."""

    lines: tuple[Printed, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A topic, person, place, organisation or genre, with the words and raw lines it rests on."""

    name: str
    evidence: tuple[str, ...]
    lines: tuple[int, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote, photographed, edited or sent in an article, as it says (署名), with the words and raw lines it rests on.

    `role` is the word for what they did, empty where a name stands alone: 本报记者, 文, 摄, 供稿.
    """

    name: str
    role: str = ""
    kind: AuthorKind = "person"
    evidence: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """Kicker, title, subtitle and parts in reading order; `line` is where its body begins in the raw text.

    `note` and `checked` are a person's: words for readers, and that somebody compared the article with the page.
    `address`, and the `sketch` that it is known again by, are empty until archive/addressing/address.py gave them.
    """

    file: str
    line: int
    title: Headline
    title_from: TitleFrom
    parts: tuple[Part, ...]
    kicker: Headline | None = None
    subtitle: Headline | None = None
    doubts: tuple[Doubt, ...] = ()
    date: datetime.date | None = None
    date_evidence: str = ""
    topics: tuple[Finding, ...] = ()
    people: tuple[Finding, ...] = ()
    places: tuple[Finding, ...] = ()
    organizations: tuple[Finding, ...] = ()
    dateline: Dateline | None = None
    authors: tuple[Author, ...] = ()
    signed: Closing | None = None
    series: Series | None = None
    genre: Finding | None = None
    note: str = ""
    checked: bool = False
    address: str = ""
    sketch: bytes = b""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Raw text that belongs to no article's body with confidence, and why."""

    lines: tuple[Printed, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a page says of itself at its head or foot (报头、版头); what it does not say is empty.

    `day`: the words of its date, `date`: that day, None where the calendar has none; `weekday`: 0 for Monday;
    `number`, `total`: 第123期, 总第4567期; `section`: the page's name; `editors`: each with what they did.
    """

    lines: tuple[Printed, ...]
    paper: str = ""
    day: str = ""
    date: datetime.date | None = None
    weekday: int | None = None
    number: str = ""
    total: str = ""
    page: str = ""
    section: str = ""
    editors: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """Why its lines are in no article: the issue's nameplate, or a page's running head."""
        first = self.page in {"", "1", "A1", "A01"}
        return NAMEPLATE if first and (self.day or self.number or self.total) else RUNNING_HEAD


@dataclass(frozen=True, slots=True)
class Draft:
    """The articles of an issue as `segment` first puts them together, and what found no place in one."""

    articles: tuple[Article, ...]
    unplaced: tuple[Unplaced, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """One number of the newspaper as the machine, and after `override` a person, reads it.

    `order`: the addresses of the articles that a person put first, in their order.
    `former`: addresses that no article bears any more, each with the one that has most of its text now; None before `address`.
    """

    id: str
    sources: tuple[Source, ...]
    date: datetime.date | None
    date_from: str
    articles: tuple[Article, ...]
    unplaced: tuple[Unplaced, ...]
    doubts: tuple[Doubt, ...] = ()
    applied: tuple[Applied, ...] = ()
    number: str = ""
    mastheads: tuple[Masthead, ...] = ()
    former: tuple[tuple[str, str], ...] | None = None
    order: tuple[str, ...] = ()
