"""Which files the archive offers as a whole: what the page about its data lists."""

from __future__ import annotations

from archive.cataloguing.catalogue import Catalogue
from archive.publishing import formats
from archive.publishing.output_format import OfferedFile

DATA_PAGE = "data/"
"""The page that lists them."""


def offered_files(archive: Catalogue) -> tuple[tuple[str, tuple[OfferedFile, ...]], ...]:
    """Groups of files, each with its address within the site and what it is."""
    groups: dict[str, list[OfferedFile]] = {}
    for _, whole in formats.archive_formats():
        groups.setdefault(whole.group, []).extend(whole.offered(archive))
    return tuple((name, tuple(rows)) for name, rows in groups.items())


def offered_in_short(archive: Catalogue) -> tuple[OfferedFile, ...]:
    """Files in one line: of each kind its address and what it is called; of a kind in parts, the page of all."""
    found = []
    for _, whole in formats.archive_formats():
        for name, within in whole.short:
            paths = [path for path, _ in whole.offered(archive) if within in path]
            found += [(paths[0] if len(paths) == 1 else DATA_PAGE, name)] if paths else []
    return tuple(found)
