"""How near an archive comes to what GitHub holds of it: the size of its site, the number of files, single files.

The size of the site is computed from content/, so that whoever adds to an archive is warned before it is published, built or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.cataloguing import gather, site_capacity
from archive.publishing import formats
from archive.rendering import manifest

NEAR_LIMIT = 0.8
"""The part of a limit from which on an archive is warned that it comes near."""
MOST_FILES = 250_000
"""Files of a site: a deployment has ten minutes, and packing and unpacking these takes some two of them (computed)."""
LARGEST_REPOSITORY_FILE = 100_000_000
"""Bytes of a file that GitHub takes into a repository (docs.github.com, about large files)."""
FILES_AN_ARTICLE = 4
"""Files of an article besides its formats: its page, its text for the search, and its share of lists, index and the rest."""


@dataclass(frozen=True, slots=True)
class NearLimit:
    """Something that is near a limit, or over it: where, and what is to be said."""

    over: bool
    where: str
    what: str


def nearing_limits(raw: Path, content: Path) -> Iterator[NearLimit]:
    """All that is near a limit. BadInput as `gather.read_catalogue`."""
    archive = gather.read_catalogue(content)
    yield from site_limits(len(archive.articles), archive.characters)
    for name, folder in (("raw", raw), ("content", content)):
        yield from site_files((f"{name}/{path}", size) for path, (size, _) in manifest.walk(folder).items())


def site_limits(articles: int, characters: int) -> Iterator[NearLimit]:
    """What is to be said of the site of so many articles."""
    found = formats.fitting_formats(articles, characters)
    size = formats.site_size(articles, characters, found)
    if size > NEAR_LIMIT * site_capacity.LIMIT:
        message = f"网站约 {size / 1e6:,.0f} MB，GitHub Pages 最多放 {site_capacity.LIMIT / 1e6:,.0f} MB"
        yield NearLimit(size > site_capacity.LIMIT, "content", f"{message} — 快满时请把较早的年份分成另一个档案")
    if left := [one.label for one in formats.optional_formats() if one.name not in found]:
        yield NearLimit(False, "content", f"文章多了，为放得下，网站不再有：{'、'.join(left)}")
    if (count := articles * (FILES_AN_ARTICLE + len(found))) > NEAR_LIMIT * MOST_FILES:
        yield NearLimit(
            count > MOST_FILES, "content", f"网站约有 {count:,} 个文件，超过 {MOST_FILES:,} 个就可能来不及发布"
        )


def site_files(sizes: Iterable[tuple[str, int]]) -> Iterator[NearLimit]:
    """What is to be said of single files, each a path and its bytes."""
    for path, size in sizes:
        if size > NEAR_LIMIT * LARGEST_REPOSITORY_FILE:
            message = f"有 {size / 1e6:,.0f} MB，GitHub 不收 {LARGEST_REPOSITORY_FILE / 1e6:,.0f} MB 以上的文件"
            yield NearLimit(size > LARGEST_REPOSITORY_FILE, path, f"{message} — 请把它分开")
