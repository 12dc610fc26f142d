"""The text of a page of which an engine told blocks without their printed lines, as Markdown that `load` reads.

What the engine took a block for stays evidence: a headline is a heading, a table a table, a picture's caption the picture's
words. Blocks stand as the engine ordered them, but running heads at the page's top before everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.pages.printed_page import NO_PLACE, PageRegion, PrintedPage

_BRACKETS = re.compile(r"[\[\]]")


def block_text(page: PrintedPage) -> str:
    """The page's text; empty where it has none."""
    heads = [region for region in page.regions if _is_running_head(region, page)]
    others = [region for region in page.regions if not _is_running_head(region, page)]
    paragraphs = [text for region in (*heads, *others) for text in _paragraphs(region)]
    return "".join(f"{text}\n\n" for text in paragraphs).removesuffix("\n")


def _is_running_head(region: PageRegion, page: PrintedPage) -> bool:
    return region.kind == "furniture" and region.box != NO_PLACE and region.box.bottom < page.height / 2


def _paragraphs(region: PageRegion) -> Iterator[str]:
    texts = [line.text for line in region.lines]
    if region.kind == "table":
        rows = [[" ".join(cell.split()) for cell in text.split("\t")] for text in texts]
        if max(map(len, rows), default=0) > 1:
            yield "\n".join(_table(rows))
            return
    for text in (" ".join(text.split()) for text in texts):
        if region.kind == "headline":
            yield f"## {text}"
        elif region.kind == "caption" and not _BRACKETS.search(text):
            yield f"![{text}]()"
        elif text:
            yield text


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table with the first row for its head, rows filled up to its width."""
    width = max(map(len, rows))
    for number, row in enumerate(rows):
        cells = [cell.replace("|", r"\|") for cell in row]
        yield f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"
        if number == 0:
            yield f"|{' --- |' * width}"
