"""Which files the archive offers as a whole: what the page about its data lists."""

from __future__ import annotations

from archive.cataloguing.catalogue import Catalogue
from archive.publishing import formats
from archive.publishing.output_format import Row

PAGE = "data/"
"""The page that lists them."""


def offered(archive: Catalogue) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Groups of files, each with its address within the site and what it is."""
    groups: dict[str, list[Row]] = {}
    for _, whole in formats.wholes():
        groups.setdefault(whole.group, []).extend(whole.offered(archive))
    return tuple((name, tuple(rows)) for name, rows in groups.items())


def few(archive: Catalogue) -> tuple[Row, ...]:
    """The same in a line: of each kind of file its address and what it is called; of a kind in parts, the page of all."""
    found = []
    for _, whole in formats.wholes():
        for name, within in whole.short:
            paths = [path for path, _ in whole.offered(archive) if within in path]
            found += [(paths[0] if len(paths) == 1 else PAGE, name)] if paths else []
    return tuple(found)
