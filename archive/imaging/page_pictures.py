"""The pictures of an issue's pages: raw/<issue>/<stem>.jpg beside the lines of the page, raw/<issue>/<stem>.xml."""

from __future__ import annotations

import stat
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from PIL import Image

from archive.bad_input import BadInput, gathered
from archive.cataloguing.catalogue import IssueCard
from archive.file_faults import NO_FILE, file_fault, file_is_there, regular_bytes
from archive.reading.issue_files import PAGE_ENDING

PICTURE_ENDING = ".jpg"
"""How the name of a page's picture ends."""
LARGEST_PICTURE_FILE = 60_000_000
"""Bytes: four times what a whole sheet (A2) takes at 300 dots an inch."""
MOST_PIXELS = 150_000_000
"""A whole sheet (A2) at 600 dots an inch has 139 million; decoding so many takes at most 1 GB of memory."""
RESERVED = frozenset(("manifest.json", "collection.json"))
"""Names below iiif/ that are no page's and no issue's."""
_BEGINS, _ENDS, _TAIL = b"\xff\xd8", b"\xff\xd9", 4096
"""How a JPEG begins and ends, but for what some programs put behind it."""
_REMEDY = "请换成完整的 JPEG 图片，或移走它"


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page's picture: of which issue, its name without its ending, the raw file of the page's lines, its pixels and bytes."""

    issue: str
    stem: str
    page: str
    path: Path
    width: int
    height: int
    size: int

    @property
    def name(self) -> str:
        """What the picture is called in messages."""
        return f"raw/{self.issue}/{self.stem}{PICTURE_ENDING}"

    @property
    def place(self) -> str:
        """Where its tiles lie below iiif/."""
        return f"{self.issue}/{self.stem}"


def issue_pictures(issue: IssueCard, raws: Sequence[Path], refused: list[BadInput]) -> tuple[PagePicture, ...]:
    """The pictures of an issue's pages, in the order of its files.

    What is there and is no picture that can be shown is put to `refused`.
    """
    found: list[PagePicture] = []
    for page, _ in issue.sources:
        if not page.casefold().endswith(PAGE_ENDING):
            continue
        with gathered(refused):
            if picture := page_picture(issue.id, page, raws):
                found.append(picture)
    return tuple(found)


def page_picture(issue: str, page: str, raws: Sequence[Path]) -> PagePicture | None:
    """The picture of a page, beside it in the first raw/ folder that has the page; None where none is there. Raises BadInput."""
    stem = page.rpartition("/")[2][: -len(PAGE_ENDING)]
    name = f"{issue}/{stem}{PICTURE_ENDING}"
    raw = next((raw for raw in raws if file_is_there(raw / page.removeprefix("raw/"))), None)
    if raw is None:
        return None
    try:
        status = (raw / name).lstat()
    except NO_FILE:
        return None
    except OSError as error:
        raise file_fault(error, f"raw/{name}") from error
    if not {issue, stem}.isdisjoint(RESERVED):
        raise BadInput(f"raw/{name}", "", "这个名字在网站上另有用处", "请给文件和它的版面文件一起改名")
    width, height = _size(raw / name, f"raw/{name}", status.st_mode, status.st_size)
    return PagePicture(issue, stem, page, raw / name, width, height, status.st_size)


def _size(path: Path, name: str, mode: int, size: int) -> tuple[int, int]:
    """Width and height of a JPEG that begins and ends as one does. BadInput where it is none, or too large."""
    if not stat.S_ISREG(mode):
        raise BadInput(name, "", "不是普通文件", "请把文件本身放进来")
    if size > LARGEST_PICTURE_FILE:
        raise BadInput(name, "", f"图片有 {size:,} 字节，超过 {LARGEST_PICTURE_FILE:,}", "请把它存得小些")
    try:
        with path.open("rb") as file:
            whole = file.read(len(_BEGINS)) == _BEGINS
            file.seek(max(0, size - _TAIL))
            whole = whole and _ENDS in file.read()
            file.seek(0)
            if not whole:
                raise BadInput(name, "", "不是完整的 JPEG 图片", _REMEDY)
            with opened_jpeg(file, name) as picture:
                width, height = picture.size
    except OSError as error:
        raise file_fault(error, name) from error
    if width * height > MOST_PIXELS:
        raise BadInput(name, "", f"图片有 {width:,}×{height:,} 像素，太大了", "请把它缩小")
    return width, height


@contextmanager
def opened_jpeg(file: IO[bytes], name: str) -> Iterator[Image.Image]:
    """A JPEG of which only the head is read. BadInput where it has none that makes sense."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # MOST_PIXELS is our own limit
            opened = Image.open(file, formats=("JPEG",))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise BadInput(name, "", "不是完整的 JPEG 图片", _REMEDY) from error
    with opened:
        yield opened


def picture_bytes(picture: PagePicture) -> bytes:
    """The picture's bytes. Raises BadInput where they are no longer there."""
    return regular_bytes(picture.path, picture.name, LARGEST_PICTURE_FILE, "请把它存得小些")
