"""The pictures of pages, raw/<issue>/<stem>.jpg beside <stem>.xml, and the small ones that are made of them.

pictures = kept_pictures(issue, raws)     # those of an issue, in the order of its files; pictures[0].number is 1
smaller(pictures[0].path, THUMBNAIL)      # a JPEG no wider
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from archive.cataloguing.catalogue import Catalogue, IssueCard
from archive.file_faults import NO_FILE, file_is_there
from archive.imaging.page_pictures import PICTURE_ENDING, issue_pictures
from archive.reading.issue_files import PAGE_ENDING

THUMBNAIL, OVERVIEW = (300, 60_000), (800, 150_000)
"""Pixels across of the small pictures, and bytes, at most, for which a busy page is kept coarser: one in a row of pages, and
what is seen of a page without scripts or before any of its pieces.
"""
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


def page_name(number: int) -> str:
    """What the files of a page's view are called beside its issue's page, without how they end."""
    return f"page-{number}"


def any_kept(raws: Sequence[Path]) -> bool:
    """Whether any page below the raw/ folders has a picture."""
    return any(
        file_is_there(path.with_suffix(PAGE_ENDING)) for folder in raws for path in folder.glob(f"*/*{PICTURE_ENDING}")
    )


def picture_path(file: str, raws: Sequence[Path]) -> Path | None:
    """The picture beside a page, in the first of the raw/ folders that has the page."""
    if not file.endswith(PAGE_ENDING):
        return None
    below = file.removeprefix("raw/")
    page = next((folder / below for folder in raws if file_is_there(folder / below)), None)
    picture = page and page.with_suffix(PICTURE_ENDING)
    return picture if picture and file_is_there(picture) else None


def kept_pictures(
    issue: IssueCard, raws: Sequence[Path], digest: Callable[[str], str] | None = None
) -> tuple[KeptPicture, ...]:
    """The pictures of an issue's pages. None at all where a raw file isn't as it was read: its lines would be other lines.

    `digest` gives a file's SHA-256.
    """
    pictures = issue_pictures(issue, raws, [])  # what can't be shown is told where tiles are cut
    if not pictures or not all(_as_read(*source, raws, digest or _sha256) for source in issue.sources):
        return ()
    sources = {file: n for n, (file, _) in enumerate(issue.sources, 1)}
    return tuple(
        KeptPicture(number, sources[one.page], one.page, one.path, one.width, one.height)
        for number, one in enumerate(pictures, 1)
    )


def all_pictures(
    archive: Catalogue, raws: Sequence[Path], digest: Callable[[str], str]
) -> dict[str, tuple[KeptPicture, ...]]:
    """The pictures of each issue that has any."""
    if not any_kept(raws):
        return {}
    found = {issue.id: kept_pictures(issue, raws, digest) for issue in archive.issues.values()}
    return {issue: pictures for issue, pictures in found.items() if pictures}


def picture_numbers(pictures: Mapping[str, Sequence[KeptPicture]]) -> dict[str, dict[int, int]]:
    """For each issue, which of its pictures each raw file has, both counted from 1."""
    return {issue: {one.source: one.number for one in its} for issue, its in pictures.items()}


def _as_read(file: str, sha256: str, raws: Sequence[Path], digest: Callable[[str], str]) -> bool:
    for folder in raws:
        try:
            return digest(str(folder / file.removeprefix("raw/"))) == sha256
        except NO_FILE:
            pass
    return False


def _sha256(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def small_pictures(picture: KeptPicture) -> tuple[bytes, bytes]:
    """The picture as two JPEGs, an overview and a thumbnail of it; of one that is broken off, blanks."""
    overview = _narrowed((picture.width, picture.height), OVERVIEW[0])
    try:
        with Image.open(picture.path, formats=("JPEG",)) as whole:
            whole.draft("RGB", overview)
            small = whole.convert("RGB").resize(overview, Image.Resampling.LANCZOS)
    except (OSError, SyntaxError, ValueError):
        small = Image.new("RGB", overview, BLANK)
    smaller = small.resize(_narrowed(overview, THUMBNAIL[0]), Image.Resampling.LANCZOS)
    return _light(small, OVERVIEW[1]), _light(smaller, THUMBNAIL[1])


def _narrowed(size: tuple[int, int], most: int) -> tuple[int, int]:
    """A size as wide as that, at most."""
    width = min(size[0], most)
    return width, max(1, round(size[1] * width / size[0]))


def _light(picture: Image.Image, most: int) -> bytes:
    """The picture as a JPEG of at most so many bytes."""
    for quality in QUALITIES:
        if len(data := _jpeg(picture, quality)) <= most:
            break
    return data


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
