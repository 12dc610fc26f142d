"""Pages with their pictures: each printed line in the picture's pixels, what it says, and the articles that hold it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.bad_input import BadInput
from archive.cataloguing.cards import page_text
from archive.cataloguing.catalogue import ArticleCard, IssueCard
from archive.cataloguing.documents import searchable_body
from archive.cataloguing.page_heads import ARTICLE_PAGE, ISSUE_PAGE, read_head
from archive.cataloguing.page_labels import PagePlace, page_labels
from archive.file_faults import regular_bytes
from archive.imaging.line_texts import compared_letters, line_texts
from archive.imaging.page_pictures import PICTURE_ENDING, PagePicture
from archive.model import Role
from archive.pages.alto import alto_pages
from archive.pages.page_scale import in_pixels
from archive.pages.printed_page import NO_PLACE, Box, Direction, PageLine, PrintedPage
from archive.reading.limits import LARGEST_PAGE_FILE
from archive.writing.frontmatter import ranged_lines
from archive.writing.markdown import plain_blocks

MOST_COMPARED = 100_000_000
"""Letters of an issue's blocks times those of their lines that are compared, half a minute's work; what is left is told as it
is printed. It is enough for a thousand blocks of 300 letters with a correction in each."""
LineNumber = tuple[str, int]
"""A raw file and the number of a line in it, from 1."""
_AS_PRINTED: frozenset[Role] = frozenset(("table", "verse"))
"""Blocks whose lines are shown as they are printed."""


@dataclass(frozen=True, slots=True)
class PicturedLine:
    """A printed line: its text, as the article has it where that can be told, its box in the picture's pixels, its articles."""

    text: str
    box: Box
    direction: Direction
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PicturedPage:
    """A page with its picture, what readers call it, and its lines. `size`: of the paper in points, None where it isn't known."""

    picture: PagePicture
    label: str
    lines: tuple[PicturedLine, ...]
    size: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class IssueCards:
    """An issue and its articles, as pages and lists know them."""

    issue: IssueCard
    articles: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What articles tell of raw lines: the text of each as it is corrected, and the keys of those that hold it."""

    texts: Mapping[LineNumber, str]
    articles: Mapping[LineNumber, tuple[str, ...]]


def pictured_pages(cards: IssueCards, pictures: Sequence[PagePicture], content: Path) -> tuple[PicturedPage, ...]:
    """An issue's pages that have pictures. A page whose lines are no longer those that were read has none."""
    files = [file for file, _ in cards.issue.sources]
    digests = dict(cards.issue.sources)
    printed = {one.page: _printed(one, digests[one.page]) for one in pictures}
    lines = {
        one.page: tuple(line for page in printed[one.page] for line in _scaled(page, one).lines) for one in pictures
    }
    told = _told(cards.articles, files, lines, content)
    return tuple(
        PicturedPage(one, label, _placed(one, lines[one.page], told), _paper(printed[one.page]))
        for one, label in zip(pictures, _labels(cards, files, pictures, content), strict=True)
    )


def picture_boxes(picture: PagePicture, sha256: str) -> tuple[Box, ...]:
    """Where each line of a page stands on its picture, in pixels, in the order of the raw file; NO_PLACE where that isn't known.

    Empty where the raw file is another than that of `sha256`: its lines would be other lines.
    """
    pages = _printed(picture, sha256)
    return tuple(_within(line.box, picture) for page in pages for line in _scaled(page, picture).lines)


def _printed(picture: PagePicture, sha256: str) -> tuple[PrintedPage, ...]:
    """What the raw file has of a picture's page; nothing where it is another file than was read."""
    try:
        path = picture.path.with_name(picture.page.rpartition("/")[2])
        data = regular_bytes(path, picture.page, LARGEST_PAGE_FILE, "请检查这个文件")
        if hashlib.sha256(data).hexdigest() != sha256:
            return ()
        return alto_pages(data, picture.page)
    except BadInput:  # told where the issue is converted
        return ()


def _paper(pages: Sequence[PrintedPage]) -> tuple[float, float] | None:
    """The size of the paper, where the page was measured in points."""
    return next(
        ((page.width, page.height) for page in pages if page.unit == "point" and page.width and page.height), None
    )


def _scaled(page: PrintedPage, picture: PagePicture) -> PrintedPage:
    return in_pixels(page, picture.width, picture.height, f"{picture.stem}{PICTURE_ENDING}")


def _placed(picture: PagePicture, lines: Sequence[PageLine], told: _Told) -> tuple[PicturedLine, ...]:
    found = []
    for number, line in enumerate(lines, 1):
        at = picture.page, number
        text = " ".join(told.texts.get(at, line.text).split())
        box = _within(line.box, picture)
        if text and box != NO_PLACE:
            found.append(PicturedLine(text, box, line.direction, told.articles.get(at, ())))
    return tuple(found)


def _within(box: Box, picture: PagePicture) -> Box:
    """As much of a box as lies on the picture."""
    left, right = (min(max(x, 0.0), float(picture.width)) for x in (box.left, box.right))
    top, bottom = (min(max(y, 0.0), float(picture.height)) for y in (box.top, box.bottom))
    return Box(left, top, right, bottom) if left < right and top < bottom else NO_PLACE


def _told(
    articles: Sequence[ArticleCard], files: Sequence[str], printed: Mapping[str, Sequence[PageLine]], content: Path
) -> _Told:
    """What an issue's articles tell of the printed lines; nothing of one whose page a hand broke."""
    pieces: defaultdict[LineNumber, list[str]] = defaultdict(list)
    unsure: set[LineNumber] = set()
    keys: defaultdict[LineNumber, dict[str, None]] = defaultdict(dict)
    left = MOST_COMPARED
    for card in articles:
        fields = _head(content, card.src, ARTICLE_PAGE)
        for at in ranged_lines(str(fields.get("lines") or ""), files):
            keys[at][card.key] = None
        spans, blocks = fields.get("blocks"), plain_blocks(searchable_body(content, card))
        if not isinstance(spans, list) or len(spans) != len(blocks):  # a hand changed the text
            continue
        for span, (role, text) in zip(spans, blocks, strict=True):
            own = [at for at in ranged_lines(str(span), files) if 0 < at[1] <= len(printed.get(at[0], ()))]
            lines = [printed[file][n - 1].text for file, n in own]
            left -= compared_letters(lines, text)
            cut = None if role in _AS_PRINTED or left < 0 else line_texts(lines, text)
            if cut is None:
                unsure.update(own)
            for at, piece in zip(own, cut or (), strict=False):
                pieces[at].append(piece)
    texts = {at: "".join(its) for at, its in pieces.items() if at not in unsure}
    return _Told(texts, {at: tuple(its) for at, its in keys.items()})


def _labels(cards: IssueCards, files: Sequence[str], pictures: Sequence[PagePicture], content: Path) -> Sequence[str]:
    """What readers call each page that has a picture."""
    places = [PagePlace(one.page, files.index(one.page) + 1, number) for number, one in enumerate(pictures, 1)]
    return page_labels(places, _head(content, cards.issue.src, ISSUE_PAGE).get("masthead"))


def _head(content: Path, src: str, shapes: Mapping[str, Any]) -> dict[str, Any]:
    """A page's front matter; nothing where it can't be read, which is told where cards are made of it."""
    try:
        return read_head(page_text((content / src).read_bytes()), f"content/{src}", shapes)[0]
    except (BadInput, OSError, UnicodeDecodeError):
        return {}
