"""Which files the archive offers as a whole: what the page about its data lists."""

from __future__ import annotations

from archive.cataloguing.catalogue import Catalogue
from archive.publishing import formats
from archive.publishing.output_format import OfferedFile


def offered_files(archive: Catalogue) -> tuple[tuple[str, tuple[OfferedFile, ...]], ...]:
    """Groups of files, each with its address within the site and what it is."""
    groups: dict[str, list[OfferedFile]] = {}
    for _, whole in formats.archive_formats():
        groups.setdefault(whole.group, []).extend(whole.offered(archive))
    return tuple((name, tuple(rows)) for name, rows in groups.items())
