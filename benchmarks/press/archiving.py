"""Printed pages made an archive by the project's own command, as an archivist would: build.py add, build.py convert."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.archive_copy import VOCABULARY_FOLDER

BUILD = Path(__file__).resolve().parents[2] / "build.py"


class Cost(NamedTuple):
    """What a command took: seconds, and the most memory at one time, in MB. `failed`: what it said, where it did."""

    seconds: float
    megabytes: float
    failed: str = ""


class Archived(NamedTuple):
    """An archive's content folder, what reading the pages and converting took, MB that a page takes in raw/."""

    content: Path
    read: Cost
    converted: Cost
    kept: float


def archived(folder: Path, pages: Sequence[Path]) -> Archived:
    """An archive of page files in an empty folder; of pages that `add` refuses it says so and goes on.

    Raises ValueError with what `convert` said where that failed.
    """
    raw, content = folder / "raw", folder / "content"
    shutil.copytree(VOCABULARY_FOLDER, raw / "vocabulary")
    before = _size(raw)
    where = ["--raw", str(raw), "--content", str(content)]
    read = command("add", "--quiet", "--same", "keep", *where, *map(str, pages))
    if read.failed:
        print(f"build.py add: {read.failed}", file=sys.stderr)
    kept = (_size(raw) - before) / 1e6
    converted = command("convert", "--quiet", *where)
    if converted.failed:
        raise ValueError(f"build.py convert: {converted.failed}")
    return Archived(content, read, converted, kept)


def command(*arguments: str) -> Cost:
    """What build.py took to do this, and its last lines where it failed."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen(
            [sys.executable, str(BUILD), *arguments], stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        failed = said.read()[-2000:].strip() or f"status {process.returncode}" if process.returncode else ""
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere
    return Cost(time.monotonic() - start, used.ru_maxrss / unit, failed)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
