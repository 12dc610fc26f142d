"""A parcel: the files that a page of the desk hands over, kept in a folder of their own until they are brought in.

    with parcel.incoming("2024-03-04/p1.txt") as take:
        take(b"...")                                  # as it comes in; half a file never stands among the others

Names come from a browser: each part of one has to be a name on every system, so that none leads out of the folder.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.bad_input import BadInput
from archive.file_faults import file_fault, visible_path
from archive.filenames import name_fault, visible_name
from archive.reading.load import page_order

MOST_FILES = 5_000
MOST_BYTES = 1_000_000_000
"""What a parcel holds at most: a year of scans is handed over in several."""
DEEPEST = 8
"""Folders inside each other, at most."""
_FILES, _DRAFTS = "files", "drafts"


class Parcel:
    """Files that came in whole, below a folder that was empty. One thread at a time takes files in."""

    def __init__(self, home: Path) -> None:
        self.home, self.count, self.size = home, 0, 0
        self._begun = 0
        for name in (_FILES, _DRAFTS):
            (home / name).mkdir(parents=True)

    @property
    def paths(self) -> list[Path]:
        """Files and folders as they were handed over, in the order of the numbers in their names."""
        return sorted((self.home / _FILES).iterdir(), key=lambda path: page_order(path.name))

    @property
    def files(self) -> list[Path]:
        """Every file in it, those in folders too."""
        return sorted(path for path in (self.home / _FILES).rglob("*") if path.is_file())

    def as_handed_over(self, line: str) -> str:
        """What was said of these files, with the names that they had where they come from."""
        return line.replace(f"{visible_path(self.home / _FILES)}/", "")

    @contextmanager
    def incoming(self, name: str) -> Iterator[Callable[[bytes], None]]:
        """Take in a file bit by bit; it stands among the others once it is whole. `name`: with the folders it was in, by slashes.

        Raises BadInput, and keeps nothing of it, where its name can't be a file's, another has it, or it is too much.
        """
        path, shown = self._place(name), visible_name(name)
        self._begun += 1
        draft, held = self.home / _DRAFTS / str(self._begun), 0
        try:
            with draft.open("xb") as out:

                def take(part: bytes) -> None:
                    nonlocal held
                    held += len(part)
                    if self.size + held > MOST_BYTES:
                        what = f"这一批超过 {MOST_BYTES:,} 字节"
                        raise BadInput(shown, "", what, "请分几批加入")
                    out.write(part)

                yield take
            if path.exists():
                raise BadInput(shown, "", "这一批里已有同名的文件", "请给其中一个改名")
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.rename(path)
        except OSError as error:
            raise file_fault(error, shown) from error
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        self.count, self.size = self.count + 1, self.size + held

    def clear(self) -> None:
        """Let go of all of it."""
        shutil.rmtree(self.home, ignore_errors=True)

    def _place(self, name: str) -> Path:
        parts = name.split("/")
        shown = visible_name(name)
        for part in parts:
            if why := name_fault(part):
                raise BadInput(shown, "", why, "请给它改名")
        if len(parts) > DEEPEST:
            raise BadInput(shown, "", f"在 {len(parts) - 1} 层文件夹里面", "请从里面的文件夹拖进来")
        if self.count >= MOST_FILES:
            raise BadInput(shown, "", f"这一批超过 {MOST_FILES:,} 个文件", "请分几批加入")
        return self.home.joinpath(_FILES, *parts)
