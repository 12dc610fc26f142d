"""Which files the archive offers as a whole: what the page about its data lists."""

from __future__ import annotations

from archive.cataloguing.catalogue import Catalogue
from archive.publishing import formats
from archive.publishing.output_format import OfferedFile
from archive.publishing.picture_files import COLLECTION_FILE


def offered_files(archive: Catalogue, pictured: bool = False) -> tuple[tuple[str, tuple[OfferedFile, ...]], ...]:
    """Groups of files, each with its address within the site and what it is. `pictured`: whether any page has a picture."""
    groups: dict[str, list[OfferedFile]] = {}
    for _, whole in formats.archive_formats():
        groups.setdefault(whole.group, []).extend(whole.offered(archive))
    if pictured:
        groups.setdefault(formats.HARVESTING, []).append((COLLECTION_FILE, "各期的版面图片（IIIF Presentation 3）"))
    return tuple((name, tuple(rows)) for name, rows in groups.items())
