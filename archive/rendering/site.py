"""content/ → the site: what changed is rendered and indexed anew, by all workers, and put in place when all of it is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from archive.keeping.file_digests import Stamps
from archive.keeping.processes import executor, keeping
from archive.keeping.progress import Progress, Silent
from archive.listing import heading_pages, lists
from archive.model import BadInput
from archive.publishing import change_dates, formats
from archive.publishing.publisher import publisher
from archive.rendering import build_steps, manifest, mkdocs_run, swap, targets, worker
from archive.rendering.manifest import Entry, Manifest, Record
from archive.rendering.sharding import FILE, Share
from archive.rendering.targets import Unit
from archive.rendering.tracked_catalogue import Values
from archive.searching import index
from archive.vocabulary.vocabulary import Vocabulary
from archive.writing.convert import vocabulary_for

MARKER = ".nojekyll"
"""Stands in every finished site: GitHub Pages then serves files as they are, and `build` knows a site as its own."""
_MARK = Unit("mark", (), MARKER)


@dataclass(frozen=True, slots=True)
class Built:
    """What a site holds: HTML pages, all files, their size in bytes; and how many files were written for it now."""

    pages: int
    files: int
    size: int
    written: int = 0


@dataclass(frozen=True, slots=True)
class Means:
    """In how many processes the work is done, what is remembered of files, who is told how far it is; `fresh` trusts no memory.

    `share`: which part of the site is to be made, where several machines make it; none is the whole. `home`: the folder
    that has mkdocs.yml and overrides/, and raw/ where none is given.
    """

    stamps: Stamps | None = None
    progress: Progress | None = None
    fresh: bool = False
    share: Share | None = None
    jobs: int = 1
    home: Path = Path()


@dataclass(frozen=True, slots=True)
class Source:
    """What a site is made from. `held`: the digests of content/ before its lists are made; `told` stands for all else.

    `everywhere`: a digest of the program and the theme.
    """

    everywhere: str
    content: Path
    held: Mapping[str, str]
    vocabulary: Vocabulary
    raws: tuple[Path, ...]
    stamps: Stamps
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A site as it stands: its files, and what is remembered of how they were made."""

    out: Path
    files: Mapping[str, Entry]
    made: Manifest


@dataclass(frozen=True, slots=True)
class Plan:
    """What a site is to hold, and of that what has to be made. `everywhere`: a digest of what every page depends on."""

    lists: lists.Made
    values: Values
    everywhere: str
    place: worker.Place
    pages: Sequence[Unit]
    segments: Sequence[index.Task]
    beside: worker.Told
    wanted: Sequence[Unit]
    stale: frozenset[str]
    kept: Mapping[str, Record]


def build(
    content: Path, out: Path, vocabulary: Vocabulary | None = None, raw: Path | None = None, means: Means | None = None
) -> Built:
    """Make the lists, then bring the site in `out` up to date with `content`. On a failure the old site stays.

    `vocabulary` is that of `Means.home` where none is given; `raw` holds the raw text that articles are set beside.
    Raises BadInput.
    """
    means = means or Means()
    _own(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    swap.repair(out)
    with keeping():
        source = _source(content, vocabulary, raw, means)
        site = Site(out, manifest.walk(out), Manifest() if means.fresh or means.share else manifest.read(content, out))
        if _same(site, source):
            return _measured(site.files, 0)
    try:
        with keeping():
            plan = _plan(source, site, means)
        done = _done(plan, content, means)
        with keeping():
            return _placed(plan, done, site, content, means)
    finally:
        swap.clear(out)


def _source(content: Path, vocabulary: Vocabulary | None, raw: Path | None, means: Means) -> Source:
    stamps = means.stamps or Stamps()
    known = vocabulary_for(means.home / "raw") if vocabulary is None else vocabulary
    raws = _raws(raw, content, means.home)
    everywhere = targets.everywhere(means.home)
    told = [everywhere, repr(known), change_dates.edition(content)]
    told += [f"{folder} {targets.digests(folder, stamps)}" for folder in raws]
    return Source(everywhere, content, targets.digests(content, stamps), known, raws, stamps, tuple(told))


def _same(site: Site, source: Source) -> bool:
    """Whether nothing changed at all."""
    if not site.made.input or site.made.files != site.files:
        return False
    return site.made.input == _input(source.held, source.told)


def _plan(source: Source, site: Site, means: Means) -> Plan:
    """Bring the lists up to date, and see what of the site is as it should be."""
    with executor(means.jobs) as workers:
        made = lists.make(source.content, source.vocabulary, source.stamps, workers, means.progress, formats.held)
    archive, values = made.catalogue, Values(made.catalogue, made.texts)
    has = formats.held(archive)
    everywhere = manifest.digest([source.everywhere, *sorted(has)])
    held = targets.again(source.held, source.content, source.stamps, made.report)
    pages = targets.units(held, archive, made.related, source.raws, source.stamps)
    by = replace(publisher(mkdocs_run.config(means.home)), forms=has)
    shares = swap.staging(site.out).resolve()
    place = worker.Place(
        source.content.resolve(), source.raws, shares, by, _input(held, source.told), means.home.resolve()
    )
    addresses = [targets.address(page) for unit in pages for page in unit.sources if page.endswith(".md")]
    changed = change_dates.changed(archive, change_dates.changes(source.content))
    beside = worker.Told(heading_pages.facts(source.vocabulary)["topics"], addresses, changed)
    segments = index.tasks(archive, made.texts)
    wanted = [*pages, *build_steps.offers(archive, values, beside), *build_steps.indexed(segments), _MARK]
    kept = {unit.name: site.made.units[unit.name] for unit in wanted if _intact(unit, site, values, everywhere)}
    stale = means.share.stale(wanted) if means.share else frozenset(unit.name for unit in wanted) - set(kept)
    return Plan(made, values, everywhere, place, pages, segments, beside, wanted, stale, kept)


def _done(plan: Plan, content: Path, means: Means) -> list[worker.Made]:
    """Make what is stale, in shares that stand beside the site."""
    archive, related = plan.lists.catalogue, plan.lists.related
    shutil.rmtree(plan.place.shares, ignore_errors=True)
    known = worker.known(plan.place.content, plan.place.edition, archive)
    with executor(means.jobs, partial(worker.remember, known)) as workers:
        progress = means.progress or Silent()
        job = build_steps.Job(archive, plan.place, workers, progress, plan.stale, plan.kept, means.jobs)
        return [
            *build_steps.render(plan.pages, _nav(content), related, job),
            *build_steps.offer(plan.beside, {**archive.moved, "issues/": "years/"}, job),
            *build_steps.search(plan.segments, job),
            *([build_steps.mark((MARKER,), job)] if _MARK.name in plan.stale else ()),
        ]


def _placed(plan: Plan, done: Sequence[worker.Made], site: Site, content: Path, means: Means) -> Built:
    """Put what was made in the site, and remember what it was made of."""
    own = {unit.name: unit.own for unit in plan.wanted if unit.name in plan.stale or unit.name in plan.kept}
    records = {one.unit: _record(one, own[one.unit], plan.values, plan.everywhere) for one in done}
    now = Manifest(plan.place.edition, {name: records.get(name) or plan.kept[name] for name in own})
    files, there = now.files, site.files
    gone = [path for path in there if path not in files]
    with (means.progress or Silent()).step("settle", len(files)):
        same = swap.settle(site.out, gone, there)
        manifest.write(now.touched(same), content, site.out)
    if means.share:
        replace(means.share, edition=manifest.digest([plan.place.edition, plan.everywhere])).sign(site.out)
    return _measured(files, sum(there.get(path) != entry for path, entry in files.items()) - len(same))


def _record(made: worker.Made, own: str, values: Values, everywhere: str) -> Record:
    return Record(_key(own, made.shown, values, everywhere), made.shown, made.files, made.data)


def _intact(unit: Unit, site: Site, values: Values, everywhere: str) -> bool:
    record = site.made.units.get(unit.name)
    if record is None or record.key != _key(unit.own, record.shown, values, everywhere):
        return False
    return all(site.files.get(path) == entry for path, entry in record.files.items())


def _key(own: str, shown: Iterable[str], values: Values, everywhere: str) -> str:
    """A digest of all that a unit was made of: its own, what it shows of others, and what all depend on."""
    return manifest.digest([everywhere, own, *(f"{name} {values.digest(name)}" for name in shown)])


def _input(content: Mapping[str, str], told: Sequence[str]) -> str:
    """A digest of everything that a site is made of; the same only where nothing at all changed."""
    return manifest.digest([*told, *(f"{name} {digest}" for name, digest in content.items())])


def _raws(raw: Path | None, content: Path, home: Path) -> tuple[Path, ...]:
    """Where raw files are looked for: where the build was told, beside content/, and in `home`."""
    found = (raw, content.parent / "raw", home / "raw")
    return tuple(dict.fromkeys(folder.resolve() for folder in found if folder is not None))


def _nav(content: Path) -> tuple[str, ...]:
    """The pages that every run of MkDocs has to know: those of the navigation, and those written by hand beside them."""
    return tuple(name for name in targets.files(content) if name.endswith(".md") and targets.shared(name))


def _measured(files: Mapping[str, Entry], written: int) -> Built:
    pages = sum(path.endswith(".html") for path in files)
    return Built(pages, len(files), sum(size for size, _ in files.values()), written)


def _own(out: Path) -> None:
    """Refuse a folder that holds something other than a site of ours: it would be replaced."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise BadInput(str(out), "", "不是文件夹", "换一个输出位置")
    if out.is_dir() and any(out.iterdir()) and not any((out / name).exists() for name in (MARKER, FILE)):
        raise BadInput(str(out), "", "里面有别的文件，不像是生成的网站", "换一个输出位置，或先把它移开")
