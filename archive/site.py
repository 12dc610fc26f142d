"""content/ → the site: what changed is rendered and indexed anew, by all workers, and put in place when all of it is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive import browse
from archive.convert import VOCABULARY
from archive.model import BadInput
from archive.progress import Progress, Silent
from archive.publish import days, forms
from archive.publish.publisher import publisher
from archive.render import manifest, mkdocs, settle, steps, units, work
from archive.render.manifest import Entry, Manifest, Record
from archive.render.share import FILE, Share
from archive.render.units import Unit
from archive.render.watch import Values
from archive.search import build as index
from archive.stamps import Stamps
from archive.vocabulary import Vocabulary, read_vocabulary
from archive.workers import executor

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

    `share`: which part of the site is to be made, where several machines make it; none is the whole.
    """

    stamps: Stamps | None = None
    progress: Progress | None = None
    fresh: bool = False
    share: Share | None = None
    jobs: int = 1


def build(
    content: Path, out: Path, vocabulary: Vocabulary | None = None, raw: Path | None = None, means: Means | None = None
) -> Built:
    """Make the lists, then bring the site in `out` up to date with `content`. On a failure the old site stays.

    `vocabulary` is the repository's own where none is given; `raw` holds the raw text that articles are set beside.
    Raises BadInput.
    """
    means = means or Means()
    stamps, everywhere = means.stamps or Stamps(), units.everywhere()
    _own(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    settle.repair(out)
    known = read_vocabulary(VOCABULARY) if vocabulary is None else vocabulary
    raws = _raws(raw, content)
    before = Manifest() if means.fresh or means.share else manifest.read(content, out)
    there = manifest.walk(out)
    history = days.edition(content)
    told = [everywhere, repr(known), history]
    told += [f"{raw} {units.digests(raw, stamps)}" for raw in raws]
    if before.input and before.files == there and before.input == _input(units.digests(content, stamps), told):
        return _measured(there, 0)
    progress = means.progress or Silent()
    try:
        with executor(means.jobs) as workers:
            made = browse.make(content, known, stamps, workers, progress)
        values = Values(made.catalogue, made.texts)
        has = forms.held(made.catalogue)
        everywhere = manifest.digest([everywhere, *sorted(has)])
        held = units.digests(content, stamps)
        pages = units.units(held, made.catalogue, made.related, raws, stamps)
        edition = _input(held, told)
        place = work.Place(
            content.resolve(),
            raws,
            settle.staging(out).resolve(),
            replace(publisher(mkdocs.config()), forms=has),
            edition,
        )
        addresses = [units.address(source) for unit in pages for source in unit.sources if source.endswith(".md")]
        segments = index.tasks(made.catalogue, made.texts)
        changed = days.changed(made.catalogue, days.changes(content))
        beside = steps.Told(browse.facts(known)["topics"], addresses, changed)
        offered = steps.offers(made.catalogue, values, beside)
        wanted = [*pages, *offered, *steps.indexed(segments), _MARK]
        kept = {
            unit.name: before.units[unit.name] for unit in wanted if _intact(unit, before, values, everywhere, there)
        }
        stale = means.share.stale(wanted) if means.share else frozenset(unit.name for unit in wanted) - set(kept)
        shutil.rmtree(place.shares, ignore_errors=True)
        work.remember(content, edition, made.catalogue)
        with executor(means.jobs) as workers:  # begun only now, they have the catalogue of this process
            job = steps.Job(made.catalogue, place, workers, progress, stale, kept, means.jobs)
            done = [
                *steps.render(pages, _nav(content), made.related, job),
                *steps.offer(beside, {**made.catalogue.moved, "issues/": "years/"}, job),
                *steps.search(segments, job),
                *([steps.mark((MARKER,), job)] if _MARK.name in stale else ()),
            ]
        own = {unit.name: unit.own for unit in wanted if unit.name in stale or unit.name in kept}
        records = {one.unit: _record(one, own[one.unit], values, everywhere) for one in done}
        now = Manifest(edition, {name: records.get(name) or kept[name] for name in own})
        built = _placed(now, there, content, out, progress)
        if means.share:
            replace(means.share, edition=manifest.digest([edition, everywhere])).sign(out)
        return built
    finally:
        settle.clear(out)


def _placed(now: Manifest, there: Mapping[str, Entry], content: Path, out: Path, progress: Progress) -> Built:
    """Put what was made in the site, and remember what it was made of."""
    files = now.files
    gone = [path for path in there if path not in files]
    with progress.step("settle", len(files)):
        same = settle.settle(out, gone, there)
        manifest.write(now.touched(same), content, out)
    return _measured(files, sum(there.get(path) != entry for path, entry in files.items()) - len(same))


def _record(made: work.Made, own: str, values: Values, everywhere: str) -> Record:
    return Record(_key(own, made.shown, values, everywhere), made.shown, made.files, made.data)


def _intact(unit: Unit, before: Manifest, values: Values, everywhere: str, there: Mapping[str, Entry]) -> bool:
    record = before.units.get(unit.name)
    if record is None or record.key != _key(unit.own, record.shown, values, everywhere):
        return False
    return all(there.get(path) == entry for path, entry in record.files.items())


def _key(own: str, shown: Iterable[str], values: Values, everywhere: str) -> str:
    """A digest of all that a unit was made of: its own, what it shows of others, and what all depend on."""
    return manifest.digest([everywhere, own, *(f"{name} {values.digest(name)}" for name in shown)])


def _input(content: Mapping[str, str], told: Sequence[str]) -> str:
    """A digest of everything that a site is made of; the same only where nothing at all changed."""
    return manifest.digest([*told, *(f"{name} {digest}" for name, digest in content.items())])


def _raws(raw: Path | None, content: Path) -> tuple[Path, ...]:
    """Where raw files are looked for: where the build was told, beside content/, and in the repository."""
    found = (raw, content.parent / "raw", VOCABULARY.parent)
    return tuple(dict.fromkeys(folder.resolve() for folder in found if folder is not None))


def _nav(content: Path) -> tuple[str, ...]:
    """The pages that every run of MkDocs has to know: those of the navigation, and those written by hand beside them."""
    return tuple(name for name in units.files(content) if name.endswith(".md") and units.shared(name))


def _measured(files: Mapping[str, Entry], written: int) -> Built:
    pages = sum(path.endswith(".html") for path in files)
    return Built(pages, len(files), sum(size for size, _ in files.values()), written)


def _own(out: Path) -> None:
    """Refuse a folder that holds something other than a site of ours: it would be replaced."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise BadInput(str(out), "", "不是文件夹", "换一个输出位置")
    if out.is_dir() and any(out.iterdir()) and not any((out / name).exists() for name in (MARKER, FILE)):
        raise BadInput(str(out), "", "里面有别的文件，不像是生成的网站", "换一个输出位置，或先把它移开")
