"""Files of pages under tests/fixtures/pages/<format>/, each with what has to be read of it in a .txt of its name.

Of each page: `page <width> <height> <unit> <image> | <engine>`; of each region its kind, on a line of its own; of each
printed line `left top right bottom <tab> text`, `-` where it has no place, and after the text, where there is one, another
tab and what else is known: `size 12`, `bold`, `down`, `baseline 90`, `sure 0.9`. Words are told in lines that begin with a
tab: `<tab> left top right bottom <tab> text`, only where the file expects them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import strategies as st

from archive.pages.printed_page import NO_PLACE, Box, PageLine, PageRegion, PageWord, PrintedPage

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "pages"


def page_files(form: str) -> list[object]:
    """All files of a format, each with what is expected, as parameters for pytest."""
    files = sorted(path for path in (FOLDER / form).iterdir() if path.suffix != ".txt")
    assert files, f"no files in {form}"
    return [pytest.param(path, path.with_suffix(".txt").read_text("utf-8"), id=path.name) for path in files]


def told(pages: tuple[PrintedPage, ...], expected: str) -> str:
    """Pages as they are told in a .txt, with their words if the expected text has words."""
    return "".join(f"{line}\n" for page in pages for line in _told(page, "\n\t" in expected))


def _told(page: PrintedPage, with_words: bool) -> Iterator[str]:
    yield f"page {page.width:g} {page.height:g} {page.unit} {page.image} | {page.engine}".strip()
    for region in page.regions:
        yield region.kind if region.lines else f"{region.kind} {_place(region.box)}"
        for line in region.lines:
            facts = [
                f"size {line.size:g}" if line.size else "",
                "bold" if line.bold else "",
                "down" if line.direction == "down" else "",
                f"baseline {line.baseline:g}" if line.baseline is not None else "",
                f"sure {line.confidence:g}" if line.confidence is not None else "",
            ]
            yield "\t".join(filter(None, (_place(line.box), line.text, " ".join(filter(None, facts)))))
            if with_words:
                yield from (f"\t{_place(word.box)}\t{word.text}" for word in line.words)


def _place(box: Box) -> str:
    return "-" if box == NO_PLACE else " ".join(f"{length:g}" for length in box)


def lengths(most: int) -> st.SearchStrategy[float]:
    """Hundredths of a unit, as lengths are kept."""
    return st.integers(0, most * 100).map(lambda hundredths: hundredths / 100)


WIDTH, HEIGHT = 2000, 3000
CONFIDENCES = st.none() | st.integers(0, 1000).map(lambda thousandths: thousandths / 1000)
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from(
    "中国 ,。a-1"
)
TEXTS = st.text(CHARACTERS, min_size=1, max_size=12).filter(str.strip)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """A box on a page of that size."""
    left, top = draw(lengths(WIDTH - 2)), draw(lengths(HEIGHT - 2))
    width, height = draw(st.integers(1, 100)), draw(st.integers(1, 100))
    return Box(left, top, round(left + width / 100 * 2, 2), round(top + height / 50, 2))


@st.composite
def printed_lines(draw: st.DrawFn) -> PageLine:
    """A line with words, or without, or without even a place."""
    words: list[PageWord] = []
    text = draw(TEXTS)
    box = draw(boxes() | st.just(NO_PLACE))
    if box != NO_PLACE and draw(st.booleans()):
        words = [
            PageWord(draw(TEXTS).strip(), draw(boxes()), draw(CONFIDENCES)) for _ in range(draw(st.integers(1, 4)))
        ]
        spaces = st.sampled_from(["", " ", "  ", "\u3000", "\t", "\n", "\r"])
        text = draw(spaces) + "".join(word.text + draw(spaces) for word in words)
    return PageLine(
        text,
        box,
        tuple(words),
        draw(st.none() | st.integers(1, 90_000).map(lambda size: size / 100)),
        draw(st.none() | lengths(HEIGHT)),
        draw(CONFIDENCES),
        draw(st.sampled_from(("across", "down"))),
        draw(st.booleans()),
    )


@st.composite
def printed_pages(draw: st.DrawFn) -> PrintedPage:
    """Any page of the model: lengths in hundredths, confidences in thousandths, boxes on the page."""
    kinds = st.sampled_from(("text", "headline", "caption", "furniture", "picture", "table", "rule", "frame"))
    names = st.text(CHARACTERS, max_size=8).map(str.strip)
    regions = st.builds(PageRegion, kinds, boxes(), st.lists(printed_lines(), max_size=3).map(tuple))
    return PrintedPage(
        float(WIDTH),
        float(HEIGHT),
        tuple(draw(st.lists(regions, max_size=4))),
        draw(st.sampled_from(("pixel", "point"))),
        draw(names).translate(dict.fromkeys(map(ord, "/\\"))),
        draw(names),
    )


def long_page(characters: int = 10_000) -> PrintedPage:
    """A page of so many Chinese characters in four columns, each a word with its box."""
    across, size = 20, 20
    lines = []
    for number in range(characters // across):
        left, top = 100 + number // 130 * 450, 100 + number % 130 * 22
        text = "".join(chr(0x4E00 + (number * across + n) * 7 % 20_900) for n in range(across))
        words = tuple(
            PageWord(one, Box(left + n * size, top, left + n * size + size, top + size), 0.9)
            for n, one in enumerate(text)
        )
        lines.append(PageLine(text, Box(left, top, left + across * size, top + size), words, confidence=0.9))
    columns = tuple(PageRegion("text", lines[n].box, tuple(lines[n : n + 130])) for n in range(0, len(lines), 130))
    return PrintedPage(2000.0, 3000.0, columns, image="page.jpg", engine="Tesseract 5.3.0")
