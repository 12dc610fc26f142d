"""What a printed page is made of: its style, and the lines, pictures and rules that are set on it. Lengths are points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from archive.pages.printed_page import Box

Face = Literal["serif", "sans", "kai", "news"]
"""宋体, 黑体, 楷体, 报宋."""
Role = Literal["title", "kicker", "subtitle", "byline", "body", "heading", "caption", "jump", "furniture", "nameplate"]
Side = Literal["left", "center", "right", "justify"]
Stroke = Literal["thin", "thick", "double", "dotted", "wavy"]

SHEETS = {"A3": (841.9, 1190.6), "A2": (1190.6, 1683.8)}
GRIDS = {"A3": ((5, 14), (5, 14), (5, 15), (4, 17), (6, 12)), "A2": ((6, 16), (7, 14), (6, 17), (8, 12), (8, 13))}
"""Columns of a page and cells of a column, by sheet."""


@dataclass(frozen=True, slots=True)
class Type:
    """A face at a size; `stretch`: its width over its height (长体 below 1, 扁体 above)."""

    size: float
    face: Face = "serif"
    bold: bool = False
    stretch: float = 1.0


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line in its place: `box` is its measure and the height of its type. `story`: whose it is, -1 nobody's."""

    text: str
    box: Box
    type: Type
    role: Role
    story: int = -1
    side: Side = "justify"
    down: bool = False
    white: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph, painted from a seed; `banner`: words on a cloth in it."""

    box: Box
    seed: int
    banner: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across or down the page, where the box is flat or thin, or a frame around it."""

    box: Box
    stroke: Stroke = "thin"
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """A tinted area under what is set after it: black under white type where `dark`."""

    box: Box
    dark: bool = False


Item = SetLine | Picture | Rule | Ground


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that is set, ready for the press. `squeezed`: marks are set narrow where they meet (标点挤压)."""

    width: float
    height: float
    items: tuple[Item, ...]
    squeezed: bool = False

    @property
    def lines(self) -> tuple[SetLine, ...]:
        """Its lines of type, in the order in which they were set."""
        return tuple(item for item in self.items if isinstance(item, SetLine))


@dataclass(frozen=True, slots=True)
class Style:
    """How an issue is set. `size`: of the running text's type, so large that the columns fill the sheet.

    `cells`: of a column; `leading`: from line to line, in ems; `rules`: which stand between articles; `column_rules`:
    whether they stand between an article's own columns too.
    """

    sheet: str
    columns: int
    cells: int
    gap_ems: float
    size: float
    margin: float
    leading: float
    face: Face
    title_faces: tuple[Type, ...]
    rules: Literal["all", "across", "down", "none"]
    side: Side
    heading_side: Side
    column_rules: bool
    squeezed: bool

    @property
    def width(self) -> float:
        """Of the sheet."""
        return SHEETS[self.sheet][0]

    @property
    def height(self) -> float:
        """Of the sheet."""
        return SHEETS[self.sheet][1]

    @property
    def pitch(self) -> float:
        """From line to line of running text."""
        return self.size * self.leading

    @property
    def gap(self) -> float:
        """Between columns."""
        return self.size * self.gap_ems

    @property
    def column(self) -> float:
        """Width of a column."""
        return self.size * self.cells

    def span(self, columns: int) -> float:
        """Width of some columns with the gaps between them."""
        return columns * self.column + (columns - 1) * self.gap


def style(rng: Random, sheets: Sequence[str] = ("A3", "A3", "A2")) -> Style:
    """One paper's habits."""
    sheet = rng.choice(sheets)
    columns, cells = rng.choice(GRIDS[sheet])
    faces = [Type(1, "sans", True), Type(1, "serif", True), Type(1, "sans", True, 0.86), Type(1, "serif", True, 0.9)]
    gap = rng.choice((1.2, 1.5, 1.5, 2))
    margin = rng.choice((36, 42, 48)) * (1.2 if sheet == "A2" else 1)
    return Style(
        sheet=sheet,
        columns=columns,
        cells=cells,
        gap_ems=gap,
        size=(SHEETS[sheet][0] - 2 * margin) / (columns * cells + gap * (columns - 1)),
        margin=margin,
        leading=rng.choice((1.34, 1.4, 1.45, 1.5)),
        face=rng.choice(("serif", "serif", "serif", "news", "sans")),
        title_faces=tuple(rng.sample(faces, rng.choice((2, 3)))),
        rules=rng.choice(("all", "all", "across", "down", "none")),
        side=rng.choice(("center", "center", "left")),
        heading_side=rng.choice(("center", "left")),
        column_rules=rng.random() < 0.12,
        squeezed=rng.random() < 0.4,
    )
