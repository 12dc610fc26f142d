"""Every issue of content/ as cards, from memory where the files of its folder are what they were."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import numpy as np

from archive import catalogue, program
from archive.cards import Held, Text, read
from archive.catalogue import ArticleCard, IssueCard
from archive.converted import folder_digest
from archive.gather import folders
from archive.stamps import FOLDER, Stamps, keep, recall

FILE = "cards.json"
TOGETHER = 64
"""Folders that are read in one piece of work."""


def shelf(
    content: Path, stamps: Stamps, workers: Executor, advance: Callable[[int], None] = lambda _: None
) -> list[Held]:
    """Every issue of content/. BadInput names the first page whose front matter can't be read."""
    place = content / FOLDER / FILE
    known = _known(place)
    digests = {folder: folder_digest(folder, stamps) for folder in folders(content)}
    new = [folder for folder, digest in digests.items() if known.get(folder.name, ("",))[0] != digest]
    pieces = [new[first : first + TOGETHER] for first in range(0, len(new), TOGETHER)]
    advance(len(digests) - len(new))
    read = {held.issue.id: held for held in _flat(workers.map(read_all, pieces), advance)}
    found = [read.get(folder.name) or _held(*known[folder.name][1:]) for folder in digests]
    if new or len(known) != len(digests):
        rows = {held.issue.id: [digest, *_rows(held)] for held, digest in zip(found, digests.values(), strict=True)}
        keep(place, json.dumps([program.digest(), rows], ensure_ascii=False, separators=(",", ":")))
    return found


def read_all(found: Iterable[Path]) -> list[Held]:
    """What each of the folders holds."""
    return [read(folder) for folder in found]


def _flat(pieces: Iterable[Sequence[Held]], advance: Callable[[int], None]) -> Iterator[Held]:
    for piece in pieces:
        advance(len(piece))
        yield from piece


def _known(place: Path) -> dict[str, Any]:
    """The memory: rows by issue, none where it is missing, broken, or another program's."""
    try:
        code, rows = json.loads(recall(place))
        return dict(rows) if code == program.digest() else {}
    except (OSError, ValueError, TypeError):
        return {}


def _rows(held: Held) -> list[Any]:
    texts = [[text.digest, base64.b64encode(text.sample.tobytes()).decode()] for text in held.texts.values()]
    return [catalogue.row(held.issue), [catalogue.row(card) for card in held.articles], held.moved, texts]


def _held(issue: list[Any], articles: list[list[Any]], moved: dict[str, str], texts: list[list[str]]) -> Held:
    cards = tuple(catalogue.card(ArticleCard, row) for row in articles)
    told = {
        card.key: Text(digest, np.frombuffer(base64.b64decode(strings), np.uint32))
        for card, (digest, strings) in zip(cards, texts, strict=True)
    }
    return Held(catalogue.card(IssueCard, issue), cards, moved, told)
