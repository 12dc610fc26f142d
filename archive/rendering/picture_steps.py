"""The step of a build that makes what the site gives of pages' pictures: tiles, and what tells of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from pathlib import Path

from archive.bad_input import BadInput
from archive.cataloguing.catalogue import Catalogue
from archive.imaging import image_tiles, page_pictures
from archive.imaging.page_pictures import PagePicture
from archive.keeping.file_digests import FileDigests
from archive.keeping.processes import WorkerProcesses
from archive.publishing.publisher import Publisher
from archive.publishing.written_files import write_pieces
from archive.rendering import manifest
from archive.rendering.build_steps import BuildJob
from archive.rendering.manifest import UnitRecord
from archive.rendering.targets import PICTURES, BuildUnit
from archive.rendering.worker import MadeUnit

Pictures = Mapping[str, Sequence[PagePicture]]
"""The pictures of each issue that has any."""


def pictures_of(archive: Catalogue, raws: Sequence[Path], refused: list[BadInput]) -> Pictures:
    """The pictures of all issues; what is none is put to `refused`."""
    found = {issue: page_pictures.issue_pictures(card, raws, refused) for issue, card in archive.issues.items()}
    return {issue: pictures for issue, pictures in found.items() if pictures}


def picture_units(pictures: Pictures, stamps: FileDigests, by: Publisher) -> list[BuildUnit]:
    """The units of pictures: the tiles of each, and what tells of an issue's."""
    found = []
    for issue, its in pictures.items():
        digests = [stamps.digest(str(one.path)) for one in its]
        tiles = (manifest.digest_of([digest, image_tiles.tiles_digest()]) for digest in digests)
        found += [
            BuildUnit(f"{PICTURES}/{one.place}", (), own, apart=True) for one, own in zip(its, tiles, strict=True)
        ]
        found.append(BuildUnit(f"{PICTURES}/{issue}", (), manifest.digest_of([by.base, *digests])))
    return found


def make_tiles(pictures: Pictures, job: BuildJob) -> list[MadeUnit]:
    """The tiles of the pictures that are stale."""
    stale = [one for its in pictures.values() for one in its if f"{PICTURES}/{one.place}" in job.stale]
    if not stale:
        return []
    found = []
    with job.progress.step("pictures", len(stale)) as advance, WorkerProcesses(job.jobs) as workers:
        for future in as_completed([workers.submit(_tiles, one, job.place.shares) for one in stale]):
            found.append(future.result())
            advance(1)
    return found


def _tiles(picture: PagePicture, shares: Path) -> MadeUnit:
    """The tiles of a picture; none of one that can't be decoded, and what is wrong with it."""
    unit = f"{PICTURES}/{picture.place}"
    share = shares / f"tiles-{hashlib.sha256(unit.encode()).hexdigest()[:16]}"
    try:
        data = page_pictures.picture_bytes(picture)
        image_tiles.write_tiles(data, picture.name, share / PICTURES / picture.issue / picture.stem)
    except BadInput as error:
        return MadeUnit(unit, data=[error.file, error.what, error.remedy])
    return MadeUnit(unit, files=manifest.walk(share))


def broken_pictures(made: Iterable[MadeUnit], reused: Mapping[str, UnitRecord]) -> dict[str, BadInput]:
    """What is wrong with pictures of which there are no tiles, by the names of their units."""
    told = {name: one.data for name, one in reused.items() if name.startswith(f"{PICTURES}/")}
    told |= {one.unit: one.data for one in made if one.unit.startswith(f"{PICTURES}/")}
    return {name: BadInput(data[0], "", data[1], data[2]) for name, data in told.items() if data}


def describe_pictures(pictures: Pictures, broken: Mapping[str, BadInput], job: BuildJob) -> Iterator[MadeUnit]:
    """What tells of the pictures of issues that are stale."""
    for number, (issue, its) in enumerate(pictures.items()):
        unit = f"{PICTURES}/{issue}"
        if unit not in job.stale:
            continue
        share = job.place.shares / f"pictures-{number}"
        for one in its:
            if f"{PICTURES}/{one.place}" not in broken:
                address = job.place.by.address(f"{PICTURES}/{one.place}")
                told = json.dumps(image_tiles.image_service(address, one.width, one.height))
                write_pieces(share, f"{PICTURES}/{one.place}/info.json", [told])
        yield MadeUnit(unit, files=manifest.walk(share))
