"""What an output format is: a file beside an article's or an issue's page, files of the whole archive, or a part of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from archive.cataloguing.catalogue import ArticleCard, Catalogue, IssueCard
from archive.cataloguing.documents import Document
from archive.cataloguing.site_capacity import Form
from archive.publishing.publisher import Publisher
from archive.publishing.written_files import WrittenFile

TopicFacts = Mapping[str, Mapping[str, Any]]
OfferedFile = tuple[str, str]
"""A file's address within the site, and what it is."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as a format takes it: in blocks, and its page of content/."""

    document: Document
    page: Path


@dataclass(frozen=True, slots=True)
class IssueText:
    """An issue as a format takes it; `unplaced` are pairs of text and reason."""

    card: IssueCard
    documents: Sequence[Document]
    unplaced: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class AlternateFile(Generic[T]):
    """A file beside the page of an article or issue: how its name ends, its media type, what readers call it, its text."""

    suffix: str
    media: str
    label: str
    write: Callable[[T, Publisher], Iterable[str] | bytes]


@dataclass(frozen=True, slots=True)
class ExportInput:
    """What files of the whole archive are made from, and the folder they go to.

    `changed`: when an address last changed; `topics`: what the vocabulary says of each; `pages`: addresses of all pages.
    """

    archive: Catalogue
    content: Path
    site: Path
    by: Publisher
    changed: Mapping[str, str]
    topics: TopicFacts
    pages: Sequence[str]


@dataclass(frozen=True, slots=True)
class ExportPart:
    """Files that are made together, and anew when what they are made from changed.

    `cards`: the articles they hold, None where it is the whole archive, its topics, days and pages; `texts`, `days`:
    whether their texts and days of change as well; `order`: what else distinguishes one such part from another. `resources`:
    of each file what the data package says, its title and schema; none is not in the package.
    """

    name: str
    write: Callable[[ExportInput], Iterable[WrittenFile]]
    cards: Sequence[ArticleCard] | None = None
    texts: bool = False
    days: bool = False
    order: tuple[str, ...] = ()
    resources: tuple[tuple[str, Mapping[str, Any]], ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveFiles:
    """Files of the whole archive. `group`: under which heading the data page has them; `offered`: which, and what each is."""

    group: str
    offered: Callable[[Catalogue], Sequence[OfferedFile]]
    parts: Callable[[Catalogue], Sequence[ExportPart]]


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A form in which the archive is given. One that names none of the last three stands in the pages themselves.

    `article`, `character`: the bytes it takes for each article, and each character of it; where both are 0 it is never
    given up, and counted with the pages. `label`: its name in the message to an archive without room for it.
    """

    name: str
    label: str
    article: int = 0
    character: float = 0.0
    of_article: AlternateFile[ArticleText] | None = None
    of_issue: AlternateFile[IssueText] | None = None
    whole: ArchiveFiles | None = None

    @property
    def optional(self) -> bool:
        """Whether the format is given up where a site has no room for it."""
        return bool(self.article or self.character)

    @property
    def form(self) -> Form:
        """What the format takes of the space that the site has."""
        return Form(self.name, self.article, self.character)
