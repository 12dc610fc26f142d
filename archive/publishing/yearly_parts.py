"""Parts an archive that is too large for one file: by year, a long year by month, a long month into numbered parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.cataloguing.catalogue import ArticleCard, Catalogue
from archive.cataloguing.pagination import paginate


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """What stands in one file. `slug` is a part of its name, `2024-03`, and `label` says it; both empty of the whole."""

    slug: str
    label: str
    cards: Sequence[ArticleCard]


def archive_parts(archive: Catalogue, most: int) -> list[ArchivePart]:
    """All articles, newest issue first, in shares of at most `most`; one share, however empty, where they fit in one."""
    issues = (archive.issues[name] for year in archive.years.values() for name in year.issues)
    rows = [(issue.date or issue.year, key) for issue in issues for key in issue.articles]
    leaves = (span for span in paginate(rows, most).pages() if not span.parts)
    return [ArchivePart(leaf.slug, leaf.label, [archive.articles[key] for _, key in leaf.rows]) for leaf in leaves]
