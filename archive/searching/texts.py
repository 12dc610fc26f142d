"""A document's own file: what a result shows of it, and its text, to check candidates by and to cut snippets from."""

from __future__ import annotations

import codecs
import json
from collections.abc import Sequence
from typing import Any

from archive.cataloguing.documents import Document
from archive.language.headline_breaks import breakable_pieces
from archive.searching.format import deflate

PARTED = "\u3000"
"""What stands between two parts of a headline."""


def text_payload(document: Document, pages: Sequence[int] = ()) -> bytes:
    """The document as JSON, deflated. `inferred`: of its title and its issue's day those that are; absent where neither is.

    `pieces`: for title, kicker and subtitle the lengths, in UTF-16, of the pieces that may each begin a line; `pages`: the
    numbers of the issue's pictures that it stands on.
    """
    card, issue = document.card, document.issue
    record: dict[str, Any] = {
        "url": card.url,
        "title": card.title,
        "kicker": card.kicker,
        "subtitle": card.subtitle,
        "issue": issue.title,
        "date": card.date or issue.date,
        "pieces": [_lengths(line) for line in (card.title, card.kicker, card.subtitle)],
        "blocks": document.blocks,
    }
    told = (("title", card.title_inferred), ("day", issue.day_inferred))
    if inferred := [name for name, is_so in told if is_so]:
        record["inferred"] = inferred
    if card.organizations:
        record["schools"] = card.organizations
    if pages:
        record["pages"] = pages
    return deflate(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("gbk", "jsonescape"))


def _lengths(line: str) -> list[int]:
    """The lengths of the pieces that a headline may be parted in, between its two parts in any case."""
    parts = [list(breakable_pieces(part)) for part in line.split(PARTED)]
    for part in parts[:-1]:
        part.append(part.pop() + PARTED if part else PARTED)
    return [len(piece.encode("utf-16-le", "surrogatepass")) // 2 for part in parts for piece in part]


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """What GBK has no character for, as JSON writes it in ASCII."""
    assert isinstance(error, UnicodeEncodeError)
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error("jsonescape", _escaped)
