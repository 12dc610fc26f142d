"""Drawings of pages in plain text under tests/fixtures/pages/order/, their lines in the order in which they are to be read.

# what it shows
[down] <left> <top> <right> <bottom> <size> <text>
rule|frame|picture <left> <top> <right> <bottom>
"""

from __future__ import annotations

from pathlib import Path

from archive.pages.printed_page import Box, PageLine, PageRegion, PrintedPage, RegionKind, around

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "pages" / "order"
DRAWN: dict[str, RegionKind] = {"rule": "rule", "frame": "frame", "picture": "picture"}


def drawings() -> dict[str, str]:
    """Every drawing, by its name."""
    found = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.txt"))}
    assert found
    return found


def drawn_page(drawing: str) -> PrintedPage:
    """The page that is drawn, with one region for all lines, in the drawing's order, and one for each thing drawn."""
    lines, regions = [], []
    for row in drawing.splitlines():
        kind, _, rest = row.partition(" ")
        if kind in DRAWN:
            regions.append(PageRegion(DRAWN[kind], _box(rest.split())))
        elif kind != "#" and row:
            lines.append(_line(rest if kind == "down" else row, down=kind == "down"))
    box = around([*(line.box for line in lines), *(region.box for region in regions)])
    text = (PageRegion("text", box, tuple(lines)),) if lines else ()
    return PrintedPage(box.right + 20, box.bottom + 20, (*text, *regions), unit="point")


def _line(row: str, *, down: bool) -> PageLine:
    *numbers, size, text = row.split(maxsplit=5)
    return PageLine(text, _box(numbers), size=float(size), direction="down" if down else "across")


def _box(numbers: list[str]) -> Box:
    left, top, right, bottom = map(float, numbers)
    return Box(left, top, right, bottom)
