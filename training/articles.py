"""Clean articles and running text, as files below a run's data: what is trained on text alone reads them here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from training.cards import Source, of_titles

SHORTEST = 5
"""Characters of a paragraph that is left out."""


def read_articles(paths: Sequence[Path]) -> list[Mapping[str, Any]]:
    """The articles of JSON files, lists of {title, paragraphs, …}."""
    return [item for path in paths for item in json.loads(path.read_text("utf-8"))]


def read_paragraphs(paths: Sequence[Path]) -> list[str]:
    """The paragraphs of text files, one a line, but the shortest."""
    return [p for path in paths for p in path.read_text("utf-8").splitlines() if len(p) > SHORTEST]


def learnt_from(paths: Sequence[Path]) -> list[Source]:
    """What a card says of files: articles with the digest of their titles, or paragraphs and characters."""
    out = []
    for path in paths:
        if path.suffix == ".json":
            articles = read_articles([path])
            counts = {"articles": len(articles), "paragraphs": sum(len(item["paragraphs"]) for item in articles)}
            out.append(Source(path.name, counts, of_titles(str(item.get("title", "")) for item in articles)))
        else:
            paragraphs = read_paragraphs([path])
            out.append(Source(path.name, {"paragraphs": len(paragraphs), "characters": sum(map(len, paragraphs))}))
    return out
