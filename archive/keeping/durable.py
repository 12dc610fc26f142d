"""What is to be relied on after a power cut is on the disk first: files, and the folders that name them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path

MOST_BY_NAME = 64
"""Files and folders that are made durable one by one; beyond, all that is unwritten goes to the disk at once: that costs less."""


def make_durable(files: Iterable[Path], below: Path) -> None:
    """Have files on the disk, and all folders that lead to them from `below` on. OSError where they can't be."""
    several = list(files)
    ways = (folder for file in several for folder in file.parents if folder.is_relative_to(below))
    sync_all([*several, *dict.fromkeys(ways)])


def sync_all(paths: Collection[Path]) -> None:
    """Have on the disk what files hold, and what folders name. OSError where it can't be."""
    if len(paths) > MOST_BY_NAME and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        if os.name == "posix" or not path.is_dir():  # other systems open no folders
            _sync(path)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
