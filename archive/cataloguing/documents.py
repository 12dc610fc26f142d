"""What the index takes of an article: its words by where they stand, and what it is narrowed by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from archive.bad_input import BadInput
from archive.cataloguing.catalogue import ArticleCard, Catalogue, IssueCard
from archive.file_faults import file_fault
from archive.language.folding import BREAK, fold
from archive.model import Role
from archive.writing import markdown

_BODY = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LINES = re.compile(r"^lines: *(.+)", re.MULTILINE)
_FILE = re.compile(r"p(\d+):")


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it is indexed: plain text, blocks in reading order; `card` has the rest.

    `files`: which of the issue's raw files it was read from, counted from 1.
    """

    card: ArticleCard
    issue: IssueCard
    blocks: tuple[tuple[Role, str], ...]
    files: tuple[int, ...] = ()


class Folded(NamedTuple):
    """A document's folded words by where they stand; a line for each block, one for paragraphs that follow each other."""

    title: str
    headings: str
    body: str


def ordered(archive: Catalogue) -> list[ArticleCard]:
    """All articles, older before newer by their issue's date; within an issue the last of the paper comes first."""
    issues = archive.issues
    return [
        archive.articles[key]
        for issue in sorted(issues.values(), key=lambda one: (one.date or one.id, one.id))
        for key in reversed(issue.articles)
    ]


def read_documents(cards: Iterable[ArticleCard], archive: Catalogue, content: Path) -> Iterable[Document]:
    """The documents of `cards`, one at a time. BadInput names a page that is gone or is not text."""
    for card in cards:
        text = _page_text(content, card)
        yield Document(
            card, archive.issues[card.issue], markdown.plain_blocks(_BODY.sub("", text, count=1)), _files(text)
        )


def searchable_body(content: Path, card: ArticleCard) -> str:
    """An article's Markdown without its front matter."""
    return _BODY.sub("", _page_text(content, card), count=1)


def _files(text: str) -> tuple[int, ...]:
    """The raw files that a page's head names lines of: `p2:11-29` of the second, `11-29` of the only one."""
    head = _BODY.match(text)
    lines = head and _LINES.search(head[0])
    return tuple(dict.fromkeys(map(int, _FILE.findall(lines[1])))) or (1,) if lines else ()


def _page_text(content: Path, card: ArticleCard) -> str:
    try:
        return (content / card.src).read_text("utf-8-sig")
    except OSError as error:
        raise file_fault(error, f"content/{card.src}", remedy="请运行 python build.py convert") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"content/{card.src}", "", "不是 UTF-8 文字", "请运行 python build.py convert") from error


def folded(document: Document) -> Folded:
    """A document's words: the title, then kicker, subtitle and sub-headings, then paragraphs and captions."""
    card = document.card
    headings = [card.kicker, card.subtitle, *(text for role, text in document.blocks if role == "heading")]
    body = _running(document.blocks)
    return Folded(*(fold(BREAK.join(texts)) for texts in ([card.title], headings, body)))


def _running(blocks: Iterable[tuple[Role, str]]) -> Iterator[str]:
    """Texts without headings; paragraphs that follow each other in one, for a phrase may reach from one into the next."""
    for role, group in groupby(blocks, lambda one: one[0]):
        texts = [text for _, text in group]
        if role == "paragraph":
            yield " ".join(texts)
        elif role != "heading":
            yield from texts
