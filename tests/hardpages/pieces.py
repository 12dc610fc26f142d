"""A page as it is told: pieces in the order a machine read them, and the reading that they still allow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from .article import Clean
from .columns import SetArticle, SetLine

What = Literal["kicker", "title", "subtitle", "heading", "body", "caption", "shred", "furniture"]

NOWHERE = -1  # the article of a line that belongs to none


@dataclass(frozen=True, slots=True)
class Piece:
    """Printed lines told together: a headline's part, a paragraph's part in one column, or a stray text."""

    lines: tuple[SetLine, ...]
    what: What = "body"
    mark: str = ""

    @property
    def article(self) -> int:
        return self.lines[0].article

    @property
    def column(self) -> int:
        return self.lines[0].column

    @property
    def cut(self) -> bool:
        """Its paragraph goes on in another piece."""
        return self.what == "body" and not self.lines[-1].last


def stray(text: str, what: What) -> Piece:
    """A piece that is in no article: a caption, a shred of a headline, a page number."""
    return Piece((SetLine(NOWHERE, 0, 0, text, text),), what)


def headline(article: SetArticle) -> tuple[Piece, ...]:
    return tuple(Piece(tuple(lines), what) for what, lines in groupby(article.headline, key=_what))


def _what(line: SetLine) -> What:
    return "body" if line.role == "paragraph" else line.role


def column_pieces(column: Sequence[SetLine]) -> tuple[Piece, ...]:
    """A column's lines, parted at paragraphs."""
    return tuple(Piece(tuple(lines), what) for (_, what), lines in groupby(column, key=lambda x: (x.part, _what(x))))


def in_order(page: Sequence[SetArticle]) -> tuple[Piece, ...]:
    """Article after article: headline, then column after column."""
    return tuple(
        piece
        for article in page
        for part in (headline(article), *(column_pieces(c) for c in article.columns))
        for piece in part
    )


def lead_titles(lead: str) -> list[str]:
    """Headlines that an editor might infer from a report's first sentence."""
    clause = re.sub(r"^[^，。]{0,14}[0-9]{1,2}日[^，。]{0,4}，|^(近日|日前|昨日|今日)，", "", lead)
    clause = re.split(r"[，。；]", clause)[0]
    found = re.match(r".{4,40}?(召开|举行|举办|启动|开幕|闭幕|开展)", clause)
    return [title for title in dict.fromkeys([clause, found[0] if found else ""]) if len(title) > 7]


def _date(clean: Clean, lead: str) -> str | None:
    """The lead's own day, in the year of the article's date."""
    found = re.match(r".{0,30}?([0-9]{1,2})月([0-9]{1,2})日", lead)
    if not found or not clean.date:
        return None
    return f"{clean.date[:4]}-{int(found[1]):02d}-{int(found[2]):02d}"


def _article(clean: Clean, lines: Sequence[SetLine]) -> dict[str, Any]:
    told: dict[int, str] = {}
    for line in sorted(lines, key=lambda x: (x.part, x.number)):
        told[line.part] = told.get(line.part, "") + line.text
    body = {part: text for part, text in told.items() if part >= 0 and text}
    kept = told.get(-2, "").replace(" ", "") == clean.title.replace(" ", "")
    titles = [clean.title] + [clean.kicker + clean.title] * bool(clean.kicker)
    lead = next(iter(body.values()), "")
    half = [told[-2]] if told.get(-2) else []
    found: dict[str, Any] = {"titles": titles if kept else half + titles + lead_titles(lead)}
    if not kept and not half:
        found["inferred"] = True
    if -1 in told:
        found["subtitle"] = told[-1].lstrip("—")
    if -3 in told:
        found["kicker"] = told[-3]
    found["date"] = _date(clean, lead)
    found["headings"] = [text for part, text in body.items() if clean.paragraphs[part] in clean.headings]
    found["paragraphs"] = list(body.values())
    return found


def reading(pieces: Sequence[Piece], articles: Sequence[Clean], raw: str) -> dict[str, Any]:
    """What an editor would write down from these pieces, in the format of the readings made by hand."""
    lines = [line for piece in pieces for line in piece.lines]
    strays = [(piece.what, line.text) for piece in pieces for line in piece.lines if line.article == NOWHERE]
    return {
        "raw": raw,
        "years": sorted({int(a.date[:4]) for a in articles if a.date}),
        "articles": [_article(a, [x for x in lines if x.article == i]) for i, a in enumerate(articles)],
        "captions": [text for what, text in strays if what == "caption"],
        "fragments": [text for what, text in strays if what in ("shred", "furniture")],
        "duplicated": [text for what, text in strays if what == "body"],
    }


def lost(pieces: Sequence[Piece], page: Sequence[SetArticle]) -> tuple[str, ...]:
    """What the page had and the pieces lack: whole headlines, lines, ends of lines."""
    left = {(x.article, x.part, x.number) for piece in pieces for x in piece.lines}
    every = (x for article in page for x in (*article.headline, *(y for c in article.columns for y in c)))
    gone = [x.text for x in every if (x.article, x.part, x.number) not in left]
    return (*gone, *(x.lost for piece in pieces for x in piece.lines if x.lost))
