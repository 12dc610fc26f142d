"""The pictures of pages, raw/<issue>/<stem>.jpg beside <stem>.xml, and the small ones that are made of them.

    pictures = kept_pictures(issue, raws)     # those of an issue, in the order of its files; pictures[0].number is 1
    smaller(pictures[0].path, THUMBNAIL)      # a JPEG no wider
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from archive.cataloguing.catalogue import IssueCard
from archive.file_faults import NO_FILE

SUFFIX, PAGE_SUFFIX = ".jpg", ".xml"
"""How the name of a picture ends, and that of the page beside it."""
MOST_PIXELS = 200_000_000
"""Of a picture that is shown: a broadsheet at 600 dpi has 170 million."""
THUMBNAIL, OVERVIEW = 300, 900
"""Pixels across of the small pictures: in a row of pages, and what is seen of a page before any of its tiles."""
LARGEST_THUMBNAIL = 60_000
"""Bytes of a small picture, at most; a busy page is kept coarser."""
QUALITIES = (70, 55, 40, 25, 10)
BLANK = (232, 232, 228)
"""The colour of what can't be read of a picture."""


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A page's picture: its number among the issue's pictures, that of its raw file among the issue's, both from 1, and its size.

    `file` is the page beside it as the issue names it: raw/2024-03-04/p1.xml.
    """

    number: int
    source: int
    file: str
    path: Path
    width: int
    height: int

    @property
    def stem(self) -> str:
        """What page and picture are called."""
        return self.path.stem


def any_kept(raws: Sequence[Path]) -> bool:
    """Whether any page below the raw/ folders has a picture."""
    return any(path.with_suffix(PAGE_SUFFIX).is_file() for folder in raws for path in folder.glob(f"*/*{SUFFIX}"))


def picture_path(file: str, raws: Sequence[Path]) -> Path | None:
    """The picture beside a page, in the first of the raw/ folders that has the page."""
    if not file.endswith(PAGE_SUFFIX):
        return None
    below = file.removeprefix("raw/")
    page = next((folder / below for folder in raws if (folder / below).is_file()), None)
    picture = page and page.with_suffix(SUFFIX)
    return picture if picture and picture.is_file() else None


def kept_pictures(
    issue: IssueCard, raws: Sequence[Path], digest: Callable[[str], str] | None = None
) -> tuple[KeptPicture, ...]:
    """The pictures of an issue's pages. None at all where a raw file isn't as it was read: its lines would be other lines.

    `digest` gives a file's SHA-256.
    """
    paths = [picture_path(file, raws) for file, _ in issue.sources]
    if not any(paths) or not all(_as_read(*source, raws, digest or _sha256) for source in issue.sources):
        return ()
    found: list[KeptPicture] = []
    for source, ((file, _), path) in enumerate(zip(issue.sources, paths, strict=True), 1):
        if path and (size := _size(path)):
            found.append(KeptPicture(len(found) + 1, source, file, path, *size))
    return tuple(found)


def _as_read(file: str, sha256: str, raws: Sequence[Path], digest: Callable[[str], str]) -> bool:
    for folder in raws:
        try:
            return digest(str(folder / file.removeprefix("raw/"))) == sha256
        except NO_FILE:
            pass
    return False


def _sha256(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _size(path: Path) -> tuple[int, int] | None:
    """A picture's size; none of what is no picture, or is too large to be one."""
    try:
        with Image.open(path, formats=("JPEG",)) as picture:
            width, height = picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return (width, height) if 0 < width * height <= MOST_PIXELS else None


def smaller(picture: KeptPicture, width: int) -> bytes:
    """The picture as a JPEG so wide, or as wide as it is; of one that is broken off, its size without anything on it.

    A thumbnail has at most LARGEST_THUMBNAIL bytes.
    """
    width = min(width, picture.width)
    size = width, max(1, round(picture.height * width / picture.width))
    try:
        with Image.open(picture.path, formats=("JPEG",)) as whole:
            whole.draft("RGB", (2 * size[0], 2 * size[1]))
            small = whole.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    except (OSError, SyntaxError, ValueError):
        small = Image.new("RGB", size, BLANK)
    for quality in QUALITIES:
        data = _jpeg(small, quality)
        if width > THUMBNAIL or len(data) <= LARGEST_THUMBNAIL:
            break
    return data


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
