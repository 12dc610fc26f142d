"""Clean articles: what a hard page is made from, and what its reading must give back."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Clean:
    """An article as an editor would write it down. `paragraphs` holds the sub-headings too; `headings` names them."""

    title: str
    paragraphs: tuple[str, ...]
    kicker: str = ""
    subtitle: str = ""
    headings: tuple[str, ...] = ()
    date: str = ""

    @property
    def size(self) -> int:
        """Characters of running text."""
        return sum(map(len, self.paragraphs))


def typeset(text: str) -> str:
    """Text as a newspaper sets it: full-width punctuation next to Chinese, curly quotes in turn."""
    text = re.sub(r"\s*\n\s*", "", text.strip())
    for half, full in (",，", ";；", ":：", "!！", "?？", "(（", ")）"):
        text = re.sub(rf"(?<![0-9A-Za-z ]){re.escape(half)}|{re.escape(half)}(?![0-9A-Za-z ])", full, text)
    quotes = itertools.cycle("“”")
    return re.sub('"', lambda _: next(quotes), text)


def _clean(item: Mapping[str, Any]) -> Clean:
    return Clean(
        title=typeset(item["titles"][0] if "titles" in item else item["title"]),
        paragraphs=tuple(typeset(p) for p in item["paragraphs"]),
        kicker=typeset(item.get("kicker") or ""),
        subtitle=typeset(item.get("subtitle") or ""),
        headings=tuple(typeset(h) for h in item.get("headings") or ()),
        date=item.get("date") or "",
    )


def read_articles(paths: Iterable[Path]) -> tuple[Clean, ...]:
    """Articles of JSON files: readings (objects with `articles`) or plain lists of {title, paragraphs, …}."""
    found: list[Clean] = []
    for path in paths:
        data = json.loads(path.read_text("utf-8"))
        found.extend(_clean(item) for item in (data["articles"] if isinstance(data, dict) else data))
    return tuple(found)
