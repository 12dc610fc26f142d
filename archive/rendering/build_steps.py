"""The steps of a build, each of which hands its pieces to the workers and gathers what became of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass
from typing import TypeVar

from archive.cataloguing.catalogue import HEADING_KINDS, Catalogue
from archive.keeping.progress import Progress
from archive.publishing import exports, formats
from archive.publishing.output_format import ExportPart
from archive.publishing.written_files import WrittenFile, write_pieces
from archive.rendering import manifest, redirect, worker
from archive.rendering.manifest import UnitRecord
from archive.rendering.targets import BuildUnit
from archive.rendering.tracked_catalogue import ValueDigests
from archive.rendering.worker import ExportFacts, MadeUnit, Workplace
from archive.searching import index

T = TypeVar("T")
MOVED, PACKAGE, SEARCH = "moved", "package", "search"
"""Units that are no pages of content/: addresses that moved or are gone, the data package, the index as a whole."""
SHARDS_AT_ONCE = 64
"""Parts of an index's rows that one piece of work makes into files."""


@dataclass(frozen=True, slots=True)
class BuildJob:
    """What all steps need: the archive, where things are, who works, who is shown progress, what is made anew."""

    archive: Catalogue
    place: Workplace
    workers: Executor
    progress: Progress
    stale: frozenset[str]
    reused: Mapping[str, UnitRecord]
    jobs: int = 1


def exports_targets(archive: Catalogue, values: ValueDigests, facts: ExportFacts) -> list[BuildUnit]:
    """The units of exports: a unit for each part of a format, the data package, addresses that moved."""
    found, packaged = [], []
    for name, part in _parts(archive):
        unit = BuildUnit(f"{name}/{part.name}", (), _own(part, values, facts))
        found.append(unit)
        packaged += [unit.own] if part.resources else []
    found.append(BuildUnit(PACKAGE, (), manifest.digest_of(packaged)))
    former = {**archive.moved, **archive.gone}
    return [*found, BuildUnit(MOVED, (), manifest.digest_of(f"{old} {new}" for old, new in former.items()))]


def _parts(archive: Catalogue) -> Iterator[tuple[str, ExportPart]]:
    """The parts of the formats of the whole archive, each with the name of its format."""
    return ((name, part) for name, whole in formats.archive_formats() for part in whole.parts(archive))


def _own(part: ExportPart, values: ValueDigests, facts: ExportFacts) -> str:
    """A digest of all that a part is made from."""
    if part.cards is None:
        whole = [values.digest(f"{kind}/*") for kind in ("articles", "issues", *HEADING_KINDS)]
        days = (f"{url} {day}" for url, day in facts.changed.items())
        return manifest.digest_of([*part.order, *whole, repr(facts.topics), *days, *sorted(facts.pages)])
    kinds = ("articles", "texts") if part.texts else ("articles",)
    of = (values.digest(f"{kind}/{card.key}") for card in part.cards for kind in kinds)
    issues = (values.digest(f"issues/{issue}") for issue in dict.fromkeys(card.issue for card in part.cards))
    days = (str(facts.changed.get(card.url)) for card in part.cards if part.days)
    return manifest.digest_of([*part.order, *of, *issues, *days])


def index_targets(tasks: Iterable[index.SegmentTask], names: Iterable[index.WholeFile] = ()) -> list[BuildUnit]:
    """The units of the index: a segment each, and the whole."""
    found = [BuildUnit(f"{SEARCH}/{task.folder}", (), task.folder) for task in tasks]
    own = [*(unit.own for unit in found), *(file.digest.hex() for file in names)]
    return [*found, BuildUnit(SEARCH, (), manifest.digest_of(own))]


def render_pages(
    units: Sequence[BuildUnit], nav: tuple[str, ...], related: worker.Relations, job: BuildJob
) -> list[MadeUnit]:
    """The pages of the units that are stale."""
    stale = [unit for unit in units if unit.name in job.stale]
    found = []
    with job.progress.step("render", sum(len(unit.sources) for unit in stale)) as advance:
        todo = [
            job.workers.submit(worker.render_share, share, job.place)
            for share in worker.page_shares(stale, nav, related, job.jobs)
        ]
        sizes = {unit.name: len(unit.sources) for unit in stale}
        for made in as_done(todo):
            found += made
            advance(sum(sizes[one.unit] for one in made))
    return found


def make_exports(facts: ExportFacts, moves: Mapping[str, str], job: BuildJob) -> list[MadeUnit]:
    """Tables, feeds, records, the data package, and pages at addresses that moved."""
    found: list[MadeUnit] = []
    parts = [(f"{name}/{part.name}", name, part) for name, part in _parts(job.archive)]
    todo = [
        job.workers.submit(worker.make_part, name, part.name, _needed(part, facts), job.place)
        for unit, name, part in parts
        if unit in job.stale
    ]
    with job.progress.step("publish", len(todo)) as advance:
        for made in as_done(todo):
            found.append(made)
            advance(1)
        if PACKAGE in job.stale:
            data = {name: record.data for name, record in job.reused.items()} | {made.unit: made.data for made in found}
            written = [(part, [WrittenFile(*one) for one in data[unit]]) for unit, _, part in parts if part.resources]
            exports.package_export(written, job.place.shares / PACKAGE, job.place.by)
            found.append(MadeUnit(PACKAGE, files=manifest.walk(job.place.shares / PACKAGE)))
        if MOVED in job.stale:
            pages = {worker.page_of(url) for url in facts.pages}
            redirect.write_redirects(moves, pages, job.place.shares / MOVED, job.place.by)
            redirect.write_gone(job.archive.gone, pages, job.place.shares / MOVED)
            found.append(MadeUnit(MOVED, files=manifest.walk(job.place.shares / MOVED)))
    return found


def _needed(part: ExportPart, facts: ExportFacts) -> ExportFacts:
    """The facts that a part needs: they go from process to process."""
    if part.cards is None:
        return facts
    urls = (card.url for card in part.cards if part.days)
    return ExportFacts({}, (), {url: facts.changed[url] for url in urls if url in facts.changed})


def make_index(tasks: Sequence[index.SegmentTask], names: Sequence[index.WholeFile], job: BuildJob) -> list[MadeUnit]:
    """The segments of the index that are stale, and the whole that names them."""
    found: list[MadeUnit] = []
    segments: dict[str, index.Segment] = {}
    with job.progress.step("index", sum(len(task.cards) for task in tasks)) as advance:
        for task in tasks:
            name = f"{SEARCH}/{task.folder}"
            if name not in job.stale:
                segments |= {name: index.Segment(*job.reused[name].data)} if name in job.reused else {}
                continue
            out, spill = worker.index_places(task, job.place)
            rows = 0
            for count in as_done(
                [job.workers.submit(worker.spill_documents, task.bare, part, job.place) for part in task.ranges()]
            ):
                rows += count
                advance(len(task.cards) // len(task.ranges()))
            word_files = job.workers.submit(worker.write_words, task.bare, job.place).result()
            segments[name] = index.segment_entry(task, rows, word_files)
            parts = [
                range(first, min(first + SHARDS_AT_ONCE, task.parts)) for first in range(0, task.parts, SHARDS_AT_ONCE)
            ]
            for _ in as_done(
                [job.workers.submit(worker.write_shards, task.bare, segments[name], some, job.place) for some in parts]
            ):
                pass
            shutil.rmtree(spill, ignore_errors=True)
            index.write_facets(task, job.archive, out)
            segment = segments[name] = index.weighed(segments[name], out)
            made = MadeUnit(
                name,
                files=manifest.walk(out.parent),
                data=[segment.digest, segment.documents, segment.shards, segment.words, dict(segment.largest)],
            )
            found.append(made)
        if SEARCH in job.stale:
            index.finish_index(list(segments.values()), names, job.place.shares / SEARCH / SEARCH)
            found.append(MadeUnit(SEARCH, files=manifest.walk(job.place.shares / SEARCH)))
    return found


def mark_finished(texts: Mapping[str, str], job: BuildJob) -> MadeUnit:
    """Small files, by name, that belong to the frame."""
    for name, text in texts.items():
        write_pieces(job.place.shares / "mark", name, [text])
    return MadeUnit("mark", files=manifest.walk(job.place.shares / "mark"))


def as_done(todo: Sequence[Future[T]]) -> Iterator[T]:
    """Results as they come; when one fails, what has not been begun is not."""
    try:
        for future in as_completed(todo):
            yield future.result()
    finally:
        for future in todo:
            future.cancel()
