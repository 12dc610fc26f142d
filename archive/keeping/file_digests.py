"""Digests of files, remembered by what the system says of each: an unchanged file is not read again.

    with remembered(content) as stamps:
        stamps.digest(path)           # SHA-256 in hexadecimal, from memory where size, times and inode are the same

A file that changed so shortly before the memory was written that its times could hide a later change is read again, as
git does with its index (racy-git.txt). A memory that is missing or broken costs time, nothing else.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FOLDER = ".cache"
"""Below content/: what builds remember of earlier ones. It may be deleted at any time."""
FILE = "stamps"
RACY = 50_000_000
"""Nanoseconds within which two changes of a file may bear the same time: more than a kernel's clock tick."""

CHECKSUM = 32
"""Bytes of a checksum, with which each file of the memory begins."""

Stat = tuple[int, int, int, int]
"""Size, time of the last change of its data and of its entry, inode."""


class Stamps:
    """The memory: digests by path, each good while the file's entry is what it was."""

    def __init__(self, known: dict[str, tuple[Stat, str]] | None = None) -> None:
        self._known = known or {}
        self._met: dict[str, tuple[Stat, str]] = {}
        self._read = 0

    def digest(self, path: str, entry: os.stat_result | None = None) -> str:
        """The file's SHA-256. `entry` is its status, where the caller has it. OSError where it can't be read.

        Paths are text, for there are a hundred thousand: pathlib would take longer than all the rest.
        """
        name = path if path.startswith("/") else os.path.abspath(path)  # noqa: PTH100
        stat = _stat(entry or os.stat(name))  # noqa: PTH116
        found = self._met.get(name) or self._known.get(name)
        if found is None or found[0] != stat:
            with open(name, "rb") as file:  # noqa: PTH123
                found = (_stat(os.fstat(file.fileno())), hashlib.file_digest(file, "sha256").hexdigest())
            self._read += 1
        self._met[name] = found
        return found[1]

    def keep(self, place: Path) -> None:
        """Remember what was met this time, where that is anything new; what changed just now is left out."""
        if self._read or len(self._met) != len(self._known):
            late = time.time_ns() - RACY
            keep(place, {name: found for name, found in self._met.items() if max(found[0][1:3]) < late})


@contextmanager
def remembered(content: Path) -> Iterator[Stamps]:
    """The memory in content/.cache, which is written anew at the end, whatever happened meanwhile."""
    place = content / FOLDER / FILE
    known = recall(place)
    stamps = Stamps(known if isinstance(known, dict) else None)
    try:
        yield stamps
    finally:
        if content.is_dir():
            stamps.keep(place)


def recall(place: Path) -> Any:
    """What `keep` wrote, None where it is missing or anything but that: a wrong memory is none."""
    try:
        data = place.read_bytes()
        return marshal.loads(data[CHECKSUM:]) if data[:CHECKSUM] == _checksum(data[CHECKSUM:]) else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def forget(content: Path) -> None:
    """Trust no memory of content/ any more."""
    shutil.rmtree(content / FOLDER, ignore_errors=True)


def keep(place: Path, value: Any) -> None:
    """Write a file of the memory whole; where it can't be written, the next build takes longer.

    `value` is made of what marshal knows, which reads and writes it several times as fast as JSON.
    """
    data = marshal.dumps(value)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_suffix(f".{os.getpid()}")
        draft.write_bytes(_checksum(data) + data)
        draft.replace(place)
    except OSError:
        pass


def _checksum(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _stat(entry: os.stat_result) -> Stat:
    return entry.st_size, entry.st_mtime_ns, entry.st_ctime_ns, entry.st_ino
