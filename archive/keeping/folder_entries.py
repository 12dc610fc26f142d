"""What is in a folder, or an error: patterns and walks of Python's own pass over a folder that can't be read as if it were empty."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from archive.file_faults import NOT_THERE


def folder_entries(folder: Path, suffix: str = "") -> list[Path]:
    """What a folder holds whose name ends so, by name; nothing where there is no folder. OSError where it can't be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(suffix))
    except NOT_THERE:
        return []


def walk_files(folder: str) -> Iterator[tuple[str, str]]:
    """The files below a folder, each as its folder and its name; links are not followed. OSError as `folder_entries`."""
    for place, _, names in os.walk(folder, onerror=_raise):
        yield from ((place, name) for name in names)


def _raise(error: OSError) -> None:
    if not isinstance(error, NOT_THERE):
        raise error
