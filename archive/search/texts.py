"""A document's own file: what a result shows of it, and its text, to check candidates by and to cut snippets from."""

from __future__ import annotations

import json

from archive.search.documents import Document
from archive.search.format import deflate


def payload(document: Document) -> bytes:
    """The document as JSON, deflated."""
    card, issue = document.card, document.issue
    told = {
        "url": card.url,
        "title": card.title,
        "kicker": card.kicker,
        "subtitle": card.subtitle,
        "issue": issue.title,
        "date": card.date or issue.date,
        "blocks": document.blocks,
    }
    return deflate(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))
