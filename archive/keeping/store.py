"""What builds remember of earlier ones, in content/.cache: one format, a file for each kind of thing, all safe to delete.

    CARDS = Store("cards")
    rows = CARDS.read(content).on(program)        # by name; none where the file is missing, broken, or rests on another
    CARDS.write(content, rows, program)

A file begins with a line that says what it is, then the SHA-256 of all that follows: what its rows rest on, and the rows.
Whatever is anything else, cut short, changed by a byte or of another version holds nothing: that costs time, nothing else.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = ".cache"
"""Below content/. It may be deleted at any time."""
VERSION = 1
"""Of the format, not of what the rows hold."""
_CHECKSUM = 32
"""Bytes of a SHA-256."""


class Remembered(NamedTuple):
    """Rows by name, and a text for what all of them rest on: the program's digest, say, or a commit."""

    basis: str
    rows: dict[str, Any]

    def on(self, basis: str) -> dict[str, Any]:
        """The rows, none where they rest on anything else."""
        return self.rows if self.basis == basis else {}


@dataclass(frozen=True, slots=True)
class Store:
    """One kind of thing that is remembered. Raise `shape` where its rows come to hold something else."""

    name: str
    shape: int = 1

    def read(self, content: Path) -> Remembered:
        """What `write` wrote last; no rows where there is nothing that it wrote whole."""
        return self._whole(content) or Remembered("", {})

    def write(self, content: Path, rows: dict[str, Any], basis: str = "") -> None:
        """Put a new file in the old one's place, whole; where that can't be, the next build takes longer.

        Rows are made of what marshal knows, which reads and writes it several times as fast as JSON.
        """
        data = marshal.dumps((basis, rows))
        place = self._place(content)
        draft = place.with_name(f"{self.name}.{os.getpid()}")
        try:
            _clear_way(place.parent)
            place.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(self._head() + hashlib.sha256(data).digest() + data)
            draft.replace(place)
        except OSError:
            with suppress(OSError):
                draft.unlink()

    def forget(self, content: Path) -> None:
        """Take the file away; where that can't be, what it holds is checked like any other."""
        with suppress(OSError):
            self._place(content).unlink(missing_ok=True)

    def _whole(self, content: Path) -> Remembered | None:
        head = self._head()
        place = self._place(content)
        if place.parent.is_symlink():
            return None
        try:
            if not place.is_file():  # a pipe would be waited for
                return None
            with place.open("rb") as file:
                if file.read(len(head)) != head:
                    return None
                checksum, data = file.read(_CHECKSUM), file.read()
            if checksum != hashlib.sha256(data).digest():
                return None
            basis, rows = marshal.loads(data)
        except (OSError, ValueError, EOFError, TypeError):
            return None
        return Remembered(basis, rows) if isinstance(rows, dict) else None

    def _head(self) -> bytes:
        return f"archive memory {VERSION}.{marshal.version}: {self.name} {self.shape}\n".encode()

    def _place(self, content: Path) -> Path:
        return content / FOLDER / self.name


def forget(content: Path) -> None:
    """Trust no memory of content/ any more."""
    with suppress(OSError):
        _clear_way(content / FOLDER)
    shutil.rmtree(content / FOLDER, ignore_errors=True)


def _clear_way(folder: Path) -> None:
    """Take away what stands in the folder's place: a file, or a link, which would lead elsewhere."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        folder.unlink()
