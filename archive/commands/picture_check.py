"""Pages' pictures as `check` sees them: those that can't be shown, and how many more the site's host has room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.bad_input import BadInput
from archive.cataloguing import gather, site_capacity
from archive.commands.hosting_limits import NEAR_LIMIT, NearLimit
from archive.imaging import page_pictures, picture_room
from archive.imaging.page_pictures import PagePicture
from archive.publishing import formats
from archive.rendering import mkdocs_settings
from archive.writing.address_books import ISSUES_FOLDER

_ELSEWHERE = "放不下时，在 mkdocs.yml 的 extra 下写 images，把图片放到别处"


@dataclass(frozen=True, slots=True)
class PictureRoom:
    """How many pages have pictures, the bytes of the site with them and of what they take of it, how many more have room.

    `left` is None where the pictures lie elsewhere.
    """

    pages: int
    site: float
    taken: float
    left: int | None

    def __str__(self) -> str:
        said = f"版面图片 {self.pages:,} 版，网站里约占 {self.taken / 1e6:,.0f} MB"
        return said if self.left is None else f"{said}；按现在的大小，还放得下约 {self.left:,} 版"

    @property
    def near(self) -> NearLimit | None:
        """What is to be said where the site comes near what its host holds."""
        limit = site_capacity.LIMIT
        if self.left is None or self.site <= NEAR_LIMIT * limit:
            return None
        what = f"连同版面图片，网站约 {self.site / 1e6:,.0f} MB，GitHub Pages 最多放 {limit / 1e6:,.0f} MB"
        return NearLimit(self.site > limit, "raw", f"{what}；还放得下约 {self.left:,} 版 — {_ELSEWHERE}")


def checked_pictures(raw: Path, content: Path, home: Path) -> tuple[PictureRoom | None, tuple[BadInput, ...]]:
    """What the pictures of an archive take, None where it has none, and what is wrong with single ones. Raises BadInput."""
    if not (content / ISSUES_FOLDER).is_dir() or not any(raw.glob(f"*/*{page_pictures.PICTURE_ENDING}")):
        return None, ()
    archive = gather.read_catalogue(content)
    refused: list[BadInput] = []
    found = [one for card in archive.issues.values() for one in page_pictures.issue_pictures(card, [raw], refused)]
    articles, characters = len(archive.articles), archive.characters
    others = formats.site_size(articles, characters, formats.fitting_formats(articles, characters))
    hosted = mkdocs_settings.makes_sites(home) and bool(mkdocs_settings.read_publisher(home).images)
    return (picture_room_of(found, others, hosted) if found else None), tuple(refused)


def told_room(raw: Path, content: Path, home: Path) -> tuple[str, ...]:
    """How much room pictures take and how much there is, in a line; none where there are none or something is wrong."""
    try:
        room, _ = checked_pictures(raw, content, home)
    except (BadInput, OSError):  # told by other rules
        return ()
    return (str(room),) if room else ()


def picture_room_of(pictures: Sequence[PagePicture], others: float, hosted: bool) -> PictureRoom:
    """What pictures take beside `others`, the bytes of all the rest of a site; `hosted`: their tiles lie elsewhere."""
    count, size = len(pictures), sum(one.size for one in pictures)
    taken = picture_room.TELLING * count if hosted else picture_room.tiles_size(count, size)
    if picture_room.pdfs_fit(others, count, size, hosted):
        taken += picture_room.pdf_size(count, size)
    return PictureRoom(count, others + taken, taken, None if hosted else picture_room.pages_left(others, count, size))
