"""A document's own file: what a result shows of it, and its text, to check candidates by and to cut snippets from."""

from __future__ import annotations

import codecs
import json
from collections.abc import Sequence
from typing import Any

from archive.cataloguing.documents import Document
from archive.searching.format import deflate


def text_payload(document: Document, pages: Sequence[int] = ()) -> bytes:
    """The document as JSON, deflated. `inferred`: of its title and its issue's day those that are; absent where neither is.

    `pages`: the numbers of the issue's pictures that it stands on.
    """
    card, issue = document.card, document.issue
    record: dict[str, Any] = {
        "url": card.url,
        "title": card.title,
        "kicker": card.kicker,
        "subtitle": card.subtitle,
        "issue": issue.title,
        "date": card.date or issue.date,
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


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """What GBK has no character for, as JSON writes it in ASCII."""
    assert isinstance(error, UnicodeEncodeError)
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error("jsonescape", _escaped)
