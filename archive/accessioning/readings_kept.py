"""What was read of scans is remembered until it stands in raw/: a run that was cut off, or only tried, has no page read twice."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.keeping.store import FOLDER

REMEMBERED = "scans"
"""Below content/.cache: what was read of scans, a file for each page."""


@dataclass(frozen=True, slots=True)
class ReadingsKept:
    """Where what was read of pages is remembered, by what was read and with what."""

    folder: Path

    def read(self, key: str) -> tuple[bytes, float] | None:
        """A page as it is kept, without the name of its picture, and by how many degrees that is turned; None for none."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads((self.folder / key).read_text("utf-8"))
            return str(told["alto"]).encode(), float(told["degrees"])
        return None

    def write(self, key: str, alto: bytes, degrees: float) -> None:
        """Remember a page; where that can't be, it is read again next time."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            draft = self.folder / f"{key}.{os.getpid()}"
            draft.write_text(json.dumps({"degrees": degrees, "alto": alto.decode()}, ensure_ascii=False), "utf-8")
            draft.replace(self.folder / key)

    def forget(self) -> None:
        """Forget all pages: they stand in raw/ now."""
        for path in self.folder.glob("*") if self.folder.is_dir() else ():
            with suppress(OSError):
                path.unlink()


def readings_kept(content: Path) -> ReadingsKept:
    """Where they are of an archive."""
    return ReadingsKept(content / FOLDER / REMEMBERED)
