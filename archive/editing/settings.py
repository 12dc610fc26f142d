"""What a person may say of one issue, as issue.yml is read into it (archive/editing/issue_yml.py says how it is written)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from archive.article_forms import Closing, Genre, Series
from archive.bad_input import BadInput
from archive.model import AuthorKind, Printed

LineWord = Literal["title", "kicker", "subtitle", "heading", "caption", "text", "masthead", "unplaced"]
"""What a person may say that a line is."""
LINE_WORDS: Mapping[str, LineWord] = {
    "标题": "title",
    "引题": "kicker",
    "副题": "subtitle",
    "小标题": "heading",
    "图片说明": "caption",
    "正文": "text",
    "报头": "masthead",
    "未归位": "unplaced",
}
"""The words that an archivist has for it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Other wording for a place in a raw line. `file` may be empty until it is placed (archive/editing/written_lines.py); `at` is its line in issue.yml."""

    file: str
    line: int
    find: str
    replace: str
    note: str = ""
    settings: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class LineReference:
    """A raw line that an entry names, or all from it to `last`, 0 where none is named.

    `file` may be empty until it is placed (archive/editing/written_lines.py); `at` is the line in issue.yml. `find`: words in
    the line that alone are meant, which once they are found are its characters `start` to `end` (archive/editing/words_in_line.py).
    """

    file: str
    line: int
    at: int = 0
    last: int = 0
    find: str = ""
    start: int = 0
    end: int = 0

    def holds(self, file: str, line: int) -> bool:
        """Whether it names this raw line."""
        return file == self.file and self.line <= line <= (self.last or self.line)

    def names(self, printed: Printed) -> bool:
        """Whether it names this printed line: of its raw lines and, where words were found, beginning in these."""
        return self.holds(printed.file, printed.line) and (not self.end or self.start <= printed.start < self.end)


@dataclass(frozen=True, slots=True)
class Join:
    """The text of raw line `after` goes on from that of `before`; `apart`: behind it, as a paragraph of its own."""

    before: LineReference
    after: LineReference
    apart: bool = False


@dataclass(frozen=True, slots=True)
class AuthorFields:
    """An author as a person writes one: a name alone, `role` and `kind` None, or with all that is to be said."""

    name: str
    role: str | None = None
    kind: AuthorKind | None = None


@dataclass(frozen=True, slots=True)
class PersonFields:
    """A person as one writes them: a name, and the office that they hold where it is told."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class ArticleFields:
    """What a person says of an article. Only fields named in `given` count; an empty one takes the field away.

    `line`: a line of the article, where its address alone could mean another.
    """

    at: int = 0
    given: frozenset[str] = frozenset()
    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    date: datetime.date | None = None
    tags: tuple[str, ...] = ()
    people: tuple[PersonFields, ...] = ()
    places: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    dateline: str = ""
    authors: tuple[AuthorFields, ...] = ()
    signed: Closing | None = None
    series: Series | None = None
    genre: Genre | None = None
    note: str = ""
    checked: bool = False
    line: LineReference | None = None
    written_at: Mapping[str, int] = field(default_factory=dict, compare=False)
    """The line in issue.yml of each field given."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """An article begins in this line, which is its headline's or its body's; `fields`: what is said of it there."""

    line: LineReference
    fields: ArticleFields = field(default_factory=ArticleFields)


@dataclass(frozen=True, slots=True)
class ToldLine:
    """What a person says that lines are; `of`: a line of the article that they belong to, where that is told."""

    line: LineReference
    what: LineWord
    of: LineReference | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Text that belongs to the article that holds line `to`, or right behind the paragraph that holds line `after`."""

    line: LineReference
    to: LineReference | None = None
    after: LineReference | None = None

    @property
    def target(self) -> LineReference:
        """The line that says where to."""
        found = self.after or self.to
        assert found is not None  # issue.yml is refused where it names neither
        return found


@dataclass(frozen=True, slots=True)
class SeveralArticles:
    """SeveralArticles of articles that an entry names together: those that are one, those in the order in which they stand."""

    lines: tuple[LineReference, ...]

    @property
    def at(self) -> int:
        """The entry's line in issue.yml."""
        return self.lines[0].at


@dataclass(frozen=True, slots=True)
class PageName:
    """What the page of a raw file is called: its number, its name. `file` may be empty where an issue has one."""

    file: str
    page: str
    name: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """One issue.yml. `file` is its name, `articles` goes by address; all empty where there is none.

    `home`: the raw file whose lines are meant where an entry names none, empty where that is not told.

    `refused` is what could not be read, or does not fit the raw text, a line each; the rest is as if it were not there.
    """

    file: str = ""
    home: str = ""
    date: datetime.date | None = None
    number: str = ""
    pages: tuple[PageName, ...] = ()
    corrections: tuple[Correction, ...] = ()
    joins: tuple[Join, ...] = ()
    cuts: tuple[LineReference, ...] = ()
    begins: tuple[Beginning, ...] = ()
    lines: tuple[ToldLine, ...] = ()
    moves: tuple[Move, ...] = ()
    merges: tuple[SeveralArticles, ...] = ()
    not_articles: tuple[LineReference, ...] = ()
    order: tuple[SeveralArticles, ...] = ()
    articles: Mapping[str, ArticleFields] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)
    written_at: Mapping[str, int] = field(default_factory=dict, compare=False)
    """The line in issue.yml of each key of the issue's own."""
    refused: tuple[BadInput, ...] = field(default=(), compare=False)
    as_meant: bool = field(default=False, compare=False)  # read but for slips in its YAML, which are refused

    @property
    def seams(self) -> tuple[Join, ...]:
        """The joins whose two lines are of one paragraph."""
        return tuple(join for join in self.joins if not join.apart)

    @property
    def put_behind(self) -> tuple[Move, ...]:
        """The moves, and with them the joins whose two lines stay two paragraphs."""
        return (*(Move(join.after, after=join.before) for join in self.joins if join.apart), *self.moves)

    @property
    def mastheads(self) -> tuple[LineReference, ...]:
        """The lines that are a masthead's."""
        return tuple(told.line for told in self.lines if told.what == "masthead")

    @property
    def text(self) -> tuple[LineReference, ...]:
        """The lines that are spoken of as an article's text or headline: no masthead, whatever they look like."""
        told = tuple(told.line for told in self.lines if told.what not in ("masthead", "unplaced"))
        ends = tuple(end for join in self.joins for end in (join.before, join.after))
        return (*ends, *self.cuts, *(one.line for one in self.begins), *told, *(one.line for one in self.moves))

    @property
    def arranged(self) -> tuple[LineReference, ...]:
        """The lines of which something is said that may part articles, or put text into others."""
        told = tuple(one for told in self.lines for one in (told.line, told.of) if one)
        moved = tuple(one for move in self.put_behind for one in (move.line, move.target))
        merged = tuple(line for merge in self.merges for line in merge.lines)
        ends = tuple(end for join in self.seams for end in (join.before, join.after))
        return (*(one.line for one in self.begins), *told, *moved, *merged, *self.not_articles, *ends, *self.cuts)

    @property
    def names_no_file(self) -> bool:
        """Whether an entry names a line alone, or an article by its line alone: which file it means rests on there being one."""
        leads = [*self.arranged, *(line for one in self.order for line in one.lines)]
        leads += [LineReference(one.file, one.line) for one in self.corrections]
        return any(not one.file for one in leads) or any(not name.startswith("p") for name in self.articles)

    def with_refused(self, *more: BadInput) -> Settings:
        """The settings with more that was refused."""
        return replace(self, refused=(*self.refused, *more))
