"""The step of a build that makes what the site gives of pages' pictures: tiles, what tells of them, an issue's PDF."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from archive.bad_input import BadInput
from archive.cataloguing.catalogue import Catalogue
from archive.file_faults import NO_FILE
from archive.imaging import image_tiles, issue_manifest, issue_pdf, page_pictures, picture_room
from archive.imaging.page_pictures import PagePicture
from archive.imaging.pictured_pages import IssueCards, pictured_pages
from archive.keeping.file_digests import FileDigests
from archive.keeping.processes import WorkerProcesses
from archive.publishing import formats
from archive.publishing.inferred import marked_issue
from archive.publishing.page_head import issue_forms
from archive.publishing.picture_files import COLLECTION_FILE, MANIFEST_TYPE, PDF_TYPE, manifest_file, pdf_file
from archive.publishing.publisher import Publisher
from archive.publishing.written_files import write_pieces, write_whole
from archive.rendering import manifest
from archive.rendering.build_steps import BuildJob, as_done
from archive.rendering.manifest import UnitRecord
from archive.rendering.targets import PICTURES, BuildUnit
from archive.rendering.worker import MadeUnit, Workplace

Pictures = Mapping[str, Sequence[PagePicture]]
"""The pictures of each issue that has any."""


def pictures_of(archive: Catalogue, raws: Sequence[Path], refused: list[BadInput]) -> Pictures:
    """The pictures of all issues; what is none is put to `refused`."""
    found = {issue: page_pictures.issue_pictures(card, raws, refused) for issue, card in archive.issues.items()}
    return {issue: pictures for issue, pictures in found.items() if pictures}


def with_pictures(by: Publisher, pictures: Pictures, archive: Catalogue) -> Publisher:
    """The publisher, who knows of which issues there are pictures, and PDFs, as far as the site has room for them."""
    count, size = sum(map(len, pictures.values())), sum(one.size for its in pictures.values() for one in its)
    others = formats.site_size(len(archive.articles), archive.characters, by.forms or frozenset())
    fit = picture_room.pdfs_fit(others, count, size, hosted=bool(by.images))
    bound = (issue for issue, its in pictures.items() if sum(one.size for one in its) <= issue_pdf.LARGEST_PDF)
    return replace(by, pictured=frozenset(pictures), in_pdf=frozenset(bound if fit else ()))


def shown_pictures(
    pages: Iterable[BuildUnit], pictures: Pictures, by: Publisher, stamps: FileDigests
) -> list[BuildUnit]:
    """The units of pages; those of issues with pictures depend on them, and on what is made of them."""
    found = []
    for unit in pages:
        issue = unit.name.removeprefix("issues/")
        if its := pictures.get(issue, ()):
            own = manifest.digest_of([unit.own, *_digests(its, stamps), str(issue in by.in_pdf)])
            found.append(replace(unit, own=own))
        else:
            found.append(unit)
    return found


def picture_units(pictures: Pictures, by: Publisher, held: Mapping[str, str], stamps: FileDigests) -> list[BuildUnit]:
    """The units of pictures: the tiles of each, what tells of an issue's, the list of all. `held`: digests of content/'s files."""
    if not pictures:
        return []
    found, described = [], []
    files: dict[str, list[str]] = {}
    for name, digest in held.items():
        files.setdefault("/".join(name.split("/", 2)[:2]), []).append(f"{name} {digest}")
    for issue, its in pictures.items():
        digests = _digests(its, stamps)
        if not by.images:
            tiles = (manifest.digest_of([digest, image_tiles.tiles_digest()]) for digest in digests)
            found += [
                BuildUnit(f"{PICTURES}/{one.place}", (), own, apart=True) for one, own in zip(its, tiles, strict=True)
            ]
        lines = [_digest(one.path.with_name(one.page.rpartition("/")[2]), stamps) for one in its]
        own = [*digests, *lines, *files.get(f"issues/{issue}", ()), str(issue in by.in_pdf)]
        found.append(BuildUnit(f"{PICTURES}/{issue}", (), manifest.digest_of(own)))
        described.append(found[-1].own)
    return [*found, BuildUnit(PICTURES, (), manifest.digest_of(described))]


def _digests(pictures: Iterable[PagePicture], stamps: FileDigests) -> list[str]:
    return [_digest(one.path, stamps) for one in pictures]


def _digest(path: Path, stamps: FileDigests) -> str:
    try:
        return stamps.digest_if_read(str(path))
    except NO_FILE:
        return ""


def make_tiles(pictures: Pictures, job: BuildJob) -> list[MadeUnit]:
    """The tiles of the pictures that are stale."""
    stale = [one for its in pictures.values() for one in its if f"{PICTURES}/{one.place}" in job.stale]
    if not stale:
        return []
    found = []
    with job.progress.step("pictures", len(stale)) as advance, WorkerProcesses(job.jobs) as workers:
        todo = [workers.submit(_tiles, one, job.place.shares) for one in stale]
        for made in as_done(todo):
            found.append(made)
            advance(1)
    return found


def _tiles(picture: PagePicture, shares: Path) -> MadeUnit:
    """The tiles of a picture, and what is wrong with it; none of one that can't be decoded."""
    unit = f"{PICTURES}/{picture.place}"
    share = shares / f"tiles-{hashlib.sha256(unit.encode()).hexdigest()[:16]}"
    try:
        data = page_pictures.picture_bytes(picture)
        damaged = image_tiles.write_tiles(data, picture.name, share / PICTURES / picture.issue / picture.stem)
    except BadInput as error:
        return MadeUnit(unit, data=_told(error))
    return MadeUnit(unit, files=manifest.walk(share), data=_told(damaged) if damaged else None)


def _told(fault: BadInput) -> list[str]:
    return [fault.file, fault.what, fault.remedy]


class PictureFaults(NamedTuple):
    """What is wrong with pictures, by the names of their units: with those of which there are no tiles, and with others."""

    broken: Mapping[str, BadInput]
    damaged: Mapping[str, BadInput]


def picture_faults(made: Iterable[MadeUnit], reused: Mapping[str, UnitRecord]) -> PictureFaults:
    """What is wrong with pictures, in this build and from those before."""
    told = {name: (one.data, one.files) for name, one in reused.items() if name.startswith(f"{PICTURES}/")}
    told |= {one.unit: (one.data, one.files) for one in made}
    faults = {name: BadInput(data[0], "", data[1], data[2]) for name, (data, _) in told.items() if data}
    return PictureFaults(
        {name: fault for name, fault in faults.items() if not told[name][1]},
        {name: fault for name, fault in faults.items() if told[name][1]},
    )


def without_broken(by: Publisher, pictures: Pictures, broken: Mapping[str, BadInput]) -> Publisher:
    """The publisher, who has no pictures of issues all of whose are broken: nothing may lead to a manifest that isn't there."""
    gone = {issue for issue, its in pictures.items() if not _usable(its, broken)}
    return replace(by, pictured=by.pictured - gone, in_pdf=by.in_pdf - gone)


def _usable(pictures: Iterable[PagePicture], broken: Mapping[str, BadInput]) -> list[PagePicture]:
    return [one for one in pictures if f"{PICTURES}/{one.place}" not in broken]


def describe_pictures(pictures: Pictures, broken: Mapping[str, BadInput], job: BuildJob) -> list[MadeUnit]:
    """What tells of the pictures of issues that are stale, their PDFs, and the list of all."""
    todo = []
    for number, (issue, its) in enumerate(pictures.items()):
        if f"{PICTURES}/{issue}" in job.stale:
            card = job.archive.issues[issue]
            cards = IssueCards(card, tuple(job.archive.articles[key] for key in card.articles))
            todo.append(
                job.workers.submit(_described, cards, its, _usable(its, broken), job.place, f"pictures-{number}")
            )
    found = list(as_done(todo))
    if PICTURES in job.stale:
        share, rows = job.place.shares / "pictures", job.archive.issues
        shown = [(issue, _usable(its, broken)) for issue, its in sorted(pictures.items())]
        first = [(rows[issue], its[0]) for issue, its in shown if its]
        text = issue_manifest.json_text(issue_manifest.collection(first, job.place.by))
        write_pieces(share, COLLECTION_FILE, [text])
        found.append(MadeUnit(PICTURES, files=manifest.walk(share)))
    return found


def _described(
    cards: IssueCards, every: Sequence[PagePicture], usable: Sequence[PagePicture], place: Workplace, folder: str
) -> MadeUnit:
    """An issue's manifest, its pages' lines and image services, its PDF: of its `usable` pictures, called by their place among all."""
    share, by, issue = place.shares / folder, place.by, cards.issue
    unit = f"{PICTURES}/{issue.id}"
    if not usable:
        return MadeUnit(unit)
    pages = [page for page in pictured_pages(cards, every, place.content) if page.picture in usable]
    forms = issue_forms(issue, by)
    others = [form for form in forms if form.kind != MANIFEST_TYPE]
    told = {manifest_file(issue.id): issue_manifest.issue_manifest(cards, pages, others, by)}
    for page in pages:
        one = page.picture
        if page.lines:
            told[issue_manifest.lines_file(one)] = issue_manifest.page_lines(page, by)
        if not by.images:
            address = issue_manifest.service_address(one, by)
            told[f"{PICTURES}/{one.place}/info.json"] = image_tiles.image_service(address, one.width, one.height)
    for path, found in told.items():
        write_pieces(share, path, [issue_manifest.json_text(found)])
    if any(form.kind == PDF_TYPE for form in forms):
        title = f"{by.name} {marked_issue(issue)}"
        held = [(page, page_pictures.picture_bytes(page.picture)) for page in pages]
        write_whole(share, pdf_file(issue), issue_pdf.issue_pdf(title, held))
    return MadeUnit(unit, files=manifest.walk(share))
