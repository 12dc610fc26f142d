"""The closing of a notice or letter: who sends it, and its day, by themselves at its end (落款)."""

from __future__ import annotations

from dataclasses import replace

from archive.article_forms import Closing
from archive.describing.running_text import line_numbers
from archive.language.closings import parse_closing
from archive.model import Article, joined


def closing(article: Article) -> Closing | None:
    """The last closing of an article, with its words and raw lines; None where it has none."""
    parts = [part for part in article.parts if part.role == "closing" and part.lines]
    for first in range(len(parts)):
        last = parts[first:]
        if found := parse_closing([joined(part.lines) for part in last]):
            return replace(found, lines=line_numbers(line for part in last for line in part.lines))
    return None
