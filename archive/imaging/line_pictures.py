"""Pictures of single printed lines, cut from their page's: what a person looks at to see whether an engine read the line well.

pictures = line_pictures([WantedLine("2024-03-04", "raw/2024-03-04/p1.xml", 17, sha256)], raw)
pictures["raw/2024-03-04/p1.xml", 17].uri     # data:image/jpeg;base64,…
"""

from __future__ import annotations

import base64
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from archive.bad_input import BadInput
from archive.imaging.page_pictures import PagePicture, page_picture
from archive.imaging.pictured_pages import LineNumber, picture_boxes
from archive.pages.printed_page import NO_PLACE, Box
from archive.reading.issue_files import PAGE_ENDING

MOST_PICTURES = 400
"""Lines that are cut for one page of a browser."""
MOST_BYTES = 4_000_000
"""Bytes of all of them."""
MOST_PIXELS = 2_000_000_000
"""Pixels of the pages that are opened for them: 90 whole sheets (A2) at 250 dots an inch, half a minute's work."""
AROUND = 0.25
"""Of a line that is shown beside it on every side, times how thick it is: an engine's box may cut into the characters."""
THICK, LONG = 44, 1_400
"""Pixels that a line's picture is across its characters, and along them, at most: large enough to tell 未 from 末."""
_QUALITY = 60


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line of a page file: its issue, file and number, and the digest of the file that was read."""

    issue: str
    file: str
    number: int
    sha256: str


@dataclass(frozen=True, slots=True)
class LinePicture:
    """A line's picture as the address that holds all of it, and its size in pixels."""

    uri: str
    width: int
    height: int


def line_pictures(wanted: Iterable[WantedLine], raw: Path) -> dict[LineNumber, LinePicture]:
    """The pictures of lines, as many of them, page after page, as there is room for.

    None of a line whose page has no picture, or none that can be shown, or was read from another file.
    """
    pages: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for one in wanted:
        if one.file.casefold().endswith(PAGE_ENDING):
            pages[one.issue, one.file, one.sha256].append(one.number)
    found: dict[LineNumber, LinePicture] = {}
    pixels = size = 0
    for (issue, file, sha256), numbers in pages.items():
        picture = _shown(issue, file, raw)
        if picture is None or pixels + picture.width * picture.height > MOST_PIXELS:
            continue
        pixels += picture.width * picture.height
        for number, cut in _cuts(picture, picture_boxes(picture, sha256), numbers):
            size += len(cut.uri)
            if size > MOST_BYTES or len(found) == MOST_PICTURES:
                return found
            found[file, number] = cut
    return found


def _shown(issue: str, file: str, raw: Path) -> PagePicture | None:
    try:
        return page_picture(issue, file, [raw])
    except BadInput:  # told where pictures are checked
        return None


def _cuts(picture: PagePicture, boxes: Sequence[Box], numbers: Sequence[int]) -> Iterator[tuple[int, LinePicture]]:
    """Lines of a page, cut from its picture, which is opened once; none where it is broken."""
    placed = [(n, boxes[n - 1]) for n in dict.fromkeys(numbers) if 0 < n <= len(boxes) and boxes[n - 1] != NO_PLACE]
    if not placed:
        return
    try:
        with Image.open(picture.path, formats=("JPEG",)) as whole:
            whole.draft("L", whole.size)
            grey = whole.convert("L")
    except (OSError, SyntaxError, ValueError):
        return
    for number, box in placed:
        yield number, _cut(grey, box)


def _cut(page: Image.Image, box: Box) -> LinePicture:
    """A line with what is just around it, made smaller where it is larger than anybody needs."""
    thick = min(box.width, box.height)
    left, top = (max(0, int(at - AROUND * thick)) for at in (box.left, box.top))
    right, bottom = (
        min(page.width, int(box.right + AROUND * thick) + 1),
        min(page.height, int(box.bottom + AROUND * thick) + 1),
    )
    shown = page.crop((left, top, right, bottom))
    sides = sorted(shown.size)
    smaller = min(1.0, THICK / sides[0], LONG / sides[1])
    if smaller < 1:
        width, height = (max(1, round(side * smaller)) for side in shown.size)
        shown = shown.resize((width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    shown.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return LinePicture(f"data:image/jpeg;base64,{base64.b64encode(out.getvalue()).decode()}", *shown.size)
