"""The steps of a build, each of which hands its pieces to the workers and gathers what became of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass
from typing import TypeVar

from archive.cataloguing.catalogue import KINDS, Catalogue
from archive.keeping.progress import Progress
from archive.publishing import atom, oai, tables
from archive.publishing import exports as publish
from archive.publishing.written_files import Written, put
from archive.rendering import manifest, redirect, worker
from archive.rendering.manifest import Record
from archive.rendering.targets import Unit
from archive.rendering.tracked_catalogue import Values
from archive.rendering.worker import Made, Place
from archive.searching import index

T = TypeVar("T")
MOVED, RECORDS, PACKAGE, SEARCH = "moved", "records", "package", "search"
"""Units that are no pages of content/: addresses that moved, feeds and records, the data package, the index as a whole."""
AT_ONCE = 64
"""Parts of an index's rows that one piece of work makes into files."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all steps need: the archive, where things are, who works, who is told, what is to be made anew."""

    archive: Catalogue
    place: Place
    workers: Executor
    progress: Progress
    stale: frozenset[str]
    kept: Mapping[str, Record]
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of the archive beside its catalogue: topics by the vocabulary, all pages, when each last changed."""

    topics: publish.Facts
    pages: Sequence[str]
    changed: Mapping[str, str]


def offers(archive: Catalogue, values: Values, told: Told) -> list[Unit]:
    """The units beside those of pages."""
    found = []
    for slug, cards in tables.groups(archive):
        issues = dict.fromkeys(card.issue for card in cards)
        of = (values.digest(f"{kind}/{card.key}") for card in cards for kind in ("articles", "texts"))
        own = manifest.digest([*of, *(values.digest(f"issues/{one}") for one in issues)])
        found.append(Unit(f"data/{slug}", (), own))
    whole = [values.digest(f"{kind}/*") for kind in ("articles", "issues", *KINDS)]
    days = (f"{url} {day}" for url, day in told.changed.items())
    found.append(Unit(RECORDS, (), manifest.digest([*whole, repr(told.topics), *days, *sorted(told.pages)])))
    found.append(Unit(PACKAGE, (), manifest.digest(unit.own for unit in found)))
    for path, share in oai.repositories(archive):
        rows = (
            f"{values.digest(f'articles/{card.key}')} {values.digest(f'issues/{card.issue}')} {told.changed.get(card.url)}"
            for card in share.cards
        )
        found.append(Unit(f"oai/{path}", (), manifest.digest(rows)))
    for year, documents in atom.archived(archive).items():
        cards = [card for _, part, _ in documents for card in part.cards]
        names = (f"{newer} {part.name} {older}" for newer, part, older in documents)
        of = (f"{values.digest(f'articles/{card.key}')} {values.digest(f'issues/{card.issue}')}" for card in cards)
        found.append(Unit(f"feed/{year}", (), manifest.digest([*names, *of])))
    return [*found, Unit(MOVED, (), manifest.digest(f"{old} {new}" for old, new in archive.moved.items()))]


def indexed(tasks: Iterable[index.Task]) -> list[Unit]:
    """The units of the index: a segment each, and the whole."""
    found = [Unit(f"{SEARCH}/{task.folder}", (), task.folder) for task in tasks]
    return [*found, Unit(SEARCH, (), manifest.digest(unit.own for unit in found))]


def render(units: Sequence[Unit], nav: tuple[str, ...], related: worker.Relations, job: Job) -> list[Made]:
    """The pages of the units that are stale."""
    stale = [unit for unit in units if unit.name in job.stale]
    found = []
    with job.progress.step("render", sum(len(unit.sources) for unit in stale)) as advance:
        todo = [
            job.workers.submit(worker.render, share, job.place)
            for share in worker.shares(stale, nav, related, job.jobs)
        ]
        sizes = {unit.name: len(unit.sources) for unit in stale}
        for made in _done(todo):
            found += made
            advance(sum(sizes[one.unit] for one in made))
    return found


def offer(told: Told, moves: Mapping[str, str], job: Job) -> list[Made]:
    """Tables, feeds, records, the data package, and pages at addresses that moved."""
    slugs = [slug for slug, _ in tables.groups(job.archive)]
    found: list[Made] = []
    todo = [job.workers.submit(worker.table, slug, job.place) for slug in slugs if f"data/{slug}" in job.stale]
    for path, share in oai.repositories(job.archive):
        if f"oai/{path}" in job.stale:
            changed = {card.url: told.changed[card.url] for card in share.cards if card.url in told.changed}
            todo.append(job.workers.submit(worker.repository, path, changed, job.place))
    years = (year for year in atom.archived(job.archive) if f"feed/{year}" in job.stale)
    todo += [job.workers.submit(worker.feed, year, job.place) for year in years]
    if RECORDS in job.stale:
        todo.append(job.workers.submit(worker.records, job.place, told.changed, told.topics, told.pages))
    with job.progress.step("publish", len(todo)) as advance:
        for made in _done(todo):
            found.append(made)
            advance(1)
        data = {name: record.data for name, record in job.kept.items()} | {made.unit: made.data for made in found}
        if PACKAGE in job.stale:
            tabled = {slug: [Written(*one) for one in data[f"data/{slug}"]] for slug in slugs}
            publish.package(tabled, [Written(*one) for one in data[RECORDS]], job.place.shares / PACKAGE, job.place.by)
            found.append(Made(PACKAGE, files=manifest.walk(job.place.shares / PACKAGE)))
        if MOVED in job.stale:
            redirect.write(moves, {worker.page_of(url) for url in told.pages}, job.place.shares / MOVED)
            found.append(Made(MOVED, files=manifest.walk(job.place.shares / MOVED)))
    return found


def search(tasks: Sequence[index.Task], job: Job) -> list[Made]:
    """The segments of the index that are stale, and the whole that names them."""
    found: list[Made] = []
    told: dict[str, index.Segment] = {}
    with job.progress.step("index", sum(len(task.cards) for task in tasks)) as advance:
        for task in tasks:
            name = f"{SEARCH}/{task.folder}"
            if name not in job.stale:
                told |= {name: index.Segment(*job.kept[name].data)} if name in job.kept else {}
                continue
            out, spill = worker.index_places(task, job.place)
            rows = 0
            for count in _done(
                [job.workers.submit(worker.spilled, task.bare, part, job.place) for part in task.ranges()]
            ):
                rows += count
                advance(len(task.cards) // len(task.ranges()))
            told[name] = index.segment(task, rows)
            parts = [range(first, min(first + AT_ONCE, task.parts)) for first in range(0, task.parts, AT_ONCE)]
            for _ in _done(
                [job.workers.submit(worker.sharded, task.bare, told[name], some, job.place) for some in parts]
            ):
                pass
            shutil.rmtree(spill, ignore_errors=True)
            index.facet(task, job.archive, out)
            segment = told[name]
            made = Made(name, files=manifest.walk(out.parent), data=[segment.digest, segment.documents, segment.shards])
            found.append(made)
        if SEARCH in job.stale:
            index.finish(list(told.values()), job.place.shares / SEARCH / SEARCH)
            found.append(Made(SEARCH, files=manifest.walk(job.place.shares / SEARCH)))
    return found


def mark(names: Iterable[str], job: Job) -> Made:
    """Files without anything in them that belong to the frame."""
    for name in names:
        put(job.place.shares / "mark", name, ())
    return Made("mark", files=manifest.walk(job.place.shares / "mark"))


def _done(todo: Sequence[Future[T]]) -> Iterator[T]:
    """Results as they come; when one fails, what has not been begun is not."""
    try:
        for future in as_completed(todo):
            yield future.result()
    finally:
        for future in todo:
            future.cancel()
