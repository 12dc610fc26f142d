"""Files written as their text is made, and what a data package says of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: its path below the folder, its bytes, and its SHA-256 in hexadecimal."""

    path: str
    size: int
    sha256: str


def place(folder: Path, path: str, data: bytes) -> None:
    """Write a file whole."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def put(folder: Path, path: str, pieces: Iterable[str], encoding: str = "utf-8") -> Written:
    """Write a file piece by piece; what UTF-8 has no bytes for becomes a question mark."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as file:
        for number, piece in enumerate(pieces):
            data = piece.encode(encoding if number == 0 else "utf-8", "replace")
            file.write(data)
            digest.update(data)
            size += len(data)
    return Written(path, size, digest.hexdigest())
