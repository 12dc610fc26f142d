"""content/ → the site: what changed is rendered and indexed anew, by all workers, and put in place when all of it is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from archive.bad_input import BadInput
from archive.file_faults import faults_about, visible_path
from archive.keeping.file_digests import FileDigests
from archive.keeping.processes import executor, without_collection
from archive.keeping.progress import Progress, Silent
from archive.listing import declarations, heading_pages, lists
from archive.publishing import change_dates, formats
from archive.rendering import (
    build_steps,
    hand_written,
    manifest,
    mkdocs_settings,
    page_pictures,
    page_steps,
    picture_steps,
    swap,
    targets,
    worker,
)
from archive.rendering.manifest import FileEntry, Manifest, UnitRecord
from archive.rendering.own_folder import MARK, MARKER, SHARE_FILE, named_folder
from archive.rendering.sharding import MachineShare
from archive.rendering.targets import BuildUnit
from archive.rendering.tracked_catalogue import ValueDigests
from archive.rendering.unread_text import unread_issues
from archive.searching import index
from archive.vocabulary.vocabulary import Vocabulary
from archive.writing.convert import vocabulary_for
from archive.writing.write import drafts, sole_writer

_MARK = BuildUnit("mark", (), MARKER)


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a site holds: HTML pages, all files, their size in bytes; and how many files were written for it now.

    `faults`: pages of content/ that are left out, or shown without their heads, until somebody has set them right.
    """

    pages: int
    files: int
    size: int
    written: int = 0
    faults: tuple[BadInput, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildMeans:
    """In how many processes the work is done, what is remembered of files, who is shown how far it is; `fresh` trusts no memory.

    `share`: which part of the site is to be made, where several machines make it; none is the whole. `home`: the folder
    that has mkdocs.yml and overrides/, and raw/ where none is given.
    """

    stamps: FileDigests | None = None
    progress: Progress | None = None
    fresh: bool = False
    share: MachineShare | None = None
    jobs: int = 1
    home: Path = Path()


@dataclass(frozen=True, slots=True)
class SiteSource:
    """What a site is made from. `content_digests` are from before its lists are made; `other_digests` stand for all else.

    `common_digest`: a digest of the program and the theme.
    """

    common_digest: str
    content: Path
    content_digests: Mapping[str, str]
    vocabulary: Vocabulary
    raws: tuple[Path, ...]
    stamps: FileDigests
    other_digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A site as it stands: its files, and what is remembered of how they were made."""

    out: Path
    files: Mapping[str, FileEntry]
    made: Manifest


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """What a site is to hold, and of that what has to be made. `common_digest`: a digest of what every page depends on.

    `names_files`: those of the search's files that say what names are called besides. `faults`: what is wrong with pages of
    content/. `nav`: the pages that every run of MkDocs has to know.
    """

    lists: lists.MadeLists
    values: ValueDigests
    common_digest: str
    place: worker.Workplace
    pages: Sequence[BuildUnit]
    pictures: picture_steps.Pictures
    leaves: page_steps.Pictures
    segments: Sequence[index.SegmentTask]
    names_files: Sequence[index.WholeFile]
    export_facts: worker.ExportFacts
    wanted: Sequence[BuildUnit]
    stale: frozenset[str]
    reused: Mapping[str, UnitRecord]
    faults: tuple[BadInput, ...]
    nav: tuple[str, ...]


def build_site(
    content: Path,
    out: Path,
    vocabulary: Vocabulary | None = None,
    raw: Path | None = None,
    means: BuildMeans | None = None,
) -> BuildSummary:
    """Make the lists, then bring the site in `out` up to date with `content`. On a failure the old site stays.

    `vocabulary` is that of `BuildMeans.home` where none is given; `raw` holds the raw text that articles are set beside.
    Raises BadInput.
    """
    if not content.is_dir():
        remedy = "请先运行 python build.py convert，或用 --content 指明"
        raise BadInput(visible_path(content), "", "没有这个文件夹", remedy)
    means, out = means or BuildMeans(), named_folder(out)
    with faults_about(visible_path(out)), swap.held_site(out, means.fresh), sole_writer(content):
        return _built(content, out, vocabulary, raw, means)


def _built(
    content: Path, out: Path, vocabulary: Vocabulary | None, raw: Path | None, means: BuildMeans
) -> BuildSummary:
    with without_collection():
        source = _source(content, vocabulary, raw, means)
        site = Site(
            out, manifest.walk(out), Manifest() if means.fresh or means.share else manifest.read_manifest(content, out)
        )
        if _same(site, source):
            return _measured(site.files, 0)
    try:
        with without_collection():
            plan = _plan(source, site, means)
        done, broken = _done(plan, means)
        with without_collection():
            return _placed(replace(plan, faults=(*plan.faults, *broken)), done, site, content, means)
    finally:
        swap.clear_staging(out)


def _source(content: Path, vocabulary: Vocabulary | None, raw: Path | None, means: BuildMeans) -> SiteSource:
    stamps = means.stamps or FileDigests()
    known = vocabulary_for(means.home / "raw") if vocabulary is None else vocabulary
    raws = _raws(raw, content, means.home)
    common_digest = targets.common_digest(means.home)
    other_digests = [common_digest, repr(known), change_dates.history_state(content)]
    other_digests += [f"{folder} {targets.raw_digests(folder, stamps)}" for folder in raws]
    digests = targets.folder_digests(content, stamps)
    for refused in targets.refused_names(content, digests):
        raise refused
    return SiteSource(common_digest, content, digests, known, raws, stamps, tuple(other_digests))


def _same(site: Site, source: SiteSource) -> bool:
    """Whether nothing changed at all, and nothing was left behind that making the lists clears away."""
    if not site.made.input or site.made.files != site.files or drafts(source.content, declarations.list_folders()):
        return False
    return site.made.input == _input(source.content_digests, source.other_digests)


def _plan(source: SiteSource, site: Site, means: BuildMeans) -> BuildPlan:
    """Bring the lists up to date, and see what of the site is as it should be; first of all, that its settings can be used."""
    named = mkdocs_settings.read_publisher(means.home)
    with executor(means.jobs) as workers:
        made = lists.make_lists(
            source.content, source.vocabulary, source.stamps, workers, means.progress, formats.available_formats
        )
    archive, values = made.catalogue, ValueDigests(made.catalogue, made.texts)
    has = formats.available_formats(archive)
    held = targets.updated_digests(source.content_digests, source.content, source.stamps, made.report)
    refused: list[BadInput] = []
    pictures = picture_steps.pictures_of(archive, source.raws, refused)
    offered = "pictures" if pictures else ""
    common_digest = manifest.digest_of([source.common_digest, *sorted(has), *declarations.present(held), offered])
    own = [name for name in held if targets.is_hand_written(name)]
    lists_made = (
        name for name in held if name.endswith(".md") and name.partition("/")[0] in declarations.list_folders()
    )
    twice = hand_written.with_address_of_another(filter(targets.is_a_persons, held), lists_made)
    shown = {name: digest for name, digest in held.items() if name not in twice}
    pages = targets.build_units(shown, archive, made.related, source.raws, source.stamps)
    by = picture_steps.with_pictures(replace(named, forms=has), pictures, archive)
    pages = picture_steps.shown_pictures(pages, pictures, by, source.stamps)
    shares = swap.staging_folder(site.out).resolve()
    place = worker.Workplace(
        source.content.resolve(), source.raws, shares, by, _input(held, source.other_digests), means.home.resolve()
    )
    addresses = [targets.page_address(page) for unit in pages for page in unit.sources if page.endswith(".md")]
    changed = change_dates.change_days(archive, change_dates.commit_days(source.content))
    export_facts = worker.ExportFacts(heading_pages.vocabulary_facts(source.vocabulary)["topics"], addresses, changed)
    leaves = page_pictures.all_pictures(archive, source.raws, source.stamps.digest_if_read)
    segments = index.segment_tasks(archive, made.texts, page_pictures.picture_numbers(leaves))
    names_files = index.names_files(archive, source.vocabulary)
    wanted = [
        *pages,
        *picture_steps.picture_units(pictures, by, held, source.stamps),
        *page_steps.leaf_units(leaves, source.stamps.digest),
        *build_steps.exports_targets(archive, values, export_facts),
        *build_steps.index_targets(segments, names_files),
        _MARK,
    ]
    reused = {unit.name: site.made.units[unit.name] for unit in wanted if _intact(unit, site, values, common_digest)}
    stale = means.share.stale(wanted) if means.share else frozenset(unit.name for unit in wanted) - set(reused)
    broken = hand_written.page_faults(
        source.content, (name for name in own if name not in twice), mkdocs_settings.theme_folder(means.home)
    )
    issues = (name.partition("/")[2] for name in stale if name.startswith("issues/"))
    unread = unread_issues(archive, sorted(issues), source.raws)
    faults = (*made.faults, *twice.values(), *broken, *refused, *unread.values())
    nav = tuple(name for name in shown if name.endswith(".md") and targets.is_shared(name))
    return BuildPlan(
        lists=made,
        values=values,
        common_digest=common_digest,
        place=replace(place, unread=frozenset(unread)),
        pages=pages,
        pictures=pictures,
        leaves=leaves,
        segments=segments,
        names_files=names_files,
        export_facts=export_facts,
        wanted=wanted,
        stale=stale,
        reused=reused,
        faults=faults,
        nav=nav,
    )


def _done(plan: BuildPlan, means: BuildMeans) -> tuple[list[worker.MadeUnit], tuple[BadInput, ...]]:
    """Make what is stale, in shares that stand beside the site; and what is wrong with pictures."""
    archive, related = plan.lists.catalogue, plan.lists.related
    shutil.rmtree(plan.place.shares, ignore_errors=True)
    known = worker.loaded_catalogue(plan.place.content, plan.place.edition, archive)
    with executor(means.jobs, partial(worker.remember_catalogue, known)) as workers:
        progress = means.progress or Silent()
        job = build_steps.BuildJob(archive, plan.place, workers, progress, plan.stale, plan.reused, means.jobs)
        tiles = picture_steps.make_tiles(plan.pictures, job)
        broken, damaged = picture_steps.picture_faults(tiles, plan.reused)
        by = picture_steps.without_broken(plan.place.by, plan.pictures, broken)
        job = replace(job, place=replace(plan.place, by=by))
        made = [
            *tiles,
            *picture_steps.describe_pictures(plan.pictures, broken, job),
            *page_steps.make_leaves(plan.leaves, job),
            *build_steps.render_pages(plan.pages, plan.nav, related, job),
            *build_steps.make_exports(plan.export_facts, {**archive.moved, "issues/": "years/"}, job),
            *build_steps.make_index(plan.segments, plan.names_files, job),
            *([build_steps.mark_finished({MARKER: MARK}, job)] if _MARK.name in plan.stale else ()),
        ]
        return made, (*broken.values(), *damaged.values())


def _placed(
    plan: BuildPlan, done: Sequence[worker.MadeUnit], site: Site, content: Path, means: BuildMeans
) -> BuildSummary:
    """Put what was made in the site, and remember what it was made of."""
    own = {unit.name: unit for unit in plan.wanted if unit.name in plan.stale or unit.name in plan.reused}
    records = {one.unit: _record(one, own[one.unit], plan.values, plan.common_digest) for one in done}
    for unit in (f"issues/{issue}" for issue in plan.place.unread):  # to be made again, once its raw text can be read
        records[unit] = replace(records[unit], key="")
    edition = "" if plan.faults else plan.place.edition  # what is wrong is to be told by the next build too
    now = Manifest(edition, {name: records.get(name) or plan.reused[name] for name in own})
    files, there = now.files, site.files
    gone = [path for path in there if path not in files and not (means.share and path == SHARE_FILE)]
    if means.share:
        means.share.sign(swap.staging_folder(site.out) / "share")
    with (means.progress or Silent()).step("swap", len(files)):
        same = swap.swap_in(site.out, gone, there)
        same.pop(SHARE_FILE, None)
        manifest.write_manifest(now.touched(same), content, site.out)
    if means.share:
        replace(means.share, edition=manifest.digest_of([plan.place.edition, plan.common_digest])).sign(site.out)
    written = sum(there.get(path) != entry for path, entry in files.items()) - len(same)
    return replace(_measured(files, written), faults=plan.faults)


def _record(made: worker.MadeUnit, unit: BuildUnit, values: ValueDigests, common_digest: str) -> UnitRecord:
    return UnitRecord(_key(unit, made.shown, values, common_digest), made.shown, made.files, made.data)


def _intact(unit: BuildUnit, site: Site, values: ValueDigests, common_digest: str) -> bool:
    record = site.made.units.get(unit.name)
    if record is None or record.key != _key(unit, record.shown, values, common_digest):
        return False
    return all(site.files.get(path) == entry for path, entry in record.files.items())


def _key(unit: BuildUnit, shown: Iterable[str], values: ValueDigests, common_digest: str) -> str:
    """A digest of all that a unit was made of: its own, what it shows of others, and what all depend on."""
    if unit.apart:
        return unit.own
    return manifest.digest_of([common_digest, unit.own, *(f"{name} {values.digest(name)}" for name in shown)])


def _input(content: Mapping[str, str], other_digests: Sequence[str]) -> str:
    """A digest of everything that a site is made of; the same only where nothing at all changed."""
    return manifest.digest_of([*other_digests, *(f"{name} {digest}" for name, digest in content.items())])


def _raws(raw: Path | None, content: Path, home: Path) -> tuple[Path, ...]:
    """Where raw files are looked for: where the caller says, beside content/, and in `home`."""
    found = (raw, content.parent / "raw", home / "raw")
    return tuple(dict.fromkeys(folder.resolve() for folder in found if folder is not None))


def _measured(files: Mapping[str, FileEntry], written: int) -> BuildSummary:
    pages = sum(path.endswith(".html") for path in files)
    return BuildSummary(pages, len(files), sum(size for size, _ in files.values()), written)
