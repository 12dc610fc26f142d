"""Pages that are pictures only, as they are handed over → read by an engine, one after another, and kept as any other page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.accessioning.offered_files import NO_ENGINE, NO_TEXT, OfferedFile, ScanMeans, WaitingPage
from archive.accessioning.offered_pages import SCANNED, kept
from archive.accessioning.readings_kept import ReadingsKept
from archive.bad_input import BadInput
from archive.keeping.program_digest import digest_of_program
from archive.keeping.progress import Silent
from archive.model import RawFile
from archive.reading.issue_files import picture_name
from archive.reading.load import load
from archive.scanning.engine import Engine
from archive.scanning.engines import engine_here
from archive.scanning.scanned_page import LevelPicture, read_page


def read_scans(waiting: Sequence[WaitingPage], means: ScanMeans | None) -> Iterator[OfferedFile | BadInput]:
    """Each page as it would stand in raw/, or why it can't be read."""
    engine = engine_here()
    known = means.known if means else None
    with (means.progress if means else Silent()).step("scan", len(waiting)) as advance:
        for one in waiting:
            found: OfferedFile | BadInput
            try:
                if engine is None:
                    raise BadInput(one.shown, one.where, "是扫描的图，没有装识别软件", NO_ENGINE)
                found = _read(one, engine, known)
            except BadInput as error:
                found = error if error.file else BadInput(one.shown, one.where, error.what, error.remedy)
            advance(1)
            yield found


def _read(one: WaitingPage, engine: Engine, known: ReadingsKept | None) -> OfferedFile:
    key = _key(one, engine) if known else ""
    found = known.read(key) if known else None
    if found is None:
        page = read_page(one.page, engine)
        image = replace(page.printed, image=picture_name(one.name))
        found = (kept(image) if page.printed.lines else b"", page.picture.degrees)
        if known:
            known.write(key, *found)
    data, degrees = found
    if not data:
        raise BadInput(one.shown, one.where, "没有认出文字", NO_TEXT)
    file = RawFile(one.name, data)
    load(file)
    picture = LevelPicture(one.page, degrees)
    return OfferedFile(one.told, one.folders, file, extracted=SCANNED, whole=one.shown, picture=picture)


def _key(one: WaitingPage, engine: Engine) -> str:
    """What a page's reading rests on: its file's bytes, which page it is, its name, who reads it, and how."""
    with open(one.path, "rb") as file:  # noqa: PTH123 # file_digest takes a file
        digest = hashlib.file_digest(file, "sha256")
    digest.update(f"\n{one.where}\n{one.name}\n{engine.name}\n{digest_of_program()}".encode())
    return digest.hexdigest()
