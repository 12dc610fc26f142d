"""What a site was made of: each unit's digest, what its pages showed of others, and its files as they were written.

The manifest is trusted only as far as the files of the site are those that it names; without it all is made anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from archive.keeping.store import Store

FileEntry = tuple[int, int]
"""A file's size and the time of its last change, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit as it was made: `key` is a digest of all that went into it, `files` are by path below the site."""

    key: str
    shown: tuple[str, ...] = ()
    files: Mapping[str, FileEntry] = field(default_factory=dict)
    data: Any = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """All units of a site by name, and a digest of everything that was there to be made from."""

    input: str = ""
    units: Mapping[str, UnitRecord] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, FileEntry]:
        """All files of the site."""
        return {path: entry for one in self.units.values() for path, entry in one.files.items()}

    def touched(self, entries: Mapping[str, FileEntry]) -> Manifest:
        """The manifest with other entries for some files."""
        if not entries:
            return self
        units = {
            name: replace(one, files={path: entries.get(path, entry) for path, entry in one.files.items()})
            for name, one in self.units.items()
        }
        return Manifest(self.input, units)


def read_manifest(content: Path, out: Path) -> Manifest:
    """The manifest of the site in `out`, an empty one where there is none or it is broken."""
    found = _store(out).read(content)
    return Manifest(found.basis, {name: UnitRecord(*row) for name, row in found.rows.items()})


def write_manifest(manifest: Manifest, content: Path, out: Path) -> None:
    """Remember the manifest of the site in `out`."""
    units = {name: (one.key, one.shown, dict(one.files), one.data) for name, one in manifest.units.items()}
    _store(out).write(content, units, manifest.input)


def forget_manifest(content: Path, out: Path) -> None:
    """Take away the manifest of a site that is gone for good."""
    _store(out).forget(content)


def walk(folder: Path) -> dict[str, FileEntry]:
    """All files below a folder, by path with forward slashes. Nothing where there is no folder."""
    found: dict[str, FileEntry] = {}
    waiting = [("", str(folder))]
    while waiting:
        prefix, place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((f"{prefix}{entry.name}/", entry.path))
                    else:
                        status = entry.stat(follow_symlinks=False)
                        found[prefix + entry.name] = (status.st_size, status.st_mtime_ns)
        except FileNotFoundError:
            pass
    return found


def digest_of(parts: Iterable[str]) -> str:
    """A digest of several texts in order."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _store(out: Path) -> Store:
    """For each folder that a site is made in: by unit its Record's fields. Rests on the digest of all input."""
    name = hashlib.sha256(str(out.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return Store(f"site-{name}")
