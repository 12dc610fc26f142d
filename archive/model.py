"""What flows from step to step: frozen, small, and able to say which raw line each character came from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Kind = Literal["spaced", "whole", "printed"]
"""How raw lines and printed lines relate: `spaced` a raw line holds many printed lines with a space at each end;
`whole` a raw line is a paragraph or a piece of one; `printed` a raw line is a printed line."""

LineRole = Literal["headline", "first", "next", "resumed"]
"""What a printed line is: a headline's, a paragraph's first, one that goes on, or one that takes a paragraph up again."""

Role = Literal["paragraph", "heading", "caption"]
TitleFrom = Literal["headline", "inferred", "correction"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a raw file, after a person's corrections. `number` counts from 1."""

    file: str
    number: int
    text: str
    kind: Kind = "whole"


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
    """A printed line: characters `start` to `end` of a raw line. The smallest piece that is ever moved."""

    file: str
    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a reader is told and an archivist may settle."""

    file: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Block:
    """Printed lines that stand together. `level` is the heading mark's (0 none); `measure` the column's, in cells.

    `kind` is the raw text's. `gap` is the number of empty raw lines before it. `role` is what the column's geometry
    says of its first line, where it says anything.
    """

    lines: tuple[Printed, ...]
    level: int = 0
    kind: Kind = "whole"
    measure: float | None = None
    gap: int = 0
    role: LineRole | None = None


@dataclass(frozen=True, slots=True)
class Seam:
    """A join that was made between two blocks or lines; `score` is its log-odds (natural), `far` if they stood apart."""

    before: Printed
    after: Printed
    score: float
    far: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A whole paragraph, headline or shred after stitching. `open_start`, `open_end`: text is missing there."""

    lines: tuple[Printed, ...]
    level: int = 0
    kind: Kind = "whole"
    open_start: bool = False
    open_end: bool = False
    seams: tuple[Seam, ...] = ()
    role: LineRole | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, sub-heading or caption of an article. `text` is normalised, gaps marked 〔缺〕."""

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
    """A topic, person, place or organisation, with the words and raw lines it rests on."""

    name: str
    evidence: tuple[str, ...]
    lines: tuple[int, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """Kicker, title, subtitle and parts in reading order; `line` is where its body begins in the raw text.

    `note` and `checked` are a person's: words for readers, and that somebody compared the article with the page.
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
    note: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Raw text that belongs to no article's body with confidence, and why."""

    lines: tuple[Printed, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One number of the newspaper as the machine, and after `override` a person, reads it."""

    id: str
    sources: tuple[Source, ...]
    date: datetime.date | None
    date_from: str
    articles: tuple[Article, ...]
    unplaced: tuple[Unplaced, ...]
    doubts: tuple[Doubt, ...] = ()
    applied: tuple[Applied, ...] = ()
    number: str = ""


class BadInput(Exception):
    """Input that cannot be used, told in one line: file, line or byte, what is wrong, what to do."""

    def __init__(self, file: str, where: str, what: str, remedy: str = "") -> None:
        self.file, self.where, self.what, self.remedy = file, where, what, remedy
        place = f"{file}:{where}" if where else file
        super().__init__(f"{place}: {what}" + (f" — {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[type[BadInput], tuple[str, str, str, str]]:
        """So that a worker process can hand it back: its arguments, not its message."""
        return BadInput, (self.file, self.where, self.what, self.remedy)
