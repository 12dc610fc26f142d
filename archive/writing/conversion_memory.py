"""What was converted before, and from what: an issue whose raw text, vocabulary, program and pages are the same is left.

A memory that is missing, broken or wrong about the pages costs time, nothing else: what it holds is checked against the
digests of all files concerned.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from archive.keeping import program_digest
from archive.keeping.file_digests import FileDigests
from archive.keeping.store import Store

CONVERSION_STORE = Store("converted")
"""For each issue the digests of its raw folder and of its pages, then its Counts. Rests on program and vocabulary."""


class Counts(NamedTuple):
    """Of one issue or of several: articles, doubts to look at, pieces that are unplaced, files that stand for them."""

    articles: int = 0
    doubts: int = 0
    unplaced: int = 0
    files: int = 0

    def __add__(self, other: tuple[object, ...]) -> Counts:
        """The counts of both."""
        return Counts(*(a + b for a, b in zip(self, Counts(*other), strict=True)))  # type: ignore[arg-type]


NOTHING_COUNTED = Counts()


class ConversionMemory:
    """For each issue the digests of what it came from and of its pages, and what was counted in it."""

    def __init__(self, words: Path, stamps: FileDigests, known: dict[str, list[object]] | None = None) -> None:
        self.stamps = stamps
        self.words = folder_digest(words, stamps)
        self._known = known or {}
        self._passing: dict[str, Counts] = {}

    @classmethod
    def read(cls, content: Path, words: Path, stamps: FileDigests) -> ConversionMemory:
        """The memory in content/.cache; an empty one where the program or the vocabulary was another."""
        return cls(words, stamps, CONVERSION_STORE.read(content).on(_basis(folder_digest(words, stamps))))

    def counts(self, folder: Path, content: Path) -> Counts | None:
        """What was counted in the issue of a raw folder, None where it has to be converted (again)."""
        if folder.name in self._passing:
            return self._passing[folder.name]
        row = self._known.get(folder.name)
        if row is None or row[:2] != [self._source(folder), self._pages(folder.name, content)]:
            return None
        self._passing[folder.name] = Counts(*row[2:])  # type: ignore[arg-type]
        return self._passing[folder.name]

    def note(self, folder: Path, content: Path, counts: Counts, lasting: bool) -> None:
        """Remember an issue as it stands now; for this run only where it is to be looked at again in the next."""
        self._passing[folder.name] = counts
        if lasting:
            self._known[folder.name] = [self._source(folder), self._pages(folder.name, content), *counts]
        else:
            self._known.pop(folder.name, None)

    def keep(self, content: Path, present: Iterable[str]) -> None:
        """Write down what is known of the issues that there are."""
        CONVERSION_STORE.write(
            content, {name: self._known[name] for name in present if name in self._known}, _basis(self.words)
        )

    def _source(self, folder: Path) -> str:
        return folder_digest(folder, self.stamps)

    def _pages(self, name: str, content: Path) -> str:
        return folder_digest(content / "issues" / name, self.stamps)


def _basis(words: str) -> str:
    """What every row rests on; `words` is the vocabulary's digest."""
    return f"{program_digest.digest_of_program()} {words}"


def folder_digest(folder: Path, stamps: FileDigests) -> str:
    """A digest of the names in a folder and of the files' bytes; of what is no file, the kind. Empty if there is none."""
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry) for entry in entries)
        entries_text = "".join(f"{name}\0{_entry_digest(entry, stamps)}\n" for name, entry in found)
    except OSError:
        return ""
    return hashlib.sha256(entries_text.encode("utf-8", "surrogateescape")).hexdigest()


def _entry_digest(entry: os.DirEntry[str], stamps: FileDigests) -> str:
    if entry.is_symlink():
        return "link"
    return stamps.digest(entry.path, entry.stat()) if entry.is_file() else "other"
