"""Every issue of content/ as cards, from memory where the files of its folder are what they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import numpy as np

from archive.cataloguing import catalogue
from archive.cataloguing.cards import FolderCards, Text, read_folder
from archive.cataloguing.catalogue import ArticleCard, FormerAddress, IssueCard
from archive.cataloguing.gather import content_folders
from archive.keeping import program_digest
from archive.keeping.file_digests import FileDigests
from archive.keeping.processes import InProcess
from archive.keeping.store import Store
from archive.writing.conversion_memory import folder_digest

CARD_STORE = Store("cards", shape=4)
"""For each issue its folder's digest, its card, its articles' with their texts, its former addresses. Rests on the program."""
FOLDERS_A_JOB = 64
"""Folders that are read in one piece of work."""


def remembered_cards(
    content: Path, stamps: FileDigests, workers: Executor, advance: Callable[[int], None] = lambda _: None
) -> list[FolderCards]:
    """Every issue of content/. One with a page that can't be read is read again each time, so that it is told each time."""
    program = program_digest.digest_of_program()
    known = CARD_STORE.read(content).on(program)
    digests = {folder: folder_digest(folder, stamps) for folder in content_folders(content)}
    # A folder whose files could not be looked at has no digest: it is read, which tells why.
    new = [folder for folder, digest in digests.items() if not digest or known.get(folder.name, ("",))[0] != digest]
    workers = workers if len(new) > FOLDERS_A_JOB else InProcess()
    pieces = [new[first : first + FOLDERS_A_JOB] for first in range(0, len(new), FOLDERS_A_JOB)]
    advance(len(digests) - len(new))
    read = {folder_cards.issue.id: folder_cards for folder_cards in _flat(workers.map(read_all, pieces), advance)}
    found = [read.get(folder.name) or _cards_of_row(*known[folder.name][1:]) for folder in digests]
    if new or len(known) != len(digests):
        rows = {
            folder.name: (digest, *_rows(read[folder.name])) if folder.name in read else known[folder.name]
            for folder, digest in digests.items()
            if folder.name not in read or not read[folder.name].faults
        }
        CARD_STORE.write(content, rows, program)
    return found


def read_all(found: Iterable[Path]) -> list[FolderCards]:
    """What each of the folders holds."""
    return [read_folder(folder) for folder in found]


def _flat(pieces: Iterable[Sequence[FolderCards]], advance: Callable[[int], None]) -> Iterator[FolderCards]:
    for piece in pieces:
        advance(len(piece))
        yield from piece


def _rows(folder_cards: FolderCards) -> tuple[Any, ...]:
    texts = (folder_cards.texts[card.key] for card in folder_cards.articles)
    cards = [
        (catalogue.card_row(card), text.digest, text.sample.tobytes())
        for card, text in zip(folder_cards.articles, texts, strict=True)
    ]
    former = {name: tuple(one) for name, one in folder_cards.former.items()}
    return catalogue.card_row(folder_cards.issue), cards, former


def _cards_of_row(
    issue: list[Any], articles: list[tuple[list[Any], str, bytes]], former: dict[str, tuple[str, str, str]]
) -> FolderCards:
    cards = tuple(ArticleCard(*row) for row, _, _ in articles)
    samples = (Text(digest, np.frombuffer(strings, np.uint32)) for _, digest, strings in articles)
    texts = {card.key: text for card, text in zip(cards, samples, strict=True)}
    return FolderCards(IssueCard(*issue), cards, {name: FormerAddress(*one) for name, one in former.items()}, texts)
