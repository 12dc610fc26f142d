"""Raw text that the system won't read: its issue's articles stay as they were read last, without that text beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from archive.bad_input import BadInput
from archive.cataloguing.catalogue import Catalogue
from archive.file_faults import NO_FILE, file_fault


def unread_issues(archive: Catalogue, asked: Collection[str], raws: Sequence[Path]) -> dict[str, BadInput]:
    """Of the issues asked for, those with a raw file that is there and can't be read, each with the line that says so."""
    found: dict[str, BadInput] = {}
    for issue in asked:
        for file, _ in archive.issues[issue].sources:
            if fault := _fault(file, raws):
                found[issue] = fault
                break
    return found


def _fault(file: str, raws: Sequence[Path]) -> BadInput | None:
    """What the system says of a file of the first raw folder that has it."""
    for folder in raws:
        try:
            with (folder / file.removeprefix("raw/")).open("rb") as opened:
                opened.read(1)
        except NO_FILE:
            continue
        except OSError as error:
            return file_fault(error, file)
        return None
    return None
