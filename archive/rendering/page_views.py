"""A page as readers see it beside the text: its picture's size, where each article stands on it, its lines with their places.

views = view_reader(pictures_of, read)(issue)     # one for each page of the issue that has a picture
views[0].regions["2024-03-04/0044"]               # rectangles in pixels of the picture
view_data(views[0])                               # page-1.json
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from archive.cataloguing.catalogue import IssueCard
from archive.cataloguing.page_labels import PagePlace, page_labels
from archive.model import Source
from archive.pages.alto import alto_pages
from archive.pages.printed_page import NO_PLACE, Box, Direction, PrintedPage
from archive.reading.issue_files import PAGE_ENDING
from archive.rendering.page_pictures import KeptPicture, page_name
from archive.rendering.page_regions import PlacedLine, article_regions
from archive.rendering.raw_comparison import Origin, RawPlace, RawReading

MARGIN = 0.3
"""Heights of a line that an outline stands off the lines in it."""


class Rectangle(NamedTuple):
    """A place on a picture, in its pixels."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ViewedLine:
    """A printed line on a picture, its text as the raw file has it, and the keys of the articles that hold it."""

    text: str
    place: Rectangle
    keys: tuple[str, ...]
    direction: Direction = "across"


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with a picture. `regions`: of the articles on it by key, in the order of the issue; `label`: what readers call it."""

    picture: KeptPicture
    label: str
    regions: Mapping[str, tuple[Rectangle, ...]]
    lines: tuple[ViewedLine, ...]

    @property
    def name(self) -> str:
        """What its files beside the issue's page are called, without how they end."""
        return page_name(self.picture.number)

    @property
    def paths(self) -> dict[str, str]:
        """Each article's outline as the path of an SVG whose unit is a pixel of the picture."""
        return {key: "".join(map(_path, rectangles)) for key, rectangles in self.regions.items()}

    @property
    def spots(self) -> dict[str, str]:
        """Where each article stands as a whole: a style, in hundredths of the picture."""
        return {key: _spot(rectangles, self.picture) for key, rectangles in self.regions.items()}


def _path(one: Rectangle) -> str:
    return f"M{one.left} {one.top}h{one.width}v{one.height}h{-one.width}z"


def _spot(rectangles: Sequence[Rectangle], picture: KeptPicture) -> str:
    left, top = min(one.left for one in rectangles), min(one.top for one in rectangles)
    width = max(one.left + one.width for one in rectangles) - left
    height = max(one.top + one.height for one in rectangles) - top
    lengths = (left / picture.width, top / picture.height, width / picture.width, height / picture.height)
    return ";".join(
        f"{name}:{length:.2%}" for name, length in zip(("left", "top", "width", "height"), lengths, strict=True)
    )


def view_reader(
    pictures_of: Callable[[IssueCard], Sequence[KeptPicture]],
    read: Callable[[str], RawReading],
    meta_of: Callable[[str], Mapping[str, Any]],
) -> Callable[[IssueCard], tuple[PageView, ...]]:
    """A function that gives an issue's pages with pictures. An issue's files are read once, and only where it has any.

    `meta_of` gives a page's front matter, in which text may be escaped.
    """

    @lru_cache(maxsize=4)  # pages come issue by issue
    def views(src: str, issue: str, order: tuple[str, ...], pictures: tuple[KeptPicture, ...]) -> tuple[PageView, ...]:
        of, found = read(issue)
        places = [PagePlace(one.file, one.source, one.number) for one in pictures]
        labels = page_labels(places, _plain(meta_of(src).get("masthead")))
        return tuple(
            page_view(picture, label, of[picture.source - 1], found, order)
            for picture, label in zip(pictures, labels, strict=True)
            if picture.source <= len(of)
        )

    def of_issue(issue: IssueCard) -> tuple[PageView, ...]:
        pictures = tuple(pictures_of(issue))
        return views(issue.src, issue.id, issue.articles, pictures) if pictures else ()

    return of_issue


def _plain(value: Any) -> Any:
    """What a page's front matter holds, its escaped text as it reads."""
    if isinstance(value, dict):
        return {name: _plain(of) for name, of in value.items()}
    if isinstance(value, list):
        return [_plain(of) for of in value]
    return html.unescape(value) if isinstance(value, str) else value


def page_view(
    picture: KeptPicture,
    label: str,
    source: Source,
    found: Mapping[RawPlace, Sequence[Origin]],
    order: Sequence[str],
) -> PageView:
    """A page with its picture, read anew for its boxes. `found`: what became of each raw line; `order`: the issue's articles."""
    page = alto_pages(picture.path.with_suffix(PAGE_ENDING).read_bytes(), source.name)[0]
    told = [
        (line, raw.place, tuple(dict.fromkeys(one.key for one in found.get((source.name, raw.number), ()))))
        for line, raw in zip(page.lines, source.lines, strict=False)
        if line.box != NO_PLACE
    ]
    placed = [PlacedLine(line.box, place.column if place else 0, keys, line.direction) for line, place, keys in told]
    margin = MARGIN * median([line.height for line in placed] or [0.0])
    regions = article_regions(
        placed, [one.box for one in page.regions if one.kind == "picture" and one.box != NO_PLACE]
    )
    return PageView(
        picture,
        label,
        {
            key: tuple(_on_picture(box, picture, page, margin) for box in regions[key])
            for key in order
            if key in regions
        },
        tuple(
            ViewedLine(line.text, _on_picture(line.box, picture, page), keys, line.direction) for line, _, keys in told
        ),
    )


def _on_picture(box: Box, picture: KeptPicture, page: PrintedPage, margin: float = 0.0) -> Rectangle:
    """A box in the pixels of the picture, with a margin round it as far as the picture goes."""
    across, down = picture.width / page.width, picture.height / page.height
    left, right = (min(max(0, round(x * across)), picture.width - 1) for x in (box.left - margin, box.right + margin))
    top, bottom = (min(max(0, round(y * down)), picture.height - 1) for y in (box.top - margin, box.bottom + margin))
    return Rectangle(left, top, max(1, right - left), max(1, bottom - top))


def view_data(view: PageView) -> str:
    """What the page's script, or a reader's program, is given of it: JSON, lengths in pixels of the picture.

    {"width", "height", "articles": {key: [[left, top, width, height] …]}, "lines": [[text, left, top, width, height, which
    of the articles hold it, from 0 …, "down" where it runs down] …]}
    """
    number = {key: n for n, key in enumerate(view.regions)}
    lines = [
        [
            line.text,
            *line.place,
            [number[key] for key in line.keys if key in number],
            *(["down"] if line.direction == "down" else []),
        ]
        for line in view.lines
    ]
    found = {
        "width": view.picture.width,
        "height": view.picture.height,
        "articles": view.regions,
        "lines": lines,
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_views(views: Sequence[PageView], folder: Path) -> None:
    """Write what stands beside the pages of an issue's views but for their pictures: their data."""
    if views:
        folder.mkdir(parents=True, exist_ok=True)
    for view in views:
        (folder / f"{view.name}.json").write_text(view_data(view), "utf-8", newline="\n")
