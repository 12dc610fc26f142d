"""A share of the work, done by one process into a folder of its own: pages of some units, or what is offered beside pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from archive.cataloguing import catalogue, documents
from archive.cataloguing import related as relations
from archive.cataloguing.catalogue import Catalogue
from archive.cataloguing.related import Related
from archive.publishing import exports, formats
from archive.publishing.output_format import ExportInput, ExportPart, TopicFacts
from archive.publishing.publisher import Publisher
from archive.rendering import manifest, mkdocs_run
from archive.rendering.manifest import FileEntry
from archive.rendering.targets import FRAME, PROSE, BuildUnit
from archive.rendering.tracked_catalogue import TEXTS_KEY, AccessLog, LazyMapping, TrackedMapping, tracked
from archive.searching import index
from archive.writing import markdown

Relations = Mapping[str, Sequence[Related]]
SMALLEST_RUN = 150
"""Pages for which a run of MkDocs of their own is worth its start."""
SHARE_PAGES = 2000
"""Pages of a share, about: MkDocs holds those of a share at once, some 30 KB each."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where things are: content/, the raw folders, the folder of shares; `edition`: a digest of the state of content/.

    `home`: the folder that has mkdocs.yml and overrides/. `unread`: issues whose raw text can't be read.
    """

    content: Path
    raws: tuple[Path, ...]
    shares: Path
    by: Publisher
    edition: str
    home: Path = Path()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """What exports need besides the catalogue: topics by the vocabulary, all pages, when each last changed."""

    topics: TopicFacts
    pages: Sequence[str]
    changed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PageShare:
    """Units whose pages are rendered in one run of MkDocs, with those sources that every run needs for its navigation.

    `related`: what is related to the articles among them.
    """

    name: str
    units: tuple[BuildUnit, ...]
    nav: tuple[str, ...]
    related: Mapping[str, Sequence[Related]]


@dataclass(frozen=True, slots=True)
class MadeUnit:
    """What became of a unit: what its pages show of others, its files, and what is to be remembered beside them."""

    unit: str
    shown: tuple[str, ...] = ()
    files: Mapping[str, FileEntry] = field(default_factory=dict)
    data: Any = None


@dataclass
class ArchiveView:
    """What templates are given of the archive, and what they asked of it, by the source of the page that did.

    `names`: headings by `topics/<slug>`. `forms`: those that the site has
    room for. `pages`: the sources of the pages to be rendered, all where there is none. `pictured`, `in_pdf`: issues that
    have pictures of their pages, and a PDF. `unread`: those whose raw text can't be read.
    """

    archive: Catalogue
    related: Mapping[str, Sequence[Related]]
    texts: Mapping[str, markdown.Blocks]
    names: Mapping[str, str]
    forms: frozenset[str]
    raws: Sequence[Path]
    seen: AccessLog
    shown: dict[str, set[str]] = field(default_factory=dict)
    pages: frozenset[str] | None = None
    frame: bool = True
    pictured: frozenset[str] = frozenset()
    in_pdf: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    def page_done(self, source: str) -> None:
        """A page is done: what was asked since the last one was for it."""
        self.shown.setdefault(source, set()).update(self.seen.taken())


def archive_view(
    content: Path, raws: Sequence[Path], edition: str = "", related: Relations | None = None
) -> ArchiveView:
    """The archive of content/ as templates see it. BadInput where the build has not made its catalogue yet."""
    seen = AccessLog()
    archive, names = _read(content, edition)
    related = relations.load_related(content) if related is None else related

    def text(key: str) -> markdown.Blocks:
        return markdown.plain_blocks(documents.searchable_body(content, archive.articles[key]))

    texts = TrackedMapping(TEXTS_KEY, LazyMapping(text, archive.articles), seen)
    return ArchiveView(tracked(archive, seen), related, texts, names, formats.available_formats(archive), raws, seen)


@dataclass(frozen=True, slots=True)
class LoadedCatalogue:
    """The catalogue as one edition of content/ has it, and the names of headings by place: `topics/<slug>`."""

    content: Path
    edition: str
    archive: Catalogue
    names: Mapping[str, str]


_KNOWN: list[LoadedCatalogue] = []
"""What this process was given, or has read, once for all its shares; one at most."""


def loaded_catalogue(content: Path, edition: str, archive: Catalogue) -> LoadedCatalogue:
    """What a process has to `remember_catalogue` before it takes shares of this edition."""
    headings = (one for kind in catalogue.HEADING_KINDS for one in archive.headings(kind).values())
    return LoadedCatalogue(
        content.resolve(), edition, archive, {one.src.removesuffix(".md"): one.name for one in headings}
    )


def remember_catalogue(given: LoadedCatalogue) -> None:
    """Have the catalogue at hand in this process: what each worker begins with."""
    _KNOWN[:] = [given]


def _read(content: Path, edition: str) -> tuple[Catalogue, Mapping[str, str]]:
    """The catalogue, and headings' names by place; read from content/ where nobody gave it, as on another machine."""
    if not _KNOWN or (_KNOWN[0].content, _KNOWN[0].edition) != (content.resolve(), edition):
        remember_catalogue(loaded_catalogue(content, edition, catalogue.load_catalogue(content)))
    return _KNOWN[0].archive, _KNOWN[0].names


def page_of(url: str) -> str:
    """The file of an address of the site."""
    return f"{url}index.html"


def render_share(share: PageShare, place: Workplace) -> list[MadeUnit]:
    """Run MkDocs over a share, and write the other forms of its issues beside their pages."""
    docs, out = place.shares.with_name(f"{place.shares.name}.{share.name}"), place.shares / share.name
    sources = [source for unit in share.units for source in unit.sources]
    seen = archive_view(place.content, place.raws, place.edition, share.related)
    seen.pages = frozenset(sources)
    seen.pictured, seen.in_pdf, seen.unread = place.by.pictured, place.by.in_pdf, place.unread
    seen.frame = any(unit.name == FRAME for unit in share.units)
    try:
        mkdocs_run.link_pages(place.content, dict.fromkeys([*sources, *share.nav]), docs)
        mkdocs_run.run_mkdocs(docs, out, {"view": seen}, place.home)
    finally:
        shutil.rmtree(docs, ignore_errors=True)
    for name in ("sitemap.xml", "sitemap.xml.gz"):  # MkDocs's own, which ours is not
        (out / name).unlink(missing_ok=True)
    archive, _ = _read(place.content, place.edition)
    issues = [unit.name.partition("/")[2] for unit in share.units if unit.name.startswith("issues/")]
    exports.issue_exports(issues, archive, place.content, out, place.by)
    return _made(share.units, seen, manifest.walk(out))


def _made(units: Sequence[BuildUnit], seen: ArchiveView, there: Mapping[str, FileEntry]) -> list[MadeUnit]:
    folders = {unit.name: unit for unit in units if unit.name.startswith("issues/")}
    pages = {page: unit for unit in units if unit.name not in folders for page in unit.pages()}
    files: dict[str, dict[str, FileEntry]] = {unit.name: {} for unit in units}
    for path, entry in there.items():
        issue = "/".join(path.split("/", 2)[:2])
        owner = issue if issue in folders else pages[path].name if path in pages else FRAME
        files[owner][path] = entry
    return [
        MadeUnit(
            unit.name, tuple(sorted(set().union(*(seen.shown.get(one, ()) for one in unit.sources)))), files[unit.name]
        )
        for unit in units
    ]


def page_shares(units: Sequence[BuildUnit], nav: tuple[str, ...], related: Relations, jobs: int = 1) -> list[PageShare]:
    """The units parted into shares of at most about PAGES pages, enough for so many workers.

    Those written by hand and the frame come first. How they are parted makes no difference to any page.
    """
    size = min(SHARE_PAGES, max(SMALLEST_RUN, sum(len(unit.sources) for unit in units) // (2 * jobs) + 1))
    found: list[list[BuildUnit]] = [[]]
    count = 0
    for unit in sorted(units, key=lambda one: one.name not in (PROSE, FRAME)):
        if count and count + len(unit.sources) > size:
            found.append([])
            count = 0
        found[-1].append(unit)
        count += len(unit.sources)
    return [
        PageShare(f"pages-{number}", tuple(some), nav, _of(some, related)) for number, some in enumerate(found) if some
    ]


def _of(units: Iterable[BuildUnit], related: Relations) -> Relations:
    keys = (catalogue.key(source) for unit in units for source in unit.sources)
    return {key: related[key] for key in keys if key in related}


def make_part(form: str, name: str, facts: ExportFacts, place: Workplace) -> MadeUnit:
    """A part of what a format has of the whole archive."""
    out = place.shares / f"{form}-{name}"
    archive, _ = _read(place.content, place.edition)
    given = ExportInput(archive, place.content, out, place.by, facts.changed, facts.topics, facts.pages)
    written = list(_parts(place.content, place.edition, form)[name].write(given))
    return MadeUnit(
        f"{form}/{name}", files=manifest.walk(out), data=[[one.path, one.size, one.sha256] for one in written]
    )


@lru_cache(maxsize=8)
def _parts(content: Path, edition: str, form: str) -> Mapping[str, ExportPart]:
    archive, _ = _read(content, edition)
    return {one.name: one for name, whole in formats.archive_formats() if name == form for one in whole.parts(archive)}


def spill_documents(task: index.SegmentTask, part: tuple[int, int], place: Workplace) -> int:
    """Read some of a segment's documents; how many rows their words make."""
    out, spill = index_places(task, place)
    return index.spill_range(
        _full(task, place), part, _read(place.content, place.edition)[0], place.content, out, spill
    )


def write_words(task: index.SegmentTask, place: Workplace) -> int:
    """Write a segment's words; how many files they make."""
    out, spill = index_places(task, place)
    return index.write_words(_full(task, place), out, spill)


def write_shards(task: index.SegmentTask, segment: index.Segment, parts: range, place: Workplace) -> None:
    """Write some of a segment's postings."""
    out, spill = index_places(task, place)
    index.shard_range(_full(task, place), segment, parts, out, spill)


def _full(task: index.SegmentTask, place: Workplace) -> index.SegmentTask:
    """The task with its articles, which are not handed from process to process."""
    return replace(task, cards=_segments(place.content, place.edition)[task.number])


@lru_cache(maxsize=1)
def _segments(content: Path, edition: str) -> list[Sequence[catalogue.ArticleCard]]:
    return index.segment_articles(_read(content, edition)[0])


def index_places(task: index.SegmentTask, place: Workplace) -> tuple[Path, Path]:
    """Where a segment is made, and where its rows are sorted."""
    share = place.shares / f"search-{task.folder}"
    return share / "search", place.shares.with_name(f"{place.shares.name}.spill-{task.folder}")
