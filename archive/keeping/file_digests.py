"""Digests of files, remembered by what the system says of each: an unchanged file is not read again.

    with remembered_digests(content) as stamps:
        stamps.digest(path)           # SHA-256 in hexadecimal, from memory where size, times and inode are the same

A file that changed so shortly before the memory was written that its times could hide a later change is read again, as
git does with its index (racy-git.txt). A memory that is missing or broken costs time, nothing else.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.file_faults import NO_FILE
from archive.keeping.store import Store

DIGEST_STORE = Store("stamps")
"""For each file its `FileState` and digest, by absolute path."""
RACY_TIME = 50_000_000
"""Nanoseconds within which two changes of a file may have the same time: more than a kernel's clock tick."""

FileState = tuple[int, int, int, int]
"""Size, time of the last change of its data and of its entry, inode."""


class FileDigests:
    """The memory: digests by path, each good while the file's entry is what it was."""

    def __init__(self, known: dict[str, tuple[FileState, str]] | None = None) -> None:
        self._known = known or {}
        self._met: dict[str, tuple[FileState, str]] = {}
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

    def digest_if_read(self, path: str, entry: os.stat_result | None = None) -> str:
        """The file's SHA-256; none of a file that is there and that the system won't read. OSError where there is no file."""
        try:
            return self.digest(path, entry)
        except NO_FILE:
            raise
        except OSError:
            return ""

    def keep(self, content: Path) -> None:
        """Remember in content/.cache what was asked for in this run, where that is anything new; what changed just now is left out."""
        if self._read or len(self._met) != len(self._known):
            late = time.time_ns() - RACY_TIME
            DIGEST_STORE.write(content, {name: found for name, found in self._met.items() if max(found[0][1:3]) < late})


@contextmanager
def remembered_digests(content: Path) -> Iterator[FileDigests]:
    """The memory in content/.cache, which is written anew at the end, whatever happened meanwhile."""
    stamps = FileDigests(DIGEST_STORE.read(content).rows)
    try:
        yield stamps
    finally:
        if content.is_dir():
            stamps.keep(content)


def _stat(entry: os.stat_result) -> FileState:
    return entry.st_size, entry.st_mtime_ns, entry.st_ctime_ns, entry.st_ino
